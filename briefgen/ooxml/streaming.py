"""Reads a large part of a package element by element, so that neither its tree nor its bytes are in memory at once."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO

from lxml import etree

from briefgen.messages import message
from briefgen.ooxml.xml import Element, OoxmlError


class BrokenOffError(Exception):
    """A part ends before its root element does: it is damaged, or longer than what may be read of it."""


class _Bounded(io.RawIOBase):
    """A stream that ends after some bytes of another one."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self._stream = stream
        self._left = most

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; none behind the bound."""
        wanted = self._left if size < 0 else min(size, self._left)
        content = self._stream.read(wanted)
        self._left -= len(content)
        return content


def stream_elements(
    stream: IO[bytes], local_names: tuple[str, ...], *, max_mib: int, at_start: bool = False
) -> Iterator[tuple[str, Element]]:
    """Yield ("end", element) for each element with one of these local names, in any namespace, when it ends.

    If ``at_start`` is True, ("start", element) is yielded too. An element is emptied after it has been yielded at its
    end. No entity is resolved. Raises OoxmlError for a document type, and BrokenOffError where the XML breaks off or is
    broken.
    """
    events = etree.iterparse(
        _Bounded(stream, max_mib << 20),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    is_first = True
    try:
        for event, element in events:
            if is_first:
                is_first = False
                if element.getroottree().docinfo.doctype:
                    raise OoxmlError(message("ooxml.declares-entities"), "damaged")
            if etree.QName(element).localname not in local_names:
                continue
            if event == "end":
                yield event, element
                element.clear(keep_tail=False)
                _drop_before(element)
            elif at_start:
                yield event, element
    except etree.XMLSyntaxError as error:
        raise BrokenOffError from error


def _drop_before(element: Element) -> None:
    """Remove the elements before an element, which have been read, from its parent."""
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
