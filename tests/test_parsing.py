from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Document, Span
from briefgen.parsing.sentences import find_sentences

from .cases import cases
from .conftest import SEEDS, document_of, documents_of

DIGEST = """国资周报（20210802-20210808）
本期目录
一、政策
1、关于印发金融规划的通知
2、关于印发制造业规划的通知
二、新闻
1、浙江省属企业交出“半年报”
一、政策
1、关于印发金融规划的通知
发文机关:广东省人民政府
发布时期2021-08-05
官网链接:
http://www.gd.gov.cn/1.html
加快建设金融强省。
2、关于印发制造业规划的通知
发文机关：重庆市人民政府
制造业高质量发展态势进一步巩固。
二、新闻
1、浙江省属企业交出“半年报”
省属企业实现营业收入7404亿元。
"""


@pytest.mark.parametrize(("line", "sentences"), cases("sentences"))
def test_sentences(line: str, sentences: str) -> None:
    assert [span.of(line) for span in find_sentences(line, Span(0, len(line)))] == sentences.splitlines()


@pytest.mark.parametrize(("text", "outline"), cases("outline"))
def test_outline(text: str, outline: str) -> None:
    headings = document_of(text).items[0].headings
    assert [f"{h.level} {h.number or '-'} {h.text}" for h in headings] == outline.splitlines()


def test_a_digest_gives_an_item_for_each_entry_of_its_contents() -> None:
    items = document_of(DIGEST).items
    assert [(i.id, i.section, i.title) for i in items] == [
        ("文-01", "政策", "关于印发金融规划的通知"),
        ("文-02", "政策", "关于印发制造业规划的通知"),
        ("文-03", "新闻", "浙江省属企业交出“半年报”"),
    ]
    assert {(i.digest, i.period) for i in items} == {("国资周报", "2021-08-02/2021-08-08")}
    assert [(f.name, f.value) for f in items[0].fields] == [
        ("issuer", "广东省人民政府"),
        ("published", "2021-08-05"),
        ("url", "http://www.gd.gov.cn/1.html"),
    ]
    assert [s.text for s in items[0].sentences if s.role == "body"] == ["加快建设金融强省。"]


def test_all_22_items_of_the_digest_are_found() -> None:
    items = documents_of(SEEDS[3]).items
    assert [i.section for i in items].count("国资国企改革政策及简析") == 4
    assert [i.section for i in items].count("国资相关新闻") == 18


def test_a_text_that_repeats_two_numbered_lines_is_no_digest() -> None:
    text = "1、加强党建\n2、深化改革\n各项工作取得新成效。\n1、加强党建\n抓好落实。\n2、深化改革\n抓好推进。"
    assert len(document_of(text).items) == 1


def test_a_report_with_its_own_outline_in_front_is_no_digest() -> None:
    outline = "1、总体情况\n2、主要做法\n3、下一步打算\n"
    body = "1、总体情况\n改革取得成效。\n2、主要做法\n抓落实。\n3、下一步打算\n再推进。"
    text = f"关于国企改革情况的报告\n省属企业投资99亿元。\n{outline}{body}"
    (item,) = document_of(text).items
    assert item.title == "关于国企改革情况的报告"


def test_a_bare_label_takes_no_sentence_for_its_value() -> None:
    item = document_of("关于推进改革的意见\n链接：\n甘肃省属企业投资5亿元。\n加快建设。").items[0]
    assert item.fields == ()


def test_a_reposted_plan_has_the_plans_title_and_the_sites_clock() -> None:
    item = documents_of(SEEDS[4]).items[0]
    assert item.title == "浙江省人民政府办公厅关于印发浙江省国资国企改革发展“十四五”规划的通知"
    assert [(f.name, f.value) for f in item.fields] == [
        ("reposted", "2021-06-23 23:56:30"),
        ("doc_number", "浙政办发〔2021〕33号"),
    ]


def test_a_repeated_sentence_has_an_id_of_its_own() -> None:
    first, other, again = document_of("各位代表！改革取得成效。各位代表！").items[0].sentences
    assert again.id == f"{first.id}~2"
    assert other.id != first.id


def test_an_id_outlives_a_change_elsewhere() -> None:
    before = document_of("一、做法\n甲推进改革。乙加强监管。").items[0].sentences
    after = document_of("一、做法\n新增一句话。甲推进改革。乙加强监管。").items[0].sentences
    assert {s.id for s in before} < {s.id for s in after}


def covers(document: Document) -> None:
    text = document.clean.text
    end = 0
    for sentence in document.sentences:
        assert sentence.span.start >= end
        assert not text[end : sentence.span.start].strip()
        assert sentence.span.of(text) == sentence.text
        assert sentence.text == sentence.text.strip()
        end = sentence.span.end
    assert not text[end:].strip()
    received = document.clean.source.text
    kept = [document.clean.origin(s.span) for s in document.sentences] + [d.span for d in document.clean.leftovers]
    seen = bytearray(len(received))
    for span in kept:
        seen[span.start : span.end] = b"\1" * (span.end - span.start)
    lost = "".join(char for char, held in zip(received, seen, strict=True) if not held and char.isprintable())
    assert not lost.strip()


@given(st.text(alphabet="甘肃改革。！？，“”《》（）()一二是、1.\n\r\u3000 ：——丨下载国令第号〔〕", max_size=80))
def test_sentences_and_leftovers_cover_whatever_can_be_seen(text: str) -> None:
    covers(document_of("甘" + text))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_sentences_and_leftovers_cover_each_seed(path: object) -> None:
    covers(documents_of(path))


@given(st.lists(st.sampled_from(DIGEST.splitlines()), max_size=40))
def test_lines_of_a_digest_in_any_order_lose_nothing(lines: list[str]) -> None:
    covers(document_of("国资周报\n" + "\n".join(lines)))


# Two layouts that differ from the seed's: bracketed headlines under bullets with page numbers and a source behind each
# item; and no table of contents at all.
NEWSLETTER = """国企改革动态
2026年第6期（总第187期）
××研究室编 2026年2月12日
本期要目
◆ 政策速递
【甘肃】放大促消费扩投资政策效应……………1
【重庆】多措并举扩大内需……………2
◆ 地方动态
【吉林】深化省市国资国企改革……………3
【陕西】着力扩大有效需求……………4
◆ 政策速递
【甘肃】放大促消费扩投资政策效应
甘肃省实施提振消费专项行动，社会消费品零售总额增长5.5%左右。（来源：甘肃日报 2026-02-10）
【重庆】多措并举扩大内需
重庆市优化实施“两新”政策。全年固定资产投资增长3%。
下一步，重庆市将推动商品消费扩容升级。（来源：重庆日报）
◆ 地方动态
【吉林】深化省市国资国企改革
吉林省持续优化国有资本布局，增强核心功能。
（来源：吉林日报，2026年2月1日）
【陕西】着力扩大有效需求
陕西省用好“两重”“两新”政策，推动经济稳中向好。（来源：陕西省人民政府）
"""
PRESS_REVIEW = """地方国资要情简报
第12期
2026年2月12日
一、国资动态
1.安徽省推进国企改革电视电话会议召开
来源：安徽日报 发布时间：2026-02-11
安徽省高质量完成国企改革深化提升行动。下一步将推进战略性重组。
2.广东省国资委部署年度重点工作
来源：广东省国资委网站
广东省属企业扩大有效投资，全年完成固定资产投资目标。
二、企业实践
1.浙江交通集团加快项目建设
来源：浙江日报 2026-01-22
浙江交通集团新增高速公路运营里程六十一公里。
"""


def test_a_newsletter_with_headlines_and_page_numbers_is_split_by_its_contents() -> None:
    items = document_of(NEWSLETTER).items
    assert [(i.section, i.title) for i in items] == [
        ("政策速递", "【甘肃】放大促消费扩投资政策效应"),
        ("政策速递", "【重庆】多措并举扩大内需"),
        ("地方动态", "【吉林】深化省市国资国企改革"),
        ("地方动态", "【陕西】着力扩大有效需求"),
    ]
    assert [[(f.name, f.value) for f in i.fields] for i in items[:3]] == [
        [("source", "甘肃日报"), ("dated", "2026-02-10")],
        [("source", "重庆日报")],
        [("source", "吉林日报"), ("dated", "2026年2月1日")],
    ]
    assert [s.text for s in items[0].sentences if s.role == "body"] == [
        "甘肃省实施提振消费专项行动，社会消费品零售总额增长5.5%左右。"
    ]


def test_a_press_review_without_contents_is_split_by_titles_that_name_their_sources() -> None:
    items = document_of(PRESS_REVIEW).items
    assert [(i.section, i.title) for i in items] == [
        ("国资动态", "安徽省推进国企改革电视电话会议召开"),
        ("国资动态", "广东省国资委部署年度重点工作"),
        ("企业实践", "浙江交通集团加快项目建设"),
    ]
    assert [(f.name, f.value) for i in items for f in i.fields] == [
        ("source", "安徽日报"),
        ("published", "2026-02-11"),
        ("source", "广东省国资委网站"),
        ("source", "浙江日报"),
        ("dated", "2026-01-22"),
    ]


def test_a_line_of_the_contents_that_stands_nowhere_is_warned_of_where_its_text_may_be() -> None:
    text = NEWSLETTER.replace("【重庆】多措并举扩大内需\n重庆市优化", "重庆市优化")
    items = document_of(text).items
    assert [i.title for i in items][:2] == ["【甘肃】放大促消费扩投资政策效应", "【吉林】深化省市国资国企改革"]
    assert [w.code for i in items for w in i.warnings] == ["contents-lost"]
    assert "多措并举扩大内需" in items[0].warnings[0].text


def test_a_plan_with_a_table_of_contents_is_one_document_and_its_contents_are_no_headings() -> None:
    heads = ["第一章 发展基础", "第二章 总体要求", "第三章 重点任务", "第四章 保障措施"]
    body = "\n".join(f"{head}\n坚持稳中求进，推动国有资本布局优化和结构调整。" for head in heads)
    (item,) = document_of("甘肃省国资国企发展规划\n目　录\n" + "\n".join(heads) + "\n" + body).items
    assert [h.text for h in item.headings] == ["发展基础", "总体要求", "重点任务", "保障措施"]
    assert [s.role for s in item.sentences].count("contents") == 5


def test_notes_behind_the_close_are_kept_apart() -> None:
    notes = "［1］“四上”企业：指规模以上企业。\n［2］“双高”计划：指高水平建设计划。"
    (item,) = document_of(f"政府工作报告\n一、工作回顾\n全省经济稳中有进。\n{notes}").items
    assert [s.role for s in item.sentences] == ["title", "heading", "body", "note", "note"]


def test_a_signature_and_an_imprint_give_issuer_and_days() -> None:
    end = "甘肃省人民政府办公厅\n2021年6月17日\n甘肃省人民政府办公厅 2021年6月18日印发"
    (item,) = document_of(f"关于推进国企改革的意见\n各地要加快改革。\n{end}").items
    assert [(f.name, f.value, f.by) for f in item.fields] == [
        ("issuer", "甘肃省人民政府办公厅", "signature"),
        ("written", "2021年6月17日", "signature"),
        ("issued", "2021年6月18日", "imprint"),
    ]


def test_a_report_names_the_day_and_the_meeting_of_its_delivery() -> None:
    text = "政府工作报告\n——2026年1月26日在广东省第十四届\n人民代表大会第五次会议上\n各位代表：\n现在报告工作。"
    (item,) = document_of(text).items
    assert [(f.name, f.value.replace("\n", "")) for f in item.fields] == [
        ("event", "2026年1月26日"),
        ("venue", "广东省第十四届人民代表大会第五次会议"),
    ]


def test_clauses_and_points_have_places_of_their_own() -> None:
    text = "重点抓三件事：一是强化考核，压实责任；二是分类授权；三是补齐“短板，弱项”。"
    (sentence,) = document_of("甘肃省属企业情况\n" + text).items[0].sentences[1:]
    document = document_of("甘肃省属企业情况\n" + text)
    assert [p.of(document.clean.text) for p in sentence.points] == [
        "一是强化考核，压实责任；",
        "二是分类授权；",
        "三是补齐“短板，弱项”。",
    ]
    assert [c.of(document.clean.text) for c in sentence.clauses] == [
        "重点抓三件事：一是强化考核，",
        "压实责任；",
        "二是分类授权；",
        "三是补齐“短板，弱项”。",
    ]


def test_text_of_a_lost_section_is_not_credited_to_the_one_before() -> None:
    first = "一、总体要求\n（一）指导思想。坚持稳中求进。\n（二）发展目标。全面提升水平。"
    (item,) = document_of(f"{first}\n1.补齐短板。打通产业节点。\n（二）建设枢纽。推进开放。").items
    sections = {s.text: s.section for s in item.sentences if s.role == "body"}
    assert sections["全面提升水平。"] == ("总体要求", "发展目标")
    assert sections["打通产业节点。"] == ("补齐短板",)
    assert sections["推进开放。"] == ("建设枢纽",)


def test_titles_on_two_lines_and_titles_in_other_words_are_paired_with_the_contents() -> None:
    text = """国资监管动态
目录
一、要闻
1. 国务院国资委部署深化提升行动收官
二、地方
2. 辽宁：省属企业混改取得新进展
3. 广东省国资委举行省属企业
数字化转型现场推进会
一、要闻
1、国务院国资委部署改革深化提升行动收官工作
国务院国资委召开专题会。
二、地方
2、辽宁省属企业混改取得新进展
辽宁省国资委推进省属企业混改。
3、广东省国资委举行省属企业
数字化转型现场推进会
广东省国资委在会上部署工作。
"""
    items = document_of(text).items
    assert [(i.section, i.title) for i in items] == [
        ("要闻", "国务院国资委部署改革深化提升行动收官工作"),
        ("地方", "辽宁省属企业混改取得新进展"),
        ("地方", "广东省国资委举行省属企业数字化转型现场推进会"),
    ]
    assert [[s.text for s in i.sentences if s.role == "body"] for i in items][2] == ["广东省国资委在会上部署工作。"]


def test_parts_that_only_the_contents_name_are_known() -> None:
    text = "国企改革参考\n第5期\n目录\n一、政策\n山东省出台办法\n河北省完善考核\n二、经验\n青岛市推动国企提质\n"
    body = "山东省出台办法\n山东省印发办法。\n河北省完善考核\n河北省修订办法。\n青岛市推动国企提质\n青岛市压减投资。"
    assert [i.section for i in document_of(text + body).items] == ["政策", "政策", "经验"]


def test_a_columns_name_above_a_report_makes_no_digest() -> None:
    heads = "一、总体情况\n二、主要做法\n三、下步打算\n"
    body = "".join(f"{head}\n省属企业改革稳步推进。\n" for head in heads.split())
    (item,) = document_of(f"工作动态\n贵州省国资国企改革发展报告\n目录\n{heads}{body}").items
    assert item.title == "贵州省国资国企改革发展报告"


def test_a_glossary_in_the_contents_makes_no_notes_of_the_text() -> None:
    heads = "一、工作回顾\n二、重点工作\n名词解释\n"
    body = "各位代表：\n一、工作回顾\n全市经济增长。\n二、重点工作\n实施攻坚。\n名词解释\n“三个年”：项目年。"
    (item,) = document_of(f"政府工作报告\n目录\n{heads}{body}").items
    assert [s.text for s in item.sentences if s.role == "body"] == ["各位代表：", "全市经济增长。", "实施攻坚。"]
    assert [s.role for s in item.sentences].count("note") == 2


def test_no_sentence_below_a_title_is_taken_for_its_masthead() -> None:
    first = "2025年，资产总额突破8000亿元（同比增长9%）\n市属企业由28家整合为8家（减少20家）"
    (item,) = document_of(f"宜宾市国资委推进国企改革\n{first}\n一、做优主业\n集团营收增长").items
    assert [s.role for s in item.sentences] == ["title", "body", "body", "heading", "body"]


def test_the_title_stands_before_the_text_and_is_no_heading() -> None:
    text = "全市国企营收增长。\n一、编制发展规划\n泸州市国资委完成编制。\n制定三年行动方案\n明确任务。"
    assert document_of(f"泸州市国资委推进改革\n{text}").items[0].title == "泸州市国资委推进改革"


def test_labels_may_stand_above_the_title() -> None:
    item = document_of(
        "发布时间：2025-08-11\n信息来源：市国资委\n榆林市国资委推进国企提质\n营业收入突破300亿元。"
    ).items[0]
    assert item.title == "榆林市国资委推进国企提质"


def test_questions_to_an_author_are_no_field() -> None:
    text = "访湘潭市国资委主任\n记者：请介绍改革情况。\n周某：改革稳步推进。\n作者：李某某"
    (item,) = document_of(text).items
    assert [(f.name, f.value) for f in item.fields] == [("author", "李某某")]


def test_a_signature_may_have_two_lines_and_stand_before_what_a_notice_issues() -> None:
    notice = "关于印发监管办法的通知\n请遵照执行。\n陕西省人民政府国有资产\n监督管理委员会\n2026年3月16日\n"
    rules = "监管办法\n" + "".join(f"第{n}条 加强监管。\n" for n in "一二三四五六七八九")
    fields = [(f.name, f.value) for f in document_of(notice + rules).items[0].fields]
    assert fields == [("issuer", "陕西省人民政府国有资产监督管理委员会"), ("written", "2026年3月16日")]


def test_what_stands_behind_an_attachments_mark_is_under_no_heading_before_it() -> None:
    report = "政府工作报告\n一、工作回顾\n经济增长。\n二、工作安排\n扩大投资。"
    (item,) = document_of(f"{report}\n附件1\n2026年民生实事\n提高低保标准，完善社会救助制度。").items
    assert item.sentences[-1].section == ("2026年民生实事",)
