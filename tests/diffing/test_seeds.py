"""The seeds are built, one thing is changed, and they are built again: the diff says that thing and no more."""

from __future__ import annotations

import difflib
import io
import re
import shutil
from pathlib import Path

import msgspec
import pytest

from briefgen.cli import run
from briefgen.model import Brief, Changes, Shown
from tests.conftest import ROOT, SEEDS, Run


@pytest.fixture(scope="module")
def built_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("seeds")
    (project / "seeds").mkdir()
    for seed in SEEDS:
        shutil.copy(seed, project / "seeds")
    assert run(["-C", str(project), "build"], io.StringIO(), io.StringIO()) == 0
    return project


@pytest.fixture
def seeds(built_seeds: Path, tmp_path: Path) -> Path:
    """A built project with the seeds, which a test may change."""
    return shutil.copytree(built_seeds, tmp_path / "项目")


def edit_seed(project: Path, before: str, after: str) -> None:
    path = project / "seeds" / SEEDS[1].name
    text = path.read_bytes().decode()
    assert before in text
    path.write_bytes(text.replace(before, after, 1).encode())


def count_changed_lines(old: Path, new: Path) -> int:
    """Return how many lines of Markdown under out/ were taken out or put in."""
    count = 0
    for path in sorted({p.relative_to(out) for out in (old, new) for p in out.rglob("*.md")}):
        before, after = (
            (out / path).read_text("utf-8").splitlines() if (out / path).exists() else [] for out in (old, new)
        )
        count += sum(line[:2] in ("- ", "+ ") for line in difflib.ndiff(before, after))
    return count


def diff_in_json(briefgen: Run, project: Path, old: Path, new: Path) -> Changes:
    return msgspec.json.decode(briefgen("-C", project, "diff", old, new, "--format", "json").out, type=Changes)


def test_a_corrected_figure_is_one_change(briefgen: Run, built_seeds: Path, seeds: Path) -> None:
    edit_seed(seeds, "完成投资153亿元", "完成投资163亿元")
    stale = briefgen("-C", seeds, "check")
    assert stale.code == 1
    assert f"briefgen: source changed: seeds/{SEEDS[1].name}" in stale.err.splitlines()
    briefgen("-C", seeds, "build")
    done = briefgen("-C", seeds, "diff", built_seeds, seeds)
    assert done.code == 1
    assert len(done.out.splitlines()) <= 15
    assert [line.split()[0] for line in done.out.splitlines() if line.startswith("  ")][::2] == ["figure-value"]
    assert "完成投资（省属企业，1—11月）: 153亿元 → 163亿元  (source)" in done.out
    assert count_changed_lines(built_seeds / "out", seeds / "out") <= 20
    report = briefgen("-C", seeds, "diff", built_seeds, seeds, "--format", "md").out.splitlines()
    for name in ("reviewing.md", "reviewing.zh-CN.md"):
        shown = (ROOT / "docs" / name).read_text("utf-8").split("<!-- comment -->\n")[1].split("<!-- /comment -->")[0]
        # Only the names of the two outputs, in the line behind the title, are others.
        assert [*shown.splitlines()[:2], *shown.splitlines()[3:]] == [*report[:2], *report[3:]]


def test_a_word_before_the_first_sentence_is_nothing_major(briefgen: Run, built_seeds: Path, seeds: Path) -> None:
    edit_seed(seeds, "国企改革深化提升行动全面启动以来", "其中，国企改革深化提升行动全面启动以来")
    assert briefgen("-C", seeds, "check").code == 1
    briefgen("-C", seeds, "build")
    changes = diff_in_json(briefgen, seeds, built_seeds, seeds)
    assert [change.rule for change in changes.changes] == ["text-reworded"]
    assert count_changed_lines(built_seeds / "out", seeds / "out") <= 20


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("key_chars = 120", "key_chars = 400"),
        ("key_chars = 400", "key_chars = 120"),
        ("key_chars = 200\nkey_sentences = 1", "key_chars = 200\nkey_sentences = 9"),
    ],
)
def test_the_diff_names_the_sentences_that_another_length_puts_on_the_pages(
    before: str, after: str, briefgen: Run, seeds: Path
) -> None:
    old = seeds / "旧"
    (seeds / "briefgen.toml").write_text(f"{before}\n", "utf-8")
    briefgen("-C", seeds, "build")
    shutil.copytree(seeds / "out", old)
    (seeds / "briefgen.toml").write_text(f"{after}\n", "utf-8")
    briefgen("-C", seeds, "build")
    changes = diff_in_json(briefgen, seeds, old, seeds).changes
    entered = [text_of(change.after) for change in changes if change.rule == "key-entered"]
    left = [text_of(change.before) for change in changes if change.rule == "key-left"]
    printed_before, printed_after = read_printed(old), read_printed(seeds / "out")
    assert sorted(entered) == sorted(printed_after - printed_before)
    assert sorted(left) == sorted(printed_before - printed_after)
    assert entered or left
    assert {change.causes for change in changes} == {("rules",)}


def text_of(shown: Shown | None) -> str:
    assert shown is not None
    return shown.text


def read_printed(out: Path) -> set[str]:
    """Return the key sentences that the pages of the briefs print, by the marks behind them."""
    printed = set()
    for path in (out / "briefs").glob("*.json"):
        page = path.with_suffix(".md").read_text("utf-8")
        points = page.partition("## 要点")[2].partition("\n## ")[0]
        ids = set(re.findall(r"<!--s:([^>]*)-->", points))
        brief = msgspec.json.decode(path.read_bytes(), type=Brief)
        printed |= {sentence.text for sentence in brief.key_sentences if sentence.id in ids}
    return printed
