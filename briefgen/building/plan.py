"""The plan of a build: every file of out/, with the task that makes the file or with its content."""

from __future__ import annotations

from collections.abc import Container
from pathlib import PurePosixPath

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from briefgen.archive.editions import read_issued_paper
from briefgen.archive.ledger import read_issued_entries
from briefgen.building.fingerprint import take_fingerprint
from briefgen.building.manifest import MANIFEST, encode_manifest
from briefgen.building.page_keys import PageKeys
from briefgen.corpus.corpus import Corpus
from briefgen.model import LedgerEntry
from briefgen.pages.base import FormatName, PageTask
from briefgen.pages.registry import plan_pages
from briefgen.pages.weekly.page import FOLDER as WEEKLY_FOLDER
from briefgen.project.project import Project

BUILD = "build.json"
"""The name of the file in out/ with the fingerprint of the rules by which out/ was made."""


class Job(Struct, frozen=True):
    """A page that a build makes."""

    task: PageTask
    key: str
    """A digest of everything that the page's files depend on."""
    paths: dict[FormatName, str]
    """The path of the page's file in each format, relative to the project, with forward slashes.

    The paths are strings, because many thousands of Path objects need too much memory.
    """


class Plan(Struct, frozen=True):
    """The files that out/ is to contain."""

    corpus: Corpus
    jobs: tuple[Job, ...]
    contents: dict[str, bytes]
    """The content of each file that no task makes, by path: issued editions, the fingerprint, the manifest."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all files, relative to the project, in order."""
        return sort_paths([*self.contents, *(path for job in self.jobs for path in job.paths.values())])


def plan_build(project: Project, corpus: Corpus) -> Plan:
    """Return the plan of a build. Planning makes no page.

    Raises ConfigError if the ledger or the archive is damaged, or if the settings name an unknown region.
    """
    out = PurePosixPath(project.settings.out).as_posix()
    issued = read_issued_entries(project)
    keys = PageKeys(project)
    jobs = tuple(
        Job(task, keys.key_of(task), {name: f"{out}/{path}.{name}" for name in task.formats})
        for path, task in plan_pages(project, corpus, issued)
    )
    contents = _issued_files(project, out, issued)
    contents[f"{out}/{BUILD}"] = msgspec.json.format(msgspec.json.encode(take_fingerprint(project)), indent=1) + b"\n"
    return _with_manifest(out, Plan(corpus, jobs, contents))


def without_files(project: Project, plan: Plan, unmade: Container[str]) -> Plan:
    """Return a plan without the files of pages that cannot be made. ``unmade`` has their paths."""
    out = PurePosixPath(project.settings.out).as_posix()
    jobs = (
        replace(job, paths={name: path for name, path in job.paths.items() if path not in unmade}) for job in plan.jobs
    )
    contents = {path: content for path, content in plan.contents.items() if path != f"{out}/{MANIFEST}"}
    return _with_manifest(out, replace(plan, jobs=tuple(job for job in jobs if job.paths), contents=contents))


def _with_manifest(out: str, plan: Plan) -> Plan:
    return replace(plan, contents={**plan.contents, f"{out}/{MANIFEST}": encode_manifest(plan.paths)})


def _issued_files(project: Project, out: str, issued: list[LedgerEntry]) -> dict[str, bytes]:
    """Return the archived Markdown and Word files of the issued editions, by the paths that they get in out/."""
    return {
        f"{out}/{WEEKLY_FOLDER}/{entry.edition}.{suffix}": content
        for entry in issued
        for suffix, content in read_issued_paper(project, entry).items()
    }


def sort_paths(paths: list[str]) -> tuple[str, ...]:
    """Return paths sorted folder by folder, so that all files of a folder are next to one another."""
    return tuple(sorted(paths, key=lambda path: path.split("/")))
