"""What a page shows and a text cannot say: pictures in the text, and the files that the text links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import unquote

from msgspec import Struct

from briefgen.lexicon import load_page_parts
from briefgen.lexicon.overlay import cached
from briefgen.model import Warn
from briefgen.reading.html.tree import NUMBERED, Element
from briefgen.reading.picture_places import is_ornament, list_picture_places, name_place, quote_beginning

# A smaller picture is an icon or a button.
_SMALLEST = 200
# So many elements around a picture may say that it is an ornament.
_NEAREST = 2
# A thinner one is a bar.
_THINNEST = 40
_PIXELS = re.compile(r"(?<![\w-])(?:width|height)\s*[:：]\s*(\d{1,5})(?:\.\d+)?\s*px", re.IGNORECASE)
_WHOLE = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*")
_PICTURE_FILES = (".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".svg")
_MOST_NAMED = 20
# Links to attachments of the text are among this number of blocks behind it.
_BLOCKS_BEHIND = 8


class UnreadPart(Struct, frozen=True):
    """A picture or a linked file of a page."""

    block: int
    """The index of the block before which it stands, or of the one behind that in which it stands."""
    name: str
    """The name of a file; empty for a picture."""
    part: range
    """The indices of the blocks of the smallest element around it that has any."""
    picture: int | None = None
    """The number of a picture that is written into the page itself; None for any other part."""


def is_large_picture(element: Element) -> bool:
    """Return whether an ``<img>`` may show a table, a text or a photograph, and is no icon.

    A picture of which the page does not state the size is large, unless its name says that it is an ornament.
    """
    sizes = [int(match[1]) for match in _PIXELS.finditer(element.get("style") or "")]
    stated = (element.get(name) for name in ("width", "height", "data-w"))
    sizes += [int(match[1]) for value in stated if value and (match := _WHOLE.fullmatch(value))]
    if sizes:
        return max(sizes) >= _SMALLEST and min(sizes) >= _THINNEST
    around = [element, *islice(element.iterancestors(), _NEAREST)]
    names = (each.get(name) or "" for each in around for name in ("src", "class", "id"))
    return not any(map(is_ornament, names))


def is_advertisement(picture: Element) -> bool:
    """Return whether a picture is a link to another page. A link to a picture, or to nothing, only makes it larger."""
    link = next(picture.iterancestors("a"), None)
    path = "" if link is None else (link.get("href") or "").strip().lower().split("?")[0]
    return not (path in ("", "#") or path.startswith("javascript:") or path.endswith(_PICTURE_FILES))


def find_linked_file(link: Element) -> str | None:
    """Return the name of the file that a link leads to; None if it leads to no file such as a .doc or a .pdf."""
    path = (link.get("href") or "").strip().split("?")[0].split("#")[0]
    if not _file_name().search(path):
        return None
    return " ".join("".join(link.itertext()).split()) or unquote(path.rpartition("/")[2])


@cached
def _file_name() -> re.Pattern[str]:
    return re.compile(rf"\.(?:{'|'.join(map(re.escape, load_page_parts().files))})$", re.IGNORECASE)


def find_embedded(picture: Element) -> int | None:
    """Return the number of a picture that is written into the page itself; None for any other."""
    source = picture.get("src") or ""
    digits = source.removeprefix(NUMBERED)
    return int(digits) if digits != source and digits.isdecimal() and len(digits) < 6 else None


def list_own_pictures(mentions: Iterable[UnreadPart], main: range, texts: Mapping[int, str]) -> list[UnreadPart]:
    """Return the pictures in the main text.

    ``main`` has the indices of the blocks of the main part, and ``texts`` the texts of those blocks that are text.
    """
    own = sorted(texts)
    return [
        picture
        for picture in mentions
        if not picture.name and _is_within(picture.part, main) and own[0] <= picture.block <= own[-1] + 1
    ]


def warn_of_pictures(pictures: Sequence[UnreadPart], texts: Mapping[int, str]) -> Iterator[Warn]:
    """Yield one warning that names where pictures stand that were not read, if there are any."""
    if pictures:
        where = list_picture_places([name_picture(picture.block, texts) for picture in pictures])
        text = f"网页正文中有{len(pictures)}幅图片未读取（{where}），其中如有表格、文字，请对照原网页。"
        yield Warn("pictures-left-out", text)


def _is_within(part: range, main: range) -> bool:
    return main.start <= part.start and part.stop <= main.stop


def name_picture(block: int, texts: Mapping[int, str]) -> str:
    """Return where a picture stands: its caption above or below it, or else the words before it."""
    near = [texts[index] for index in (block - 1, block) if index in texts]
    before = next((index for index in range(block - 1, -1, -1) if index in texts), None)
    return name_place(near, None if before is None else texts[before])


def warn_of_files(files: Sequence[UnreadPart], main: range) -> Iterator[Warn]:
    """Yield one warning if the main part links files, or if links to files stand close behind it. It names them."""
    near = (file for file in files if main.start <= file.block < main.stop + _BLOCKS_BEHIND)
    names = list(dict.fromkeys(file.name for file in near))
    if names:
        more = f"等{len(names)}个" if len(names) > _MOST_NAMED else ""
        text = f"网页所附文件未读取：{'、'.join(map(quote_beginning, names[:_MOST_NAMED]))}{more}。"
        yield Warn("attachments-left-out", text)
