from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen import attribute
from tests.conftest import SEEDS, document_of, documents_of
from tests.parsing.covering import assert_covers

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


@given(st.lists(st.sampled_from(DIGEST.splitlines()), max_size=40))
def test_lines_of_a_digest_in_any_order_lose_nothing(lines: list[str]) -> None:
    assert_covers(document_of("国资周报\n" + "\n".join(lines)))


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


def test_a_table_of_contents_on_the_first_line_takes_no_other_line_for_a_part() -> None:
    titles = ["山东省出台办法", "河北省完善考核", "青岛市推动国企提质"]
    heads = [f"{number}、{title}" for number, title in enumerate(titles, 1)]
    items = "\n".join(f"{head}\n来源：{head[2:4]}日报\n省属企业改革推进。" for head in heads)
    document = document_of("\n".join(heads) + f"\n{items}\n（一）附表")
    assert [(i.title, i.section) for i in document.items] == [(title, None) for title in titles]


def _news(headline: str, opening: str) -> str:
    return f"{headline}\n{opening}各单位负责人参加活动，交流情况，提出下一步工作要求，并到现场查看进展。\n"


def test_items_with_a_dateline_in_brackets_are_a_digest() -> None:
    headlines = ["港口改建工程开工", "学校午餐计划扩大", "新巴士路线下月启用"]
    items = document_of("".join(_news(line, f"（某地电台消息）{line[:4]}的") for line in headlines)).items
    assert [item.title for item in items] == headlines
    assert {attribute(item).doc_type for item in items} == {"新闻"}


def test_items_below_headings_of_markdown_are_a_digest_if_they_name_their_address() -> None:
    items = document_of(
        "".join(
            f"# {title}\n\n活动今天举行，吸引众多市民参加。\n\n---\n\n原文连结：https://a.cn/{n}-20250417.htm\n\n"
            for n, title in enumerate(["主题乐园推出周年活动", "股市午间上升", "车辆罚款标准提高"])
        )
    ).items
    assert [item.title for item in items] == ["主题乐园推出周年活动", "股市午间上升", "车辆罚款标准提高"]
    assert {attribute(item).dates.published for item in items} == {"2025-04-17"}


def test_chapters_of_one_text_in_markdown_are_no_digest() -> None:
    text = "".join(f"# {title}\n\n推进各项任务，完善制度。\n\n" for title in ["总体要求", "重点任务", "保障措施"])
    assert len(document_of(f"# 某市行动方案\n\n为促进发展，制定本方案。\n\n{text}").items) == 1


def test_news_that_begin_with_their_days_are_a_digest() -> None:
    headlines = [
        "林业局召开春季造林动员会议",
        "南山林场开展防火演练活动",
        "北河保护区举办观鸟知识培训",
        "西坡管护站启动巡护月活动",
    ]
    openings = ["3月6日，林业局", "4月2日，南山林场", "2019年4月9日，保护区", "按照要求，管护站于4月12日"]
    text = "".join(_news(headline, opening) for headline, opening in zip(headlines, openings, strict=True))
    assert [item.title for item in document_of(text).items] == headlines


def test_the_parts_of_one_news_item_are_no_digest() -> None:
    parts = "".join(
        _news(headline, opening)
        for headline, opening in zip(
            ["召开动员会议部署全年任务", "举办培训班提升业务能力", "启动试点探索改革新路"],
            ["3月1日，某市", "4月2日，某市", "5月6日，某市"],
            strict=True,
        )
    )
    text = (
        f"某市创新开展国企改革\n近年来，某市深化国企改革，企业活力明显增强，全市经济稳步发展，群众得到实惠。\n{parts}"
    )
    assert len(document_of(text).items) == 1


def test_a_day_in_the_head_of_a_plan_makes_no_digest() -> None:
    tasks = "".join(
        f"（{n}）推进{what}建设\n加快{what}建设，健全机制，培育企业。（省科技厅、省财政厅按职责分工负责）\n"
        for n, what in zip("一二三四", ["平台", "园区", "项目", "队伍"], strict=True)
    )
    text = f"关于印发某省产业行动方案（2022-2025年）的通知\n发布日期：2022-10-16\n各市人民政府：\n{tasks}"
    assert len(document_of(text).items) == 1


DAILY = """每日要闻摘编
2023年4月5日
【国内】
某省启动春耕
某省日前启动春耕生产，投入农机20万台。（来源：某省日报）
某市建成新港
某市新港建成投用，年吞吐能力达到300万吨。（来源：某市新闻网）
某县推进医改
某县推进医疗改革，建成医共体3个。（来源：健康报）
"""


def test_headlines_whose_paragraphs_end_with_a_paper_are_a_digest() -> None:
    assert [item.title for item in document_of(DAILY).items] == ["某省启动春耕", "某市建成新港", "某县推进医改"]


def test_bullets_with_days_under_a_bulletin_are_a_digest() -> None:
    text = (
        "简 报\n第3期\n某区教育局办公室 2023年3月3日\n★某区教育局召开工作会议\n3月1日，某区教育局召开会议。\n"
        "★第一小学开展演练\n3月2日，第一小学开展演练，参加师生800人。\n★实验中学举办读书活动\n3月2日，中学举办活动。\n"
    )
    assert [item.title for item in document_of(text).items] == [
        "某区教育局召开工作会议",
        "第一小学开展演练",
        "实验中学举办读书活动",
    ]


def test_numbered_news_with_papers_and_nothing_above_are_a_digest() -> None:
    text = "".join(
        f"{n}、{title}\n{title}，投资50亿元，全年建成项目3个。（{paper} 3月1日）\n"
        for n, title, paper in zip(
            "一二三",
            ["某省出台外贸政策", "某市建设枢纽", "某县发展光伏"],
            ["某省日报", "某市晚报", "经济日报"],
            strict=True,
        )
    )
    assert len(document_of(text).items) == 3


def test_tasks_with_who_does_them_are_no_digest() -> None:
    tasks = "".join(
        f"{n}、推进{what}建设\n健全机制，培育企业。（省科技厅）\n" for n, what in zip("一二三", "甲乙丙", strict=True)
    )
    assert len(document_of(f"某市工作要点\n{tasks}").items) == 1
    assert len(document_of(f"某市任务清单\n2023年2月1日\n{tasks}").items) == 1
