from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from briefgen import attribute, clean, condense, decode_source, parse
from briefgen.cli import run
from briefgen.lexicon.overlay import Overlay, use_overlay
from briefgen.model import Brief, Document, SourceText, Span
from briefgen.settings import Settings
from tests.real_texts import HAS_SHARED, SKIPPED

# No test is timed: how long one takes depends on what else the machine does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# The messages that tests quote are English, whatever the machine speaks.
os.environ["BRIEFGEN_LANG"] = "en"

ROOT = Path(__file__).parents[1]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    if not HAS_SHARED and item.get_closest_marker("corpus"):
        pytest.skip(SKIPPED)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not HAS_SHARED:
        terminalreporter.write_line(SKIPPED)


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def built_in_lexicon() -> Iterator[None]:
    """Leave no test the lexicon of another one's project."""
    yield
    use_overlay(Overlay())


def write(project: Path, name: str, content: str | bytes) -> None:
    raw = content.encode() if isinstance(content, str) else content
    (project / "seeds" / name).write_bytes(raw)


def source_of(text: str, stem: str = "文") -> SourceText:
    source = decode_source(text.encode("utf-8", "surrogatepass"), f"seeds/{stem}.txt", stem)
    assert isinstance(source, SourceText), source
    return source


def document_of(text: str, stem: str = "文") -> Document:
    return parse(clean(source_of(text, stem)))


def brief_of(text: str, settings: Settings | None = None, stem: str = "文") -> Brief:
    item = document_of(text, stem).items[0]
    return condense(item, attribute(item), settings or Settings())


def documents_of(path: Path) -> Document:
    source = decode_source(path.read_bytes(), f"seeds/{path.name}", path.stem)
    assert isinstance(source, SourceText)
    return parse(clean(source))


def words_at(span: Span | None, text: str) -> str:
    """Return the words of a text at a place, which must be known."""
    assert span is not None
    return span.of(text)


@pytest.fixture
def briefgen() -> Callable[..., Result]:
    """Run the command line in this process."""

    def call(*argv: object) -> Result:
        out, err = io.StringIO(), io.StringIO()
        code = run([str(arg) for arg in argv], out, err)
        return Result(code, out.getvalue(), err.getvalue())

    return call


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An empty project."""
    (tmp_path / "seeds").mkdir()
    return tmp_path


@pytest.fixture
def seeds_project(project: Path) -> Path:
    """A project with the five seeds and nothing else."""
    for seed in SEEDS:
        shutil.copy(seed, project / "seeds")
    return project


@pytest.fixture(scope="session")
def seed_briefs() -> dict[str, Brief]:
    """The briefs of all items of the seeds, by id."""
    briefs = {}
    for path in SEEDS:
        for item in documents_of(path).items:
            briefs[item.id] = condense(item, attribute(item), Settings())
    return briefs
