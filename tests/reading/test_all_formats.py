"""One document in every format an office receives: the same brief, whatever it came in."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import docx
import msgspec
import pytest

from briefgen import Settings, attribute, clean, condense, decode_source, parse
from briefgen.model import SourceText, find_lines
from tests.conftest import ROOT, SEEDS
from tests.ofd_files import make_ofd
from tests.printing import make_pdf, set_pages
from tests.reading.doc_files import doc, par
from tests.reading.test_rtf import coded, rtf
from tests.reading.workbook_files import open_document
from tests.real_texts import needs_real_texts, real_report

GANSU, ZHEJIANG = SEEDS[1], SEEDS[4]
OWN = sorted((ROOT / "tests/texts").glob("*.txt"))
REAL = [pytest.param(real_report(name), marks=needs_real_texts) for name in ("甘肃省", "浙江省")]


def as_page(lines: list[str]) -> bytes:
    body = "\n".join(f"<p>　　{escape(line)}</p>" for line in lines)
    return f"<!DOCTYPE html><html><head><meta charset=gbk></head><body><div>{body}</div></body></html>".encode()


def as_word(lines: list[str]) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_binary_word(lines: list[str]) -> bytes:
    return doc(*map(par, lines))


def as_pdf(lines: list[str]) -> bytes:
    return make_pdf(*set_pages(lines))


def as_ofd(lines: list[str]) -> bytes:
    return make_ofd(*set_pages(lines))


def as_gzip(lines: list[str]) -> bytes:
    return gzip.compress("\n".join(lines).encode("gb18030"), mtime=0)


def as_rtf(lines: list[str]) -> bytes:
    return rtf("".join(rf"\pard {coded(line)}\par " for line in lines))


def as_open_document(lines: list[str]) -> bytes:
    return open_document("text", "".join(f"<text:p>{escape(line)}</text:p>" for line in lines))


FORMS: dict[str, Callable[[list[str]], bytes]] = {
    ".html": as_page,
    ".docx": as_word,
    ".doc": as_binary_word,
    ".pdf": as_pdf,
    ".rtf": as_rtf,
    ".odt": as_open_document,
    ".ofd": as_ofd,
    ".txt.gz": as_gzip,
}


def brief(raw: bytes, suffix: str) -> dict[str, Any]:
    source = decode_source(raw, f"seeds/文{suffix}", "文")
    assert isinstance(source, SourceText), source
    (item,) = parse(clean(source)).items
    fields: dict[str, Any] = msgspec.to_builtins(condense(item, attribute(item), Settings()))
    for key in ("source", "format"):
        del fields[key]
    return fields


def without_spans(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_spans(v) for key, v in value.items() if key not in ("span", "spans")}
    return [without_spans(v) for v in value] if isinstance(value, list | tuple) else value


@pytest.mark.slow
@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize("path", [GANSU, ZHEJIANG, *OWN, *REAL], ids=lambda path: path.stem)
def test_a_document_gives_the_same_brief_in_every_format(path: Path, suffix: str) -> None:
    # A PDF has no character for a wide blank. Rows of a table are no paragraphs: the tests of each reader have them.
    text = re.sub(r"(?<=\S)\u3000", " ", path.read_text("utf-8-sig"))
    lines = [line for line in (span.of(text) for span in find_lines(text)) if "\t" not in line]
    expected = without_spans(brief("\n".join(lines).encode(), ".txt"))
    fields = without_spans(brief(FORMS[suffix](lines), suffix))
    if suffix in (".pdf", ".ofd"):
        # A paragraph whose last line is full goes on into the next one, which changes a little how sentences are read.
        chosen, wanted = ({key["id"] for key in one.pop("key_sentences")} for one in (fields, expected))
        assert len(chosen & wanted) >= 0.9 * len(wanted)
        for sentence in (*fields["sentences"], *expected["sentences"]):
            del sentence["worth"]
    for key in expected:
        assert fields[key] == expected[key], key


@pytest.mark.parametrize("suffix", [".html", ".docx", ".doc", ".pdf"])
def test_every_span_of_an_extracted_text_leads_to_its_words(suffix: str) -> None:
    text = GANSU.read_text("utf-8-sig")
    raw = FORMS[suffix]([span.of(text) for span in find_lines(text)])
    source = decode_source(raw, f"seeds/文{suffix}", "文")
    assert isinstance(source, SourceText)
    for figure in brief(raw, suffix)["figures"]:
        start, end = figure["span"]
        assert source.text[start:end].replace(",", "，") in figure["sentence"].replace(",", "，")
