"""How much of out/ changes when one sentence of one source is edited.

    python -m benchmarks.stability [--edits 30]

Each edit changes one sentence of one seed: a digit of it, a word before it, or it is deleted or repeated. For each edit
a line says how many lines of Markdown were added or deleted, and names the pages that changed although they are not
about the edited source. The edits are drawn with a fixed seed, so two runs of one version print the same.
"""

from __future__ import annotations

import argparse
import difflib
import random
import re
import shutil
import statistics
import tempfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from briefgen.building.build import build
from briefgen.model import Brief
from briefgen.project.project import Project, open_project

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
# 2023年省属企业完成投资153亿元。
SENTENCE = re.compile(r"[^。\n]{8,}。")
KINDS = ("digit", "word", "delete", "repeat")
# Pages about all sources: the first page, and the weeks, of which an edited day or title moves entries.
GENERAL_PAGES = ("out/weekly/", "out/README")


def edit(text: str, kind: str, draw: random.Random) -> str:
    """Return a text with one of its sentences edited."""
    matches = [match for match in SENTENCE.finditer(text) if kind != "digit" or re.search(r"\d", match.group())]
    match = draw.choice(matches)
    sentence = match.group()
    if kind == "digit":
        index = draw.choice([digit.start() for digit in re.finditer(r"\d", sentence)])
        edited = f"{sentence[:index]}{(int(sentence[index]) + 1) % 10}{sentence[index + 1 :]}"
    else:
        edited = {"word": f"其中，{sentence}", "delete": "", "repeat": sentence * 2}[kind]
    return text[: match.start()] + edited + text[match.end() :]


def count_changed_lines(before: bytes, after: bytes) -> int:
    """Return how many lines were added or deleted."""
    lines = difflib.ndiff(before.decode().splitlines(), after.decode().splitlines())
    return sum(line[:2] in ("- ", "+ ") for line in lines)


def read_pages(project: Project) -> dict[str, bytes]:
    """Return the Markdown pages in out/, by their paths in the project."""
    pages = sorted((project.root / "out").rglob("*.md"))
    return {page.relative_to(project.root).as_posix(): page.read_bytes() for page in pages}


def count_changes(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, int]:
    """Return the pages that changed, each with how many of its lines were added or deleted."""
    pages = sorted(before.keys() | after.keys())
    counts = {page: count_changed_lines(before.get(page, b""), after.get(page, b"")) for page in pages}
    return {page: count for page, count in counts.items() if count}


def find_unrelated(changed: Iterable[str], briefs: Iterable[Brief], pages: Collection[str]) -> list[str]:
    """Return those of the changed pages that are not about some briefs; ``pages`` are the pages before the edit."""
    related = set(_find_related(briefs, pages))
    return [page for page in changed if page not in related and not page.startswith(GENERAL_PAGES)]


def _find_related(briefs: Iterable[Brief], pages: Collection[str]) -> Iterator[str]:
    """Yield the pages about some briefs: their own, those of their regions and of what these lie in, the comparison."""
    yield "out/comparison.md"
    for brief in briefs:
        yield f"out/briefs/{brief.id}.md"
        for region in brief.regions:
            path = f"out/regions/{region.name}.md"
            yield path
            # 甘肃省.md for 甘肃省兰州市.md
            yield from (page for page in pages if path.startswith(page.removesuffix(".md")))


def measure(project: Project, edits: int) -> Iterator[int]:
    """Print a line for each edit, and yield how many lines of Markdown it changed."""
    draw = random.Random(20210809)
    briefs_before = list(build(project).corpus.briefs)
    before = read_pages(project)
    for number in range(edits):
        seed, kind = draw.choice(SEEDS), KINDS[number % len(KINDS)]
        path = project.root / "seeds" / seed.name
        path.write_bytes(edit(seed.read_bytes().decode(), kind, draw).encode())
        briefs = [*briefs_before, *build(project).corpus.briefs]
        counts = count_changes(before, read_pages(project))
        edited = [brief for brief in briefs if brief.id.startswith(seed.stem)]
        lines = sum(counts.values())
        summary = f"{seed.stem[:3]} {kind:7} {lines:4} lines in {len(counts)} pages"
        print(summary, *find_unrelated(counts, edited, before), sep="  ")
        shutil.copy(seed, path)
        yield lines


def main() -> None:
    """Print a line for each edit, then the numbers over all."""
    parser = argparse.ArgumentParser(description="Measure how much of out/ one edit changes.")
    parser.add_argument("--edits", type=int, default=30, help="how many edits to make, each on its own")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = open_project(Path(folder))
        (project.root / "seeds").mkdir()
        for seed in SEEDS:
            shutil.copy(seed, project.root / "seeds")
        counts = sorted(measure(project, arguments.edits))
    most = counts[len(counts) * 9 // 10]
    print(f"{len(counts)} edits: median {statistics.median(counts):g}, 90% {most}, most {counts[-1]}")


if __name__ == "__main__":
    main()
