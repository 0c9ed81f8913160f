from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Run, write

NEWS = """{region}国资委召开国企改革推进会
发布日期：2021-08-0{day}
会议指出，{region}省属企业完成投资{amount}亿元，同比增长11.2%。
会议要求，推行“链长制”，培育13户链主企业，带动24条产业链延链补链。
各单位要提高站位，抓好落实。
会后，与会人员参观了展览。
"""


@pytest.fixture
def briefing_project(project: Path) -> Path:
    """Two pieces of news of one week."""
    write(project, "甘肃.txt", NEWS.format(region="甘肃省", day=3, amount=153))
    write(project, "浙江.txt", NEWS.format(region="浙江省", day=4, amount=201))
    return project


def body_of(markdown: str) -> str:
    return re.sub(r"<!--.*?-->", "", markdown)


def weekly(briefgen: Run, briefing_project: Path, *argv: str) -> str:
    done = briefgen("-C", briefing_project, "weekly", "2021-W31", *argv)
    assert done.code == 0, done.err
    return body_of(done.out)


def test_a_pinned_sentence_is_printed_on_every_page_about_its_text(briefgen: Run, briefing_project: Path) -> None:
    assert "参观了展览" not in weekly(briefgen, briefing_project, "--sentences", "1")
    assert briefgen("-C", briefing_project, "edit", "pin", "参观了展览", "--in", "甘肃").code == 0
    assert weekly(briefgen, briefing_project, "--sentences", "1").count("会后，与会人员参观了展览。") == 1
    for page in (["brief", briefing_project / "seeds/甘肃.txt"], ["region", "甘肃"]):
        assert "会后，与会人员参观了展览。" in briefgen("-C", briefing_project, *page).out


def test_a_dropped_sentence_is_no_key_sentence_and_another_takes_its_place(
    briefgen: Run, briefing_project: Path
) -> None:
    before = weekly(briefgen, briefing_project, "--sentences", "1")
    assert before.count("推行“链长制”") + before.count("完成投资") == 2
    assert briefgen("-C", briefing_project, "edit", "drop", "甘肃省省属企业完成投资153亿元").code == 0
    assert briefgen("-C", briefing_project, "edit", "drop", "甘肃:2").code == 0
    after = weekly(briefgen, briefing_project, "--sentences", "1").partition("### （二）甘肃省")[2]
    assert "完成投资" not in after
    assert "链长制" not in after
    assert "各单位要提高站位，抓好落实。" in after


def test_the_editor_types_no_ids(briefgen: Run, briefing_project: Path) -> None:
    settings = briefing_project / "briefgen.toml"
    settings.write_text("key_sentences = 3\n" + (settings.read_text("utf-8") if settings.exists() else ""), "utf-8")
    briefgen("-C", briefing_project, "edit", "pin", "甘肃:4")
    briefgen("-C", briefing_project, "edit", "drop", "甘肃:3")
    listed = briefgen("-C", briefing_project, "edit", "list", "甘肃").out.splitlines()
    assert listed[0] == "甘肃  甘肃省国资委召开国企改革推进会  （4句）"
    assert [(line[:5].strip(), line.split()[1]) for line in listed[1:]] == [
        ("1", "要点"),
        ("2", "要点"),
        ("3", "不用"),
        ("4", "必选"),
    ]


def test_pinning_takes_a_drop_back_and_release_takes_back_both(briefgen: Run, briefing_project: Path) -> None:
    for decision in ("drop", "pin"):
        briefgen("-C", briefing_project, "edit", decision, "甘肃:4")
    text = (briefing_project / "editorial.toml").read_text("utf-8")
    assert text.count("会后，与会人员参观了展览。") == 1
    assert "[[pin]]" in text
    done = briefgen("-C", briefing_project, "edit", "release", "参观")
    assert done.err == "briefgen: released: pin 会后，与会人员参观了展览。\n"
    assert "[[pin]]" not in (briefing_project / "editorial.toml").read_text("utf-8")


def test_release_takes_the_number_that_pin_took(briefgen: Run, briefing_project: Path) -> None:
    briefgen("-C", briefing_project, "edit", "pin", "甘肃:4")
    briefgen("-C", briefing_project, "edit", "pin", "甘肃:3")
    done = briefgen("-C", briefing_project, "edit", "release", "甘肃：4")
    assert done.err == "briefgen: released: pin 会后，与会人员参观了展览。\n"
    text = (briefing_project / "editorial.toml").read_text("utf-8")
    assert re.findall(r'text = "(.+)"', text) == ["各单位要提高站位，抓好落实。"]
    refused = briefgen("-C", briefing_project, "edit", "release", "甘肃:4")
    assert (refused.code, "no pin, drop or hold" in refused.err) == (2, True)


HAND_WRITTEN = """\
# 周三例会定
[[pin]]
id = "甘肃#1" # 主任意见
text = "会后，与会人员参观了展览。"

# 待核的
[[hold]]
id = "浙江"
title = "浙江省国资委召开国企改革推进会"

[[pin]]
# 处长意见
text = "各单位要提高站位，抓好落实。"
id = "甘肃#2"
# 下周再议


[[order]]
edition = "2021-W31"
texts = [
    { id = "甘肃" }, # 先甘肃
]
"""


@pytest.mark.parametrize(
    ("words", "gone"),
    [
        (
            "参观",
            '[[pin]]\nid = "甘肃#1" # 主任意见\ntext = "会后，与会人员参观了展览。"\n',
        ),
        ("浙江", '[[hold]]\nid = "浙江"\ntitle = "浙江省国资委召开国企改革推进会"\n'),
        (
            "提高站位",
            '[[pin]]\n# 处长意见\ntext = "各单位要提高站位，抓好落实。"\nid = "甘肃#2"\n',
        ),
    ],
)
def test_only_what_is_released_goes_out_of_the_file(
    briefgen: Run, briefing_project: Path, words: str, gone: str
) -> None:
    file = briefing_project / "editorial.toml"
    file.write_text(HAND_WRITTEN, "utf-8")
    assert briefgen("-C", briefing_project, "edit", "release", words).code == 0
    assert file.read_text("utf-8") == HAND_WRITTEN.replace(gone, "")


def test_choices_that_are_written_in_one_line_can_be_released(briefgen: Run, briefing_project: Path) -> None:
    file = briefing_project / "editorial.toml"
    file.write_text('# 定\npin = [{ id = "甘肃#1", text = "参观。" }, { id = "甘肃#2", text = "站位。" }]\n', "utf-8")
    assert briefgen("-C", briefing_project, "edit", "release", "参观").code == 0
    assert file.read_text("utf-8") == '# 定\npin = [{ id = "甘肃#2", text = "站位。" }]\n'


def test_a_text_that_is_held_again_keeps_its_reason(briefgen: Run, briefing_project: Path) -> None:
    briefgen("-C", briefing_project, "edit", "hold", "浙江", "--reason", "待核")
    again = briefgen("-C", briefing_project, "edit", "hold", "浙江")
    assert again.err == "briefgen: 缓发：待核  浙江  浙江省国资委召开国企改革推进会\n"
    assert 'reason = "待核"' in (briefing_project / "editorial.toml").read_text("utf-8")
    briefgen("-C", briefing_project, "edit", "hold", "浙江", "--reason", "已撤稿")
    assert re.findall('reason = "(.+)"', (briefing_project / "editorial.toml").read_text("utf-8")) == ["已撤稿"]


def test_a_pin_pushes_no_other_key_sentence_out(briefgen: Run, briefing_project: Path) -> None:
    page = ("-C", briefing_project, "brief", briefing_project / "seeds/甘肃.txt", "--sentences", "2")
    before = [line for line in body_of(briefgen(*page).out).splitlines() if line.endswith("。")]
    assert briefgen("-C", briefing_project, "edit", "pin", "甘肃:4").code == 0
    pinned = body_of(briefgen(*page).out).splitlines()
    assert [line for line in pinned if line in before] == before
    assert "会后，与会人员参观了展览。" in pinned
    assert "各单位要提高站位，抓好落实。" not in pinned


def test_a_pin_of_a_key_sentence_and_a_drop_of_any_other_say_that_no_page_changes(
    briefgen: Run, briefing_project: Path
) -> None:
    (briefing_project / "briefgen.toml").write_text("key_sentences = 2\n", "utf-8")
    page = ("-C", briefing_project, "brief", briefing_project / "seeds/甘肃.txt")
    before = briefgen(*page).out
    dropped = briefgen("-C", briefing_project, "edit", "drop", "甘肃:4").err.splitlines()
    assert dropped[1] == "briefgen: it was no key sentence; no page changes as long as it is none"
    pinned = briefgen("-C", briefing_project, "edit", "pin", "甘肃:1").err.splitlines()
    assert pinned[1] == "briefgen: it was a key sentence already; now it stays one whatever else changes"
    assert briefgen(*page).out == before
    for choice in (["pin", "甘肃:3"], ["drop", "甘肃:2"]):
        assert len(briefgen("-C", briefing_project, "edit", *choice).err.splitlines()) == 1


def test_texts_and_sentences_are_named_by_some_of_their_words(briefgen: Run, briefing_project: Path) -> None:
    assert briefgen("-C", briefing_project, "edit", "hold", "浙江 推进会").code == 0
    assert "浙江#" not in (briefing_project / "editorial.toml").read_text("utf-8")
    done = briefgen("-C", briefing_project, "edit", "pin", "153亿元 投资")
    assert done.err.startswith("briefgen: pin 甘肃:1  ")


def test_words_of_a_title_that_no_sentence_has_show_the_sentences_of_the_text(
    briefgen: Run, briefing_project: Path
) -> None:
    done = briefgen("-C", briefing_project, "edit", "drop", "甘肃省国资委召开")
    assert done.code == 2
    assert "甘肃省国资委召开 stands in the title of 甘肃, in no sentence; give TEXT:NUMBER" in done.err
    assert "\n  甘肃:2  会议要求，推行“链长制”" in done.err


def test_an_edition_is_listed_in_its_columns_and_its_order(briefgen: Run, briefing_project: Path) -> None:
    write(briefing_project, "青海.txt", NEWS.format(region="青海省", day=5, amount=99))
    briefgen("-C", briefing_project, "edit", "order", "2021-W31", "浙江")
    briefgen("-C", briefing_project, "edit", "hold", "青海", "--reason", "待核")
    done = briefgen("-C", briefing_project, "edit", "list", "2021-W31")
    assert done.code == 0
    assert done.out.splitlines() == [
        "2021-W31  (2 texts)",
        "  地方动态",
        "    1  浙江  2021-08-04（发布）  浙江省  浙江省国资委召开国企改革推进会",
        "    2  甘肃  2021-08-03（发布）  甘肃省  甘肃省国资委召开国企改革推进会",
        "  缓发：待核  青海  青海省国资委召开国企改革推进会",
    ]
    assert briefgen("-C", briefing_project, "edit", "list", "2021-W40").code == 3


def test_a_long_text_is_listed_by_its_key_sentences_and_those_that_come_next(
    briefgen: Run, briefing_project: Path
) -> None:
    (briefing_project / "briefgen.toml").write_text("key_sentences = 3\n", "utf-8")
    sentences = "".join(
        f"建成{name}园区{number}个，带动就业{number}00人。\n"
        for number, name in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯", 11)
    )
    write(briefing_project, "云溪.txt", f"云溪市国资委召开会议\n发布日期：2021-08-03\n{sentences}")
    short = briefgen("-C", briefing_project, "edit", "list", "云溪")
    assert short.out.count("  要点  ") == 3
    assert len(short.out.splitlines()) == 12
    assert short.err == (
        "briefgen: 11 of 14 sentences: those that pages print, and those that come next; --all lists all\n"
    )
    whole = briefgen("-C", briefing_project, "edit", "list", "云溪", "--all")
    assert (len(whole.out.splitlines()), whole.err) == (15, "")


def test_what_a_person_wrote_into_the_file_stays(briefgen: Run, briefing_project: Path) -> None:
    (briefing_project / "editorial.toml").write_text("# 周三例会定\n", "utf-8")
    briefgen("-C", briefing_project, "edit", "pin", "甘肃:4")
    briefgen("-C", briefing_project, "edit", "hold", "浙江", "--reason", "待核")
    briefgen("-C", briefing_project, "edit", "release", "浙江")
    text = (briefing_project / "editorial.toml").read_text("utf-8")
    assert text.startswith("# 周三例会定\n")
    assert "[[hold]]" not in text


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (["pin", "各单位要"], "2 sentences hold 各单位要; give more of its words, or its number:\n  浙江:3  "),
        (["pin", "没有的话"], "no sentence is or holds 没有的话; briefgen edit list TEXT shows a text with numbers"),
        (["pin", "甘肃:9"], "no sentence is or holds 甘肃:9"),
        (["pin", "国企改革推进会:1"], "2 texts are named 国企改革推进会; give the id of one:\n  浙江  "),
        (["list", "青海"], "no text has 青海 in its id, title, path or region"),
        (["hold", "青海"], "no text has 青海 in its id, title, path or region"),
        (["release", " "], "give some words of the sentence, or TEXT:NUMBER"),
        (["list", " "], "give a part of the text's id, title or path, or its region"),
        (["release", "青海"], "editorial.toml has no pin, drop or hold with the words 青海"),
        (["order", "2021-W31", "青海"], "2021-W31 has no text with 青海 in its id, title, path or region"),
        (["note", "2021-W31", "好。", "--about", "青海"], "2021-W31 has no text with 青海"),
        (["acknowledge", "2021-W31", "--all", "--by", " "], "--by NAME: give the name of the person"),
        (["acknowledge", "2021-W31", "99", "--by", "甲"], "2021-W31 has no warnings of the kind 99; it has none"),
    ],
)
def test_what_cannot_be_is_one_clear_message_and_nothing_is_written(
    briefgen: Run, briefing_project: Path, decision: list[str], message: str
) -> None:
    done = briefgen("-C", briefing_project, "edit", *decision)
    assert done.code == 2
    assert f"briefgen: error: {message}" in done.err
    assert not (briefing_project / "editorial.toml").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[pin]]\nid = 3\n", "editorial.toml: pin[0].id: a whole number where text is wanted"),
        ("[[pins]]\n", "editorial.toml: there is no pins"),
        ("[[pin]\n", "editorial.toml: "),
    ],
)
def test_a_mistake_in_the_file_is_one_clear_line(
    briefgen: Run, briefing_project: Path, text: str, message: str
) -> None:
    (briefing_project / "editorial.toml").write_text(text, "utf-8")
    done = briefgen("-C", briefing_project, "weekly", "2021-W31")
    assert (done.code, done.err.partition(message)[0]) == (4, "briefgen: error: ")


def test_order_notes_pins_and_drops_survive_an_edit_elsewhere_in_the_source(
    briefgen: Run, briefing_project: Path
) -> None:
    briefgen("-C", briefing_project, "edit", "pin", "参观了展览", "--in", "甘肃")
    briefgen("-C", briefing_project, "edit", "drop", "甘肃:3")
    briefgen("-C", briefing_project, "edit", "order", "2021-W31", "浙江", "甘肃")
    briefgen("-C", briefing_project, "edit", "note", "2021-W31", "甘肃完成153亿元，可资比较。", "--about", "甘肃")
    before = weekly(briefgen, briefing_project)
    assert before.index("### （一）浙江省") < before.index("### （二）甘肃省")
    assert "编者按：甘肃完成153亿元，可资比较。" in before
    assert "参观了展览" in before
    assert "提高站位" not in before.partition("### （二）")[2]
    changed = NEWS.format(region="甘肃省", day=3, amount=153).replace("会议要求，推行", "会议最后要求，推行")
    write(briefing_project, "甘肃.txt", changed)
    at = before.index("### （二）")
    assert weekly(briefgen, briefing_project) == before[:at] + before[at:].replace(
        "会议要求，推行", "会议最后要求，推行"
    )


def test_a_pinned_sentence_that_changed_is_found_again_with_a_warning(briefgen: Run, briefing_project: Path) -> None:
    briefgen("-C", briefing_project, "edit", "pin", "甘肃:4")
    write(
        briefing_project,
        "甘肃.txt",
        NEWS.format(region="甘肃省", day=3, amount=153).replace("参观了展览", "参观了成就展览"),
    )
    assert "会后，与会人员参观了成就展览。" in weekly(briefgen, briefing_project, "--sentences", "1")
    sheet = weekly(briefgen, briefing_project, "--worksheet")
    assert (
        "：编辑必选的一句已改动，原为“会后，与会人员参观了展览。”，现收入“会后，与会人员参观了成就展览。”，请核对。"
        in sheet
    )


def test_a_pinned_sentence_that_is_gone_is_reported(briefgen: Run, briefing_project: Path) -> None:
    briefgen("-C", briefing_project, "edit", "pin", "甘肃:4")
    write(
        briefing_project,
        "甘肃.txt",
        NEWS.format(region="甘肃省", day=3, amount=153).replace("会后，与会人员参观了展览。\n", ""),
    )
    assert "：编辑必选的一句在来源中已不存在：“会后，与会人员参观了展览。”" in weekly(
        briefgen, briefing_project, "--worksheet"
    )


def test_a_pin_follows_its_source_to_a_new_name_and_is_reported_when_the_source_is_gone(
    briefgen: Run, briefing_project: Path
) -> None:
    briefgen("-C", briefing_project, "edit", "pin", "参观了展览", "--in", "甘肃")
    (briefing_project / "seeds/甘肃.txt").rename(briefing_project / "seeds/甘肃省国资委.txt")
    assert (
        "与会人员参观了展览" in weekly(briefgen, briefing_project, "--sentences", "1").partition("### （二）甘肃省")[2]
    )
    for path in (briefing_project / "seeds").iterdir():
        path.write_text(path.read_text("utf-8").replace("参观", "走访"), "utf-8")
    assert "- 编辑必选的一句所在的来源已不存在：“会后，与会人员参观了展览。”（甘肃）" in weekly(
        briefgen, briefing_project, "--worksheet"
    )


def digest(*regions: str) -> str:
    titles = [f"{region}国资委召开国企改革工作会议" for region in regions]
    contents = [f"{n}、{title}" for n, title in enumerate(titles, 1)]
    entries = [
        f"{line}\n{r}国资委通报，上半年完成投资{len(r)}1亿元，比上年同期有较大增长，各项任务进展顺利。"
        for line, r in zip(contents, regions, strict=True)
    ]
    policy = ["一、政策", "1、关于印发金融规划的通知"]
    body = [*policy, "加快建设金融强省。", "二、新闻", *entries]
    return "\n".join(["国资周报（20210802-20210808）", "本期目录", *policy, "二、新闻", *contents, *body])


def test_an_item_of_a_digest_is_meant_by_its_title_not_by_its_number(briefgen: Run, project: Path) -> None:
    write(project, "周报.txt", digest("江西省", "云南省", "贵州省"))
    assert briefgen("-C", project, "edit", "order", "2021-W31", "云南省").code == 0
    assert briefgen("-C", project, "edit", "hold", "江西省").code == 0
    write(project, "周报.txt", digest("安徽省", "江西省", "云南省", "贵州省"))
    printed = weekly(briefgen, project)
    assert re.findall(r"### （.）(.+?省)国", printed) == ["云南省", "安徽省", "贵州省"]


def test_a_text_held_back_is_in_no_edition_and_no_comparison_but_keeps_its_brief(
    briefgen: Run, briefing_project: Path
) -> None:
    assert briefgen("-C", briefing_project, "edit", "hold", "浙江", "--reason", "待核").code == 0
    assert briefgen("-C", briefing_project, "build").code == 0
    assert (briefing_project / "out/briefs/浙江.md").exists()
    assert not (briefing_project / "out/regions/浙江省.md").exists()
    assert "浙江" not in (briefing_project / "out/weekly/2021-W31.md").read_text("utf-8")
    assert "- 浙江省国资委召开国企改革推进会：待核" in (briefing_project / "out/weekly/2021-W31-编务单.md").read_text(
        "utf-8"
    )
    assert briefgen("-C", briefing_project, "region", "浙江").code == 3


def test_a_note_keeps_the_figures_that_it_quotes_and_says_when_one_moved(briefgen: Run, briefing_project: Path) -> None:
    done = briefgen("-C", briefing_project, "edit", "note", "2021-W31", "甘肃完成投资153亿元，另有200户。")
    assert done.err.splitlines() == [
        "briefgen: it cites 153亿元",
        "briefgen: no figure of the texts reads 200; check these numbers yourself",
    ]
    assert "【编者按】甘肃完成投资153亿元，另有200户。" in weekly(briefgen, briefing_project)
    assert "编辑取舍" not in weekly(briefgen, briefing_project, "--worksheet")
    write(briefing_project, "甘肃.txt", NEWS.format(region="甘肃省", day=3, amount=163))
    sheet = weekly(briefgen, briefing_project, "--worksheet")
    assert "- 按语所引的“153亿元”在来源中已变动或不存在：甘肃完成投资153亿元，另有200户。" in sheet
    briefgen("-C", briefing_project, "edit", "note", "2021-W31", "")
    assert "编者按" not in weekly(briefgen, briefing_project)


def test_a_note_that_names_a_region_quotes_none_of_anothers_figures(briefgen: Run, briefing_project: Path) -> None:
    done = briefgen("-C", briefing_project, "edit", "note", "2021-W31", "浙江完成投资153亿元。")
    assert done.err.splitlines() == [
        "briefgen: it cites no figure",
        "briefgen: no figure of the texts reads 153; check these numbers yourself",
    ]


def test_a_note_is_a_persons_words_and_prints_as_they_are(briefgen: Run, briefing_project: Path) -> None:
    briefgen("-C", briefing_project, "edit", "note", "2021-W31", "# <script>|x|</script> {{ 7*7 }}")
    assert r"【编者按】\# \<script\>\|x\|\</script\> \{\{ 7\*7 \}\}" in weekly(briefgen, briefing_project)


def test_a_central_item_is_given_by_its_title_and_what_the_editor_chose(briefgen: Run, project: Path) -> None:
    said = "会议指出，要做好经济工作。\n会议强调，要抓好落实。\n会议要求，要加强领导。"
    write(project, "会议.txt", f"习近平主持中共中央政治局会议\n发布日期：2021-08-03\n{said}")
    assert "会议强调" not in weekly(briefgen, project)
    briefgen("-C", project, "edit", "pin", "会议强调")
    printed = weekly(briefgen, project)
    assert "会议强调，要抓好落实。" in printed
    assert "会议指出" not in printed


def test_the_list_marks_those_sentences_that_pages_print(briefgen: Run, briefing_project: Path) -> None:
    """A limit on characters leaves fewer than a limit on sentences does."""
    for limits, count in (("key_sentences = 3", 3), ("key_sentences = 3\nkey_chars = 30", 1)):
        (briefing_project / "briefgen.toml").write_text(f"{limits}\n", "utf-8")
        listed = briefgen("-C", briefing_project, "edit", "list", "甘肃").out
        page = body_of(briefgen("-C", briefing_project, "brief", briefing_project / "seeds/甘肃.txt").out)
        marked = [line.split("  ")[-1] for line in listed.splitlines() if "  要点  " in line]
        assert len(marked) == count
        assert all(sentence in page for sentence in marked)


def test_a_held_text_is_marked_in_the_list_and_named_where_its_region_is_asked_for(
    briefgen: Run, briefing_project: Path
) -> None:
    assert briefgen("-C", briefing_project, "edit", "hold", "浙江", "--reason", "待核").code == 0
    (listed,) = [line for line in briefgen("-C", briefing_project, "edit", "list").out.splitlines() if "缓发" in line]
    assert listed.startswith("浙江  ")
    assert listed.endswith("  缓发：待核")
    for command in (["region", "浙江"], ["compare", "浙江"]):
        done = briefgen("-C", briefing_project, *command)
        assert done.code == 3
        assert "all sources about 浙江省 are held back (缓发): 浙江; briefgen edit release frees one" in done.err
