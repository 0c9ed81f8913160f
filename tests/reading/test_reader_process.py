"""Files of binary formats are read in a process of their own: whatever they do to it, the others are read."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from briefgen import decode_source
from briefgen.model import SkippedSource, SourceText
from briefgen.reading import process_limits, reader_process
from tests.conftest import Run, write
from tests.printing import make_pdf, set_pages
from tests.reading.test_docx import p, word

TEXT = "甘肃省属企业完成研发投入110.42亿元，研发投入强度达到2.7%。"
HEAD = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"

needs_limits = pytest.mark.skipif(sys.platform == "win32", reason="Windows has only the deadline")


def swelling_pdf(megabytes: int) -> bytes:
    """A PDF whose page unpacks to so much text. The name of its filter is escaped, so that no search finds it."""
    piece = b"BT /A 12 Tf 10 10 Td (word) Tj ET " * 30_000
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()
    font = b"<< /Font << /A << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    return b"".join(
        (
            HEAD,
            b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n",
            b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources ",
            font,
            b" >>\nendobj\n4 0 obj\n<< /Length %d /Filter /Flate#44ecode >>\nstream\n" % len(packed),
            packed,
            b"\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
        )
    )


def skipped(raw: bytes, name: str) -> SkippedSource:
    source = decode_source(raw, name, "a")
    assert isinstance(source, SkippedSource), source
    assert "\n" not in source.reason
    return source


def read(raw: bytes, name: str) -> str:
    source = decode_source(raw, name, "a")
    assert isinstance(source, SourceText), source
    return source.text


@needs_limits
def test_a_file_that_takes_all_memory_ends_its_reader_and_the_next_one_is_read() -> None:
    source = skipped(swelling_pdf(1000), "a.pdf")
    assert (source.code, source.message.key) == ("damaged", "reading.reader-stopped")
    assert "print it to a new PDF" in source.reason
    assert "打印为新的 PDF" in source.message.to_text("zh")
    assert read(make_pdf(*set_pages([TEXT])), "a.pdf") == TEXT
    assert read(word(p(TEXT)), "a.docx") == TEXT


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_process, "LONGEST_WAIT", 0.001)
    slow = skipped(word(p(TEXT) * 2000), "a.docx")
    assert (slow.code, slow.message.key) == ("damaged", "reading.too-slow")
    monkeypatch.undo()
    assert read(word(p(TEXT)), "a.docx") == TEXT


@needs_limits
def test_the_time_of_the_processor_is_limited() -> None:
    program = "from briefgen.reading.process_limits import limit_time\nlimit_time(0)\nwhile True: pass"
    done = subprocess.run([sys.executable, "-c", program], timeout=60, check=False)
    assert done.returncode in process_limits.WAS_TOO_SLOW


def test_an_unforeseen_error_of_a_reader_is_one_of_the_source(
    briefgen: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "pypdfium2.py").write_text("raise RuntimeError('no such page')", "utf-8")
    monkeypatch.syspath_prepend(project)
    reader_process.stop_reader()
    write(project, "甲.pdf", make_pdf(*set_pages([TEXT])))
    write(project, "乙.docx", word(p(TEXT)))
    done = briefgen("-C", project, "build")
    assert done.code == 0
    assert "skipped seeds/甲.pdf: an unforeseen error while reading it: an unforeseen error (RuntimeError)" in done.err
    assert (project / "out/briefs/乙.md").exists()
    reader_process.stop_reader()


@needs_limits
def test_a_build_an_inbox_and_a_look_at_one_file_name_what_was_stopped(briefgen: Run, project: Path) -> None:
    write(project, "甲.pdf", swelling_pdf(1000))
    write(project, "乙.docx", word(p("甘肃省国资委召开国企改革推进会") + p(TEXT)))
    for argv in (["build"], ["inbox"], ["brief", project / "seeds/甲.pdf"]):
        done = briefgen("-C", project, *argv)
        assert "甲.pdf: its reader was stopped" in done.err, argv
        assert "Traceback" not in done.err
    assert (project / "out/briefs/乙.md").exists()
