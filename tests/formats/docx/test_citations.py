"""Comments and notes that lead from the words of a paper to its sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.formats.docx.word_files import W, parts_of, rendered, roots_of, words_of


def test_a_comment_stands_at_the_words_it_is_about() -> None:
    roots = roots_of(rendered(citations="comments"))
    comments = {c.get(f"{W}id"): words_of(c) for c in roots["word/comments.xml"]}
    assert comments == {"0": "出处：seeds/文.txt，第3行", "1": "出处：seeds/<文>&.pdf，第2页"}
    ranges: dict[str, str] = {}
    within: str | None = None
    for node in roots["word/document.xml"].iter():
        if node.tag == f"{W}commentRangeStart":
            within = node.get(f"{W}id")
        elif node.tag == f"{W}commentRangeEnd":
            within = None
        elif node.tag == f"{W}t" and within is not None:
            ranges[within] = ranges.get(within, "") + (node.text or "")
    assert ranges == {"0": "甘肃省属企业完成投资153亿元。", "1": "12"}


def test_notes_lead_to_and_fro() -> None:
    document = roots_of(rendered(citations="notes"))["word/document.xml"]
    marks = {node.get(f"{W}name") for node in document.iter(f"{W}bookmarkStart")}
    links = [node.get(f"{W}anchor") for node in document.iter(f"{W}hyperlink")]
    assert sorted(links) == sorted(marks) == ["cited1", "cited2", "note1", "note2"]
    texts = [words_of(paragraph) for paragraph in document.iter(f"{W}p")]
    assert texts.index("出处") < texts.index("[1] seeds/文.txt，第3行") < texts.index("报：省委")
    assert "甘肃省属企业完成投资153亿元。[1]另一句。" in texts


def test_sources_are_shown_only_where_they_are_asked_for(briefgen: Run, seeds_project: Path, tmp_path: Path) -> None:
    papers = {}
    for form in ("none", "comments", "notes"):
        path = tmp_path / f"{form}.docx"
        assert briefgen("-C", seeds_project, "weekly", "2021-W31", "--sources", form, "-o", path).code == 0
        papers[form] = parts_of(path.read_bytes())
    place = "seeds/003_5ad8e80663ae9ad9.txt，第"
    assert not any(place.encode() in content for content in papers["none"].values())
    assert "word/comments.xml" not in papers["none"]
    assert place in papers["comments"]["word/comments.xml"].decode()
    assert place in papers["notes"]["word/document.xml"].decode()


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["region", "甘肃", "--sources", "notes"], "--sources is for Word files; give -o FILE.docx"),
        (["inbox", "--sources", "notes", "-o", "a.docx"], "this page quotes nothing; leave out --sources"),
    ],
)
def test_sources_where_they_make_no_sense_are_refused(
    briefgen: Run, seeds_project: Path, argv: list[str], message: str
) -> None:
    done = briefgen("-C", seeds_project, *argv)
    assert (done.code, done.err.strip()) == (2, f"briefgen: error: {message}")
