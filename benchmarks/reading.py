"""Reading side by side with other readers, in one run: what each loses of twenty files whose text is known.

    python -m benchmarks.reading

The files are those of making.py. Blanks are ignored, and so is what only Markdown needs: #, *, backslashes, targets of
links, marks of notes in brackets, tags. A line is one of the output, or all between two empty lines of it, as Markdown
has it.

heads     headings, the title among them, that are a line of their own with the number that is printed
paras     paragraphs that are one line; text boxes and notes among them, whatever label a note has
rows      rows of tables that are one line, all cells apart and in order
numbers   numerals of the text that were found, each as often as it stands there
invented  numerals in the output that the text does not have, per hundred that it has
order     paragraphs in order: the longest run that only goes on, among those whose beginning was found
foreign   characters a file of navigation, running heads, page numbers and deleted text that came along
ms        median for a file, once it has read another one

Peers get what their documentation gives for this. trafilatura gets the bytes, tables in and comments out, once for
plain text, its default, and once for HTML, which keeps the lines of pages laid out by tables; favor_recall and
favor_precision kept no more. markitdown gets the bytes and their suffix, as it would from a file. pandoc gives gfm with
lines left whole, tracked changes accepted, the title of a Word file from its metadata; as it reads UTF-8 only, pages
are converted for it, rightly even where they say a wrong encoding. pandoc reads no PDF, trafilatura nothing but pages:
a dash. A peer that is not installed takes no part.

The pages and PDFs are set by the makers that briefgen's own tests use, so that it has seen these layouts before and its
peers have not.
"""

from __future__ import annotations

import html
import io
import re
import statistics
import sys
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from benchmarks.making import Made, Unit, make_files
from briefgen import decode_source
from briefgen.model import SourceText

Reader = Callable[[Made], str | None]
"""Returns the text of a file; None for a kind that it does not read."""

SUFFIXES = {"web": ".html", "word": ".docx", "pdf": ".pdf"}
COLUMNS = ("heads", "paras", "rows", "numbers", "invented", "order", "foreign", "ms")
_SHOWN = 3
_BEGINNING = 16

_NUMERAL = re.compile(r"\d+(?:\.\d+)?")
# </td><td> parts cells; every other tag that ends a line in a browser ends one here.
_CELL_END = re.compile(r"</t[dh]>\s*<t[dh][^>]*>")
_LINE_TAG = re.compile(r"</?(?:p|br|div|tr|table|tbody|thead|td|th|h\d|li|ul|ol|section)\b[^>]*>")
_TAG = re.compile(r"</?[a-z][^<>]*>")
# [首页](/0), [[1]](#footnote-1)
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()]*\)")
_NOTE_MARK = re.compile(r"\[\^?\d+\]:?|↑")
_LINE_MARK = re.compile(r"^\s*(?:#{1,6}\s+|[-*+>]\s+|\d+\.\s+|title:\s*)", re.MULTILINE)
_NOTE_LABEL = re.compile(r"^注\d+：", re.MULTILINE)
_EMPTY_LINE = re.compile(r"\n\s*\n")


class Score(NamedTuple):
    """What a reader gave of one file."""

    shares: dict[str, tuple[int, int]]
    """By column: how many of how many."""
    foreign: int
    ms: float
    lost: dict[str, list[str]]
    """By column: what was lost, or came along."""


# Readers


def readers() -> dict[str, Reader]:
    """Return what takes part, by name."""
    found: dict[str, Reader] = {"briefgen": _briefgen}
    peers = {
        "trafilatura": lambda: _trafilatura("txt"),
        "trafilatura html": lambda: _trafilatura("html"),
        "markitdown": _markitdown,
        "pandoc": _pandoc,
    }
    for name, make in peers.items():
        try:
            found[name] = make()
        except (ImportError, OSError) as error:
            print(f"{name} takes no part: {error}", file=sys.stderr)
    return found


def _briefgen(made: Made) -> str:
    source = decode_source(made.raw, f"{made.name}{SUFFIXES[made.kind]}", made.name)
    return source.text if isinstance(source, SourceText) else ""


def _trafilatura(output: str) -> Reader:
    from trafilatura import extract

    def read(made: Made) -> str | None:
        if made.kind != "web":
            return None
        return extract(made.raw, output_format=output, include_comments=False, include_tables=True) or ""

    return read


def _markitdown() -> Reader:
    from markitdown import MarkItDown, StreamInfo

    converter = MarkItDown()

    def read(made: Made) -> str:
        info = StreamInfo(extension=SUFFIXES[made.kind])
        return str(converter.convert_stream(io.BytesIO(made.raw), stream_info=info).markdown)

    return read


def _pandoc() -> Reader:
    import pypandoc

    pypandoc.get_pandoc_version()

    def read(made: Made) -> str | None:
        if made.kind == "pdf":
            return None
        options = ["--wrap=none", "--track-changes=accept"]
        if made.kind == "web":
            return str(pypandoc.convert_text(made.raw.decode(made.encoding), "gfm", "html", extra_args=options))
        return str(pypandoc.convert_text(made.raw, "gfm", "docx", extra_args=[*options, "--standalone"]))

    return read


# The output


def strip_marks(text: str) -> str:
    r"""Return a text without what Markdown needs and no reader sees.

    >>> strip_marks("# **总则** [首页](/0)5.5%[[1]](#footnote-1)，\\>3")
    '总则 首页5.5%，>3'
    """
    text = _CELL_END.sub(" | ", text)
    text = _TAG.sub("", _LINE_TAG.sub("\n", text))
    text = _NOTE_MARK.sub("", _LINK.sub(r"\1", html.unescape(text)))
    text = _NOTE_LABEL.sub("", _LINE_MARK.sub("", text))
    return re.sub(r"[*\\`]", "", text)


def bare(text: str) -> str:
    """Return a text without blanks."""
    return re.sub(r"[\s*\\`]", "", text)


def _lines(text: str) -> set[str]:
    return {bare(line) for line in (*text.split("\n"), *_EMPTY_LINE.split(text))}


def _rows(text: str) -> set[tuple[str, ...]]:
    """Return every line as the words in it, which are the cells where it is a row."""
    return {tuple(word for word in re.split(r"[|\s]+", line) if word) for line in text.split("\n")}


# Measuring


def measure(made: Made, text: str, ms: float) -> Score:
    """Return what a reader lost whose output for a file is this text."""
    text = strip_marks(text)
    lines, rows = _lines(text), _rows(text)
    kept: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    for unit in made.truth:
        column = {"title": "heads", "heading": "heads", "row": "rows"}.get(unit.kind, "paras")
        is_kept = tuple(unit.text.split("\t")) in rows if unit.kind == "row" else bare(unit.text) in lines
        kept[column].append((is_kept, unit.text))
    shares = {column: (sum(is_kept for is_kept, _ in units), len(units)) for column, units in kept.items()}
    lost = {column: [words for is_kept, words in units if not is_kept] for column, units in kept.items()}
    wanted = Counter(numeral for unit in made.truth for numeral in _NUMERAL.findall(unit.text))
    given = Counter(_NUMERAL.findall(text))
    shares["numbers"] = (wanted & given).total(), wanted.total()
    shares["invented"] = (given - wanted).total(), wanted.total()
    lost["numbers"], lost["invented"] = list((wanted - given).elements()), list((given - wanted).elements())
    shares["order"] = _order(made.truth, bare(text))
    lost["foreign"] = list(_find_foreign(made, bare(text)))
    return Score(shares, sum(map(len, lost["foreign"])), ms, lost)


def _order(truth: Iterable[Unit], text: str) -> tuple[int, int]:
    """Return how many paragraphs are in order, and how many were found by their beginnings."""
    beginnings = (bare(unit.text)[:_BEGINNING] for unit in truth if unit.kind == "paragraph")
    places = [text.find(words) for words in beginnings if len(words) == _BEGINNING and text.count(words) == 1]
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(ends), len(places)


def _find_foreign(made: Made, text: str) -> Iterator[str]:
    """Yield what is no text of a file and is in its output more often than the text itself has it."""
    whole = "".join(bare(unit.text) for unit in made.truth)
    for words in made.foreign:
        yield from [words] * max(0, text.count(bare(words)) - whole.count(bare(words)))


def read_all(reader: Reader, files: Sequence[Made]) -> list[Score]:
    """Return what a reader gave of each file; nothing if it does not read such files."""
    scores = []
    for made in (files[0], *files):
        start = time.perf_counter()
        text = reader(made)
        ms = (time.perf_counter() - start) * 1000
        if text is None:
            return []
        scores.append(measure(made, text, ms))
    return scores[1:]


# Printing


def _cells(scores: Sequence[Score]) -> Iterator[str]:
    for column in COLUMNS:
        if not scores:
            yield "-"
        elif column == "foreign":
            yield f"{sum(score.foreign for score in scores) / len(scores):.0f}"
        elif column == "ms":
            yield f"{statistics.median(score.ms for score in scores):.0f}"
        else:
            had, whole = (sum(score.shares[column][at] for score in scores) for at in (0, 1))
            yield f"{100 * had / whole:.1f}" if whole else "-"


def _examples(scores: Sequence[Score]) -> Iterator[str]:
    """Yield a few losses, those of one column in a line, and how many there were."""
    for column in ("heads", "paras", "rows", "numbers", "invented", "foreign"):
        lost = list(dict.fromkeys(words for score in scores for words in score.lost[column]))
        if lost:
            shown = "、".join(
                f"“{words[:14].replace(chr(9), ' ')}{'…' * (len(words) > 14)}”" for words in lost[:_SHOWN]
            )
            yield f"{column} ({sum(len(score.lost[column]) for score in scores)}): {shown}"


def main() -> None:
    """Print the table, then what was lost."""
    files = list(make_files())
    taking_part = readers()
    found = {
        (kind, name): read_all(reader, [made for made in files if made.kind == kind])
        for kind in SUFFIXES
        for name, reader in taking_part.items()
    }
    print(f"{'':<6}{'':<17}" + "".join(f"{column:>10}" for column in COLUMNS))
    for (kind, name), scores in found.items():
        print(f"{kind:<6}{name:<17}" + "".join(f"{cell:>10}" for cell in _cells(scores)))
    print("\nWhat was lost, or came along:")
    for (kind, name), scores in found.items():
        for example in _examples(scores):
            print(f"{kind:<6}{name:<17}{example}")


if __name__ == "__main__":
    main()
