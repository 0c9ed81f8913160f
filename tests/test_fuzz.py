"""The fuzzer knows every file that briefgen reads, and what it damages is in order before."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.lexicon import FOLDER
from briefgen.reading.containers import list_documents
from briefgen.reading.registry import BY_SUFFIX, Compression
from tests.fuzz import CONTAINERS, PICTURES, samples, try_source
from tests.fuzz_project import BASE, LIST, list_of_inbox, open_base, project_samples, try_project_file

SAMPLES = samples()
READ = [suffix for suffix in SAMPLES if BY_SUFFIX.get(suffix) not in (None, *map(BY_SUFFIX.get, PICTURES))]


def test_the_fuzzer_has_samples_of_every_suffix_that_is_read() -> None:
    suffixes = {suffix for suffix, kind in BY_SUFFIX.items() if not isinstance(kind, Compression)}
    assert suffixes <= SAMPLES.keys()
    assert ".txt.gz" in SAMPLES


@pytest.mark.parametrize("suffix", CONTAINERS)
def test_the_fuzzer_has_samples_of_every_file_that_holds_documents(tmp_path: Path, suffix: str) -> None:
    (path := tmp_path / f"文{suffix}").write_bytes(SAMPLES[suffix][0])
    assert len(list_documents(path, max_mb=20)) > 1


@pytest.mark.parametrize("suffix", READ)
def test_a_sample_that_is_not_damaged_is_briefed(tmp_path: Path, suffix: str) -> None:
    assert try_source(tmp_path, suffix, SAMPLES[suffix][0]) == "briefed"


def test_the_fuzzer_knows_all_that_a_person_writes_into_a_project() -> None:
    known = project_samples().keys()
    lexicon = {f"lexicon/{path.relative_to(FOLDER).as_posix()}" for path in FOLDER.rglob("*.toml")}
    assert {*lexicon, "briefgen.toml", "editorial.toml", "editions.toml", LIST} <= known
    assert any(name.startswith("seeds/") for name in known)
    assert any(name.startswith("archive/") for name in known)


def test_the_files_of_a_project_that_are_not_damaged_are_used(tmp_path: Path) -> None:
    project = open_base(tmp_path)
    own = {name: (BASE / name).read_bytes() for name in project_samples() if (BASE / name).is_file()}
    for name, raw in (*own.items(), (LIST, list_of_inbox(project))):
        assert try_project_file(tmp_path, name, raw) == "ended with 0", name
