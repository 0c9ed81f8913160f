"""How well a brief agrees with what readers chose."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Self

from briefgen import attribute, clean, condense, parse, read_source
from briefgen.model import Brief, Item, SourceText
from briefgen.settings import Settings
from tests.real_texts import HAS_SHARED, SHARED, real_report

HERE = Path(__file__).parent
GOLD = HERE / "gold"
SEEDS = HERE.parents[1] / "seeds"
SINGLE = ("seed000", "seed001", "seed002", "seed004", *(("陕西省", "吉林省") if HAS_SHARED else ()))
"""The documents that are one text: seeds, and where real texts lie beside the checkout, reports of two provinces."""
DIGEST = "seed003"
# Figures of the provincial reports were read up to this line.
_LAST_READ = 119
_PARENTS = {
    "operations": "benchmark",
    "delivery": "supervision",
    "platform": "risk",
    "security": "livelihood",
    "assets": "capital",
    "mandate": "supervision",
    "legacy": "layout",
}
_WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")


class Reader(NamedTuple):
    """What one reader chose of one text."""

    lines: frozenset[int]
    terms: tuple[str, ...]


def path_of(name: str) -> Path:
    """Return the path of a document of the gold."""
    return next(SEEDS.glob(f"{name[4:]}_*.txt")) if name.startswith("seed") else real_report(name)


def gold_of(name: str, kind: str) -> Path:
    """Return the path of what there is on a document: its ``sentences`` and ``labels``, or what reader ``A`` chose.

    That of the seeds is committed. That of real reports has their sentences in it, so it stays beside the checkout.
    """
    folder = GOLD if name.startswith("seed") else SHARED / "gold"
    return folder / kind / f"{name}.{'tsv' if kind in ('sentences', 'labels') else 'json'}"


def items_of(name: str) -> tuple[Item, ...]:
    """Return the items of a document of the gold."""
    return parse_file(path_of(name))


def parse_file(path: Path) -> tuple[Item, ...]:
    """Return the items of a text."""
    source = read_source(path, path.name)
    assert isinstance(source, SourceText), source
    return parse(clean(source)).items


def brief_of(item: Item) -> Brief:
    return condense(item, attribute(item), Settings())


def load(reader: str, name: str) -> dict[str, Any]:
    path = gold_of(name, reader)
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def readers_of(name: str) -> list[Reader]:
    """Return both readers' choices of a single text."""
    readers = []
    for reader in "AB":
        terms = json.loads(gold_of(name, f"terms/{reader}").read_text("utf-8"))["terms"]
        readers.append(Reader(_lines(load(reader, name)["key_sentences"]), tuple(terms)))
    return readers


def digest_readers() -> list[Reader]:
    """Return what a reader chose of each item of the digest."""
    return [Reader(_lines(item["key_sentences"]), ()) for item in load("B", DIGEST)["items"]]


def _lines(chosen: Iterable[Any]) -> frozenset[int]:
    return frozenset(one["line"] if isinstance(one, dict) else one for one in chosen)


class Numbered:
    """The sentences of a text as they were numbered for the readers."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._pairs = [_pairs(text) for text in texts]
        self._known: dict[str, int | None] = {}

    @classmethod
    def of(cls, name: str) -> Self:
        """Return the numbered sentences of a document of the gold."""
        rows = gold_of(name, "sentences").read_text("utf-8").splitlines()
        return cls([row.split("\t", 1)[1] for row in rows])

    def line_of(self, text: str) -> int | None:
        """Return the line that a sentence is, or is a good part of: four fifths of the shorter of the two agree."""
        if text not in self._known:
            pairs, best = _pairs(text), (0.0, 0)
            self._known[text] = None
            for at, other in enumerate(self._pairs):
                shared = (pairs & other).total()
                short, long = sorted((pairs.total(), other.total()))
                share = shared / short if short else 0.0
                if share >= 0.8 and 4 * short >= long and (share, 0) > best:
                    best, self._known[text] = (share, 0), at
        return self._known[text]


def _letters(text: str) -> str:
    return re.sub(r"[^\w\u3400-\u9fff%]", "", text.translate(_WIDE))


@cache
def _pairs(text: str) -> Counter[str]:
    letters = _letters(text)
    return Counter(letters[at : at + 2] for at in range(len(letters) - 1)) or Counter([letters])


def agreement(ranked: Sequence[str], numbered: Numbered, readers: Sequence[Reader]) -> float:
    """Return the share of the first k sentences that a reader chose too, k being the reader's count, over readers."""
    lines: list[int | None] = []
    for text in ranked:
        line = numbered.line_of(text)
        if line is None or line not in lines:
            lines.append(line)
    shares = [len(set(lines[: len(r.lines)]) & r.lines) / len(r.lines) for r in readers]
    return sum(shares) / len(shares)


def readers_agreement(readers: Sequence[Reader]) -> float:
    first, second = readers
    return len(first.lines & second.lines) / len(first.lines)


def term_agreement(terms: Sequence[str], readers: Sequence[Reader]) -> float:
    """Return the share of the first 20 terms that are a reader's, or hold one that is half as long, or stand in one."""
    shares = []
    for reader in readers:
        left, hits = [_bare(term) for term in reader.terms], 0
        for term in map(_bare, terms[:20]):
            match = next((other for other in left if _is_term(term, other)), None)
            if match is not None:
                left.remove(match)
                hits += 1
        shares.append(hits / 20)
    return sum(shares) / len(shares)


def _bare(term: str) -> str:
    return re.sub(r"[\W_]", "", term).lower()


def term_likeness(one: str, other: str) -> float:
    """Return how much of the longer term the other is, 0 if it does not count as the same."""
    short, long = sorted((_bare(one), _bare(other)), key=len)
    return len(short) / len(long) if _is_term(short, long) else 0.0


def _is_term(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 3 and short in long and 2 * len(short) >= len(long))


def figure_scores(briefs: Sequence[Brief], name: str, numbered: Numbered) -> dict[str, float]:
    """Return recall and precision of figures, and of those found the shares with the reader's indicator and kind.

    The readers marked numbers only: targets in words are left out.
    """
    wanted = _wanted_figures(name)
    last = _LAST_READ if not name.startswith("seed") else len(numbered.texts)
    placed = [(numbered.line_of(f.sentence), f) for brief in briefs for f in brief.figures if f.value is not None]
    placed = [(line, f) for line, f in placed if line is None or line <= last]
    left, right, named, of_kind = list(wanted), 0, 0, 0
    for line, figure in placed:
        same = [g for g in left if g["line"] == line and _value(g["raw"]) == _value(figure.raw)]
        if not same:
            continue
        best = max(same, key=lambda g: _likeness(g["indicator"], figure.indicator))
        left.remove(best)
        right += 1
        named += _likeness(best["indicator"], figure.indicator) >= 0.6
        of_kind += best["kind"] == figure.kind
    found = max(1, right)
    return {
        "figR": right / len(wanted),
        "figP": right / max(1, len(placed)),
        "ind": named / found,
        "kind": of_kind / found,
    }


def _wanted_figures(name: str) -> list[dict[str, Any]]:
    if name == DIGEST:
        return [figure for item in load("B", name)["items"] for figure in item["figures"]]
    return next(gold["figures"] for reader in "AB" if (gold := load(reader, name)).get("figures"))


def _value(raw: str) -> tuple[str, str]:
    raw = raw.translate(_WIDE).replace(" ", "")
    number = re.search(r"\d+(?:[.,]\d+)*", raw)
    if number is None:
        return "", _letters(raw)
    unit = re.match(r"[%‰\u4e00-\u9fff]{0,2}", raw[number.end() :])
    return number.group().replace(",", ""), re.sub(r"[以左].*|[多余]", "", unit.group() if unit else "")


def _likeness(one: str, other: str | None) -> float:
    first, second = _pairs(one), _pairs(other or "")
    return _f1((first & second).total(), first.total(), second.total())


def _f1(right: int, one: int, other: int) -> float:
    return 2 * right / (one + other) if one + other else 1.0


def outline_score(brief: Brief, name: str) -> float | None:
    """Return F1 of the headings, None if no reader gave them."""
    wanted = next((gold["outline"] for reader in "AB" if (gold := load(reader, name)).get("outline")), None)
    if wanted is None:
        return None
    first, second = (
        Counter(_letters(h) for h in heads) for heads in ([h["text"] for h in wanted], [h.text for h in brief.outline])
    )
    return _f1((first & second).total(), first.total(), second.total())


def theme_score(brief: Brief, name: str, numbered: Numbered) -> float | None:
    """Return F1 of pairs of point and theme, None if no reader gave them; finer themes count as their parents.

    Readers gave themes to points, by the line with which a point begins. A measure is of the point that begins last
    before it or with it.
    """
    wanted = next((gold["themes"] for reader in "AB" if (gold := load(reader, name)).get("themes")), None)
    if wanted is None:
        return None
    first = {(t["line"], theme) for t in wanted for theme in t["themes"]}
    second = set()
    for measure in brief.measures:
        sentence = re.match(r".*?[。！？!?]|.*", measure.text, re.DOTALL)
        line = numbered.line_of(sentence.group() if sentence else "")
        if line is not None:
            point = max((first_line for first_line, _ in first if first_line <= line), default=line)
            second |= {(point, _PARENTS.get(theme, theme)) for theme in measure.themes}
    return _f1(len(first & second), len(first), len(second))
