from __future__ import annotations

import pytest

from tests.conftest import SEEDS, document_of, documents_of


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


def test_a_line_with_the_mark_of_a_sentence_before_is_a_note() -> None:
    text = "海岛码头规划\n全县改造码头〔2〕30座。\n〔2〕含滚装码头4座。\n［3］号航线每日两班。\n全县开通航线。"
    (item,) = document_of(text).items
    assert [s.role for s in item.sentences] == ["title", "body", "note", "body", "body"]


def test_notes_with_circled_numbers_explain() -> None:
    text = "海岛码头规划\n①改造码头30座。\n②开通航线。\n①滚装码头指供车辆上下的码头。\n②数据来源于港航部门。"
    (item,) = document_of(text).items
    assert [s.role for s in item.sentences][-2:] == ["note", "note"]
    assert "note" not in [s.role for s in item.sentences][:-2]


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


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("湖 南 省 人 民 政 府\n关于推进种业振兴的意见", "湖南省人民政府关于推进种业振兴的意见"),
        (
            "中 共 益 阳 市 委 办 公 室\n益 阳 市 人 民 政 府 办 公 室\n关于推进种业振兴的通知",
            "中共益阳市委办公室益阳市人民政府办公室关于推进种业振兴的通知",
        ),
        ("湖 南 省 人 民 政 府\n政 府 工 作 报 告", "政府工作报告"),
    ],
)
def test_an_organ_with_blanks_between_its_characters_is_a_part_of_the_title_and_no_title(head: str, title: str) -> None:
    text = f"湘政发〔2021〕8号\n{head}\n各市州、县市区人民政府：\n种业是农业的芯片。现提出如下意见。\n"
    assert document_of(text).items[0].title == title


def test_a_table_with_one_cell_a_line_is_warned_of() -> None:
    rows = [words for name in ("水泥", "钢材", "化肥", "发电量", "纱", "布") for words in (name, "万吨", "15.2", "3.1")]
    ragged = [*rows[:6], *rows[7:]]
    text = "\n".join(["云溪市2024年统计公报", "2025年3月1日", "主要产品产量", "产品", "单位", "产量", "增长", *ragged])
    codes = [warning.code for warning in document_of(text).items[0].warnings]
    assert codes == ["table-flattened"]
    names = "\n".join(["云溪市2024年名单", "2025年3月1日", *(words for words in rows if not words[0].isdigit())])
    assert document_of(names).items[0].warnings == ()


def test_cells_and_rows_of_tables_that_are_not_read_are_no_sentences() -> None:
    lines = (
        "乡镇 | 粮食产量（万吨） | 增长（%）",
        "柳湾镇 | 2.86 | 1.1",
        "石桥镇 | 1.18",
        "——",
        "表2　2024年人口数及其构成",
        "资料来源：市统计局",
        "粮食再获丰收。",
    )
    text = "\n".join(["云溪市2024年统计公报", "2025年3月1日", "全市经济平稳运行。", *lines])
    item = document_of(text).items[0]
    assert [sentence.text for sentence in item.sentences if sentence.role == "body"] == [
        "全市经济平稳运行。",
        "粮食再获丰收。",
    ]
    assert [warning.code for warning in item.warnings] == ["table-flattened"]


def test_a_title_with_a_bar_before_the_name_of_the_site_stays_a_title() -> None:
    text = "云溪市2024年统计公报 | 云溪市人民政府\n|\n云溪市2024年统计公报\n2025年3月1日\n全市经济平稳运行。"
    assert document_of(text).items[0].title == "云溪市2024年统计公报"


def test_the_notes_below_a_table_are_no_sentences_of_the_text() -> None:
    table = "指标\t2023年\t2024年\n产值（亿元）\t5\t7\n税收（亿元）\t1\t2"
    notes = "注：1.本表数据为初步数。\n2.产值按现价计算。\n全市经济平稳运行。"
    item = document_of(f"云溪市2024年统计公报\n2025年3月1日\n全市经济向好。\n{table}\n{notes}").items[0]
    assert [sentence.text for sentence in item.sentences if sentence.role == "body"] == [
        "全市经济向好。",
        "全市经济平稳运行。",
    ]
