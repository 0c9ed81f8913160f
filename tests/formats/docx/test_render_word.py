"""Word files as packages: their parts, what these must not hold, and that they say what the other formats say."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import msgspec

from briefgen.building.build import build
from briefgen.model import Brief
from briefgen.project.project import open_project
from tests.formats.docx.word_files import parts_of, rendered, roots_of, squeezed, text_of, words_of


def test_every_link_of_a_package_leads_to_a_part_of_a_known_kind() -> None:
    roots = roots_of(rendered(citations="comments"))
    parts = set(parts_of(rendered(citations="comments")))
    kinds = {node.get("PartName", "").lstrip("/") for node in roots["[Content_Types].xml"]} - {""}
    assert kinds == {name for name in parts if not name.endswith(".rels") and name != "[Content_Types].xml"}
    targets = {n.get("Target", "").lstrip("/") for name, r in roots.items() if name.endswith(".rels") for n in r}
    assert targets == kinds
    used = set(re.findall(rb'r:id="([^"]+)"', parts_of(rendered(citations="comments"))["word/document.xml"]))
    ids = {node.get("Id", "").encode() for node in roots["word/_rels/document.xml.rels"]}
    assert used <= ids


def test_a_clean_paper_names_its_office_and_no_place_person_or_machine() -> None:
    parts = parts_of(rendered())
    whole = b"".join(content for name, content in parts.items() if not name.endswith(".xlsx")).decode()
    assert "word/comments.xml" not in parts
    assert "seeds/" not in whole
    assert not re.search(r"<w:(ins|del|comment)\b|rsid|python|LibreOffice|[A-Z]:\\", whole)
    core = docx.Document(io.BytesIO(rendered())).core_properties
    assert (core.author, core.last_modified_by, core.title) == (
        "某省国资委研究室",
        "某省国资委研究室",
        "国资国企改革周报",
    )


def test_two_runs_give_the_same_bytes() -> None:
    assert rendered(citations="comments") == rendered(citations="comments")


def test_markdown_word_and_json_carry_the_same_sentences_and_figures(seeds_project: Path) -> None:
    build(open_project(seeds_project))
    briefs = sorted((seeds_project / "out" / "briefs").glob("*.json"))
    assert len(briefs) == 26
    for path in briefs:
        brief = msgspec.json.decode(path.read_bytes(), type=Brief)
        markdown = path.with_suffix(".md").read_text("utf-8")
        words = squeezed(words_of(roots_of(path.with_suffix(".docx").read_bytes())["word/document.xml"]))
        assert words == squeezed(text_of(markdown))
        marks = re.findall(r"<!--([sf]):([^>]*)-->", markdown)
        assert {name for kind, name in marks if kind == "f"} <= {figure.id for figure in brief.figures}
        assert {name for kind, name in marks if kind == "s"} <= {sentence.id for sentence in brief.key_sentences}
        assert all(squeezed(figure.raw) in words for figure in brief.figures if figure.id in dict(map(reversed, marks)))


def test_a_paper_leaves_nothing_in_the_style_template_that_the_next_one_shares() -> None:
    before = rendered("# 题\n")
    rendered(citations="comments")
    assert rendered("# 题\n") == before
