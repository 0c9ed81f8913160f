"""A page's old and new version as one Word file with tracked changes, for those who review on paper (修改稿、花脸稿).

Both versions are set by render_word, and what it gave is compared: blocks first, then rows of tables, then words.
Accepting all changes gives the new text, rejecting all the old one; styles, widths and sections are those of the new.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import count, groupby
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from briefgen.formats.docx import render_word
from briefgen.model import Author
from briefgen.text.similarity import bigram_set, compare_sets

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# A number with its sign is one word, Chinese goes by characters.
_WORD = re.compile(r"\d[\d.,—]*[%％]?|[A-Za-z]+|.", re.DOTALL)
# Two blocks of which so much is the same are versions of one.
_LIKE = 0.5
# What stays between two changes is struck and said again if it is no longer than this: 工 between two is no help.
_ISLAND = 1


def render_redline(before: str, after: str, *, templates: Sequence[Path], author: Author) -> bytes:
    """Return two versions of a page's Markdown as the bytes of one .docx file with tracked changes.

    Raises TemplateError as render_word does.
    """
    old, new = (render_word(markdown, templates=templates) for markdown in (before, after))
    tree = etree.fromstring(_read_document(new))
    body, old_body = tree.find(f"{_W}body"), etree.fromstring(_read_document(old)).find(f"{_W}body")
    section = body.find(f"{_W}sectPr")
    marked = list(_Marking(author).blocks(_blocks(old_body), _blocks(body)))
    for block in _blocks(body):
        body.remove(block)
    for at, block in enumerate(marked):
        body.insert(at, block)
    if section is not None:
        body.append(section)
    return _with_document(new, etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _read_document(package: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        return parts.read(_DOCUMENT)


def _with_document(package: bytes, document: bytes) -> bytes:
    """Return a package with another document in it, all else as it was."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, document if part.filename == _DOCUMENT else old.read(part))
    return packed.getvalue()


def _blocks(body: Any) -> list[Any]:
    return [block for block in body if block.tag != f"{_W}sectPr"]


class _Atom(NamedTuple):
    """A word of a paragraph, or what else a run holds."""

    properties: str
    """The run's, as XML."""
    look: str
    """The same, but for what other words of the run decide."""
    text: str
    """Empty for what is no text."""
    xml: str
    """What is no text, as XML."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two of them the same."""
        return self.look, self.text, self.xml


class _Marking:
    """Marks what is deleted and inserted, each mark with a number of its own."""

    def __init__(self, author: Author) -> None:
        self._author = author
        self._numbers = count(1)

    def blocks(self, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Any]:
        """Yield the blocks of both versions."""
        for before, after in _align(old, new):
            if before is None or after is None:
                yield self._whole(after, "ins") if before is None else self._whole(before, "del")
            elif after.tag == f"{_W}tbl":
                yield self._table(before, after)
            else:
                yield self._paragraph(before, after)

    def _whole(self, block: Any, kind: str) -> Any:
        """Return a block that stands in one version alone, marked."""
        block = deepcopy(block)
        for row in block.iter(f"{_W}tr"):
            properties = row.find(f"{_W}trPr")
            if properties is None:
                properties = etree.Element(f"{_W}trPr")
                row.insert(0, properties)
            properties.append(self._mark(kind))
        for paragraph in [block] if block.tag == f"{_W}p" else list(block.iter(f"{_W}p")):
            self._fill(paragraph, [(kind, _atoms(paragraph))])
            if block is paragraph:
                _properties_of_end(paragraph).insert(0, self._mark(kind))
        return block

    def _table(self, old: Any, new: Any) -> Any:
        table = deepcopy(new)
        rows, old_rows = table.findall(f"{_W}tr"), old.findall(f"{_W}tr")
        aligned = list(_align(old_rows, rows))
        for row in rows:
            table.remove(row)
        for before, after in aligned:
            if before is None or after is None:
                kind, row = ("ins", after) if before is None else ("del", before)
                table.append(self._whole(_row_in_table(row), kind)[0])
            else:
                for cell, old_cell in zip(after.findall(f"{_W}tc"), before.findall(f"{_W}tc"), strict=True):
                    self._cell(old_cell, cell)
                table.append(after)
        return table

    def _cell(self, old: Any, new: Any) -> None:
        paragraphs, old_paragraphs = new.findall(f"{_W}p"), old.findall(f"{_W}p")
        if len(paragraphs) == len(old_paragraphs):
            for before, after in zip(old_paragraphs, paragraphs, strict=True):
                new.replace(after, self._paragraph(before, after))

    def _paragraph(self, old: Any, new: Any) -> Any:
        paragraph = deepcopy(new)
        self._fill(paragraph, _compare(_atoms(old), _atoms(new)))
        return paragraph

    def _fill(self, paragraph: Any, stretches: Iterable[tuple[str, Sequence[_Atom]]]) -> None:
        """Give a paragraph other runs, those of each stretch marked as it says."""
        for child in list(paragraph):
            if child.tag != f"{_W}pPr":
                paragraph.remove(child)
        for kind, atoms in stretches:
            holder = paragraph
            if kind != "same" and atoms:
                holder = self._mark(kind)
                paragraph.append(holder)
            holder.extend(_runs(atoms, "delText" if kind == "del" else "t"))

    def _mark(self, kind: str) -> Any:
        mark = etree.Element(f"{_W}{kind}")
        mark.set(f"{_W}id", str(next(self._numbers)))
        mark.set(f"{_W}author", self._author.name)
        if self._author.date is not None:
            mark.set(f"{_W}date", self._author.date)
        return mark


def _align(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[Any | None, Any | None]]:
    """Yield what of two sequences belongs together, in order; None for what one of them lacks."""
    matcher = SequenceMatcher(None, list(map(_text_of, old)), list(map(_text_of, new)), autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[start:end], new[new_start:new_end], strict=True)
            continue
        waiting = list(new[new_start:new_end])
        for before in old[start:end]:
            scores = [_likeness(before, after) for after in waiting]
            if max(scores, default=0) < _LIKE:
                yield before, None
                continue
            at = scores.index(max(scores))
            yield from ((None, after) for after in waiting[:at])
            yield before, waiting[at]
            waiting = waiting[at + 1 :]
        yield from ((None, after) for after in waiting)


def _text_of(block: Any) -> str:
    """Return what identifies a block: its kind, its style, its text by cells."""
    style = block.find(f"{_W}pPr/{_W}pStyle")
    cells = [block] if block.tag == f"{_W}p" else list(block.iter(f"{_W}p"))
    texts = "\t".join("".join(cell.itertext(f"{_W}t")) for cell in cells)
    return f"{block.tag}\0{style.get(f'{_W}val') if style is not None else ''}\0{_breaks(block)}\0{texts}"


def _breaks(block: Any) -> bool:
    return block.find(f"{_W}pPr/{_W}sectPr") is not None


def _likeness(before: Any, after: Any) -> float:
    """Return how alike two blocks are, from 0 to 1: 0 of another kind or style, 1 if both are tables of one width."""
    if before.tag != after.tag or _breaks(before) != _breaks(after):
        return 0
    columns = [len(block.findall(f".//{_W}gridCol")) or len(block.findall(f"{_W}tc")) for block in (before, after)]
    old, new = (_text_of(block).split("\0") for block in (before, after))
    if columns[0] != columns[1] or old[1] != new[1]:
        return 0
    if before.tag == f"{_W}tbl":
        return 1
    return compare_sets(_bigrams(old[3]), _bigrams(new[3]))


_bigrams = lru_cache(maxsize=4096)(bigram_set)


def _row_in_table(row: Any) -> Any:
    """Return a row in a table of its own, so that it is marked as a whole table is."""
    table = etree.Element(f"{_W}tbl")
    table.append(deepcopy(row))
    return table


def _properties_of_end(paragraph: Any) -> Any:
    """Return the run properties of a paragraph's end, made if there are none."""
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        properties = etree.Element(f"{_W}pPr")
        paragraph.insert(0, properties)
    end = properties.find(f"{_W}rPr")
    if end is None:
        end = etree.Element(f"{_W}rPr")
        section = properties.find(f"{_W}sectPr")
        properties.insert(len(properties) if section is None else properties.index(section), end)
    return end


def _atoms(paragraph: Any) -> list[_Atom]:
    """Return the words of a paragraph, and what else its runs hold, in order."""
    atoms: list[_Atom] = []
    for run in paragraph.iter(f"{_W}r"):
        properties = run.find(f"{_W}rPr")
        held = list(properties) if properties is not None else []
        whole, look = _as_xml(held), _as_xml([one for one in held if not _is_hint(one)])
        for child in run:
            if child.tag == f"{_W}t":
                atoms += [_Atom(whole, look, word, "") for word in _WORD.findall(child.text or "")]
            elif child is not properties:
                atoms.append(_Atom(whole, look, "", _as_xml([child])))
    return atoms


def _as_xml(elements: Iterable[Any]) -> str:
    return "".join(etree.tostring(element, encoding="unicode", with_tail=False) for element in elements)


def _is_hint(properties: Any) -> bool:
    """Tell whether properties say only that marks such as “ are Chinese, which depends on the run's other words."""
    return bool(properties.tag == f"{_W}rFonts" and list(properties.attrib) == [f"{_W}hint"])


def _compare(old: Sequence[_Atom], new: Sequence[_Atom]) -> Iterator[tuple[str, Sequence[_Atom]]]:
    """Yield what is the same, deleted and inserted, in order; short islands between changes are changed with them."""
    codes = SequenceMatcher(None, [a.key for a in old], [a.key for a in new], autojunk=False).get_opcodes()
    merged: list[tuple[bool, int, int, int, int]] = []
    for at, (tag, start, end, new_start, new_end) in enumerate(codes):
        is_island = tag == "equal" and 0 < at < len(codes) - 1 and end - start <= _ISLAND
        is_same = tag == "equal" and not is_island
        if merged and not is_same and not merged[-1][0]:
            merged[-1] = (False, merged[-1][1], end, merged[-1][3], new_end)
        else:
            merged.append((is_same, start, end, new_start, new_end))
    for is_same, start, end, new_start, new_end in merged:
        if is_same:
            yield "same", new[new_start:new_end]
        else:
            yield "del", old[start:end]
            yield "ins", new[new_start:new_end]


def _runs(atoms: Sequence[_Atom], name: str) -> Iterator[Any]:
    """Yield runs that hold some words; ``name`` is that of their text, t or delText."""
    for properties, group in groupby(atoms, key=lambda atom: atom.properties):
        run = etree.Element(f"{_W}r")
        run.append(etree.fromstring(f'<w:rPr xmlns:w="{_W[1:-1]}">{properties}</w:rPr>'))
        for is_text, part in groupby(group, key=lambda atom: not atom.xml):
            if is_text:
                text = etree.SubElement(run, f"{_W}{name}")
                text.text = "".join(atom.text for atom in part)
                text.set(_XML_SPACE, "preserve")
            else:
                run.extend(etree.fromstring(atom.xml) for atom in part)
        yield run
