"""Duties: whose task a measure is, and by when it is due."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import Settings, attribute, clean, condense, decode_source, parse
from briefgen.model import Brief, DutyParty, SourceText, Span
from briefgen.text.duties import write_duty
from tests.briefs import parties_of
from tests.cases import cases
from tests.conftest import brief_of
from tests.reading.test_docx import cell, p, table, word
from tests.reading.workbook_files import sheet, xlsx

TITLE = "云溪市2026年重点工作任务分工"
HEAD = ("序号", "重点任务", "具体措施", "牵头单位", "配合单位", "完成时限")
ROWS = (
    ("1", "推进数字政府建设", "建成统一办件平台", "市数据局", "市财政局、各县（区）人民政府", "2026年6月底前"),
    ("2", "", "推行电子证照互认", "市数据局", "市公安局", "2026年9月30日前"),
    ("3", "改善营商环境", "设立企业诉求直通专线", "市营商环境局", "市司法局", "长期坚持"),
    ("4", "", "开展减负专项检查", "", "/", "年底前"),
)
# The second and the fourth row go on with the cell above them.
TASKS = [
    ("建成统一办件平台", "牵头：市数据局；配合：市财政局、各县（区）人民政府；时限：2026年6月底前", "2026-06"),
    ("推行电子证照互认", "牵头：市数据局；配合：市公安局；时限：2026年9月30日前", "2026-09-30"),
    ("设立企业诉求直通专线", "牵头：市营商环境局；配合：市司法局；时限：长期坚持", None),
    ("开展减负专项检查", "牵头：市营商环境局；时限：年底前", "2026"),
]


def brief_file(raw: bytes, name: str) -> Brief:
    source = decode_source(raw, f"seeds/{name}", "文")
    assert isinstance(source, SourceText), source
    (item,) = parse(clean(source)).items
    return condense(item, attribute(item), Settings())


def tasks_of(brief: Brief) -> list[tuple[str, str, str | None]]:
    duties = [(measure.label, measure.duty) for measure in brief.measures]
    return [(label, write_duty(duty), duty.due) for label, duty in duties if duty is not None]


@pytest.mark.parametrize(("text", "expected"), cases("duties"))
def test_a_measure_has_the_duty_that_the_text_gives_it(text: str, expected: str) -> None:
    found = [
        f"{m.label} | {write_duty(m.duty) if m.duty else '-'} | {(m.duty and m.duty.due) or '-'}"
        for m in brief_of(text).measures
    ]
    assert found == expected.split("\n")


def word_with_tasks() -> bytes:
    down = '<w:vMerge w:val="{}"/>'.format
    rows = ["".join(map(cell, HEAD))]
    for row in ROWS:
        begins = "restart" if row[1] else "continue"
        owner = {"市营商环境局": down("restart"), "": down("continue")}.get(row[3], "")
        own = [cell(text) for text in row]
        own[1], own[3] = cell(row[1], properties=down(begins)), cell(row[3], properties=owner)
        rows.append("".join(own))
    return word(p(TITLE) + table(*rows))


def page_with_tasks() -> bytes:
    rows = [f"<tr>{''.join(f'<th>{text}</th>' for text in HEAD)}</tr>"]
    for row in ROWS:
        cells = [f"<td>{text}</td>" for text in row]
        cells[1] = f'<td rowspan="2">{row[1]}</td>' if row[1] else ""
        cells[3] = f'<td rowspan="2">{row[3]}</td>' if row[3] == "市营商环境局" else cells[3] if row[3] else ""
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<html><body><h1>{TITLE}</h1><table>{''.join(rows)}</table></body></html>".encode()


def book_with_tasks() -> bytes:
    rows = [(TITLE,), HEAD, *[tuple(text or None for text in row) for row in ROWS]]
    return xlsx({"分工": sheet(*rows, merged=["A1:F1", "B3:B4", "B5:B6", "D5:D6"])})


@pytest.mark.parametrize(
    ("raw", "name"),
    [(word_with_tasks(), "文.docx"), (page_with_tasks(), "文.html"), (book_with_tasks(), "文.xlsx")],
    ids=["word", "web", "workbook"],
)
def test_each_row_of_a_table_of_tasks_is_a_measure_and_merged_cells_hold_for_all_their_rows(
    raw: bytes, name: str
) -> None:
    brief = brief_file(raw, name)
    assert tasks_of(brief) == TASKS
    sections = [measure.section[-1] for measure in brief.measures]
    assert sections == ["推进数字政府建设", "推进数字政府建设", "改善营商环境", "改善营商环境"]
    assert {measure.when for measure in brief.measures} == {"planned"}
    assert "table-left-out" not in {warning.code for warning in brief.warnings}


def as_markdown(rows: Sequence[Sequence[str]]) -> str:
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([f"# {TITLE}", "", head, "| --- " * len(rows[0]) + "|", *body])


def as_copied(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join([TITLE, *("\t".join(row) for row in rows)])


@pytest.mark.parametrize(("write", "name"), [(as_markdown, "文.md"), (as_copied, "文.txt")], ids=["markdown", "copied"])
def test_where_a_file_has_no_merged_cells_an_empty_one_says_nothing_and_as_above_the_same(
    write: Callable[[Sequence[Sequence[str]]], str], name: str
) -> None:
    empty = tasks_of(brief_file(write([HEAD, *ROWS]).encode(), name))
    assert empty == [*TASKS[:3], ("开展减负专项检查", "时限：年底前", "2026")]
    same = (*ROWS[3][:3], "同上", *ROWS[3][4:])
    assert tasks_of(brief_file(write([HEAD, *ROWS[:3], same]).encode(), name)) == TASKS


def test_tasks_of_a_table_with_their_progress_may_be_done_already() -> None:
    head, row = "序号 督办事项 责任单位 完成时限 办理状态".split(), "1 修订值班制度 市政府办 9月底前 推进中".split()
    (measure,) = brief_of(as_copied([head, row])).measures
    assert (measure.label, measure.when, measure.duty and measure.duty.due) == ("修订值班制度", None, "2026-09")


def test_one_column_may_say_with_labels_or_verbs_who_does_what() -> None:
    rows = [
        ("序号", "工作任务", "责任分工", "时间进度"),
        ("1", "修订值班制度", "牵头：市政府办；配合：市应急局", "2026.6.30"),
        ("2", "开展冬季检查", "市应急局牵头，市公安局、各县（区）人民政府配合", "2026年11月—2027年2月"),
    ]
    assert tasks_of(brief_of(as_copied(rows))) == [
        ("修订值班制度", "牵头：市政府办；配合：市应急局；时限：2026.6.30", "2026-06-30"),
        (
            "开展冬季检查",
            "牵头：市应急局；配合：市公安局、各县（区）人民政府；时限：2026年11月—2027年2月",
            "2026-11/2027-02",
        ),
    ]


def test_a_head_that_stands_again_on_the_next_page_is_no_task() -> None:
    assert tasks_of(brief_of(as_copied([HEAD, *ROWS[:2], HEAD, ROWS[2]]))) == TASKS[:3]


def test_a_time_in_the_cell_of_an_organ_is_the_deadline_where_no_column_has_one() -> None:
    rows = [("序号", "工作任务", "责任单位", "完成时限"), ("1", "修订值班制度", "市政府办，6月底前", "")]
    assert tasks_of(brief_of(as_copied(rows))) == [("修订值班制度", "责任：市政府办；时限：6月底前", "2026-06")]
    rows[1] = (*rows[1][:3], "2026年9月")
    assert tasks_of(brief_of(as_copied(rows))) == [("修订值班制度", "责任：市政府办；时限：2026年9月", "2026-09")]


@pytest.mark.parametrize("total", [("", "合计", "3项", "", "2026年"), ("小 计", "3项", "市数据局", "", "2026年")])
def test_a_row_of_totals_is_no_task(total: tuple[str, ...]) -> None:
    rows = [
        ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
        ("1", "建成统一办件平台", "市数据局", "", "2026年"),
    ]
    assert [task for task, *_ in tasks_of(brief_of(as_copied([*rows, total])))] == ["建成统一办件平台"]


def test_the_day_in_a_cell_of_a_workbook_has_no_time_of_day() -> None:
    rows = [HEAD, (*ROWS[0][:5], "2026-06-30 00:00:00")]
    ((_, words, due),) = tasks_of(brief_of(as_copied(rows)))
    assert (words.rpartition("：")[2], due) == ("2026-06-30 00:00:00", "2026-06-30")


def test_a_table_of_indicators_sets_no_tasks() -> None:
    rows = [("指标", "2025年", "2026年目标", "责任单位"), ("粮食产量（万吨）", "48", "50", "市农业农村局")]
    assert tasks_of(brief_of(as_copied(rows))) == []


@pytest.mark.parametrize(
    "duty",
    [
        "（" * 1000 + "市财政局负责" + "）" * 1000,
        "（" * 1000 + "牵头单位：市财政局",
        "牵头单位：" * 1000,
        "配合单位：\n" * 1000,
        "（市财政局、" * 300 + "负责）",
        "完成时限：" + "2026年" * 1000,
        "".join(f"建立第{at}项制度（市财政局负责），" for at in range(300)),
    ],
)
def test_a_hostile_duty_breaks_nothing(duty: str) -> None:
    brief = brief_of(f"{TITLE}\n2026年2月10日\n1.建立台账。{duty}\n2.建立制度（市审计局负责）。")
    assert tasks_of(brief)[-1] == ("建立制度", "责任：市审计局", None)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        # Earlier than the end of the year, or a beginning, or in a garbled year.
        ("2026年汛期前", None),
        ("2026年国庆节前", None),
        ("春节前", None),
        ("清明节前", None),
        ("今年“五一”前", None),
        ("2026年初", None),
        ("2026年主体验收前", None),
        ("第五季度", None),
        ("2026年第五季度", None),
        ("4月起", None),
        ("2026年6月底后", None),
        ("99999年6月", None),
        ("O026年6月", None),
        ("农历六月底", None),
        # Ends of years, in all their words.
        ("2026年年底前", "2026"),
        ("今年年底前", "2026"),
        ("2026年内完成", "2026"),
        ("全年", "2026"),
        ("上半年", "2026-01/2026-06"),
        ("六月底前", "2026-06"),
        ("元月底前", "2026-01"),
        ("二〇二六年六月底前", "2026-06"),
        ("二〇二六年十二月三十一日前", "2026-12-31"),
        # Ranges of months, and of others.
        ("6月—9月", "2026-06/2026-09"),
        ("2026年6-9月", "2026-06/2026-09"),
        ("4月起至6月底", "2026-04/2026-06"),
        ("11月—次年2月", "2026-11/2027-02"),
        ("2026年11月—次年2月", "2026-11/2027-02"),
        ("今年11月—明年2月", "2026-11/2027-02"),
        ("明年3月—5月", "2027-03/2027-05"),
        ("2026年11月—2月", None),
        ("2026年3月1日—6月30日", "2026-06-30"),
        # The cell of a workbook.
        ("2026-06-30 0:00:00", "2026-06-30"),
    ],
)
def test_a_deadline_is_the_time_that_its_words_say_or_none(words: str, due: str | None) -> None:
    text = f"{TITLE}\n2026年2月10日\n1.建立制度（牵头单位：市财政局；完成时限：{words}）。"
    (measure,) = brief_of(text).measures
    assert measure.duty is not None
    assert (measure.duty.due_raw, measure.duty.due) == (words, due)


ORGANS = "市财政局 各县（区）人民政府 市人力资源和社会保障局 市委宣传部 省直有关部门 张三 全部".split(" ")
LISTS = st.lists(st.sampled_from(ORGANS), max_size=5).map("、".join)
TIMES = st.sampled_from(["2026年6月底前", "长期坚持", "9月 30日前完成", "第三季度", "每年年底前", ""])
DUTIES = st.one_of(
    st.builds("（牵头单位：{}；配合单位：{}；完成时限：{}）".format, LISTS, LISTS, TIMES),
    st.builds("（{}牵头，{}等配合，{}）".format, LISTS, LISTS, TIMES),
    st.builds("（责任单位：{}，{}）".format, LISTS, TIMES),
    st.builds("责任单位：{}（{}）、{} {}".format, LISTS, TIMES, LISTS, TIMES),
    st.builds("\n责任单位：{}\n完成时间：{}\n".format, LISTS, TIMES),
    st.text("（）〔〕：；，、。牵头负责单位市财政局 \n", max_size=40),
)


@given(st.lists(DUTIES, max_size=6))
def test_every_word_of_a_duty_stands_at_its_span(duties: list[str]) -> None:
    text = TITLE + "\n" + "\n".join(f"{at}.建立第{at}项制度。{duty}" for at, duty in enumerate(duties, 1))
    brief = brief_of(text)
    for measure in brief.measures:
        duty = measure.duty
        if duty is None:
            continue
        words = [(party.name, party.span) for party in parties_of(duty)]
        if duty.due_raw is not None and duty.due_span is not None:
            words.append((duty.due_raw, duty.due_span))
        assert words
        for word_, span in words:
            assert bare(span.of(text)) == bare(word_) != ""
            assert duty.span.start <= span.start
            assert span.end <= duty.span.end


def bare(words: str) -> str:
    return re.sub(r"\s", "", words)


def test_a_saved_brief_without_duties_is_still_read() -> None:
    saved = msgspec.json.decode(msgspec.json.encode(brief_of(f"{TITLE}\n1.建立制度（市财政局负责）。")))
    for measure in saved["measures"]:
        del measure["duty"]
    brief = msgspec.convert(saved, Brief)
    assert [(measure.label, measure.duty) for measure in brief.measures] == [("建立制度", None)]


def test_a_duty_leads_to_the_words_that_state_it() -> None:
    text = f"{TITLE}\n1.建立制度（市财政局负责）。"
    (measure,) = brief_of(text).measures
    assert measure.duty is not None
    assert measure.duty.span.of(text) == "（市财政局负责）"
    start = text.index("市财政局")
    assert measure.duty.owners == (DutyParty("市财政局", Span(start, start + len("市财政局"))),)
