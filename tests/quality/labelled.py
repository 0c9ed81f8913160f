"""How well briefs agree with readers' labels of every line of a text.

The measures are those by which the office judges held texts. ``k`` is the number of lines without which, for a reader,
a brief cannot do (worth 3).

- ``printable``, ``threes``: the share of the first k key sentences that the reader would print (worth 2 or 3), and
  the share of those that the brief needs (worth 3).
- ``role``: the share of sentences that do what the reader says (R, T, M …).
- ``cover``: the share of the reader's measure lines (M) that a measure of the brief holds.
- ``precise``, ``precise+``: the share of lines in measures that the reader calls measures; or also results, targets
  or layouts.
- ``theme``: the share of lines in measures with themes, among those for which the reader names themes, that share one.

Each measure is the mean over the readers. A measure that says nothing of a text is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from briefgen.model import Brief, Item
from training.labels import Label, read_rows

from .scoring import Numbered, gold_of

MEASURES = ("printable", "threes", "role", "cover", "precise", "precise+", "theme")
_NEEDED, _PRINTABLE = 3, 2
_SENTENCE_END = re.compile(r"(?<=[。！？])")
_UNLABELLED = Label(0, "D", ())


class LabelledLines(NamedTuple):
    """The lines of a text, and what each reader says of them by their numbers."""

    numbered: Numbered
    readers: tuple[dict[int, Label], ...]

    @classmethod
    def of(cls, files: Sequence[Path]) -> LabelledLines:
        """Return the lines in files of labels that have the sentences, one file for each reader."""
        rows = [read_rows(file) for file in files]
        lines = {number: text for reader in rows for number, (_, text) in reader.items()}
        assert sorted(lines) == list(range(len(lines))), f"{files[0]} leaves out a line"
        return cls(Numbered([lines[number] for number in range(len(lines))]), tuple(map(_labels_of, rows)))

    @classmethod
    def of_seed(cls, name: str) -> LabelledLines:
        """Return the lines of a seed. Its labels have digests of the sentences; the sentences are those of the gold."""
        return cls(Numbered.of(name), (_labels_of(read_rows(gold_of(name, "labels"))),))


def _labels_of(rows: Mapping[int, tuple[Label, str]]) -> dict[int, Label]:
    return {number: label for number, (label, _) in rows.items()}


class _Found(NamedTuple):
    """What the briefs of a text say, by the numbers of its lines; None for a sentence that is no line."""

    key_lines: list[int | None]
    """The key sentences, the best first; those of several briefs in turn."""
    functions: dict[int, str]
    themes: dict[int, set[str]]
    """The themes of the measures that hold each line."""


def score_labels(briefs: Sequence[Brief], items: Sequence[Item], lines: LabelledLines) -> dict[str, float]:
    """Return the measures of the briefs of one text. ``items`` are its items, which have the words of the sentences."""
    texts = {sentence.id: sentence.text for item in items for sentence in item.sentences}
    found = _find_lines(briefs, texts, lines.numbered)
    by_reader = [_score(found, labels) for labels in lines.readers]
    return average(by_reader)


def average(scores: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return the mean of each measure over the scores that have it."""
    known = {key: [own[key] for own in scores if key in own] for key in MEASURES}
    return {key: fmean(values) for key, values in known.items() if values}


def _find_lines(briefs: Sequence[Brief], texts: Mapping[str, str], numbered: Numbered) -> _Found:
    turns = chain.from_iterable(zip_longest(*(brief.key_sentences for brief in briefs)))
    themes: dict[int, set[str]] = {}
    for measure in chain.from_iterable(brief.measures for brief in briefs):
        for line in [numbered.line_of(text) for text in _SENTENCE_END.split(measure.text) if text.strip()]:
            if line is not None:
                themes.setdefault(line, set()).update(measure.themes)
    functions: dict[int, str] = {}
    for sentence in chain.from_iterable(brief.sentences for brief in briefs):
        own = numbered.line_of(texts[sentence.id])
        if own is not None and sentence.does is not None:
            functions[own] = sentence.does
    return _Found([numbered.line_of(s.text) for s in turns if s is not None], functions, themes)


def _score(found: _Found, labels: Mapping[int, Label]) -> dict[str, float]:
    k = max(1, sum(label.worth == _NEEDED for label in labels.values()))
    worths = [_label_at(line, labels).worth for line in found.key_lines[:k]]
    measures = [line for line, label in labels.items() if label.function == "M"]
    in_measures = [_label_at(line, labels).function for line in found.themes]
    shares = {
        "printable": (sum(worth >= _PRINTABLE for worth in worths), k),
        "threes": (sum(worth == _NEEDED for worth in worths), k),
        "role": _count([labels[line].function == does for line, does in found.functions.items() if line in labels]),
        "cover": _count([line in found.themes for line in measures]),
        "precise": _count([function == "M" for function in in_measures]),
        "precise+": _count([function in "MRTF" for function in in_measures]),
        "theme": _count(_compare_themes(found.themes, labels)),
    }
    return {key: count / of for key, (count, of) in shares.items() if of}


def _label_at(line: int | None, labels: Mapping[int, Label]) -> Label:
    return _UNLABELLED if line is None else labels.get(line, _UNLABELLED)


def _count(answers: Sequence[bool]) -> tuple[int, int]:
    return sum(answers), len(answers)


def _compare_themes(themes: Mapping[int, set[str]], labels: Mapping[int, Label]) -> list[bool]:
    """Return for each measure line that has themes, by the briefs and by the reader, whether they share one."""
    both = [(own, _label_at(line, labels)) for line, own in themes.items() if own]
    return [not own.isdisjoint(label.filed) for own, label in both if label.function == "M" and label.filed]
