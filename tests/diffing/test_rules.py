"""Each rule has a case in tests/cases/diff: the files of a project, what is done to them, and the report."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from briefgen import __version__
from briefgen.diffing import RULES
from briefgen.diffing.rules import ORDER
from briefgen.model import Fingerprint
from tests.cases import FOLDER, cases
from tests.conftest import ROOT, Run

CASES = [case for path in sorted((FOLDER / "diff").glob("*.md")) for case in cases(f"diff/{path.stem}")]
_BLOCK = re.compile(r"^== ([^:\n]+?)(?:: (.+) → (.*)| (removed)| renamed (\S+))?$", re.MULTILINE)


def build_with(briefgen: Run, project: Path, blocks: str) -> None:
    """Do to a project what the blocks of a case say, and build it. The built files are edited last."""
    parts = _BLOCK.split(blocks)
    assert not parts[0].strip(), f"text before the first block: {parts[0]}"
    edits = [Edit(*fields) for fields in zip(*(parts[group::6] for group in range(1, 7)), strict=True)]
    for edit in edits:
        if not edit.is_of_output:
            edit.apply(project)
    assert briefgen("-C", project, "build").code == 0
    for edit in edits:
        if edit.is_of_output:
            edit.apply(project)


class Edit(NamedTuple):
    """A block of a case: what is done to one file."""

    name: str
    before: str | None
    after: str | None
    removed: str | None
    renamed: str | None
    content: str

    @property
    def is_of_output(self) -> bool:
        return self.name.startswith("out/")

    def apply(self, project: Path) -> None:
        path = place(project, self.name)
        if self.removed:
            path.unlink()
        elif self.renamed:
            path.rename(place(project, self.renamed))
        elif self.before is not None and self.after is not None:
            assert not self.content.strip(), f"{self.name}: a replacement is one line; ⏎ is the end of a line in it"
            self._replace_in(path, self.before.replace("⏎", "\n"), self.after.replace("⏎", "\n"))
        elif self.is_of_output:
            value = merge(json.loads(path.read_text("utf-8")), json.loads(self.content))
            path.write_text(json.dumps(value), "utf-8")
        else:
            path.write_text(self.content.strip("\n") + "\n", "utf-8")

    def _replace_in(self, path: Path, before: str, after: str) -> None:
        if self.name.startswith("templates/") and not path.exists():
            path.parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / self.name, path)
        text = path.read_text("utf-8")
        assert before in text, f"{self.name} does not say {before}"
        path.write_text(text.replace(before, after), "utf-8")


def place(project: Path, name: str) -> Path:
    """Return where a file of a case lies. Sources are named without their folder."""
    if name.startswith(("templates/", "out/")) or name in ("briefgen.toml", "editorial.toml"):
        return project / name
    return project / "seeds" / name


def merge(value: object, patch: object) -> object:
    """Return a JSON value with the keys of a patch replaced in it, at any depth."""
    if isinstance(value, dict) and isinstance(patch, dict):
        return {**value, **{key: merge(value.get(key), part) for key, part in patch.items()}}
    return patch


@pytest.mark.parametrize(("edit", "expected"), CASES)
def test_an_edit_gives_its_report(
    edit: str, expected: str, briefgen: Run, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    old_blocks, _, new_blocks = edit.partition("\n->\n")
    build_with(briefgen, project, old_blocks)
    old = tmp_path_factory.mktemp("old") / "out"
    (project / "out").rename(old)
    shutil.copytree(project / "seeds", old.parent / "seeds")
    if (project / "editorial.toml").exists():
        shutil.copy(project / "editorial.toml", old.parent)
    build_with(briefgen, project, new_blocks)
    done = briefgen("-C", project, "diff", old, project)
    report = "\n".join(line for line in done.out.splitlines()[1:] if line)
    assert report == "\n".join(line for line in expected.splitlines() if line)
    assert done.code == bool(report)


def test_the_order_of_checking_names_each_rule_once() -> None:
    assert [rule.id for rule in RULES] == list(ORDER)


def test_every_rule_has_a_case() -> None:
    expected = "\n".join(str(case.values[1]) for case in CASES)
    assert [rule.id for rule in RULES if f"  {rule.id}  " not in expected] == []


def test_mirrors_name_each_other() -> None:
    mirrors = {rule.id: rule.mirror for rule in RULES if rule.mirror}
    assert mirrors
    assert {mirror: identifier for identifier, mirror in mirrors.items()} == mirrors


def test_a_build_keeps_its_version_and_the_digest_of_each_file_of_the_lexicon(briefgen: Run, project: Path) -> None:
    (project / "seeds" / "甘肃.txt").write_text("甘肃省属企业改革总结\n", "utf-8")
    briefgen("-C", project, "build")
    build = msgspec.json.decode((project / "out" / "build.json").read_bytes(), type=Fingerprint)
    lexicon = ROOT / "briefgen" / "lexicon"
    files = [path for path in lexicon.rglob("*") if path.suffix in (".toml", ".csv", ".tsv", ".txt", ".npz")]
    assert build.version == __version__
    assert build.lexicon == {
        path.relative_to(lexicon).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:12] for path in files
    }
