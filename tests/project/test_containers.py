"""Documents in archives and e-mails are sources of their own, with their path inside."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefgen.project.project import find_sources, open_project
from briefgen.reading.containers import MOST_MEMBERS
from tests.conftest import Run, write

PLAN = "甘肃省国资委工作要点\n2026年，甘肃省属企业完成投资153亿元，建成改造项目240个。\n"
OTHER = "浙江省国资委工作要点\n2026年，浙江省属企业研发投入强度达到2.7%。\n"


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def zipped_on_windows(name: str, content: str) -> bytes:
    """A zip whose names are in GBK, without a word that they are."""
    raw = zipped({"a" * len(name.encode("gbk")): content})
    return raw.replace(b"a" * len(name.encode("gbk")), name.encode("gbk"))


def tarred(files: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content.encode())
            archive.addfile(info, io.BytesIO(content.encode()))
    return file.getvalue()


def mailed(subject: str, text: str, files: Mapping[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"] = "甘肃省国资委 <office@example.invalid>"
    message["Subject"] = subject
    message["Date"] = "Thu, 05 Mar 2026 10:00:00 +0800"
    message.set_content(text)
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def names(project: Path) -> list[str]:
    return [source.name for source in find_sources(open_project(project)) if "来文" in source.name]


def test_each_document_in_a_zip_is_a_source(briefgen: Run, project: Path) -> None:
    write(
        project, "来文.zip", zipped({"附件/甲.txt": PLAN, "乙.txt": OTHER, "附件/": "", "__MACOSX/附件/._甲.txt": "x"})
    )
    assert names(project) == ["seeds/来文.zip/乙.txt", "seeds/来文.zip/附件/甲.txt"]
    done = briefgen("-C", project, "build")
    assert done.code == 0, done.err
    brief = json.loads((project / "out/briefs/甲.json").read_bytes())
    assert brief["source"]["path"] == "seeds/来文.zip/附件/甲.txt"
    assert [region["name"] for region in brief["regions"]] == ["甘肃省"]


def test_a_sentence_in_an_archive_is_traced_and_found(briefgen: Run, project: Path) -> None:
    write(project, "来文.zip", zipped({"附件/甲.txt": PLAN}))
    found = briefgen("-C", project, "find", "改造项目240个")
    assert "seeds/来文.zip/附件/甲.txt:2" in found.out
    briefgen("-C", project, "build")
    figure = json.loads((project / "out/briefs/甲.json").read_bytes())["figures"][0]["id"]
    assert "seeds/来文.zip/附件/甲.txt:2" in briefgen("-C", project, "trace", figure).out
    assert briefgen("-C", project, "check").code == 0


def test_a_sidecar_of_a_document_lies_beside_the_archive(briefgen: Run, project: Path) -> None:
    write(project, "来文.zip", zipped({"附件/甲.txt": PLAN}))
    write(project, "甲.toml", 'issuer = "甲机关"\n')
    done = briefgen("-C", project, "brief", project / "seeds/来文.zip")
    assert "发文机关：甲机关（人工填写）" in done.out, done.err


def test_names_that_windows_wrote_are_read(project: Path) -> None:
    write(project, "来文.zip", zipped_on_windows("附件/清单.txt", PLAN))
    assert names(project) == ["seeds/来文.zip/附件/清单.txt"]


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".tgz"])
def test_each_document_in_a_tar_is_a_source(briefgen: Run, project: Path, suffix: str) -> None:
    raw = tarred({"附件/甲.txt": PLAN, "乙.txt": OTHER})
    write(project, f"来文{suffix}", raw if suffix == ".tar" else gzip.compress(raw))
    assert names(project) == [f"seeds/来文{suffix}/乙.txt", f"seeds/来文{suffix}/附件/甲.txt"]
    assert briefgen("-C", project, "brief", project / f"seeds/来文{suffix}").out.count("\n来源：") == 2


def test_an_email_and_what_is_attached_to_it_are_sources(briefgen: Run, project: Path) -> None:
    write(
        project,
        "来文.eml",
        mailed("甘肃省国资委关于报送进度的通知", PLAN, {"清单.txt": OTHER.encode(), "图.png": b"\x89PNG\r\n"}),
    )
    assert names(project) == ["seeds/来文.eml", "seeds/来文.eml/图.png", "seeds/来文.eml/清单.txt"]
    done = briefgen("-C", project, "build")
    assert "seeds/来文.eml/图.png" in done.err
    brief = json.loads((project / "out/briefs/来文.json").read_bytes())
    assert (brief["title"], brief["dates"]["published"]) == ("甘肃省国资委关于报送进度的通知", "2026-03-05")


def test_archives_in_archives_are_opened(project: Path) -> None:
    inner = mailed("通知", PLAN, {"附件.zip": zipped({"乙.txt": OTHER})})
    write(project, "来文.zip", zipped({"甲.eml": inner, "丙.txt": PLAN}))
    assert names(project) == [
        "seeds/来文.zip/丙.txt",
        "seeds/来文.zip/甲.eml",
        "seeds/来文.zip/甲.eml/附件.zip/乙.txt",
    ]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (zipped({}), "an archive; unpack it"),
        (zipped({f"{number}.txt": "x" for number in range(MOST_MEMBERS + 1)}), "an archive; unpack it"),
        (zipped({"甲.txt": PLAN})[:60], "a damaged Office file or archive"),
        (b"PK\x03\x04 and no more", "a damaged Office file or archive"),
        (b"no zip at all", "only .txt, "),
    ],
    ids=["empty", "too many", "cut off", "no directory", "another file"],
)
def test_an_archive_that_cannot_be_opened_says_why_and_stops_nothing(
    briefgen: Run, project: Path, raw: bytes, reason: str
) -> None:
    write(project, "来文.zip", raw)
    write(project, "乙.txt", OTHER)
    done = briefgen("-C", project, "build")
    assert done.code == 0
    assert f"seeds/来文.zip: {reason}" in done.err


def test_a_document_larger_than_a_source_may_be_is_skipped(briefgen: Run, project: Path) -> None:
    write(project, "来文.zip", zipped({"大.txt": "省属企业。" * 300_000, "甲.txt": PLAN}))
    (project / "briefgen.toml").write_text("max_source_mb = 1\n", "utf-8")
    done = briefgen("-C", project, "build")
    assert "seeds/来文.zip/大.txt: larger than max_source_mb (1)" in done.err
    assert (project / "out/briefs/甲.json").exists()


@pytest.mark.parametrize("name", ["../外.txt", "/etc/外.txt", "C:\\外.txt", "附件\n/外.txt", "a" * 3000 + ".txt"])
def test_a_document_may_be_called_anything(briefgen: Run, project: Path, name: str) -> None:
    write(project, "来文.zip", zipped({name: PLAN}))
    done = briefgen("-C", project, "build")
    assert done.code == 0, done.err
    assert not list(project.parent.glob("外*"))
