"""Style templates: what papers take from house.docx, what they leave there, and how a wrong one is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx.shared import Mm, Pt
from lxml import etree

from briefgen import render_word
from briefgen.errors import TemplateError
from briefgen.formats.docx.redline import render_redline
from briefgen.model import Author
from tests.conftest import ROOT, Run, write
from tests.formats.docx.word_files import OPTIONS, PAGE, W, parts_of, rendered, roots_of, words_of
from tests.word import read_docx, style_of


def write_template(folder: Path, parts: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(folder / "house.docx", "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def built_in_parts() -> dict[str, bytes]:
    return parts_of((ROOT / "templates" / "house.docx").read_bytes())


def test_a_style_that_the_template_lacks_is_named() -> None:
    with pytest.raises(TemplateError, match=r"house\.docx: the style '印章' is missing; add it in Word"):
        rendered("<!--style:印章-->\n甲\n")


def test_headings_have_levels_and_the_language_is_chinese() -> None:
    styles = roots_of(rendered())["word/styles.xml"]
    levels = [node.get(f"{W}val") for node in styles.iter(f"{W}outlineLvl")]
    assert levels == ["0", "1", "2", "3"]
    assert {node.get(f"{W}eastAsia") for node in styles.iter(f"{W}lang")} == {"zh-CN"}


@pytest.mark.parametrize("name", ["house.docx", "house-plain.docx"])
def test_every_font_is_named_in_all_four_slots(name: str) -> None:
    roots = roots_of((ROOT / "templates" / name).read_bytes())
    fonts = [node for root in roots.values() for node in root.iter(f"{W}rFonts")]
    slots = [f"{W}{slot}" for slot in ("ascii", "hAnsi", "eastAsia", "cs")]
    assert len(fonts) > 15
    assert all(node.get(slot) for node in fonts for slot in slots)


def test_style_templates_are_what_their_script_makes(tmp_path: Path) -> None:
    make = __import__("runpy").run_path(str(ROOT / "scripts" / "make_style_templates.py"))["main"]
    make(tmp_path)
    for name in ("house.docx", "house-plain.docx"):
        assert parts_of((tmp_path / name).read_bytes()) == parts_of((ROOT / "templates" / name).read_bytes())


def test_comments_macros_and_paths_of_a_template_stay_out_of_papers(tmp_path: Path) -> None:
    parts = built_in_parts()
    rels = parts["word/_rels/document.xml.rels"].decode()
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    people = f'<Relationship Id="x" Type="{types}/comments" Target="comments.xml"/></Relationships>'
    parts["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", people).encode()
    parts["word/comments.xml"] = b"<secret/>"
    settings = parts["word/settings.xml"].decode()
    parts["word/settings.xml"] = settings.replace("<w:zoom", '<w:attachedTemplate r:id="t"/><w:zoom', 1).encode()
    parts["word/_rels/settings.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" '
        f'Type="{types}/attachedTemplate" Target="file:///C:/Users/secret/a.dotx" TargetMode="External"/>'
        "</Relationships>"
    ).encode()
    write_template(tmp_path, parts)
    paper = parts_of(render_word("# 题\n", templates=[tmp_path]))
    assert b"secret" not in b"".join(paper.values())
    assert b"attachedTemplate" not in paper["word/settings.xml"]


def test_a_template_edited_in_word_changes_looks_only(tmp_path: Path) -> None:
    template = read_docx(ROOT / "templates" / "house.docx")
    template.styles["Normal"].font.size = Pt(12)
    template.sections[0].left_margin = Mm(40)
    template.save(str(tmp_path / "house.docx"))
    before, after = roots_of(render_word(PAGE, templates=[])), roots_of(render_word(PAGE, templates=[tmp_path]))
    paper = "word/document.xml"
    assert words_of(before[paper]) == words_of(after[paper])
    assert etree.tostring(before["word/styles.xml"]) != etree.tostring(after["word/styles.xml"])
    margins = [s.find(f"{W}pgMar").get(f"{W}left") for s in after[paper].iter(f"{W}sectPr")]
    assert margins[0] == margins[2] == "2268"


def test_a_template_saved_by_another_program_still_typesets_pages(tmp_path: Path) -> None:
    template = read_docx(ROOT / "templates" / "house.docx")
    template.save(str(tmp_path / "house.docx"))
    document = roots_of(render_word(PAGE, templates=[tmp_path], options=OPTIONS))["word/document.xml"]
    assert words_of(document) == words_of(roots_of(rendered())["word/document.xml"])


def test_a_template_is_exported_and_never_over_a_file_that_is_there(
    briefgen: Run, project: Path, tmp_path: Path
) -> None:
    (project / "briefgen.toml").write_text('profile = "plain"\n', "utf-8")
    target = tmp_path / "样.docx"
    assert briefgen("-C", project, "house", "--export", target).code == 0
    assert target.read_bytes() == (ROOT / "templates" / "house-plain.docx").read_bytes()
    done = briefgen("-C", project, "house", "--export", target)
    assert (done.code, done.err.strip()) == (2, f"briefgen: error: {target} is there already; give another name")


def test_the_profile_chooses_the_template(briefgen: Run, project: Path, tmp_path: Path) -> None:
    write(project, "甲.txt", "甘肃省国资委工作要点\n甘肃省属企业改革。")
    for profile, font in (("gbt9704", "仿宋_GB2312"), ("plain", "Noto Serif CJK SC")):
        (project / "briefgen.toml").write_text(f'profile = "{profile}"\n', "utf-8")
        assert briefgen("-C", project, "region", "甘肃", "-o", tmp_path / "甲.docx").code == 0
        styles = read_docx(tmp_path / "甲.docx").styles
        assert styles["Normal"].element.rPr.rFonts.get(f"{W}eastAsia") == font


def test_a_template_with_pages_in_portrait_alone_is_turned_for_landscape(tmp_path: Path) -> None:
    parts = built_in_parts()
    document = etree.fromstring(parts["word/document.xml"])
    body = document[0]
    portrait = body.find(f"{W}p/{W}pPr/{W}sectPr")
    body.replace(body.find(f"{W}sectPr"), portrait)
    write_template(tmp_path, {**parts, "word/document.xml": etree.tostring(document)})
    paper = roots_of(render_word("<!--landscape-->\n\n横", templates=[tmp_path]))["word/document.xml"]
    (section,) = paper.iter(f"{W}sectPr")
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert [size.get(f"{W}{name}") for name in ("w", "h", "orient")] == ["16838", "11906", "landscape"]
    old = portrait.find(f"{W}pgMar")
    turned = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
    assert all(margins.get(f"{W}{side}") == old.get(f"{W}{before}") for side, before in turned.items())


def test_a_template_without_a_page_in_portrait_is_refused(tmp_path: Path) -> None:
    parts = built_in_parts()
    turned = parts["word/document.xml"].replace(b"<w:pgSz ", b'<w:pgSz w:orient="landscape" ', 1)
    write_template(tmp_path, {**parts, "word/document.xml": turned})
    with pytest.raises(TemplateError, match="no page in it stands; add one in Word"):
        render_word("题", templates=[tmp_path])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("word/styles.xml", b"<a", r"an Office file with broken XML \(line 1, column "),
        ("word/styles.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares entities"),
        ("[Content_Types].xml", b"<a/>", r"\[Content_Types\].xml does not say what word/document.xml is"),
        ("_rels/.rels", b"<a/>", "without its document"),
        ("Word/Styles.xml", b"<a/>", "one of its parts twice"),
    ],
)
def test_a_broken_template_is_refused_with_what_is_wrong_in_it(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    write_template(tmp_path, {**built_in_parts(), name: content})
    with pytest.raises(TemplateError, match=rf"house\.docx: not a Word file that can be used: .*{reason}"):
        render_word("题", templates=[tmp_path])


def test_a_template_that_is_no_word_file_is_refused_without_advice_for_sources(tmp_path: Path) -> None:
    (tmp_path / "house.docx").write_bytes(b"x")
    with pytest.raises(TemplateError) as caught:
        render_word("题", templates=[tmp_path])
    assert str(caught.value) == "house.docx: not a Word file that can be used: not a zip file, or a damaged one"


def test_a_document_may_have_another_name_in_its_template(tmp_path: Path) -> None:
    parts = {name.replace("document", "paper"): content for name, content in built_in_parts().items()}
    for name in ("[Content_Types].xml", "_rels/.rels"):
        parts[name] = parts[name].replace(b"word/document.xml", b"word/paper.xml")
    write_template(tmp_path, parts)
    paper = parts_of(render_redline("甲一二三四\n", "甲一二三五\n", templates=[tmp_path], author=Author("编辑部")))
    assert "word/document.xml" not in paper
    assert b"<w:delText" in paper["word/paper.xml"]


def test_a_template_of_an_earlier_version_sets_small_type_in_the_styles_it_has(tmp_path: Path) -> None:
    parts = built_in_parts()
    styles = etree.fromstring(parts["word/styles.xml"])
    for style in [one for one in styles if one.find(f"{W}name") is not None]:
        if style.find(f"{W}name").get(f"{W}val")[0] in "小密":
            styles.remove(style)
    write_template(tmp_path, {**parts, "word/styles.xml": etree.tostring(styles)})
    raw = render_word("<!--style:小正文-->\n甲\n\n<!--dense-->\n\n| 乙 |\n| --- |\n| 丙 |\n", templates=[tmp_path])
    (tmp_path / "甲.docx").write_bytes(raw)
    document = read_docx(tmp_path / "甲.docx")
    assert style_of(document.paragraphs[0]) == "表注"
    assert style_of(document.tables[0].rows[1].cells[0].paragraphs[0]) == "表格文字"
