"""What make fuzz damages of a project: settings, sidecars, ledger, editor's choices, lexicon and filled lists."""

from __future__ import annotations

import io
import shutil
from collections.abc import Sequence
from pathlib import Path

from briefgen.cli import run
from briefgen.lexicon import FOLDER

BASE = Path(__file__).parent / "projects/0.1"
ONE_SOURCE = "seeds/全国经济运行.html"
MANIFEST = "archive/2023/第10期/manifest.json"
LIST = "收件清单.xlsx"
# The command that reads each file; a file of the lexicon is read with any source.
COMMANDS: dict[str, Sequence[str]] = {
    "briefgen.toml": ("brief", ONE_SOURCE),
    "seeds/全国经济运行.toml": ("brief", ONE_SOURCE),
    "editorial.toml": ("weekly", "2023-W12"),
    "editions.toml": ("weekly", "2023-W11"),
    MANIFEST: ("weekly", "2023-W10"),
    LIST: ("inbox", "--fill", LIST),
}
# The largest excerpt of a built-in file of the lexicon, in characters.
LONGEST = 6000
# 0: done; 1 to 5: said what is wrong.
FORESEEN = range(6)


def project_samples() -> dict[str, list[bytes]]:
    """Return valid files of a project, by their paths in it."""
    folder = FOLDER.rglob("*.toml")
    lexicon = {f"lexicon/{path.relative_to(FOLDER).as_posix()}": [excerpt(path)] for path in sorted(folder)}
    own = {name: [(BASE / name).read_bytes()] for name in COMMANDS if name != LIST}
    return {**own, **lexicon, LIST: []}


def excerpt(path: Path) -> bytes:
    """Return the beginning of a file, up to the end of a table."""
    text = path.read_text("utf-8")
    if len(text) > LONGEST:
        text = text[: max(text.rfind("\n\n", 0, LONGEST), text.find("\n\n")) + 1]
    return text.encode()


def list_of_inbox(folder: Path) -> bytes:
    """Return the list of what came in, as ``briefgen inbox`` writes it for a project."""
    path = folder / LIST
    assert call(folder, "inbox", "-o", str(path))[0] == 0
    return path.read_bytes()


def open_base(folder: Path) -> Path:
    """Copy the project of tests into a folder and work on all its sources once; return its path."""
    project = folder / "项目"
    if not project.exists():
        shutil.copytree(BASE, project, ignore=shutil.ignore_patterns("out"))
        call(project, "build")
    return project


def try_project_file(folder: Path, name: str, raw: bytes) -> str:
    """Put a file into a project, run the command that reads it, and return what came of it.

    Raises whatever goes wrong. The project is as before afterwards.
    """
    project = open_base(folder)
    path = project / name
    sidecars = {own: own.read_bytes() for own in (project / "seeds").glob("*.toml")}
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    try:
        code, said = call(project, *COMMANDS.get(name, ("brief", ONE_SOURCE)))
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_bytes(before)
        for own in (project / "seeds").glob("*.toml"):
            own.unlink()
        for own, content in sidecars.items():
            own.write_bytes(content)
    assert code in FORESEEN, (code, said)
    assert "unforeseen" not in said, said
    return f"ended with {code}"


def call(project: Path, *argv: str) -> tuple[int, str]:
    """Run a command on a project; return its exit code and its messages."""
    out, err = io.StringIO(), io.StringIO()
    words = [str(project / word) if (project / word).is_file() else word for word in argv]
    return run(["-C", str(project), *words], out, err), err.getvalue()
