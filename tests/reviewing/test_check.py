"""briefgen check: whether out/ is what the sources, templates, lexicon and settings give."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import msgspec
import pytest

from briefgen.corpus.cache import open_cache
from briefgen.project.project import open_project
from briefgen.project.stamps import stamp_of
from tests.conftest import Run


@pytest.fixture
def built(briefgen: Run, project: Path) -> Path:
    """A built project with two regions."""
    for region in ("甘肃", "浙江"):
        text = f"{region}省属企业改革总结\n2023年{region}省属企业完成投资153亿元，推进战略性重组。\n"
        (project / "seeds" / f"{region}.txt").write_text(text, "utf-8")
    briefgen("-C", project, "build")
    return project


def test_what_was_just_built_passes_the_check(briefgen: Run, built: Path) -> None:
    assert briefgen("-C", built, "check") == (0, "", "")


def test_word_is_checked_by_its_parts_and_not_by_its_packing(briefgen: Run, built: Path) -> None:
    path = built / "out" / "comparison.docx"
    repacked = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(repacked, "w", zipfile.ZIP_STORED) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    path.write_bytes(repacked.getvalue())
    assert briefgen("-C", built, "check").code == 0
    path.write_bytes(b"PK")
    assert "out/comparison.docx differs" in briefgen("-C", built, "check").err


def test_a_byte_that_the_disk_has_changed_is_found_though_the_stamp_of_the_file_is_the_same(
    briefgen: Run, built: Path
) -> None:
    page = built / "out/README.md"
    raw = page.read_bytes()
    page.write_bytes(raw[:-2] + bytes([raw[-2] ^ 1]) + raw[-1:])
    cache = open_cache(open_project(built))
    key, sha256, _ = msgspec.msgpack.decode(dict(cache.pages())["out/README.md"])
    cache.put_pages({"out/README.md": msgspec.msgpack.encode((key, sha256, stamp_of(page)))}, ())
    done = briefgen("-C", built, "check")
    assert (done.code, "out/README.md differs" in done.err) == (1, True)


def test_check_tells_a_page_edited_by_hand_from_changed_rules(briefgen: Run, built: Path) -> None:
    page = built / "out" / "regions" / "甘肃省.md"
    page.write_text(page.read_text("utf-8").replace("甘肃", "甘 肃"), "utf-8")
    (built / "out" / "README.md").unlink()
    done = briefgen("-C", built, "check")
    assert done.code == 1
    assert done.err.splitlines()[:4] == [
        "briefgen: out/ is not what seeds/ gives: 2 files",
        "briefgen: sources and rules did not change: a decision or an issue is not built yet, or a file was edited",
        "briefgen: out/README.md is missing",
        "briefgen: out/regions/甘肃省.md differs",
    ]
    briefgen("-C", built, "build")
    (built / "briefgen.toml").write_text("key_sentences = 3\n", "utf-8")
    assert "briefgen: rules changed: settings: key_sentences" in briefgen("-C", built, "check").err.splitlines()


def test_check_names_what_no_source_gives_any_more(briefgen: Run, built: Path) -> None:
    (built / "seeds" / "浙江.txt").unlink()
    done = briefgen("-C", built, "check")
    assert "briefgen: source changed: seeds/浙江.txt" in done.err.splitlines()
    assert "briefgen: out/briefs/浙江.md is given by no source any more" in done.err.splitlines()


def test_check_names_figures_that_cannot_be_true_and_still_passes(briefgen: Run, built: Path) -> None:
    text = "浙江省2025年统计公报\n2026年2月20日\n全省投资50亿元，其中电力投资62亿元。\n社会消费品零售总额同比3.1%。\n"
    (built / "seeds" / "公报.txt").write_text(text, "utf-8")
    briefgen("-C", built, "build")
    done = briefgen("-C", built, "check")
    assert done.code == 0
    prefix = "briefgen: this figure cannot be true: seeds/公报.txt"
    assert done.err.splitlines() == [
        f"{prefix}:4 “社会消费品零售总额同比3.1%”: “同比3.1%”未写明是增是减",
        f"{prefix}:3 “全省投资50亿元，其中电力投资62亿元”: 其中一项“62亿元”大于总数“50亿元”",
    ]
    (sheet,) = (built / "out" / "weekly").glob("*-编务单.md")
    assert "其中一项“62亿元”大于总数“50亿元”" in sheet.read_text("utf-8")
