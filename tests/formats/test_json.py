"""Pages as JSON: record by record, and yet the same file as if the page were encoded at once."""

from __future__ import annotations

from pathlib import Path

import msgspec

from briefgen.formats.printout import render_page
from briefgen.project.project import open_project
from tests.conftest import SEEDS, brief_of


def test_a_page_is_the_same_as_if_it_were_encoded_at_once(project: Path) -> None:
    for page in (brief_of(SEEDS[0].read_text("utf-8")), brief_of("改革")):
        at_once = msgspec.json.format(msgspec.json.encode(page), indent=1) + b"\n"
        assert render_page(open_project(project), page, ["json"])["json"] == at_once
