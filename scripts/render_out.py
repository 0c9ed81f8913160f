"""Turn every Word file of a folder into pictures of its pages, with LibreOffice and Poppler.

    python scripts/render_out.py out .render docs/pictures

With a third folder, the first page of one page of each kind is put there for the README.

The fonts that house files name are seldom installed, so open fonts take their place: a picture shows where things are
on the page, not the shape of the characters.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

STAND_INS = {
    "方正小标宋简体": "Noto Serif CJK SC:bold",
    "黑体": "Noto Sans CJK SC",
    "楷体_GB2312": "Noto Serif CJK SC",
    "仿宋_GB2312": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
}
DPI = "70"
# One page of each kind, of this project's own sources, and the name of its picture.
SHOWN = {
    "briefs/004_726ee4b2ee3c56ca": "brief",
    "regions/浙江省": "region",
    "comparison": "comparison",
    "weekly/2021-W31": "weekly",
    "track/浙江省": "track",
}
SHOWN_WIDTH = "520"


def write_fonts(path: Path) -> None:
    """Write a configuration of fontconfig that replaces the named fonts by open ones."""
    rules = []
    for font, stand_in in STAND_INS.items():
        family, _, weight = stand_in.partition(":")
        bold = f'<edit name="weight" mode="assign"><const>{weight}</const></edit>' if weight else ""
        rules.append(
            f'<match target="pattern"><test name="family"><string>{font}</string></test>'
            f'<edit name="family" mode="assign" binding="same"><string>{family}</string></edit>{bold}</match>'
        )
    head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    include = "<include>/etc/fonts/fonts.conf</include>"
    path.write_text(f"{head}<fontconfig>{include}{''.join(rules)}</fontconfig>", "utf-8")


def render(folder: Path, pictures: Path) -> int:
    """Make the pictures and return how many files failed; 1 if LibreOffice or Poppler is missing."""
    soffice, poppler = shutil.which("soffice"), shutil.which("pdftoppm")
    if not soffice or not poppler:
        print("LibreOffice (soffice) and Poppler (pdftoppm) are needed; see .ci/run", file=sys.stderr)
        return 1
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        fonts = Path(scratch, "fonts.conf")
        write_fonts(fonts)
        environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
        profile = f"-env:UserInstallation={Path(scratch, 'profile').as_uri()}"
        for path in sorted(folder.rglob("*.docx")):
            target = pictures / path.relative_to(folder).parent
            target.mkdir(parents=True, exist_ok=True)
            pdf = target / f"{path.stem}.pdf"
            pdf.unlink(missing_ok=True)
            convert = [soffice, "--headless", "--norestore", profile, "--convert-to", "pdf", "--outdir", str(target)]
            subprocess.run([*convert, str(path)], env=environment, capture_output=True, check=False)
            if not pdf.is_file():
                print(f"{path}: LibreOffice could not open it", file=sys.stderr)
                failed += 1
                continue
            subprocess.run([poppler, "-r", DPI, "-png", str(pdf), str(target / path.stem)], check=True)
    return failed


def show(pictures: Path, target: Path) -> None:
    """Put a picture of the first page of one page of each kind into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    for page, name in SHOWN.items():
        pdf = pictures / f"{page}.pdf"
        size = ["-scale-to-x", SHOWN_WIDTH, "-scale-to-y", "-1"]
        command = ["pdftoppm", "-png", "-singlefile", "-f", "1", "-l", "1", *size, str(pdf), str(target / name)]
        subprocess.run(command, check=True)


def main(arguments: list[str]) -> int:
    """Make the pictures, and those of the README if a folder is named for them. Return 1 if anything failed."""
    folder, pictures, *shown = map(Path, arguments)
    failed = render(folder, pictures)
    for target in shown if not failed else ():
        show(pictures, target)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
