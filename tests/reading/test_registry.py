"""One row for each kind of file, and everything else follows from the rows."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from typing import get_args

import pytest

from briefgen import decode_source
from briefgen.messages import message
from briefgen.model import SkippedSource, SourceFormat, SourceText, Span
from briefgen.pages.skip_reasons import SKIPPED
from briefgen.reading.registry import BY_SUFFIX, FORMATS, KINDS, READER_PACKAGES, REFUSED, Compression, Format
from tests.conftest import ROOT
from tests.ofd_files import make_ofd
from tests.printing import make_pdf, set_pages
from tests.reading.doc_files import doc, par
from tests.reading.test_docx import p, word
from tests.reading.test_pptx import shape, slides
from tests.reading.test_rtf import gbk, rtf
from tests.reading.workbook_files import open_document, sheet, xlsx

READMES = ["README.md", "README.zh-CN.md"]
TEXT = "甘肃省属企业完成投资153亿元，建成改造项目240个。"
SAMPLES: dict[str, bytes] = {
    "txt": TEXT.encode(),
    "md": TEXT.encode(),
    "html": f"<html><body><p>{TEXT}</p></body></html>".encode(),
    "docx": word(p(TEXT)),
    "doc": doc(par(TEXT)),
    "pdf": make_pdf(*set_pages([TEXT])),
    "ofd": make_ofd(*set_pages([TEXT])),
    "eml": f"From: Saved by a browser\nContent-Type: text/html; charset=utf-8\n\n<p>{TEXT}</p>".encode(),
    "workbook": xlsx({"Sheet1": sheet([TEXT])}),
    "rtf": rtf(gbk(TEXT)),
    "pptx": slides(shape(TEXT)),
    "odt": open_document("text", f"<text:p>{TEXT}</text:p>"),
}


# Pictures are read with briefgen[ocr] alone: tests/reading/test_ocr.py.
PLAIN = [format_ for format_ in FORMATS if format_.name != "image"]


def test_every_format_has_one_row_in_the_order_of_its_names() -> None:
    assert tuple(format_.name for format_ in FORMATS) == get_args(SourceFormat)


def test_no_two_kinds_share_a_suffix() -> None:
    suffixes = [suffix for kind in KINDS if isinstance(kind, Format | Compression) for suffix in kind.suffixes]
    assert sorted(suffixes) == sorted(BY_SUFFIX)
    assert all(re.fullmatch(r"\.[a-z]+", suffix) for suffix in suffixes)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.name)
def test_every_reader_is_the_module_named_by_its_format(format_: Format) -> None:
    assert format_.reader == f"briefgen.reading.{format_.name}"
    assert callable(import_module(format_.reader).read)


@pytest.mark.parametrize("format_", PLAIN, ids=lambda format_: format_.name)
def test_a_source_knows_its_format_and_how_people_find_a_place_in_it(format_: Format) -> None:
    source = decode_source(SAMPLES[format_.name], f"seeds/a{format_.suffixes[0]}", "a")
    assert isinstance(source, SourceText), source
    assert (source.format, source.is_extracted) == (format_.name, format_.is_extracted)
    assert source.locate(Span(0, 1)) == (format_.location_unit, 1)
    assert source.text == TEXT


@pytest.mark.parametrize("format_", PLAIN, ids=lambda format_: format_.name)
def test_a_format_is_read_under_each_of_its_suffixes(format_: Format) -> None:
    for suffix in format_.suffixes:
        source = decode_source(SAMPLES[format_.name], f"seeds/a{suffix.upper()}", "a")
        assert isinstance(source, SourceText), source
        assert source.format == format_.name


def test_a_file_of_an_unknown_kind_is_refused_with_the_list_of_formats() -> None:
    skipped = decode_source(b"x", "seeds/a.xyz", "a")
    formats = tuple(format_.suffixes[0] for format_ in FORMATS)
    assert skipped == SkippedSource.of("seeds/a.xyz", message("reading.unknown-kind", suffixes=formats), "kind")
    assert skipped.reason == (
        f"only {', '.join(formats)}, .txt.gz and documents in .zip and .tar.gz are read;"
        " save it as .docx in Word or WPS, or as text"
    )


def test_pages_name_the_formats_that_are_read_and_some_that_are_not() -> None:
    suffixes = "、".join(format_.suffixes[0] for format_ in FORMATS)
    assert SKIPPED["kind"] == f"不是可读取的文件类型（{suffixes}），请另存为 .docx 或文本"
    assert SKIPPED["legacy"].startswith("旧版或其他格式的文件（如 .xlsb、.ppt、.odp、.xml），")


@pytest.mark.parametrize("name", READMES)
def test_the_readmes_list_every_format_in_their_table(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    cells = "".join(re.findall(r"^\| (`\.[^|]*)\|", text, re.MULTILINE))
    listed = set(re.findall(r"`(\.\w+)`", cells))
    assert {format_.suffixes[0] for format_ in FORMATS} | {".gz"} <= listed <= BY_SUFFIX.keys()


def test_no_example_of_a_refused_suffix_is_one_that_is_read() -> None:
    examples = {suffix for kind in REFUSED for suffix in kind.example_suffixes}
    assert examples
    assert not examples & BY_SUFFIX.keys()


def test_every_refusal_says_what_to_do() -> None:
    for kind in REFUSED:
        description, advice = str(kind.to_error()).split("; ")
        assert description
        assert advice
        assert kind.signatures
        assert kind.code in SKIPPED


def test_every_package_that_a_reader_uses_is_a_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = (*project["dependencies"], *project["optional-dependencies"]["ocr"])
    dependencies = {re.split(r"[<>=~! ]", line)[0].replace("-", "_") for line in listed}
    assert dependencies >= READER_PACKAGES
