"""Compare the fields of briefs with those that two readers wrote down for the texts of corpus/other.

    python -m tests.quality.fields [-v] [NAME …]     the shares, and with -v each field that differs

A text agrees in a field if it agrees with either reader. Spaces and punctuation do not count, nor does the form of a
character that NFKC makes equal. ``-`` in a table means that the text does not have the field.
"""

from __future__ import annotations

import csv
import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from briefgen import brief_file
from briefgen.errors import NoSourceError
from briefgen.lexicon import load_document_words
from briefgen.model import Brief
from tests.real_texts import SHARED

FIELDS = ("title", "date", "issuer", "doc_number", "kind", "regions", "items")
# BRIEFGEN_SHARED helps a checkout that does not lie beside the texts.
_SHARED = Path(os.environ.get("BRIEFGEN_SHARED", SHARED))
SHARED_TEXTS = _SHARED / "corpus"
_NATION = "全国"
# 缙云县七里乡: the divisions of the tool end with the county.
_BELOW_COUNTY = re.compile(r"(?P<county>.+?[省市区县旗州盟])[^省市区县旗]{1,6}(?:街道|[乡镇村])")


class Difference(NamedTuple):
    """A field of a text in which the briefs agree with no reader."""

    text: str
    field: str
    found: str
    read: tuple[str, ...]


def compare_all(names: Sequence[str] = ()) -> tuple[dict[str, float], list[Difference]]:
    """Return the share of texts that agree, by field, and the fields that differ.

    ``names`` are names of texts; all texts are compared if there are none.
    """
    readers = [_read_table(reader) for reader in "AB"]
    texts = [name for name in readers[0] if not names or name in names]
    differences = [difference for name in texts for difference in _compare(name, [rows[name] for rows in readers])]
    missed = [difference.field for difference in differences]
    return {field: 1 - missed.count(field) / len(texts) for field in FIELDS}, differences


def _read_table(reader: str) -> dict[str, dict[str, str]]:
    path = _SHARED / "gold" / "labels" / f"fields.{reader}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def _compare(name: str, rows: Sequence[dict[str, str]]) -> Iterator[Difference]:
    try:
        briefs = brief_file(_SHARED / "corpus" / "other" / f"{name}.txt")
    except NoSourceError as error:
        yield from (Difference(name, field, str(error), tuple(row[field] for row in rows)) for field in FIELDS)
        return
    is_digest = any(int(row["items"]) > 1 for row in rows)
    for field in FIELDS:
        read = tuple(dict.fromkeys(row[field] for row in rows))
        # A digest as a whole may have no title; its items have.
        if is_digest and field in ("title", "issuer", "doc_number") and read == ("-",):
            continue
        if not any(_agrees(field, briefs, row) for row in rows):
            yield Difference(name, field, _show(field, briefs), read)


def _agrees(field: str, briefs: Sequence[Brief], row: dict[str, str]) -> bool:
    value = row[field]
    first = briefs[0]
    if field == "items":
        return len(briefs) == int(value)
    if field == "date":
        days = {day for brief in briefs for day in _days(brief)}
        return not days if value == "-" else value in days
    if field == "kind":
        return any(_is_of_kind(brief, row) for brief in briefs)
    if field == "regions":
        of_items = {_squeeze_regions("|".join(region.name for region in brief.regions)) for brief in briefs}
        return _squeeze_regions(value) in of_items
    return _squeeze(getattr(first, field) or "") == _squeeze("" if value == "-" else value)


def _days(brief: Brief) -> Iterator[str]:
    days = (brief.published, *(getattr(brief.dates, name) for name in brief.dates.__struct_fields__))
    return (day for day in days if day is not None)


def _is_of_kind(brief: Brief, row: dict[str, str]) -> bool:
    """Return True if a brief has the kind of a reader, or, for a notice, the kind of what it issues."""
    if brief.doc_type == row["kind"] or (brief.doc_type is None and row["kind"] in ("-", "其他")):
        return True
    if row["kind"] != "通知" or brief.doc_type is None:
        return False
    words = next((kind.words for kind in load_document_words().types if kind.name == brief.doc_type), ())
    return any(word in row["title"] for word in words)


def _squeeze(value: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", value) if char.isalnum())


def _squeeze_regions(value: str) -> str:
    names = set() if value in ("-", _NATION) else set(value.split("|"))
    matches = {name: _BELOW_COUNTY.fullmatch(name) for name in names}
    return "|".join(sorted(match["county"] if match else name for name, match in matches.items()))


def _show(field: str, briefs: Sequence[Brief]) -> str:
    first = briefs[0]
    if field == "items":
        return str(len(briefs))
    if field == "date":
        return " ".join(sorted({day for brief in briefs for day in _days(brief)}))
    if field == "kind":
        return " ".join(sorted({brief.doc_type or "-" for brief in briefs}))
    if field == "regions":
        return "|".join(region.name for region in first.regions)
    return getattr(first, field) or "-"


def main(argv: Sequence[str]) -> int:
    """Print the shares, and with -v the differences."""
    shares, differences = compare_all([name for name in argv if name != "-v"])
    for difference in differences if "-v" in argv else ():
        print(f"{difference.field:<11}{difference.text:<26}{difference.found!r} != {' / '.join(difference.read)}")
    print("  ".join(f"{field} {share:.1%}" for field, share in shares.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
