"""Write the brief that the READMEs show anew, from the file in out/ that they name.

python scripts/refresh_readme.py
"""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.pages.templating.rendering import without_marks, without_setting

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Replace the example in both READMEs."""
    for path in (ROOT / "README.md", ROOT / "README.zh-CN.md"):
        text = path.read_text("utf-8")
        (name,) = re.findall(r"<!-- example: (.*) -->", text)
        shown = without_setting(without_marks((ROOT / name).read_text("utf-8")))
        before, _, rest = text.partition("````markdown\n")
        _, _, after = rest.partition("````")
        path.write_text(f"{before}````markdown\n{shown}````{after}", "utf-8")


if __name__ == "__main__":
    main()
