"""Compare reading with other readers: what each loses of twenty files whose text is known.

    python -m benchmarks.reading

The files are those of report_files.py. White space is ignored, and so is what only Markdown needs: #, *, backslashes,
targets of links, marks of notes in brackets, tags. A line is one line of the output, or everything between two empty
lines of it, as in Markdown.

heads     headings, with the title, that are one line with the number that is printed
paras     paragraphs that are one line, with text boxes and notes, whatever label a note has
rows      rows of tables that are one line, with all cells apart and in order
numbers   numerals of the text that are in the output, each as often as in the text
invented  numerals of the output that are not in the text, in percent of the numerals of the text
order     paragraphs in the right order: the longest increasing run, among those whose beginning was found
foreign   characters a file of navigation, running heads, page numbers and deleted text
ms        median of milliseconds a file, after another file was read

Other readers are called as their documentation says. trafilatura gets the bytes, with tables and without comments, once
for plain text, which is its default, and once for HTML, which keeps the lines of pages that are laid out by tables;
favor_recall and favor_precision kept no more. markitdown gets the bytes and their suffix, as it would from a file.
pandoc writes gfm with whole lines, accepts tracked changes, and takes the title of a Word file from its metadata; it
reads UTF-8 only, so web pages are converted for it, rightly even where they claim a wrong encoding. A dash stands for
what a reader does not read: pandoc reads no PDF, trafilatura only web pages. A reader that is not installed takes no
part.

The web pages and PDFs come from the same code as those of briefgen's tests, so briefgen has met these layouts before
and the others have not.
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

from benchmarks.report_files import ReportFile, Unit, make_report_files
from briefgen import decode_source
from briefgen.model import SourceText

Reader = Callable[[ReportFile], str | None]
"""Returns the text of a file, or None if it does not read files of its kind."""

SUFFIXES = {"web": ".html", "word": ".docx", "pdf": ".pdf"}
COLUMNS = ("heads", "paras", "rows", "numbers", "invented", "order", "foreign", "ms")
_EXAMPLES = 3
"""How many losses of a column are printed."""
_BEGINNING = 16
"""The first characters of a paragraph, by which it is found."""

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
    """How well a reader read one file."""

    shares: dict[str, tuple[int, int]]
    """By column: a count, and the whole of which it is a part."""
    foreign: int
    ms: float
    faults: dict[str, list[str]]
    """By column: what was lost, or what should not be there."""


# Readers


def find_readers() -> dict[str, Reader]:
    """Return the readers that are installed, by name, and print on stderr which are not."""
    readers: dict[str, Reader] = {"briefgen": read_with_briefgen}
    makers = {
        "trafilatura": lambda: _make_trafilatura("txt"),
        "trafilatura html": lambda: _make_trafilatura("html"),
        "markitdown": _make_markitdown,
        "pandoc": _make_pandoc,
    }
    for name, make_reader in makers.items():
        try:
            readers[name] = make_reader()
        except (ImportError, OSError) as error:
            print(f"{name} takes no part: {error}", file=sys.stderr)
    return readers


def read_with_briefgen(file: ReportFile) -> str:
    """Return the text of a file as briefgen reads it; empty if it refuses the file."""
    source = decode_source(file.raw, f"{file.name}{SUFFIXES[file.kind]}", file.name)
    return source.text if isinstance(source, SourceText) else ""


def _make_trafilatura(output: str) -> Reader:
    from trafilatura import extract

    def read(file: ReportFile) -> str | None:
        if file.kind != "web":
            return None
        return extract(file.raw, output_format=output, include_comments=False, include_tables=True) or ""

    return read


def _make_markitdown() -> Reader:
    from markitdown import MarkItDown, StreamInfo

    converter = MarkItDown()

    def read(file: ReportFile) -> str:
        info = StreamInfo(extension=SUFFIXES[file.kind])
        return str(converter.convert_stream(io.BytesIO(file.raw), stream_info=info).markdown)

    return read


def _make_pandoc() -> Reader:
    import pypandoc

    pypandoc.get_pandoc_version()

    def read(file: ReportFile) -> str | None:
        if file.kind == "pdf":
            return None
        options = ["--wrap=none", "--track-changes=accept"]
        if file.kind == "web":
            return str(pypandoc.convert_text(file.raw.decode(file.encoding), "gfm", "html", extra_args=options))
        return str(pypandoc.convert_text(file.raw, "gfm", "docx", extra_args=[*options, "--standalone"]))

    return read


# The output


def strip_marks(text: str) -> str:
    r"""Return a text without the marks of Markdown and the tags of HTML, a row of a table as cells between ``|``.

    >>> strip_marks("# **总则** [首页](/0)5.5%[[1]](#footnote-1)，\\>3")
    '总则 首页5.5%，>3'
    """
    text = _CELL_END.sub(" | ", text)
    text = _TAG.sub("", _LINE_TAG.sub("\n", text))
    text = _NOTE_MARK.sub("", _LINK.sub(r"\1", html.unescape(text)))
    text = _NOTE_LABEL.sub("", _LINE_MARK.sub("", text))
    return re.sub(r"[*\\`]", "", text)


def squeeze(text: str) -> str:
    """Return a text without white space and without the marks that strip_marks removes."""
    return re.sub(r"[\s*\\`]", "", text)


def _split_lines(text: str) -> set[str]:
    return {squeeze(line) for line in (*text.split("\n"), *_EMPTY_LINE.split(text))}


def _split_rows(text: str) -> set[tuple[str, ...]]:
    """Return the words of each line, which are the cells if the line is the row of a table."""
    return {tuple(word for word in re.split(r"[|\s]+", line) if word) for line in text.split("\n")}


# Measuring


def measure(file: ReportFile, output: str, ms: float) -> Score:
    """Compare the output of a reader with the text that the file is known to have."""
    text = strip_marks(output)
    shares, faults = _compare_units(file.units, text)
    expected = Counter(numeral for unit in file.units for numeral in _NUMERAL.findall(unit.text))
    actual = Counter(_NUMERAL.findall(text))
    shares["numbers"] = (expected & actual).total(), expected.total()
    faults["numbers"] = list((expected - actual).elements())
    shares["invented"] = (actual - expected).total(), expected.total()
    faults["invented"] = list((actual - expected).elements())
    shares["order"] = _count_ordered(file.units, squeeze(text))
    faults["foreign"] = list(_find_foreign(file, squeeze(text)))
    return Score(shares, sum(map(len, faults["foreign"])), ms, faults)


def _compare_units(units: Iterable[Unit], text: str) -> tuple[dict[str, tuple[int, int]], dict[str, list[str]]]:
    """Return by column how many units of how many are a line of the text, and which are not."""
    lines, rows = _split_lines(text), _split_rows(text)
    results: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    for unit in units:
        column = {"title": "heads", "heading": "heads", "row": "rows"}.get(unit.kind, "paras")
        is_whole = tuple(unit.text.split("\t")) in rows if unit.kind == "row" else squeeze(unit.text) in lines
        results[column].append((is_whole, unit.text))
    shares = {column: (sum(is_whole for is_whole, _ in pairs), len(pairs)) for column, pairs in results.items()}
    faults = {column: [words for is_whole, words in pairs if not is_whole] for column, pairs in results.items()}
    return shares, faults


def _count_ordered(units: Iterable[Unit], text: str) -> tuple[int, int]:
    """Return how many paragraphs are in the right order, and how many were found by their beginnings."""
    beginnings = (squeeze(unit.text)[:_BEGINNING] for unit in units if unit.kind == "paragraph")
    places = [text.find(words) for words in beginnings if len(words) == _BEGINNING and text.count(words) == 1]
    # Patience sorting: the length of the longest increasing subsequence.
    ends: list[int] = []
    for place in places:
        index = bisect_left(ends, place)
        ends[index : index + 1] = [place]
    return len(ends), len(places)


def _find_foreign(file: ReportFile, text: str) -> Iterator[str]:
    """Yield foreign words of a file, each as often as the output has it more often than the text."""
    whole = "".join(squeeze(unit.text) for unit in file.units)
    for words in file.foreign:
        yield from [words] * max(0, text.count(squeeze(words)) - whole.count(squeeze(words)))


def measure_files(reader: Reader, files: Sequence[ReportFile]) -> list[Score]:
    """Return the score of a reader for each file; no scores if it does not read files of this kind.

    The first file is read once before, so that loading modules is not measured.
    """
    scores = []
    for file in (files[0], *files):
        start = time.perf_counter()
        output = reader(file)
        ms = (time.perf_counter() - start) * 1000
        if output is None:
            return []
        scores.append(measure(file, output, ms))
    return scores[1:]


# Printing


def _make_cells(scores: Sequence[Score]) -> Iterator[str]:
    for column in COLUMNS:
        if not scores:
            yield "-"
        elif column == "foreign":
            yield f"{sum(score.foreign for score in scores) / len(scores):.0f}"
        elif column == "ms":
            yield f"{statistics.median(score.ms for score in scores):.0f}"
        else:
            count, whole = (sum(score.shares[column][part] for score in scores) for part in (0, 1))
            yield f"{100 * count / whole:.1f}" if whole else "-"


def _make_examples(scores: Sequence[Score]) -> Iterator[str]:
    """Yield a line for each column with faults: how many, and the first of them."""
    for column in ("heads", "paras", "rows", "numbers", "invented", "foreign"):
        faults = list(dict.fromkeys(words for score in scores for words in score.faults[column]))
        if faults:
            excerpts = (f"{words[:14].replace(chr(9), ' ')}{'…' * (len(words) > 14)}" for words in faults[:_EXAMPLES])
            examples = "、".join(f"“{excerpt}”" for excerpt in excerpts)
            yield f"{column} ({sum(len(score.faults[column]) for score in scores)}): {examples}"


def main() -> None:
    """Print a table of all readers, then examples of what each lost or added."""
    files = list(make_report_files())
    readers = find_readers()
    results = {
        (kind, name): measure_files(reader, [file for file in files if file.kind == kind])
        for kind in SUFFIXES
        for name, reader in readers.items()
    }
    print(f"{'':<6}{'':<17}" + "".join(f"{column:>10}" for column in COLUMNS))
    for (kind, name), scores in results.items():
        print(f"{kind:<6}{name:<17}" + "".join(f"{cell:>10}" for cell in _make_cells(scores)))
    print("\nWhat was lost, or came along:")
    for (kind, name), scores in results.items():
        for example in _make_examples(scores):
            print(f"{kind:<6}{name:<17}{example}")


if __name__ == "__main__":
    main()
