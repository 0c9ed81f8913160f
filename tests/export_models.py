"""Exports a comparison in a plain form, to be scored against pages that were made by hand.

Use: ``python tests/export_models.py out/comparison.json > neutral.json``. The result has the table of targets, and for
each theme its common practices, its grid, and the clauses that the page prints for each region.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from briefgen.lexicon import load_themes

_ABSENCE = {"not stated": "未列", "not recognized": "未识别"}


def export(page: dict[str, Any]) -> dict[str, Any]:
    """Return the plain form of a comparison, given its JSON."""
    names = {column["code"]: column["name"] for column in page["regions"]}
    themes = {theme.id: theme.name for theme in load_themes(page["theme_list"])}
    rows = page["targets"]["rows"] if page["targets"] else []
    return {
        "page_one": {"rows": [_export_target_row(row, names) for row in rows]},
        "themes": [_export_theme(theme, themes, names) for theme in page["practices"]],
    }


def _export_target_row(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    cells = {
        names[cell["region"]]: {
            "target": cell["target"]["text"] if cell["target"] else _ABSENCE[cell["target_absence"]],
            "result": cell["result"]["text"] if cell["result"] else _ABSENCE[cell["result_absence"]],
        }
        for cell in row["cells"]
    }
    return {"indicator": row["indicator"], "cells": cells}


def _export_theme(theme: dict[str, Any], themes: dict[str, str], names: dict[str, str]) -> dict[str, Any]:
    return {
        "theme": themes[theme["theme"]],
        "common": [_export_practice(row, names) for row in theme["common"]],
        "grid": [_export_practice(row, names) for row in theme["grid"]],
        "clauses": {
            names[deeds["region"]]: [quotation["text"] for quotation in (*deeds["planned"], *deeds["done"])]
            for deeds in theme["deeds"]
        },
    }


def _export_practice(row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    cells = {names[cell["region"]]: {"mark": cell["mark"]} for cell in row["cells"]}
    regions = [names[cell["region"]] for cell in row["cells"] if cell["mark"] != "absent"]
    synonyms = [word for word in row["words"] if word not in row["limited_words"]]
    return {"object": row["name"], "synonyms": synonyms, "cells": cells, "regions": regions}


if __name__ == "__main__":
    print(json.dumps(export(json.loads(Path(sys.argv[1]).read_text("utf-8"))), ensure_ascii=False, indent=1))
