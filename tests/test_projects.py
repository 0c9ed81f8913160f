"""Projects as users of earlier versions have them: the present code opens them, and nothing of theirs is lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from briefgen.archive.ledger import decode_ledger
from briefgen.choices.editorial_file import decode_editorial
from briefgen.model import Brief, Comparison, Editorial, LedgerEntry
from tests.outputs import PACKAGES, files_below, parts_of
from tests.word import read_docx

from .conftest import Run

FOLDERS = sorted(path for path in (Path(__file__).parent / "projects").iterdir() if path.is_dir())
ELSEWHERE = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"}


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda path: path.name)
def frozen(request: pytest.FixtureRequest) -> Path:
    """A project as it is kept; only to be read."""
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture(scope="module")
def built(frozen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of it, built from nothing by the present code; only to be read."""
    copy = tmp_path_factory.mktemp("别处") / frozen.name
    shutil.copytree(frozen, copy, ignore=shutil.ignore_patterns("out", ".briefgen"))
    command = [sys.executable, "-m", "briefgen", "-C", str(copy), "build"]
    subprocess.run(command, env={**os.environ, **ELSEWHERE}, check=True, capture_output=True)
    return copy


@pytest.fixture
def copy(frozen: Path, tmp_path: Path) -> Path:
    """A copy of it to work on."""
    return shutil.copytree(frozen, tmp_path / frozen.name, ignore=shutil.ignore_patterns(".briefgen"))


def editorial_of(project: Path) -> Editorial:
    return decode_editorial((project / "editorial.toml").read_text("utf-8"))


def editions_of(project: Path, *states: str) -> list[LedgerEntry]:
    ledger = decode_ledger((project / "editions.toml").read_text("utf-8"))
    return [entry for entry in ledger.editions if entry.state in states]


def words_of(text: str) -> list[str]:
    return sorted(filter(None, text.splitlines()))


def contents_of(out: Path) -> dict[str, object]:
    """What the files of an output say.

    Not by which rules it was made, which may be others; nor how tightly packages are packed, which the compressor
    at hand decides.
    """
    files = files_below(out)
    del files["build.json"]
    return {name: parts_of(raw) if name.endswith(PACKAGES) else raw.decode() for name, raw in files.items()}


def test_a_build_gives_what_is_kept_in_out(frozen: Path, built: Path) -> None:
    frozen_files, built_files = contents_of(frozen / "out"), contents_of(built / "out")
    assert sorted(built_files) == sorted(frozen_files)
    for name, content in built_files.items():
        assert content == frozen_files[name], name


def test_a_build_leaves_all_else_as_it_was(frozen: Path, built: Path) -> None:
    frozen_files, there = files_below(frozen), files_below(built)
    mine = [name for name in frozen_files if not name.startswith(("out/", ".briefgen/"))]
    assert [name for name in mine if there[name] != frozen_files[name]] == []


def test_a_build_over_what_is_kept_changes_nothing(briefgen: Run, frozen: Path, copy: Path) -> None:
    assert briefgen("-C", copy, "build").code == 0
    assert contents_of(copy / "out") == contents_of(frozen / "out")


def test_what_is_kept_is_what_its_sources_give_and_its_archive_is_whole(briefgen: Run, built: Path, copy: Path) -> None:
    shutil.copy(built / "out/build.json", copy / "out")
    done = briefgen("-C", copy, "check")
    assert (done.code, done.out) == (0, ""), done


def test_a_damaged_archive_is_still_told(briefgen: Run, copy: Path) -> None:
    paper = next((copy / "archive").rglob("*（总第*.md"))
    paper.write_bytes(paper.read_bytes() + b"!")
    done = briefgen("-C", copy, "check")
    assert (done.code, "not as it was issued" in done.out + done.err) == (1, True)


def test_nothing_changed_but_the_rules(briefgen: Run, built: Path, copy: Path) -> None:
    shutil.copy(built / "out/build.json", copy / "out")
    done = briefgen("-C", built, "diff", copy, built)
    assert (done.code, "nothing changed" in done.out) == (0, True), done.out


def test_an_issued_edition_is_in_out_as_it_is_in_the_archive(frozen: Path, built: Path) -> None:
    papers = {path.read_bytes() for path in (frozen / "archive").rglob("*（总第*") if path.is_file()}
    editions = editions_of(frozen, "签发稿", "已归档")
    assert len(papers) == 2 * len(editions) > 0
    for entry in editions:
        for suffix in (".md", ".docx"):
            assert (built / "out/weekly" / f"{entry.edition}{suffix}").read_bytes() in papers


def test_saved_briefs_and_comparison_are_read_by_the_model_and_written_again_as_they_were(frozen: Path) -> None:
    saved: dict[Path, type[Brief] | type[Comparison]] = dict.fromkeys((frozen / "out/briefs").glob("*.json"), Brief)
    saved[frozen / "out/comparison.json"] = Comparison
    assert len(saved) > 1
    for path, kind in saved.items():
        read = msgspec.json.decode(path.read_bytes(), type=kind)
        assert json.loads(msgspec.json.encode(read)) == json.loads(path.read_bytes()), path.name


def test_every_id_that_is_printed_leads_to_its_place(briefgen: Run, frozen: Path, copy: Path) -> None:
    for path in sorted((frozen / "out/briefs").glob("*.json")):
        brief = msgspec.json.decode(path.read_bytes(), type=Brief)
        for printed in [k.id for k in brief.key_sentences[:1]] + [f.id for f in brief.figures[:1]]:
            done = briefgen("-C", copy, "trace", printed)
            assert (done.code, done.out.startswith(brief.source.path)) == (0, True), printed


def test_a_figure_that_a_note_quotes_is_found_by_its_id_or_the_worksheet_names_it(briefgen: Run, copy: Path) -> None:
    sheets = "".join(path.read_text("utf-8") for path in (copy / "out/weekly").glob("*-编务单.md"))
    found = set()
    for cite in (cite for note in editorial_of(copy).note for cite in note.cites):
        done = briefgen("-C", copy, "trace", cite.id)
        assert cite.raw in done.out or f"按语所引的“{cite.raw}”" in sheets, cite
        found.add(done.code)
    assert found == {0, 2}


def test_words_are_found_in_the_sources_and_in_the_archive(briefgen: Run, copy: Path) -> None:
    pinned = editorial_of(copy).pin[0].text
    assert pinned in briefgen("-C", copy, "find", pinned[:12]).out
    for source in (copy / "seeds").iterdir():
        source.unlink()
    found = briefgen("-C", copy, "find", pinned[:12]).out
    assert found.startswith("archive/")


def test_a_pin_taken_back_and_set_again_leaves_the_decisions_as_they_were(briefgen: Run, copy: Path) -> None:
    path = copy / "editorial.toml"
    before, decided = path.read_text("utf-8"), editorial_of(copy)
    words = decided.pin[-1].text
    assert briefgen("-C", copy, "edit", "release", words).code == 0
    assert editorial_of(copy) == msgspec.structs.replace(decided, pin=decided.pin[:-1])
    assert briefgen("-C", copy, "edit", "pin", words).code == 0
    assert editorial_of(copy) == decided
    # Tables may have moved, their lines and the comments may not be others.
    assert words_of(path.read_text("utf-8")) == words_of(before)


def test_what_was_decided_is_listed(briefgen: Run, copy: Path) -> None:
    listed = briefgen("-C", copy, "edit", "list", editorial_of(copy).pin[0].id.partition("#")[0]).out
    assert "  必选  " in listed
    assert "  不用  " in listed


def test_every_other_decision_is_still_taken_and_taken_back(briefgen: Run, copy: Path) -> None:
    decided = editorial_of(copy)
    (draft,) = editions_of(copy, "送审稿")
    texts = next(order.texts for order in decided.order if order.edition == draft.edition)
    for argv in (
        ["drop", f"{texts[0].id}:1"],
        ["hold", texts[0].id, "--reason", "待议"],
        ["order", draft.edition, *(text.id for text in reversed(texts))],
        ["note", draft.edition, "请再核。", "--about", texts[1].id],
    ):
        before = editorial_of(copy)
        done = briefgen("-C", copy, "edit", *argv)
        assert (done.code, editorial_of(copy) != before) == (0, True), done.err
        briefgen("-C", copy, "edit", "release", texts[0].title)
    for argv in (
        ["order", draft.edition, *(text.id for text in texts)],
        ["note", draft.edition, "", "--about", texts[1].id],
    ):
        assert briefgen("-C", copy, "edit", *argv).code == 0
    dropped = set(editorial_of(copy).drop) - set(decided.drop)
    for choice in dropped:
        assert briefgen("-C", copy, "edit", "release", choice.text).code == 0
    now = editorial_of(copy)
    for kind in Editorial.__struct_fields__:
        assert set(map(msgspec.json.encode, getattr(now, kind))) == set(
            map(msgspec.json.encode, getattr(decided, kind))
        )


def test_what_was_sent_for_review_can_be_issued_and_filed(briefgen: Run, frozen: Path, copy: Path) -> None:
    (draft,) = editions_of(copy, "送审稿")
    before = editions_of(copy, "签发稿", "已归档")
    last = before[-1]
    assert last.number is not None
    assert last.total is not None
    number, total = last.number + 1, last.total + 1
    day = (draft.end + timedelta(days=1)).isoformat()
    numbers = ("--number", number, "--total", total, "--date", day)
    refused = briefgen("-C", copy, "issue", draft.edition, *numbers)
    assert (refused.code, "核对提示" in refused.err) == (1, True)
    assert briefgen("-C", copy, "edit", "note", draft.edition, "").code == 0
    assert briefgen("-C", copy, "edit", "acknowledge", draft.edition, "--all", "--by", "周启明").code == 0
    done = briefgen("-C", copy, "issue", draft.edition, *numbers)
    assert done.code == 0, done.err
    assert briefgen("-C", copy, "issue", draft.edition, "--close").code == 0
    assert briefgen("-C", copy, "build").code == 0
    assert briefgen("-C", copy, "check").code == 0
    frozen_files = files_below(frozen / "archive")
    assert {
        name: content for name, content in files_below(copy / "archive").items() if name in frozen_files
    } == frozen_files
    assert [entry for entry in editions_of(copy, "签发稿", "已归档") if entry.edition != draft.edition] == before


def test_its_own_templates_and_house_file_have_effect(briefgen: Run, frozen: Path, copy: Path) -> None:
    styles = [read_docx(frozen / path).styles for path in ("templates/house.docx", "out/comparison.docx")]
    shutil.rmtree(copy / "templates")
    assert briefgen("-C", copy, "build").code == 0
    styles.append(read_docx(copy / "out/comparison.docx").styles)
    own, printed, builtin = (each["Heading 1"].font.size for each in styles)
    assert own == printed != builtin
    for path in (frozen / "out/briefs").glob("*.md"):
        assert path.read_bytes() != (copy / "out/briefs" / path.name).read_bytes()
