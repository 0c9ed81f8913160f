"""How much of out/ moves when one sentence of one source is edited: lines of Markdown, and what need not have moved.

python -m benchmarks.stability [--edits 30]

Each edit changes one sentence of one seed: a digit, a word before it, or the sentence itself taken out or said twice.
Edits are drawn with a fixed seed, so that two runs on one version give the same numbers.
"""

from __future__ import annotations

import argparse
import difflib
import random
import re
import shutil
import statistics
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SENTENCE = re.compile(r"[^。\n]{8,}。")
KINDS = ("digit", "word", "delete", "repeat")


def edit(text: str, kind: str, draw: random.Random) -> str:
    """Return a text with one of its sentences edited."""
    sentences = [m for m in SENTENCE.finditer(text) if kind != "digit" or re.search(r"\d", m.group())]
    match = draw.choice(sentences)
    sentence = match.group()
    if kind == "digit":
        at = draw.choice([m.start() for m in re.finditer(r"\d", sentence)])
        new = f"{sentence[:at]}{(int(sentence[at]) + 1) % 10}{sentence[at + 1 :]}"
    else:
        new = {"word": f"其中，{sentence}", "delete": "", "repeat": sentence * 2}[kind]
    return text[: match.start()] + new + text[match.end() :]


def count_lines(before: bytes, after: bytes) -> int:
    """Return how many lines were taken out or put in."""
    lines = difflib.ndiff(before.decode().splitlines(), after.decode().splitlines())
    return sum(line[:2] in ("- ", "+ ") for line in lines)


def read_files(project: Path) -> dict[str, bytes]:
    """Return the Markdown pages of a project's out/, by their paths in the project."""
    pages = sorted((project / "out").rglob("*.md"))
    return {page.relative_to(project).as_posix(): page.read_bytes() for page in pages}


def main() -> None:
    """Print a line for each edit, then the numbers over all."""
    from briefgen.building.build import Build, build
    from briefgen.project.project import open_project

    parser = argparse.ArgumentParser()
    parser.add_argument("--edits", type=int, default=30)
    wanted = parser.parse_args().edits
    draw = random.Random(20210809)
    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    moved: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        project = open_project(Path(folder))
        (project.root / "seeds").mkdir()
        for seed in seeds:
            shutil.copy(seed, project.root / "seeds")
        base = build(project)
        before = read_files(project.root)

        def may_move(built: Build, stem: str) -> set[str]:
            """Return the pages that hold the edited source: its own, its regions', and those that compare."""
            own = [b for one in (base, built) for b in one.corpus.briefs if b.id.startswith(stem)]
            regions = {f"out/regions/{region.name}.md" for brief in own for region in brief.regions}
            parents = {page for page in before for region in regions if region.startswith(page[:-3])}
            return {f"out/briefs/{brief.id}.md" for brief in own} | regions | parents | {"out/comparison.md"}

        for number in range(wanted):
            seed, kind = draw.choice(seeds), KINDS[number % len(KINDS)]
            path = project.root / "seeds" / seed.name
            path.write_bytes(edit(seed.read_bytes().decode(), kind, draw).encode())
            built = build(project)
            after = read_files(project.root)
            pages = sorted(before.keys() | after.keys())
            lines = {p: count_lines(before.get(p, b""), after.get(p, b"")) for p in pages}
            moved_pages = {p for p, count in lines.items() if count}
            beyond = sorted(moved_pages - may_move(built, seed.stem))
            strangers = [name for name in beyond if not name.startswith(("out/weekly/", "out/README"))]
            moved.append(sum(lines.values()))
            print(f"{seed.stem[:3]} {kind:7} {moved[-1]:4} lines in {len(moved_pages)} pages", *strangers, sep="  ")
            shutil.copy(seed, path)
    ranked = sorted(moved)
    most = ranked[len(ranked) * 9 // 10]
    print(f"{len(moved)} edits: median {statistics.median(moved):g}, 90% {most}, most {ranked[-1]}")


if __name__ == "__main__":
    main()
