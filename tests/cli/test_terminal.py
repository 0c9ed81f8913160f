"""No control character and no mark of direction reaches a terminal or a page; JSON has them as escapes."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from briefgen.messages.unprintable import escape_unprintable, replace_unprintable
from tests.conftest import Run, write

SIGNS = "\x07\x1b\x7f\x85\x9b\u061c\u200e\u200f\u2028\u2029\u202a\u202e\u2066\u2069\ufff9\U000e0041\U000e007f"
HARMFUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9\U000e0000-\U000e007f]"
)
WRITTEN = "".join(f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}" for sign in SIGNS)


@pytest.fixture
def hostile(project: Path) -> Path:
    """A project in which whatever a person or a stranger writes has such characters."""
    text = "甘肃省国资委关于改革\u202e的通知\n发布日期：2021-08-03\n甘肃省属\u2066企业完成\u200e投资153亿元。\n"
    write(project, "甲.txt", text)
    rest = "甘肃省属企业推进改革，营业收入同比增长8.5%，利润总额增长6%。\n" * 200
    write(project, "乙.txt", f"甘肃省国资委{SIGNS}乙\n\n2021年8月3日\n甘肃省属企业{SIGNS}营业收入增长8.5%。\n{rest}")
    fields = ("title", "issuer", "doc_number", "url")
    write(project, "甲.toml", "".join(f'{name} = "红\\u009b32m{WRITTEN}X"\n' for name in fields))
    return project


COMMANDS = [
    ("edit", "list"),
    ("edit", "list", "甲"),
    ("edit", "list", "2021-W31"),
    ("edit", "hold", "甲", "--reason", f"缓{SIGNS}"),
    ("edit", "order", "2021-W31", "甲"),
    ("inbox",),
    ("inbox", "--format", "json"),
    ("weekly", "2021-W31"),
    ("region", "甘肃"),
    ("region", "甘肃", "--format", "json"),
    ("find", "企业"),
    ("compare", "甘肃"),
    ("trace", "no-such"),
    ("build",),
    ("check",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_prints_a_sign_that_a_terminal_obeys(briefgen: Run, hostile: Path, command: tuple[str, ...]) -> None:
    done = briefgen("-C", hostile, *command)
    assert done.out + done.err
    assert not HARMFUL.search(done.out)
    assert not HARMFUL.search(done.err)


@pytest.mark.parametrize("argv", [("brief", "--format", "json"), ("brief",), ("brief", "--explain"), ("text",)])
def test_no_command_on_a_file_prints_one(briefgen: Run, hostile: Path, argv: tuple[str, ...]) -> None:
    for name in ("甲.txt", "乙.txt"):
        done = briefgen("-C", hostile, argv[0], hostile / "seeds" / name, *argv[1:])
        assert done.code == 0, done.err
        assert not HARMFUL.search(done.out + done.err)


def test_json_keeps_what_was_written(briefgen: Run, hostile: Path) -> None:
    done = briefgen("-C", hostile, "brief", hostile / "seeds/甲.txt", "--format", "json")
    assert json.loads(done.out)["title"] == f"红\x9b32m{SIGNS}X"


def test_no_page_has_one(briefgen: Run, hostile: Path) -> None:
    assert briefgen("-C", hostile, "build").code == 0
    for name in ("html", "xlsx"):
        assert briefgen("-C", hostile, "brief", hostile / "seeds/甲.txt", "-o", hostile / f"out/甲.{name}").code == 0
    for path in sorted((hostile / "out").rglob("*.*")):
        raw = path.read_bytes()
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(io.BytesIO(raw)) as package:
                raw = b"".join(package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels")))
        found = HARMFUL.search(raw.decode())
        # Extracted texts are what the source says, character by character.
        assert found is None or path.suffix == ".txt", f"{path}: {found}"


def test_signs_are_replaced_one_by_one_and_joiners_stay() -> None:
    assert replace_unprintable(f"甲{SIGNS}乙") == "甲" + "\ufffd" * len(SIGNS) + "乙"
    assert replace_unprintable("👩\u200d💻\u200b\ufe0f\t\n\r\n") == "👩\u200d💻\u200b\ufe0f\t\n\r\n"
    assert replace_unprintable("甲\r乙") == "甲\ufffd乙"
    assert json.loads(escape_unprintable(json.dumps(SIGNS, ensure_ascii=False))) == SIGNS
