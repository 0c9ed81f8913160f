"""Where an office has chosen LibreOffice, it converts old files before they are read, and the brief says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.model import SkippedSource, SourceText
from briefgen.reading import decode_source
from tests.conftest import Run, write
from tests.formats.docx.libreoffice import needs_libreoffice

RTF = rb"{\rtf1\ansi\ansicpg936 \'b8\'ca\'cb\'e0\'ca\'a1\'b9\'a4\'d7\'f7\'d2\'aa\'b5\'e3\par}"
SETTING = 'wordprocessor = "libreoffice"\n'


@needs_libreoffice
def test_an_old_file_is_converted_and_the_brief_says_by_what(briefgen: Run, project: Path) -> None:
    write(project, "甲.rtf", RTF)
    (project / "briefgen.toml").write_text(SETTING, "utf-8")
    done = briefgen("-C", project, "brief", project / "seeds/甲.rtf")
    assert done.out.startswith("# 甘肃省工作要点\n"), done.err
    assert "本文由 LibreOffice" in done.out
    assert "转换后读取" in done.out


def test_without_the_setting_an_old_file_is_read_as_it_is() -> None:
    source = decode_source(RTF, "甲.rtf", "甲")
    assert isinstance(source, SourceText)
    assert (source.format, source.warnings) == ("rtf", ())


def test_without_libreoffice_the_setting_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    skipped = decode_source(RTF, "甲.rtf", "甲", wordprocessor="libreoffice")
    assert isinstance(skipped, SkippedSource)
    assert skipped.reason == (
        "to be read with LibreOffice (wordprocessor in briefgen.toml), which is not installed; install it, or leave the"
        " setting out"
    )


@needs_libreoffice
def test_a_file_that_libreoffice_cannot_read_is_skipped() -> None:
    skipped = decode_source(b"{\\rtf1" + b"\0" * 50, "甲.doc", "甲", wordprocessor="libreoffice")
    assert isinstance(skipped, SkippedSource)
