"""make fuzz: sources and files of a project damaged at random, each read and used; what fails is kept.

A worker process takes the inputs one by one and names the one at hand before it begins, so that an input that ends the
process, or keeps it too long, is known too.
"""

from __future__ import annotations

import argparse
import gzip
import io
import os
import queue
import random
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import IO, TypeVar
from xml.sax.saxutils import escape

import msgspec

from briefgen.corpus.corpus import brief_files
from briefgen.corpus.source_input import read_source_text
from briefgen.formats.printout import render_page
from briefgen.model import Brief, SkippedSource, SourceText
from briefgen.project.project import Project, locate_sources
from briefgen.reading.registry import FORMATS
from briefgen.settings import Settings
from tests.briefs import things_of
from tests.fuzz_project import LIST, list_of_inbox, open_base, project_samples, try_project_file
from tests.reading.scans import draw_page, to_bytes
from tests.reading.test_all_formats import as_binary_word, as_ofd, as_pdf, as_word
from tests.reading.test_inner_pictures import MAKERS
from tests.reading.test_pptx import shape, slides
from tests.reading.test_rtf import gbk, rtf
from tests.reading.workbook_files import open_document, sheet, xls, xlsx
from tests.tables import table_samples
from tests.web_pages import LAYOUTS

ROOT = Path(__file__).parents[1]
FAILURES = ROOT / ".fuzz"
MAX_SECONDS = 10.0
HANGS_AFTER = 60.0
MOST_PRINTED = 20
# The parts of zips that have the text of a document.
MAIN_PARTS = ("word/document.xml", "Content.xml", "sheet1.xml", "slide1.xml", "content.xml")
ZIPPED = (".docx", ".ofd", ".xlsx", ".ods", ".pptx", ".odt", ".et")
# Files whose parts have places, so that most damage moves none.
PLACED = (".doc", ".wps", ".xls", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
PICTURES = {".png": "PNG", ".jpg": "JPEG", ".tif": "TIFF", ".bmp": "BMP"}
CONTAINERS = (".zip", ".tar", ".tar.gz", ".tgz")
# What a text is taken apart by, and what formats are made of.
TOKENS = (
    *"。 ； ， ： 、 （ ） 《 》 “ ” 一、 （一） 一是 第一章 1. ① —— … 〔 〕 號 区(qū)".split(),
    *"目录 附件： 来源： 发布日期： 关于印发 秘密★ 内部 本期导读 名词解释".split(),
    *"牵头单位： 责任单位： 完成时限： （市财政局牵头） 按职责分工负责 6月底前完成 各市、县（区）人民政府".split(),
    *"2021年 8月4日 5% 百分之 4.5%—5% 8.3∶41.4 十余家 近三成 亿元 同比 其中 甘肃 全省 我省 2026-13-45".split(),
    *"<p> </p> <div> <table> <tr><td> <h1> <br> <!-- --> &#xD800; &amp; <ol> <sup> <script> display:none".split(),
    *"<w:p> </w:p> <w:t> <w:tbl> <w:del> <w:ins> <!DOCTYPE <w:numPr> xmlns:w= <w:br/> w:val=".split(),
    *"obj endobj stream endstream xref trailer /Kids /Parent /Length BT ET Tj Tf Td << >> /MediaBox".split(),
    *"<ofd:TextObject </ofd:TextObject> <ofd:TextCode DeltaX= CTM= Boundary= <ofd:PageBlock> g".split(),
    *"<w:tr> <w:tc> </w:tc> w:gridSpan w:vMerge w:tblpPr w:tblpY= <thead> <th> rowspan=9999 colspan=0 |---| 1\t2".split(
        " "
    ),
    *"re S f W n 0 0 1 rg [3] d 3 Tr /Im Do q Q cm".split(" "),
    *r"{\rtf1 \par \cell \row \trowd \cellx99 \intbl \itap3 \u-1? \'b0 \bin9 {\footnote {\*\shpinst \v }".split(" "),
    *"<row <c t= <v> </row> mergeCell hidden= numFmt table:number-columns-repeated= <a:t> <p:sp> <text:list>".split(),
    *r"<w:drawing> r:embed= <a:srcRect/> xlink:href= {\pict\pngblip data:image/png;base64,iVBOR".split(" "),
    *"# ** | --- [a](b) ``` \0 \ud800 \u200b \ufeff \u202e".split(" "),
    *r"""[[pin]] [x] = ''' "" { } [ ] , 2026-99-99 2026-02-05T25:00:00 nan -inf 1e99 0x 99999999999999999999""".split(),
    *("\\n", "\\r\\n", "\\t", " "),
)


Row = TypeVar("Row", str, bytes)


def samples() -> dict[str, list[bytes]]:
    """A few small sources of each format, by suffix."""
    texts = [path.read_text("utf-8-sig") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    pieces = [text[at : at + 1500] for text in texts for at in (0, len(text) // 2)]
    lines = [[line for line in piece.split("\n") if line.strip()] or ["文"] for piece in pieces]
    plain = [[row.encode("gbk", "ignore").decode("gbk") for row in rows] for rows in lines]
    found: dict[str, list[bytes]] = {
        ".txt": [piece.encode() for piece in pieces] + [pieces[0].encode("gb18030"), pieces[1].encode("utf-16")],
        ".md": [f"# {piece}".replace("。", "。\n\n- ").encode() for piece in pieces],
        ".html": [layout(rows[0], rows[1:] or rows).encode() for rows in lines for layout in LAYOUTS],
        ".docx": [as_word(rows) for rows in lines],
        ".doc": [as_binary_word(rows) for rows in lines],
        ".rtf": [rtf("".join(rf"{gbk(row)}\par " for row in rows)) for rows in plain],
        ".odt": [open_document("text", "".join(f"<text:p>{escape(row)}</text:p>" for row in rows)) for rows in lines],
        ".pptx": [slides(shape(*map(escape, rows))) for rows in lines],
        ".xlsx": [
            xlsx({"表": sheet(*((row, 1.5) for row in rows), merged=["A1:B1"])}, codes=["0.0%"]) for rows in lines
        ],
        ".xls": [
            xls({"表": [[row, (1.5, 1)] for row in rows]}, codes=["0.0%"], merged=[(0, 0, 0, 1)]) for rows in lines
        ],
        ".ods": [open_document("spreadsheet", as_open_sheet(rows)) for rows in lines],
        ".csv": [",1.5\n".join(rows).encode("gb18030") for rows in lines],
        ".pdf": [as_pdf(rows) for rows in lines],
        ".ofd": [as_ofd(rows) for rows in lines],
        ".eml": [as_mail(rows) for rows in lines],
        ".txt.gz": [gzip.compress(piece.encode(), mtime=0) for piece in pieces],
    }
    picture = to_bytes(draw_page().crop((100, 150, 1100, 560)))
    for format_, make in MAKERS.items():
        found[f".{format_}"].append(make(picture))
    # Tables weigh as much as all the rest.
    for suffix, tables in table_samples().items():
        found[suffix] += tables * (len(found[suffix]) // len(tables))
    found |= {suffix: [to_bytes(draw_page(), kind=kind)] for suffix, kind in PICTURES.items()}
    for row in FORMATS:
        known = next(suffix for suffix in row.suffixes if suffix in found)
        found |= {suffix: found[known] for suffix in row.suffixes if suffix not in found}
    found |= {suffix: [pack(suffix, found)] for suffix in CONTAINERS}
    return found


def as_open_sheet(rows: Sequence[str]) -> str:
    """A sheet of OpenDocument with a text and a number in each row."""
    number = '<table:table-cell office:value-type="float" office:value="1.5"><text:p>1.5</text:p></table:table-cell>'
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    body = "".join(f"<table:table-row>{text.format(escape(row))}{number}</table:table-row>" for row in rows)
    return f'<table:table table:name="表">{body}</table:table>'


def pack(suffix: str, found: dict[str, list[bytes]]) -> bytes:
    """An archive of a document of each of some formats."""
    file = io.BytesIO()
    members = {f"件{own}": found[own][0] for own in (".txt", ".html", ".docx", ".eml")}
    if suffix == ".zip":
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return file.getvalue()
    with tarfile.open(fileobj=file, mode="w" if suffix == ".tar" else "w:gz") as tape:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tape.addfile(member, io.BytesIO(content))
    return file.getvalue()


def as_mail(lines: Sequence[str]) -> bytes:
    """An e-mail with its text in two forms, and with it attached too."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "某某 <a@example.invalid>", lines[0][:40]
    mail.set_content("\n".join(lines))
    mail.add_alternative("".join(f"<p>{line}</p>" for line in lines), subtype="html")
    mail.add_attachment("\n".join(lines).encode(), maintype="text", subtype="plain", filename="附件.txt")
    return mail.as_bytes()


def damage(raw: bytes, other: bytes, rng: random.Random) -> bytes:
    """Damage bytes in one to eight places; of text mostly its characters, lest nothing but their encoding be tried."""
    try:
        texts = raw.decode(), other.decode()
    except UnicodeDecodeError:
        texts = None
    if texts is None or rng.random() < 0.1:
        return damage_row(raw, other, [token.encode("utf-8", "surrogatepass") for token in TOKENS], rng)
    return damage_row(*texts, TOKENS, rng).encode("utf-8", "surrogatepass")


def damage_row(row: Row, other: Row, tokens: Sequence[Row], rng: random.Random) -> Row:
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        at, length, start = rng.randrange(len(row) + 1), rng.choice((1, 1, 4, 30, 500)), rng.randrange(len(other) + 1)
        before, hit, after = row[:at], row[at : at + length], row[at + length :]
        token = rng.choice(tokens)
        repeated, longer = token * rng.choice((1, 2, 300)) + hit, hit * rng.choice((2, 5, 100))
        changed: list[Row] = [hit[:0], token, repeated, longer, other[start : start + length]]
        between = rng.choice(changed)
        row = before + between + (after if rng.random() < 0.95 else hit[:0])
    return row


def damage_zip(raw: bytes, other: bytes, rng: random.Random) -> bytes:
    """Damage what a zip holds, and pack it again."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels", "mimetype"))]
        main = next(name for name in names if name.endswith(MAIN_PARTS))
        hit = rng.choice(names) if rng.random() < 0.4 else main
        for name in names:
            content = old.read(name)
            new.writestr(name, damage(content, other, rng) if name == hit else content)
    return file.getvalue()


def overwrite(raw: bytes, other: bytes, rng: random.Random) -> bytes:
    """Damage bytes in one to sixteen places and move none of them, lest a file whose parts have places fall apart."""
    row = bytearray(raw)
    for _ in range(rng.choice((1, 2, 4, 16))):
        at, length, start = rng.randrange(len(row)), rng.choice((1, 2, 4, 16, 512)), rng.randrange(len(other))
        changed = (
            b"\xff\xff\xff\xff",
            b"\xff\xff\xff\x7f",
            bytes(4),
            rng.randbytes(1),
            row[start:][:length],
            other[start:][:length],
        )
        hit = rng.choice(changed)[: len(row) - at]
        row[at : at + len(hit)] = hit
    return bytes(row)


def inputs(seed: int, formats: Sequence[str], folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield damaged files without end, the same ones for the same seed.

    ``formats`` are suffixes of sources, and paths of files in a project: "lexicon" means all of its lexicon, and
    "project" all of its files. None means all. A project is made in ``folder`` if its files are asked for.
    """
    rng = random.Random(seed)
    sources, own = samples(), project_samples()
    groups = {"project": list(own), "lexicon": [name for name in own if name.startswith("lexicon/")]}
    names = [name for asked in formats for name in groups.get(asked, [asked])] or [*sources, *own]
    kinds = sources | own
    if not own.keys().isdisjoint(names):
        kinds[LIST] = [list_of_inbox(open_base(folder))]
    while True:
        suffix = rng.choice(names)
        raw, other = rng.choice(kinds[suffix]), rng.choice(kinds[rng.choice((".txt", ".html", ".pdf"))])
        if suffix in own and rng.random() < 0.8:
            other = rng.choice(kinds[rng.choice([name for name in own if own[name]])])
        if (suffix in ZIPPED or suffix == LIST) and raw.startswith(b"PK") and rng.random() < 0.8:
            yield suffix, damage_zip(raw, other, rng)
        elif suffix in PLACED and rng.random() < 0.8:
            yield suffix, overwrite(raw, other, rng)
        elif suffix.endswith("gz") and rng.random() < 0.8:
            yield suffix, gzip.compress(damage(gzip.decompress(raw), other, rng), mtime=0)
        else:
            yield suffix, damage(raw, other, rng)


def try_source(folder: Path, suffix: str, raw: bytes) -> str:
    """Brief a source and print it; return what came of it. Raises whatever goes wrong."""
    path = folder / f"文{suffix}"
    path.write_bytes(raw)
    project = Project(folder, Settings())
    corpus = brief_files(project, locate_sources(project, [path]))
    for skipped in corpus.skipped:
        assert skipped.reason
        assert "\n" not in skipped.reason
        # A reader that a damaged file ends is a fault of the reader.
        assert skipped.message.key not in ("reading.reader-stopped", "reading.too-slow")
    if not corpus.summaries:
        return f"skipped as {corpus.skipped[0].code}"
    texts: dict[str, str] = {}
    for name in {brief.source.path for brief in corpus.briefs}:
        source = read_source_text(project, corpus.files[name])
        assert not isinstance(source, SkippedSource)
        check_source(source)
        texts[name] = source.text
    for brief in corpus.briefs:
        msgspec.json.encode(brief)
        check_spans(brief, texts[brief.source.path])
    for brief in corpus.briefs[:MOST_PRINTED]:
        render_page(project, brief, ["md", "docx"])
    return "briefed"


def check_source(source: SourceText) -> None:
    """Headings, rows and marks stand in order within the text, headings and rows of extracted texts as whole lines.

    The head and the merged cells of a table are no larger than the table.
    """
    spans = [heading.span for heading in source.headings]
    for row in (spans, source.rows):
        assert list(row) == sorted(row)
        if source.is_extracted:
            lines = set(source.text.split("\n"))
            assert all(span.of(source.text) in lines for span in row)
    for table in source.tables:
        assert table.rows
        assert 0 <= table.head_rows <= len(table.rows)
        assert all(cell.row + cell.rows <= len(table.rows) for cell in table.merged)
    starts = [mark.start for mark in source.marks]
    assert starts == sorted(starts)
    assert all(0 <= start <= len(source.text) for start in starts)
    source.text.encode()


def check_spans(brief: Brief, text: str) -> None:
    """All that a brief quotes stands somewhere in the text."""
    for thing in things_of(brief):
        assert thing.span.of(text).strip(), thing


def work(seed: int, formats: Sequence[str], folder: Path) -> None:
    """Take inputs for ever; the one at hand is in the folder, the results go to stdout."""
    own = project_samples()
    for suffix, raw in inputs(seed, formats, folder):
        for old in folder.glob("input*"):
            old.unlink()
        (folder / f"input{as_suffix(suffix)}").write_bytes(raw)
        # Of the processor, so that a busy machine fails nothing. The process that reads files has limits of its own.
        start = time.process_time()
        try:
            outcome = try_project_file(folder, suffix, raw) if suffix in own else try_source(folder, suffix, raw)
        except Exception:
            outcome = "failed"
            keep(suffix, raw, traceback.format_exc())
        seconds = time.process_time() - start
        if seconds > MAX_SECONDS:
            outcome = "failed"
            keep(suffix, raw, f"took {seconds:.1f} s")
        print(f"{suffix} {outcome}", flush=True)


def as_suffix(name: str) -> str:
    """Return the end of the name of an input: a suffix, or the path of a file in a project without its folders."""
    return name if name.startswith(".") else f".{name.replace('/', '.')}"


def keep(suffix: str, raw: bytes, why: str) -> None:
    FAILURES.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(dir=FAILURES, suffix=as_suffix(suffix))
    with os.fdopen(handle, "wb") as file:
        file.write(raw)
    Path(f"{name}.why").write_text(why, "utf-8")


def watch(seed: int, formats: Sequence[str], ends: float) -> Counter[str]:
    """Run one worker until the time is over, a new one whenever it dies or hangs; return how often what came out."""
    counts: Counter[str] = Counter()
    while time.monotonic() < ends:
        with tempfile.TemporaryDirectory() as folder:
            argv = [sys.executable, "-m", "tests.fuzz", "--work", folder, "--seed", str(seed), *formats]
            with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, cwd=ROOT) as worker:
                why = follow(worker, ends, counts)
                worker.kill()
            at_hand = list(Path(folder).glob("input*")) if why else []
            if why and not at_hand:
                sys.exit("the worker ended before its first input")
            for path in at_hand:
                keep(path.name.removeprefix("input"), path.read_bytes(), why)
                counts[why] += 1
        seed += 1_000_000
    return counts


def follow(worker: subprocess.Popen[str], ends: float, counts: Counter[str]) -> str:
    """Count what a worker says until the time is over, which gives nothing, or until it dies or hangs."""
    assert worker.stdout is not None
    said: queue.Queue[str] = queue.Queue()
    pump = threading.Thread(target=read_lines, args=(worker.stdout, said), daemon=True)
    pump.start()
    while time.monotonic() < ends:
        try:
            line = said.get(timeout=HANGS_AFTER)
        except queue.Empty:
            return "hung"
        if not line:
            return "died"
        counts[line.strip()] += 1
    return ""


def read_lines(stream: IO[str], said: queue.Queue[str]) -> None:
    """EditorChoices on the lines of a stream, and an empty one at its end."""
    for line in stream:
        said.put(line)
    said.put("")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=2)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument(
        "formats", nargs="*", metavar="FORMAT", help=".docx, briefgen.toml, lexicon, project …; left out, all"
    )
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work:
        work(asked.seed, asked.formats, asked.work)
    print(f"seed {asked.seed}, {asked.minutes:g} minutes")
    counts = watch(asked.seed, asked.formats, time.monotonic() + 60 * asked.minutes)
    for outcome, count in sorted(counts.items()):
        print(f"{count:7} {outcome}")
    bad = sum(count for outcome, count in counts.items() if outcome.endswith(("failed", "died", "hung")))
    sys.exit(f"{bad} of {sum(counts.values())} failed; see {FAILURES.name}/" if bad else 0)


if __name__ == "__main__":
    main()
