"""List the places of the tree that share 24 characters in a row with a document of others.

python scripts/find_borrowed_text.py [CORPUS]

CORPUS is a folder of texts that are not ours, ../shared/corpus if none is named. The seeds and what is made of them
are the user's, so their sentences may stand anywhere. So may the set phrases of set_phrases.txt: formulas that each
official text has, and that nobody wrote. Exits with 1 if a place is found.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
SET_PHRASES = Path(__file__).with_name("set_phrases.txt")
IN_A_ROW = 24
_HAN_OF_A_WINDOW = IN_A_ROW // 2
"""Rows of dashes and digits are alike in all texts: at least half of a window is Chinese."""
_OURS = ("seeds/", "out/")
_HAN = re.compile("[\u3400-\u9fff]")
# A literal of Python that goes on on the next line: "全省" ⏎ "粮食"
_SEAM = re.compile(r"""(["'])[ \t]*\n[ \t]*(?:\.\.\.[ \t]*|\+[ \t]*)?f?\1""")


class Place(NamedTuple):
    """A part of a file that stands in a document of others too."""

    path: str
    line: int
    shared: str
    """The characters, without white space."""


class _Letters(NamedTuple):
    """The characters of a text that are no white space, and where each of them stood."""

    text: str
    offsets: tuple[int, ...]


def main() -> int:
    """Print each place and how many there are."""
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    if not corpus.is_dir():
        print(f"No folder {corpus}: name the folder of texts that are not ours.", file=sys.stderr)
        return 2
    borrowed = _read_windows(corpus.rglob("*.txt")) - _read_windows((ROOT / "seeds").glob("*.txt"))
    places = [place for path in _tracked_paths() for place in find_places(path, borrowed)]
    for place in places:
        print(f"{place.path}:{place.line}: {place.shared}")
    print(f"{len(places)} places in {len({place.path for place in places})} files", file=sys.stderr)
    return bool(places)


def find_places(path: str, borrowed: frozenset[str]) -> Iterator[Place]:
    """Yield the places of a file of the tree that have a window of others, set phrases left out."""
    try:
        text = (ROOT / path).read_text("utf-8")
    except (UnicodeDecodeError, FileNotFoundError):
        return
    if path.endswith(".py"):
        text = _SEAM.sub(lambda seam: " " * (len(seam[0]) - 1) + "\n", text)
    phrases = _read_set_phrases()
    letters = _letters_of(text)
    end = 0
    for start in range(len(letters.text) - IN_A_ROW + 1):
        if start < end or letters.text[start : start + IN_A_ROW] not in borrowed:
            continue
        end = start + IN_A_ROW
        while end < len(letters.text) and letters.text[end + 1 - IN_A_ROW : end + 1] in borrowed:
            end += 1
        shared = letters.text[start:end]
        if any(len(part) >= IN_A_ROW for part in phrases.split(shared)):
            yield Place(path, text.count("\n", 0, letters.offsets[start]) + 1, shared)


def _tracked_paths() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
    return [path for path in listed.split("\0") if path and not path.startswith(_OURS)]


def _read_windows(paths: Iterable[Path]) -> frozenset[str]:
    """Return all runs of 24 characters of these files that are Chinese by half."""
    return frozenset(window for path in paths for window in _windows_of(_letters_of(path.read_text("utf-8-sig")).text))


def _windows_of(text: str) -> Iterator[str]:
    for start in range(len(text) - IN_A_ROW + 1):
        window = text[start : start + IN_A_ROW]
        if len(_HAN.findall(window)) >= _HAN_OF_A_WINDOW:
            yield window


def _letters_of(text: str) -> _Letters:
    offsets = tuple(offset for offset, character in enumerate(text) if not character.isspace())
    return _Letters("".join(text[offset] for offset in offsets), offsets)


def _read_set_phrases() -> re.Pattern[str]:
    lines = SET_PHRASES.read_text("utf-8").splitlines()
    phrases = [line for line in lines if line and not line.startswith("#")]
    return re.compile("|".join(map(re.escape, sorted(phrases, key=len, reverse=True))))


if __name__ == "__main__":
    raise SystemExit(main())
