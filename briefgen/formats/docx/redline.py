"""The old and the new version of a page as one Word file with tracked changes (修改稿、花脸稿).

Both versions are typeset, and the results are compared: first blocks, then rows of tables, then words. If a reader
accepts all changes, the new text remains. If the reader rejects them, the old text remains. Styles, column widths and
sections are always those of the new version.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import count, groupby
from pathlib import Path
from typing import Literal, NamedTuple

from lxml import etree

from briefgen.formats.docx import WordOptions, typeset_word
from briefgen.formats.docx.document import save_document
from briefgen.model import Author
from briefgen.ooxml.xml import NAMESPACES, Element, declare, qualify
from briefgen.text.similarity import bigram_set, compare_sets

_P, _R, _T, _TBL, _TR = map(qualify, ("w:p", "w:r", "w:t", "w:tbl", "w:tr"))
_PPR, _RPR, _SECTPR = map(qualify, ("w:pPr", "w:rPr", "w:sectPr"))
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# A number with its sign is one word, Chinese goes by characters.
_WORD = re.compile(r"\d[\d.,—]*[%％]?|[A-Za-z]+|.", re.DOTALL)
# Two blocks that are at least so similar are versions of one block.
_LEAST_SIMILARITY = 0.5
# Equal words between two changes are changed with them if they are no more than this: a single 工 helps no reader.
_ISLAND = 1

_Change = Literal["ins", "del"]
_Stretch = tuple[_Change | None, Sequence["_Atom"]]
"""A change, and the consecutive words that were inserted or deleted by it.

If the change is None, both versions have these words.
"""


def render_redline(before: str, after: str, *, templates: Sequence[Path], author: Author) -> bytes:
    """Return two versions of a page, given as Markdown, as the bytes of one .docx file with tracked changes.

    Raises TemplateError if the style template cannot be opened or lacks a style.
    """
    options = WordOptions(page_numbers=False)  # both versions have pages of their own
    old, new = (typeset_word(markdown, templates=templates, options=options) for markdown in (before, after))
    body = new.element.body
    section = body.find("w:sectPr", NAMESPACES)
    marked = list(_ChangeMarker(author).mark_blocks(_blocks_of(old.element.body), _blocks_of(body)))
    body[:] = [*marked, *([] if section is None else [section])]
    return save_document(new)


def _blocks_of(body: Element) -> list[Element]:
    return [block for block in body if block.tag != _SECTPR]


class _Atom(NamedTuple):
    """The smallest unit of comparison: a word, or an element of a run that is not text, such as a line break."""

    properties: str
    """The XML of the properties of the run that contains the atom."""
    look: str
    """The XML of ``properties`` without font hints, because these depend on the other words of the run."""
    text: str
    """The word. Empty if the atom is not text."""
    xml: str
    """The element as XML. Empty if the atom is a word."""

    @property
    def key(self) -> tuple[str, str, str]:
        """The fields by which atoms are compared. Atoms with equal keys are the same."""
        return self.look, self.text, self.xml


class _ChangeMarker:
    """Builds the blocks of a document with tracked changes.

    Each mark of an insertion or deletion gets a number of its own.
    """

    def __init__(self, author: Author) -> None:
        self._author = author
        self._numbers = count(1)

    def mark_blocks(self, old: Sequence[Element], new: Sequence[Element]) -> Iterator[Element]:
        """Yield the blocks of the new version and the deleted blocks of the old one, with all changes marked."""
        for before, after in _align(old, new):
            if before is None:
                yield self._mark_whole(after, "ins")
            elif after is None:
                yield self._mark_whole(before, "del")
            elif after.tag == _TBL:
                yield self._mark_table(before, after)
            else:
                yield self._mark_paragraph(before, after)

    def _mark_whole(self, block: Element, change: _Change) -> Element:
        """Return a copy of a block that exists in only one version, marked as inserted or deleted."""
        block = deepcopy(block)
        for row in block.iter(_TR):
            _ensure_child(row, "w:trPr").append(self._make_mark(change))
        for paragraph in _paragraphs_of(block):
            self._replace_runs(paragraph, [(change, _split_runs(paragraph))])
            if paragraph is block:
                _ensure_mark_properties(paragraph).insert(0, self._make_mark(change))
        return block

    def _mark_table(self, old: Element, new: Element) -> Element:
        table = deepcopy(new)
        rows, old_rows = table.findall("w:tr", NAMESPACES), old.findall("w:tr", NAMESPACES)
        aligned = list(_align(old_rows, rows))
        for row in rows:
            table.remove(row)
        for before, after in aligned:
            if before is None:
                table.append(self._mark_row(after, "ins"))
            elif after is None:
                table.append(self._mark_row(before, "del"))
            else:
                self._mark_cells(before, after)
                table.append(after)
        return table

    def _mark_row(self, row: Element, change: _Change) -> Element:
        """Return a marked copy of a table row that exists in only one version."""
        table = etree.Element(_TBL)
        table.append(deepcopy(row))
        return self._mark_whole(table, change)[0]

    def _mark_cells(self, old_row: Element, row: Element) -> None:
        """Mark the changes in the cells of ``row``. A cell is skipped if its number of paragraphs changed."""
        cells = zip(old_row.findall("w:tc", NAMESPACES), row.findall("w:tc", NAMESPACES), strict=True)
        for old_cell, cell in cells:
            old_paragraphs, paragraphs = old_cell.findall("w:p", NAMESPACES), cell.findall("w:p", NAMESPACES)
            if len(old_paragraphs) == len(paragraphs):
                for before, after in zip(old_paragraphs, paragraphs, strict=True):
                    cell.replace(after, self._mark_paragraph(before, after))

    def _mark_paragraph(self, old: Element, new: Element) -> Element:
        paragraph = deepcopy(new)
        self._replace_runs(paragraph, _compare_atoms(_split_runs(old), _split_runs(new)))
        return paragraph

    def _replace_runs(self, paragraph: Element, stretches: Iterable[_Stretch]) -> None:
        """Replace the content of a paragraph by the runs of ``stretches``. Inserted and deleted runs get a mark.

        The properties of the paragraph stay.
        """
        for child in list(paragraph):
            if child.tag != _PPR:
                paragraph.remove(child)
        for change, atoms in stretches:
            runs = _build_runs(atoms, "w:delText" if change == "del" else "w:t")
            if change is None or not atoms:
                paragraph.extend(runs)
            else:
                mark = self._make_mark(change)
                mark.extend(runs)
                paragraph.append(mark)

    def _make_mark(self, change: _Change) -> Element:
        mark = etree.Element(qualify(f"w:{change}"))
        mark.set(qualify("w:id"), str(next(self._numbers)))
        mark.set(qualify("w:author"), self._author.name)
        if self._author.date is not None:
            mark.set(qualify("w:date"), self._author.date)
        return mark


def _align(old: Sequence[Element], new: Sequence[Element]) -> Iterator[tuple[Element | None, Element | None]]:
    """Yield pairs of an old and a new element, in order. The elements are blocks, or rows of a table.

    The two elements of a pair are equal or similar. An element that only one version has is paired with None.
    """
    matcher = SequenceMatcher(None, list(map(_identify, old)), list(map(_identify, new)), autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[start:end], new[new_start:new_end], strict=True)
        else:
            yield from _pair_similar(old[start:end], new[new_start:new_end])


def _pair_similar(old: Sequence[Element], new: Sequence[Element]) -> Iterator[tuple[Element | None, Element | None]]:
    """Pair old elements with similar new elements, and yield the pairs in order.

    Each old element is paired with the most similar new element after the last paired one. An element without a similar
    partner is paired with None.
    """
    candidates = list(new)
    for before in old:
        scores = [_similarity(before, after) for after in candidates]
        if max(scores, default=0) < _LEAST_SIMILARITY:
            yield before, None
            continue
        best = scores.index(max(scores))
        yield from ((None, after) for after in candidates[:best])
        yield before, candidates[best]
        del candidates[: best + 1]
    yield from ((None, after) for after in candidates)


class _Identity(NamedTuple):
    """The fields by which blocks are compared. Blocks with equal fields are the same."""

    tag: str
    style: str
    ends_section: bool
    text: str
    """The text of all paragraphs of the block, with a tab between two paragraphs."""


def _identify(block: Element) -> _Identity:
    style = block.find("w:pPr/w:pStyle", NAMESPACES)
    return _Identity(
        block.tag,
        style.get(qualify("w:val")) if style is not None else "",
        block.find("w:pPr/w:sectPr", NAMESPACES) is not None,
        "\t".join("".join(paragraph.itertext(_T)) for paragraph in _paragraphs_of(block)),
    )


def _paragraphs_of(block: Element) -> list[Element]:
    return [block] if block.tag == _P else list(block.iter(_P))


def _similarity(before: Element, after: Element) -> float:
    """Return the similarity of two blocks, from 0 to 1: Dice's coefficient of their pairs of neighbouring characters.

    The result is 0 if the blocks differ in kind, style or number of columns. It is 1 for two tables with the same
    number of columns, whatever they contain.
    """
    old, new = _identify(before), _identify(after)
    if old[:3] != new[:3] or _count_columns(before) != _count_columns(after):
        return 0
    if old.tag == _TBL:
        return 1
    return compare_sets(_bigrams(old.text), _bigrams(new.text))


def _count_columns(block: Element) -> int:
    """Return the number of columns of a table or the number of cells of a row; 0 for a paragraph."""
    return len(list(block.iter(qualify("w:gridCol")))) or len(block.findall("w:tc", NAMESPACES))


_bigrams = lru_cache(maxsize=4096)(bigram_set)


def _ensure_child(element: Element, name: str) -> Element:
    """Return the child of an element with this name. If there is none, create it as the first child."""
    child = element.find(name, NAMESPACES)
    if child is None:
        child = etree.Element(qualify(name))
        element.insert(0, child)
    return child


def _ensure_mark_properties(paragraph: Element) -> Element:
    """Return the run properties (``w:rPr``) of a paragraph mark. If there are none, create them."""
    properties = _ensure_child(paragraph, "w:pPr")
    mark_properties = properties.find("w:rPr", NAMESPACES)
    if mark_properties is None:
        mark_properties = etree.Element(_RPR)
        section = properties.find("w:sectPr", NAMESPACES)
        properties.insert(len(properties) if section is None else properties.index(section), mark_properties)
    return mark_properties


def _split_runs(paragraph: Element) -> list[_Atom]:
    """Return the atoms of a paragraph in order: its words, and other elements of its runs, such as line breaks."""
    atoms: list[_Atom] = []
    for run in paragraph.iter(_R):
        properties = run.find("w:rPr", NAMESPACES)
        switches = list(properties) if properties is not None else []
        xml, look = _to_xml(switches), _to_xml([switch for switch in switches if not _is_hint(switch)])
        for child in run:
            if child.tag == _T:
                atoms += [_Atom(xml, look, word, "") for word in _WORD.findall(child.text or "")]
            elif child is not properties:
                atoms.append(_Atom(xml, look, "", _to_xml([child])))
    return atoms


def _to_xml(elements: Iterable[Element]) -> str:
    return "".join(etree.tostring(element, encoding="unicode", with_tail=False) for element in elements)


def _is_hint(switch: Element) -> bool:
    """Return whether a run property is only a font hint.

    The hint makes Word set characters such as “ in the Chinese font.
    """
    return bool(switch.tag == qualify("w:rFonts") and list(switch.attrib) == [qualify("w:hint")])


def _compare_atoms(old: Sequence[_Atom], new: Sequence[_Atom]) -> Iterator[_Stretch]:
    """Yield the stretches of two lists of atoms, in order: deleted, inserted, or the same in both versions.

    A single equal atom between two changes counts as changed.
    """
    matcher = SequenceMatcher(None, [atom.key for atom in old], [atom.key for atom in new], autojunk=False)
    codes = matcher.get_opcodes()
    merged: list[tuple[bool, int, int, int, int]] = []
    for index, (tag, start, end, new_start, new_end) in enumerate(codes):
        is_island = tag == "equal" and 0 < index < len(codes) - 1 and end - start <= _ISLAND
        is_same = tag == "equal" and not is_island
        if merged and not is_same and not merged[-1][0]:
            merged[-1] = (False, merged[-1][1], end, merged[-1][3], new_end)
        else:
            merged.append((is_same, start, end, new_start, new_end))
    for is_same, start, end, new_start, new_end in merged:
        if is_same:
            yield None, new[new_start:new_end]
        else:
            yield "del", old[start:end]
            yield "ins", new[new_start:new_end]


def _build_runs(atoms: Sequence[_Atom], text_name: str) -> Iterator[Element]:
    """Yield runs with the given atoms. ``text_name`` is the element for their text: w:t or w:delText."""
    for properties, run_atoms in groupby(atoms, key=lambda atom: atom.properties):
        run = etree.Element(_R)
        run.append(etree.fromstring(f"<w:rPr {declare('w')}>{properties}</w:rPr>"))
        for is_text, group in groupby(run_atoms, key=lambda atom: not atom.xml):
            if is_text:
                text = etree.SubElement(run, qualify(text_name))
                text.text = "".join(atom.text for atom in group)
                text.set(_XML_SPACE, "preserve")
            else:
                run.extend(etree.fromstring(atom.xml) for atom in group)
        yield run
