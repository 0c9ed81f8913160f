"""What a Markdown file shows or links and a text cannot say: pictures, attached files, and struck-out text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.lexicon import load_page_parts
from briefgen.lexicon.overlay import cached
from briefgen.model import Edit, Warn, edit
from briefgen.reading.picture_places import is_ornament, list_picture_places, name_place, quote_beginning
from briefgen.text.markdown_marks import find_code

# ![流程图](flow.png), ![](1.jpg "图1"), ![图][1], <img src="flow.png">
_PICTURE = re.compile(r"!\[[^\]\n]{0,300}+\][(\[][^)\]\n]{1,1000}+[)\]]|<img\b[^<>]*+>", re.IGNORECASE)
_LINK = re.compile(r"(?<!!)\[(?P<name>[^\]\n]{1,300}+)\]\((?P<address>[^()\s]{1,500}+)[^()\n]{0,300}+\)")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>(?!\^)[^\]\n]{1,100}+)\]:[ \t]++(?P<address>\S{1,500})", re.MULTILINE)
_REFERENCE = re.compile(r"(?<!!)\[(?P<name>[^\[\]\n]{1,300}+)\]\[(?P<label>[^\[\]\n]{0,100}+)\]")
_STRUCK = re.compile(r"~~(?=[^\s~])[^~\n]{1,1000}+~~(?!~)|<(?:del|s|strike)(?=[\s>])", re.IGNORECASE)
_MARKS = re.compile(r"^[#>*+\-|\s]+|[*|]+|<[^<>]*>|\[(?=[^\]\n]{1,300}\]\()|(?<=[^\s\[])\]\([^()\n]{0,500}\)")
_STRUCK_TEXT = Warn("struck-text", "文件中有划去的文字，未读取，引用前请核对。")
_ENDS = ("。", "！", "？", "；", "：")
# A picture stands at most so many lines before the first sentence, or behind the last.
_BESIDE = 4
_MOST_NAMED = 20


def warn_of_left_out(text: str) -> Iterator[Warn]:
    """Yield a warning for each kind of what is no text in a Markdown file. Code is text."""
    text, _ = edit(text, [Edit(code, "") for code in find_code(text)])
    if _STRUCK.search(text):
        yield _STRUCK_TEXT
    yield from _warn_of_pictures(text)
    names = list(dict.fromkeys(_list_files(text)))
    if names:
        more = f"等{len(names)}个" if len(names) > _MOST_NAMED else ""
        listed = "、".join(map(quote_beginning, names[:_MOST_NAMED]))
        yield Warn("attachments-left-out", f"文中链接的文件未读取：{listed}{more}。")


def _list_files(text: str) -> Iterator[str]:
    """Yield the names of the linked files: [申报表](a.xlsx), and [申报表][1] with [1]: a.xlsx elsewhere."""
    yield from (match["name"] for match in _LINK.finditer(text) if _file_name().search(match["address"]))
    definitions = _DEFINITION.finditer(text) if "]:" in text else ()
    files = {match["label"].lower() for match in definitions if _file_name().search(match["address"])}
    for match in _REFERENCE.finditer(text) if files else ():
        if (match["label"] or match["name"]).lower() in files:
            yield match["name"]


def _warn_of_pictures(text: str) -> Iterator[Warn]:
    """Yield one warning if pictures stand between the first sentence and the last, or beside them."""
    lines = text.splitlines() if _PICTURE.search(text) else []
    words = [_MARKS.sub("", _PICTURE.sub("", line)).strip() for line in lines]
    sentences = [index for index, line in enumerate(words) if line.endswith(_ENDS)]
    if not sentences:
        return
    places: list[str] = []
    before: str | None = None
    for index in range(max(0, sentences[0] - _BESIDE), min(len(lines), sentences[-1] + _BESIDE + 1)):
        before = words[index] or before
        pictures = [each for each in _PICTURE.finditer(lines[index]) if _may_have_text(each)]
        places += [_name_place(words, index, before)] * len(pictures)
    if places:
        where = list_picture_places(places)
        text = f"文中有{len(places)}幅图片未读取（{where}），其中如有表格、文字，请对照原文件。"
        yield Warn("pictures-left-out", text)


def _may_have_text(picture: re.Match[str]) -> bool:
    """Return whether a picture is no ornament, and no link to another page."""
    is_link = picture.string.endswith("[", 0, picture.start()) and picture.string.startswith("](", picture.end())
    return not is_link and not is_ornament(picture.group())


def _name_place(words: Sequence[str], index: int, before: str | None) -> str:
    above = next((line for line in reversed(words[max(0, index - 2) : index + 1]) if line), "")
    below = next((line for line in words[index + 1 : index + 3] if line), "")
    return name_place([line for line in (above, below) if line], before)


@cached
def _file_name() -> re.Pattern[str]:
    return re.compile(rf"\.(?:{'|'.join(map(re.escape, load_page_parts().files))})(?:[?#]|$)", re.IGNORECASE)
