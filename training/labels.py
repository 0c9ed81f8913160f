"""Labels of readers: the worth, the function and the themes of each line of a text, matched to briefgen's sentences.

A file of labels has a line for each line of its text: number, worth (0–3), function (one letter), themes, and the line
itself, separated by tabs. Texts that several readers labelled have a file for each: NAME.A.tsv, NAME.B.tsv.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from briefgen.attributing import attribute
from briefgen.cleaning import clean
from briefgen.condensing.figures import find_figures
from briefgen.condensing.figures.surroundings import describe_item, follow_times
from briefgen.condensing.sentences.item_sentences import ItemSentences
from briefgen.condensing.sentences.sentence_features import SentenceTable
from briefgen.condensing.sentences.standing import BodySentences
from briefgen.condensing.tokenizing import tokenize_item
from briefgen.model import SourceText
from briefgen.model.ids import Ids
from briefgen.parsing import parse
from briefgen.reading import decode_source

# What the labels call otherwise than the lexicon.
_RENAMED = {"selfgov": "government"}
# Said of a line whose theme is not in the list.
_OTHER = "other"
_NOT_LETTERS = re.compile(r"[\W_]")
_LEAST_SHARED, _LEAST_SIZE = 0.8, 0.25
_SHORTEST_PART = 8
FUNCTIONS = "RTMFBEPHD"


class Label(NamedTuple):
    """What a reader says of a line."""

    worth: int
    function: str
    filed: tuple[str, ...]
    """The ids under which the reader files the line: themes of the list, or ``other`` for a theme of its own."""

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes of the list under which the reader files the line."""
        return tuple(theme for theme in self.filed if theme != _OTHER)


class LabelledText(NamedTuple):
    """A text with the labels of its sentences."""

    name: str
    path: Path
    genre: str
    """``report``, ``soe`` (papers on state enterprises), ``seed`` or ``other``."""
    theme_list: str
    items: tuple[ItemSentences, ...]
    """What the model knows of the sentences of each item."""
    labels: tuple[tuple[Label, ...], ...]
    """For each sentence of all items together, the label of each reader."""
    is_known: tuple[bool, ...]
    """Whether a reader labelled the sentence. The label of an unknown sentence is worth 0 and debris."""
    lines: tuple[int | None, ...]
    """For each sentence, the number of the line that it is, or None."""
    files: tuple[Path, ...]
    """The files of its labels, one for each reader."""


Passage = tuple[ItemSentences, tuple["Label", ...]]
"""A short text, with the label of each of its lines."""


def read_texts(labels: Path, folders: Sequence[Path], seeds: Path) -> Iterator[LabelledText]:
    """Yield the labelled texts in the order of their names.

    ``labels`` is the folder of labels, with the folders provinces, other and seeds and with LISTS.tsv. The text NAME is
    NAME.txt in one of ``folders``; seed000, seed001 … are the files of ``seeds`` in the order of their names.
    """
    lists = dict(row.split("\t") for row in (labels / "LISTS.tsv").read_text("utf-8").splitlines())
    files: defaultdict[str, list[Path]] = defaultdict(list)
    for folder in ("provinces", "other", "seeds"):
        for file in sorted((labels / folder).glob("*.tsv")):
            files[re.sub(r"(\.[AB])?\.tsv$", "", file.name)].append(file)
    own = {
        f"seed{index:03}": path for index, path in enumerate(sorted(p for p in seeds.iterdir() if p.suffix != ".toml"))
    }
    for name in sorted(files):
        path = own.get(name) or next((f / f"{name}.txt" for f in folders if (f / f"{name}.txt").exists()), None)
        if path is not None:
            yield _read_text(name, path, files[name], lists.get(name, "gov-work-report"))


def digest_of(labels: Path) -> str:
    """Return the digest of all files of labels, so that weights can say by which labels they were made."""
    digest = hashlib.sha256()
    for file in sorted(labels.rglob("*.tsv")):
        digest.update(file.relative_to(labels).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()


def read_rows(file: Path) -> dict[int, tuple[Label, str]]:
    """Return the label and the text of each line of a file of labels."""
    rows = {}
    for row in file.read_text("utf-8").splitlines():
        if row.strip():
            number, worth, function, themes, text = row.split("\t", 4)
            named = tuple(_RENAMED.get(theme, theme) for theme in themes.split(",") if theme not in ("-", ""))
            rows[int(number)] = Label(int(worth), function, named), text
    return rows


def _read_text(name: str, path: Path, files: Sequence[Path], theme_list: str) -> LabelledText:
    source = decode_source(path.read_bytes(), path.name, path.stem)
    assert isinstance(source, SourceText), path
    readers = [read_rows(file) for file in files]
    lines = {number: text for rows in readers for number, (_, text) in rows.items()}
    finder = _LineFinder(lines)
    items, labels, known, found = [], [], [], []
    for item in parse(clean(source)).items:
        tokenized, attribution = tokenize_item(item, "rjieba"), attribute(item)
        context = describe_item(tokenized.item, attribution)
        figures, _ = find_figures(follow_times(tokenized, context), context, Ids(source.id))
        items.append(ItemSentences.of(tokenized, figures, attribution.doc_type))
        for sentence in item.sentences:
            line = finder.find(sentence.text)
            parts = finder.find_parts(sentence.text) if sentence.role == "body" else []
            labels.append(tuple(_label(rows, line, parts) for rows in readers))
            known.append(line is not None)
            found.append(line)
    genre = "seed" if name.startswith("seed") else "soe" if name.startswith(("soe_", "gq_")) else "other"
    genre = genre if name.isascii() else "report"
    return LabelledText(
        name, path, genre, theme_list, tuple(items), tuple(labels), tuple(known), tuple(found), tuple(files)
    )


def _label(rows: dict[int, tuple[Label, str]], line: int | None, parts: Sequence[int]) -> Label:
    """Return the label of a sentence. If it holds several lines, it has the highest worth of them."""
    own = rows[line][0] if line in rows else Label(0, "D", ())
    worth = max((rows[number][0].worth for number in parts if number in rows), default=0)
    return own._replace(worth=max(own.worth, worth))


class _LineFinder:
    """Finds the labelled line that a sentence is, though marks, blanks or a few characters may differ."""

    def __init__(self, lines: dict[int, str]) -> None:
        self._letters = {number: _NOT_LETTERS.sub("", text) for number, text in lines.items()}
        self._sizes: dict[int, int] = {}
        self._index: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, letters in self._letters.items():
            pairs = _count_pairs(letters)
            self._sizes[number] = sum(pairs.values())
            for pair, count in pairs.items():
                self._index[pair].append((number, count))

    def find(self, text: str) -> int | None:
        """Return the number of the line that shares most of its pairs of characters with a text; None if none does."""
        pairs = _count_pairs(_NOT_LETTERS.sub("", text))
        size = sum(pairs.values())
        shared: Counter[int] = Counter()
        for pair, count in pairs.items():
            for number, times in self._index.get(pair, ()):
                shared[number] += min(count, times)
        best, found = 0.0, None
        for number in sorted(shared):
            small, large = sorted((size, self._sizes[number]))
            likeness = shared[number] / small if small else 0.0
            if likeness >= _LEAST_SHARED and small >= _LEAST_SIZE * large and likeness > best:
                best, found = likeness, number
        return found

    def find_parts(self, text: str) -> list[int]:
        """Return the numbers of the lines that a text holds whole. In wrapped texts, labels are of physical lines."""
        own = _NOT_LETTERS.sub("", text)
        return [n for n, letters in self._letters.items() if len(letters) >= _SHORTEST_PART and letters in own]


def _count_pairs(letters: str) -> Counter[str]:
    return Counter(letters[index : index + 2] for index in range(len(letters) - 1)) or Counter(
        [letters] if letters else []
    )


def read_passages(folder: Path) -> Iterator[Passage]:
    """Yield the passages of files in which short texts stand one behind the other, each with the labels of its lines.

    A line that is labelled as a heading begins a passage.
    """
    for file in sorted(folder.glob("*.tsv")):
        rows = list(read_rows(file).values())
        starts = [index for index, (label, _) in enumerate(rows) if label.function == "H"]
        for start, end in pairwise([0, *(start for start in starts if start), len(rows)]):
            passage = rows[start:end]
            heading = (passage[0][1],) if passage[0][0].function == "H" else ()
            table = SentenceTable(
                texts=tuple(text.strip() for _, text in passage),
                sections=(heading,) * len(passage),
                roles=("body",) * len(passage),
                begins_line=(True,) * len(passage),
                figures=(frozenset(),) * len(passage),
                doc_type="新闻",
            )
            yield ItemSentences(table, (), BodySentences((), (), ())), tuple(label for label, _ in passage)
