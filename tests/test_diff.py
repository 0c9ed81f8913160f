"""What changed between two outputs: cases in tests/cases/diff, and what must always hold."""

from __future__ import annotations

import difflib
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from briefgen import compare
from briefgen.cli import run
from briefgen.diffing import RULES, diff
from briefgen.lexicon.divisions import load_divisions
from briefgen.model import Brief, Change, Changes, Output, Shown
from briefgen.pages.changes import render_changes

from .cases import FOLDER, cases
from .conftest import ROOT, SEEDS, Run, brief_of

CASES = [case for path in sorted((FOLDER / "diff").glob("*.md")) for case in cases(f"diff/{path.stem}")]
_BLOCK = re.compile(r"^== ([^:\n]+?)(?:: (.+) → (.*)| (removed)| renamed (\S+))?$", re.MULTILINE)


def place(project: Path, name: str) -> Path:
    """Where a file of a case lies: the sources bear no folder."""
    if name.startswith(("templates/", "briefgen/")) or name in ("briefgen.toml", "editorial.toml"):
        return project / name
    return project / "seeds" / name


def apply_edits(project: Path, blocks: str) -> None:
    """Do to a project what a case says, a block for each file."""
    parts = _BLOCK.split(blocks)
    assert not parts[0].strip(), f"text before the first block: {parts[0]}"
    for name, before, after, removed, renamed, content in zip(*(parts[at::6] for at in range(1, 7)), strict=True):
        path = place(project, name)
        if removed:
            path.unlink()
        elif renamed:
            path.rename(place(project, renamed))
        elif before is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content.strip("\n") + "\n", "utf-8")
        else:
            assert not content.strip(), f"{name}: a replacement is one line; ⏎ stands for the end of a line in it"
            replace_in(project, path, name, before.replace("⏎", "\n"), after.replace("⏎", "\n"))


def replace_in(project: Path, path: Path, name: str, before: str, after: str) -> None:
    if name.startswith("briefgen/") and not path.exists():
        shutil.copytree(ROOT / "briefgen", project / "briefgen", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "templates", project / "briefgen" / "templates")
    elif name.startswith("templates/") and not path.exists():
        path.parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, path)
    text = path.read_text("utf-8")
    assert before in text, f"{name} does not say {before}"
    path.write_text(text.replace(before, after), "utf-8")


def build(briefgen: Run, project: Path) -> None:
    if (project / "briefgen").exists():
        command = [sys.executable, "-m", "briefgen", "build"]
        subprocess.run(
            command, cwd=project, env={**os.environ, "PYTHONPATH": str(project)}, check=True, capture_output=True
        )
    else:
        assert briefgen("-C", project, "build").code == 0


@pytest.mark.parametrize(("edit", "expected"), CASES)
def test_an_edit_gives_its_report(
    edit: str, expected: str, briefgen: Run, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    given, _, edits = edit.partition("\n->\n")
    apply_edits(project, given)
    build(briefgen, project)
    before = tmp_path_factory.mktemp("old") / "out"
    (project / "out").rename(before)
    if (project / "editorial.toml").exists():
        shutil.copy(project / "editorial.toml", before.parent)
    apply_edits(project, edits)
    build(briefgen, project)
    done = briefgen("-C", project, "diff", before, project)
    report = "\n".join(line for line in done.out.splitlines()[1:] if line)
    assert report == "\n".join(line for line in expected.splitlines() if line)
    assert done.code == bool(report)


def test_every_rule_has_a_case() -> None:
    expected = "\n".join(case.values[1] for case in CASES)
    assert [rule.id for rule in RULES if f"  {rule.id}  " not in expected] == []


def test_ids_of_rules_are_unique_and_mirrors_are_mutual() -> None:
    rules = {rule.id: rule for rule in RULES}
    assert len(rules) == len(RULES)
    for rule in RULES:
        assert rules[rule.mirror or rule.id].mirror in ("", rule.id)


# What must always hold, for random edits of three documents.

TEXTS = {
    path: (ROOT / "tests" / "texts" / f"{path}.txt").read_text("utf-8")[:2500]
    for path in ("甘肃省", "浙江省", "广东省")
}
PIECE = re.compile(r"[^。\n]+[。\n]*")


@cache
def brief_named(text: str, stem: str) -> Brief:
    return brief_of(text, stem=stem)


def edit_text(text: str, kind: str, at: int) -> str:
    pieces = PIECE.findall(text)
    here, there = at % len(pieces), (at * 7 + 3) % len(pieces)
    if kind == "digit":
        digits = list(re.finditer(r"\d", text))
        place = digits[at % len(digits)].start()
        return f"{text[:place]}{(int(text[place]) + 1) % 10}{text[place + 1 :]}"
    if kind == "delete":
        del pieces[here]
    elif kind == "repeat":
        pieces.insert(there, pieces[here])
    elif kind == "swap":
        pieces[here], pieces[there] = pieces[there], pieces[here]
    elif kind == "word":
        pieces[here] = f"其中，{pieces[here]}"
    return "".join(pieces)


EDITS = st.lists(
    st.tuples(
        st.sampled_from(sorted(TEXTS)),
        st.sampled_from(["digit", "delete", "repeat", "swap", "word", "rename", "remove"]),
        st.integers(0, 999),
    ),
    max_size=4,
)


def output_after(edits: list[tuple[str, str, int]]) -> Output:
    texts = {name: (name, text) for name, text in TEXTS.items()}
    for name, kind, at in edits:
        if name in texts and kind == "remove":
            del texts[name]
        elif name in texts:
            stem, text = texts[name]
            texts[name] = (f"{name}新", text) if kind == "rename" else (stem, edit_text(text, kind, at))
    briefs = tuple(brief_named(text, stem) for stem, text in texts.values())
    divisions = [load_divisions()[code] for code in sorted({r.code for brief in briefs for r in brief.regions})]
    return Output(name="", briefs=briefs, comparison=compare(briefs, divisions))


# Each says "as it was" on one side and "as it is" on the other, and no more.
SIDED = {"source-touched", "page-look"}


def sides(changes: Changes) -> Counter[object]:
    """The changes without what names the newer version only (place, what) and what the rule decides (level, name)."""
    return Counter((c.rule, c.causes, *(() if c.rule in SIDED else (c.before, c.after))) for c in changes.changes)


def turned(changes: Changes) -> Counter[object]:
    """The same of the changes with the sides exchanged."""
    mirrors = {rule.id: rule.mirror or rule.id for rule in RULES}
    exchanged = [structs.replace(c, rule=mirrors[c.rule], before=c.after, after=c.before) for c in changes.changes]
    return sides(structs.replace(changes, changes=tuple(exchanged)))


@settings(max_examples=30, deadline=None)
@given(EDITS, EDITS)
def test_the_changes_back_are_the_changes_there_turned_round(
    first: list[tuple[str, str, int]], second: list[tuple[str, str, int]]
) -> None:
    old, new = output_after(first), output_after(second)
    assert sides(diff(new, old)) == turned(diff(old, new))


@settings(max_examples=20, deadline=None)
@given(EDITS)
def test_an_output_does_not_differ_from_itself(edits: list[tuple[str, str, int]]) -> None:
    output = output_after(edits)
    assert diff(output, output).changes == ()


@settings(max_examples=20, deadline=None)
@given(EDITS)
def test_the_order_of_briefs_is_no_change(edits: list[tuple[str, str, int]]) -> None:
    output = output_after(edits)
    assert diff(output, structs.replace(output, briefs=output.briefs[::-1])).changes == ()


# The seeds.


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


def moved_lines(old: Path, new: Path) -> int:
    """How many lines of Markdown under out/ were taken out or put in."""
    count = 0
    for path in sorted({p.relative_to(out) for out in (old, new) for p in out.rglob("*.md")}):
        before, after = (
            (out / path).read_text("utf-8").splitlines() if (out / path).exists() else [] for out in (old, new)
        )
        count += sum(line[:2] in ("- ", "+ ") for line in difflib.ndiff(before, after))
    return count


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
    assert moved_lines(built_seeds / "out", seeds / "out") <= 20
    report = briefgen("-C", seeds, "diff", built_seeds, seeds, "--format", "md").out.splitlines()
    for name in ("reviewing.md", "reviewing.zh-CN.md"):
        shown = (ROOT / "docs" / name).read_text("utf-8").split("<!-- comment -->\n")[1].split("<!-- /comment -->")[0]
        # Only the names of the two outputs, in the line behind the title, are others.
        assert [*shown.splitlines()[:2], *shown.splitlines()[3:]] == [*report[:2], *report[3:]]


def test_a_word_before_the_first_sentence_is_nothing_major(briefgen: Run, built_seeds: Path, seeds: Path) -> None:
    edit_seed(seeds, "国企改革深化提升行动全面启动以来", "其中，国企改革深化提升行动全面启动以来")
    assert briefgen("-C", seeds, "check").code == 1
    briefgen("-C", seeds, "build")
    done = briefgen("-C", seeds, "diff", built_seeds, seeds, "--format", "json")
    changes = msgspec.json.decode(done.out, type=Changes)
    assert [change.rule for change in changes.changes] == ["text-edited"]
    assert moved_lines(built_seeds / "out", seeds / "out") <= 20


@pytest.fixture
def small(briefgen: Run, project: Path) -> Path:
    """A built project with two regions."""
    for region in ("甘肃", "浙江"):
        text = f"{region}省属企业改革总结\n2023年{region}省属企业完成投资153亿元，推进战略性重组。\n"
        (project / "seeds" / f"{region}.txt").write_text(text, "utf-8")
    briefgen("-C", project, "build")
    return project


def test_what_was_just_built_passes_the_check(briefgen: Run, small: Path) -> None:
    assert briefgen("-C", small, "check") == (0, "", "")


def test_word_is_checked_by_its_parts_and_not_by_its_packing(briefgen: Run, small: Path) -> None:
    path = small / "out" / "comparison.docx"
    repacked = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(repacked, "w", zipfile.ZIP_STORED) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    path.write_bytes(repacked.getvalue())
    assert briefgen("-C", small, "check").code == 0
    path.write_bytes(b"PK")
    assert "out/comparison.docx differs" in briefgen("-C", small, "check").err


def test_check_tells_a_page_edited_by_hand_from_changed_rules(briefgen: Run, small: Path) -> None:
    page = small / "out" / "regions" / "甘肃省.md"
    page.write_text(page.read_text("utf-8").replace("甘肃", "甘 肃"), "utf-8")
    (small / "out" / "README.md").unlink()
    done = briefgen("-C", small, "check")
    assert done.code == 1
    assert done.err.splitlines()[:4] == [
        "briefgen: out/ is not what seeds/ gives: 2 files",
        "briefgen: neither sources nor rules changed: the files were edited by hand, or by other code",
        "briefgen: out/README.md is missing",
        "briefgen: out/regions/甘肃省.md differs",
    ]
    briefgen("-C", small, "build")
    (small / "briefgen.toml").write_text("key_sentences = 3\n", "utf-8")
    assert "briefgen: rules changed: settings: key_sentences" in briefgen("-C", small, "check").err.splitlines()


def test_check_names_what_no_source_gives_any_more(briefgen: Run, small: Path) -> None:
    (small / "seeds" / "浙江.txt").unlink()
    done = briefgen("-C", small, "check")
    assert "briefgen: source changed: seeds/浙江.txt" in done.err.splitlines()
    assert "briefgen: out/briefs/浙江.md is given by no source any more" in done.err.splitlines()


# Revisions of git.


@pytest.fixture
def repository(briefgen: Run, project: Path) -> Path:
    """A project in a folder of a repository, built and committed, with one figure then corrected and built."""
    inner = project / "简报 项目"
    (inner / "seeds").mkdir(parents=True)
    (inner / "seeds" / "甘肃.txt").write_text("甘肃省属企业改革总结\n2023年甘肃省属企业完成投资153亿元。\n", "utf-8")
    briefgen("-C", inner, "build")
    git(project, "init", "-q")
    commit(project, "第一次")
    (inner / "seeds" / "甘肃.txt").write_text("甘肃省属企业改革总结\n2023年甘肃省属企业完成投资163亿元。\n", "utf-8")
    briefgen("-C", inner, "build")
    return inner


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True)


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=编辑", "-c", "user.email=editor@example.invalid", "commit", "-qm", message)


def test_a_revision_is_compared_with_the_working_tree(briefgen: Run, repository: Path) -> None:
    done = briefgen("-C", repository, "diff")
    assert done.code == 1
    assert done.out.splitlines()[0] == "HEAD → working tree: 1 major"
    assert "153亿元 → 163亿元" in done.out
    assert briefgen("-C", repository, "diff", "HEAD").out == done.out


def test_two_revisions_are_compared_without_a_checkout(briefgen: Run, repository: Path) -> None:
    commit(repository, "更正")
    (repository / "seeds" / "甘肃.txt").unlink()
    shutil.rmtree(repository / "out")
    done = briefgen("-C", repository, "diff", "HEAD~1", "HEAD")
    assert done.out.splitlines()[0] == "HEAD~1 → HEAD: 1 major"
    assert "153亿元 → 163亿元" in done.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["HEAD~9"], "HEAD~9 is neither a folder nor a revision of git here"),
        (["--", "--output=x"], "--output=x is neither a folder nor a revision of git here"),
        (["seeds"], "seeds: there are no briefs in seeds/; run briefgen build there first"),
    ],
)
def test_what_cannot_be_compared_is_said(
    arguments: list[str], message: str, briefgen: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    done = briefgen("diff", *arguments)
    assert (done.code, done.err) == (2, f"briefgen: error: {message}\n")


def test_an_output_of_another_version_is_said(briefgen: Run, repository: Path) -> None:
    brief = repository / "out" / "briefs" / "甘肃.json"
    brief.write_text(brief.read_text("utf-8").replace('"title"', '"titel"'), "utf-8")
    done = briefgen("-C", repository, "diff")
    assert done.code == 2
    assert "working tree: briefs/甘肃.json is not as this version of briefgen writes it" in done.err


# The words.


def test_the_markdown_escapes_what_sources_say_and_names_the_same_changes(briefgen: Run, project: Path) -> None:
    text = "甘肃省属企业|改革</details>总结\n2023年甘肃省属企业完成|投资<b>153亿元。\n"
    (project / "seeds" / "甘肃.txt").write_text(text, "utf-8")
    briefgen("-C", project, "build")
    (project / "out").rename(project / "旧")
    (project / "seeds" / "甘肃.txt").write_text(text.replace("153", "163"), "utf-8")
    briefgen("-C", project, "build")
    done = briefgen("-C", project, "diff", project / "旧", project / "out", "--format", "md")
    assert "</details>" not in done.out.replace("\\</details\\>", "")
    (row,) = [line for line in done.out.splitlines() if "163" in line]
    assert len(re.findall(r"(?<!\\)\|", row)) == 6
    assert "| 153亿元 | 163亿元 |" in row
    plain = briefgen("-C", project, "diff", project / "旧", project / "out")
    assert "153亿元 → 163亿元" in plain.out


def test_a_report_goes_to_the_file_in_the_format_that_its_name_says(briefgen: Run, repository: Path) -> None:
    for name in ("变动.md", "变动.json", "变动.txt"):
        done = briefgen("-C", repository, "diff", "-o", repository / name)
        assert (done.code, done.out) == (1, "")
    assert (repository / "变动.md").read_text("utf-8").startswith("# 摘编变动情况\n")
    assert msgspec.json.decode((repository / "变动.json").read_bytes(), type=Changes).changes[0].level == "major"
    assert (repository / "变动.txt").read_text("utf-8").startswith("HEAD → working tree: 1 major\n")


def test_a_terminal_is_told_nothing_that_it_might_obey() -> None:
    shown = Shown("\x1b[2J153亿元", "\x1b]0;题\x07")
    change = Change(
        rule="title",
        name="标题变动",
        level="major",
        place="甘\x1b肃",
        what="标题",
        before=None,
        after=shown,
        causes=("source",),
    )
    assert "\x1b" not in render_changes(Changes(old="a\x1b", new="b", changes=(change,)))
