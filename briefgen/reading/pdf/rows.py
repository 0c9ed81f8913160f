"""Letters as rows: what stands on one line, in pieces where it is wide apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from statistics import median

from msgspec import Struct

from briefgen.reading.pdf.letters import Letter, plain
from briefgen.reading.printable import SUPERSCRIPTS, drop_unprintable

# Chinese characters and punctuation of full width: nothing stands between two of them for want of a blank.
WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff“”‘’—…·℃①-⑳■◆●▲★"
_IS_WIDE = re.compile(f"[{WIDE}]")
_SPACED = re.compile(f"(?<=[{WIDE}]) (?=[{WIDE}])")
_SINGLES = re.compile(f"[{WIDE}](?: [{WIDE}])+")
_PAIR = re.compile(f"[{WIDE}] ?(?=[{WIDE}])")
# A note's mark: 3, [3], ③, *
_MARK = re.compile(r"[\d①-⑳\[\]〔〕()（）*†‡,，\-–—]")
_UNIT = re.compile("[A-Za-z]")
# 10⁴, km², m⁻¹: what a power stands behind, and how it is written.
_BASE = re.compile("[A-Za-z0-9⁰¹²³⁴-⁹⁻]")
_CLOSES = "，。、；：！？）》〉”’】〕」』,.;:!?)]%％‰℃…"
_OPENS = "（《〈“‘【〔「『(["
# Some programs break a line on neither side of them.
_QUOTES = "“”‘’\"'"
_IN_WORD = re.compile(r"[A-Za-zÀ-ɏ0-9.,:%‰+_=&?#~@\-]")
_ON_THE_LINE = 0.2
_APART = 0.75
# Where the lines around a line begin anew, so small a gap parts it; none behind a mark that hangs into the gutter.
_GUTTER = 0.2
# How many lines above and below are looked at, how many of them must begin anew there, and how exactly, in points.
_AROUND, _FEWEST_AROUND, _EXACT = 6, 3, 1.5


class Row(Struct, frozen=True):
    """What stands on one line of a column, or a whole table."""

    page: int
    text: str
    left: float
    right: float
    base: float
    size: float
    """That of most of its letters."""
    face: str = ""
    """The font of its Chinese characters, if they have one in common."""
    first: float = 0.0
    """How wide its beginning is up to where a line might have been broken."""
    is_note: bool = False
    """Whether it begins with the raised mark of a note."""
    number: str = ""
    """The digits of that mark, or those that begin its text in a size of their own."""
    table: tuple[str, ...] = ()
    """The rows of a table, cells apart by a tab."""


def set_rows(page: int, letters: Sequence[Letter]) -> list[list[Row]]:
    """Return what stands on each line, from the top; each in pieces where it is wider apart than a character."""
    lines = []
    for cut in _cut_at_gutters([_cut(_once(line)) for line in _attach(_on_lines(letters))]):
        pieces = [_piece(page, piece) for piece in cut]
        found = [piece for piece in pieces if piece is not None]
        if found:
            lines.append(found)
    return lines


class _Line(Struct):
    letters: list[Letter]
    base: float
    size: float


def _on_lines(letters: Sequence[Letter]) -> list[_Line]:
    """Return the letters that stand at one height, from the top."""
    lines: list[_Line] = []
    for letter in sorted(letters, key=lambda letter: (-letter.base, letter.left)):
        if not lines or lines[-1].base - letter.base > _ON_THE_LINE * lines[-1].size:
            lines.append(_Line([], letter.base, letter.size))
        lines[-1].letters.append(letter)
    for line in lines:
        line.letters.sort(key=lambda letter: (letter.left, -letter.base))
        line.size = _main_size(line.letters)
        line.base = median(letter.base for letter in line.letters if letter.size >= 0.8 * line.size)
    return lines


def _main_size(letters: Sequence[Letter]) -> float:
    found = {letter.size for letter in letters}
    if len(found) == 1:
        return round(2 * found.pop()) / 2
    sizes = Counter(round(2 * letter.size) / 2 for letter in letters if not letter.char.isspace())
    return max(sizes.items(), key=lambda pair: (pair[1], pair[0]))[0] if sizes else letters[0].size


def _attach(lines: list[_Line]) -> list[_Line]:
    """Return lines with small raised and lowered letters on the lines that they belong to."""
    lefts = [[letter.left for letter in line.letters] for line in lines]
    for at, line in enumerate(lines):
        for other in (at + 1, at - 1):
            if 0 <= other < len(lines) and _overlap(line, lines[other]):
                _move(line, lines[other], lefts[other])
    return [line for line in lines if line.letters]


def _overlap(small: _Line, large: _Line) -> bool:
    raised = small.base - large.base
    return small.size < 0.8 * large.size and -0.4 * large.size < raised < 0.7 * large.size


def _move(small: _Line, large: _Line, lefts: Sequence[float]) -> None:
    """Move the small letters that stand close to one of the large ones."""
    near = 1.5 * large.size
    kept: list[Letter] = []
    added: list[Letter] = []
    for letter in small.letters:
        at = bisect_left(lefts, letter.left - near)
        is_near = at < len(lefts) and lefts[at] <= letter.left + near
        (added if is_near else kept).append(letter)
    small.letters = kept
    if added:
        large.letters = sorted([*large.letters, *added], key=lambda letter: (letter.left, -letter.base))


def _once(line: _Line) -> _Line:
    """Return a line without the second print of a letter, which makes it look bold."""
    kept: list[Letter] = []
    for letter in line.letters:
        is_close = bool(kept) and letter.left < kept[-1].right
        if not (is_close and any(_is_again(letter, before) for before in kept[-3:])):
            kept.append(letter)
    return _Line(kept, line.base, line.size)


def _is_again(letter: Letter, before: Letter) -> bool:
    if letter.char != before.char or letter.char.isspace():
        return False
    near = 0.3 * (letter.right - letter.left)
    return letter.left - before.left <= near and abs(letter.base - before.base) <= near


class _Piece(Struct):
    line: _Line
    letters: list[Letter]
    """No blanks among them."""
    gaps: list[float]
    """How far each letter is from what stands before it, blanks left out."""
    blanks: list[float]
    """How wide the blanks before each letter are."""
    is_note: bool = False
    number: str = ""
    """The digits of the raised mark that it begins with."""


def _cut(line: _Line) -> list[_Piece]:
    """Return the pieces of a line that are further apart than a character, typed blanks aside."""
    pieces = [_Piece(line, [], [], [])]
    end, blanks = 0.0, 0.0
    for letter in line.letters:
        here = pieces[-1]
        if letter.char.isspace():
            blanks += letter.right - letter.left
            continue
        if _is_mark(letter, line, here):
            if not here.letters:
                here.is_note, here.number = True, here.number + letter.char * letter.char.isdecimal()
            end = letter.right
            continue
        if here.letters and letter.left - end - blanks > _APART * line.size:
            pieces.append(here := _Piece(line, [], [], []))
        here.gaps.append(max(0.0, letter.left - end) if here.letters else 0.0)
        here.letters.append(_written(letter, line))
        here.blanks.append(blanks)
        end, blanks = letter.right, 0.0
    return pieces


class _Cuts(Struct, frozen=True):
    """Where the pieces of a line stand."""

    starts: frozenset[int]
    """Where those behind the first begin, in steps of ``_EXACT``."""
    lefts: list[float]
    rights: list[float]

    def begins_at(self, x: float) -> bool:
        step = round(x / _EXACT)
        return not self.starts.isdisjoint((step - 1, step, step + 1))

    def crosses(self, x: float) -> bool:
        at = bisect_left(self.lefts, x - 2 * _EXACT) - 1
        return at >= 0 and self.rights[at] > x + 2 * _EXACT


def _cut_at_gutters(lines: Sequence[list[_Piece]]) -> Iterator[list[_Piece]]:
    """Yield the pieces of each line, cut also at narrow_context gaps where most of the lines around it begin anew."""
    cuts = []
    for pieces in lines:
        set_pieces = [piece for piece in pieces if piece.letters]
        lefts = [piece.letters[0].left for piece in set_pieces]
        starts = frozenset(round(left / _EXACT) for left in lefts[1:])
        cuts.append(_Cuts(starts, lefts, [piece.letters[-1].right for piece in set_pieces]))
    for at, pieces in enumerate(lines):
        around = [*cuts[max(0, at - _AROUND) : at], *cuts[at + 1 : at + 1 + _AROUND]]
        begun = sum(bool(cut.starts) for cut in around)
        yield [part for piece in pieces for part in _parts(piece, around)] if begun >= _FEWEST_AROUND else pieces


def _parts(piece: _Piece, around: Sequence[_Cuts]) -> Iterator[_Piece]:
    start = 0
    for at in range(1, len(piece.letters)):
        is_hanging = piece.letters[at - 1].char in _CLOSES
        is_open = is_hanging or piece.gaps[at] > _GUTTER * piece.line.size
        if is_open and _is_gutter(piece.letters[at].left, around):
            yield _part(piece, start, at)
            start = at
    yield _part(piece, start, len(piece.letters))


def _is_gutter(x: float, around: Iterable[_Cuts]) -> bool:
    begun = crossed = 0
    for cut in around:
        is_begun = cut.begins_at(x)
        begun += is_begun
        crossed += not is_begun and cut.crosses(x)
    return begun >= _FEWEST_AROUND and begun > crossed


def _part(piece: _Piece, start: int, end: int) -> _Piece:
    if end - start == len(piece.letters):
        return piece
    gaps = [0.0, *piece.gaps[start + 1 : end]]
    blanks = [0.0, *piece.blanks[start + 1 : end]]
    return _Piece(
        piece.line, piece.letters[start:end], gaps, blanks, piece.is_note and not start, "" if start else piece.number
    )


def _is_mark(letter: Letter, line: _Line, piece: _Piece) -> bool:
    """Tell the raised mark of a note from a power behind a number or a unit: 10⁴, km²."""
    is_mark = _is_raised(letter, line) and bool(_MARK.match(letter.char))
    return is_mark and not (piece.letters and _is_power(letter, piece.letters[-1]))


def _is_raised(letter: Letter, line: _Line) -> bool:
    return letter.size < 0.8 * line.size and letter.base >= line.base + 0.1 * line.size


def _is_power(letter: Letter, before: Letter) -> bool:
    base = _BASE if letter.char.isdigit() else _UNIT
    is_close = letter.left - before.right < 0.3 * letter.size
    return is_close and ord(letter.char) in SUPERSCRIPTS and bool(base.match(before.char))


def _written(letter: Letter, line: _Line) -> Letter:
    """Return a power as a character that joins no figure; any other letter as it is."""
    if not _is_raised(letter, line) or ord(letter.char) not in SUPERSCRIPTS:
        return letter
    return Letter(letter.char.translate(SUPERSCRIPTS), letter.left, letter.right, letter.base, letter.size, letter.face)


def _piece(page: int, piece: _Piece) -> Row | None:
    text = without_spacing(drop_unprintable(_text_of(piece))).strip()
    if not text:
        return None
    letters = piece.letters
    faces = Counter(letter.face for letter in letters if _IS_WIDE.match(letter.char))
    face, count = max(faces.items(), key=lambda pair: (pair[1], pair[0])) if faces else ("", 0)
    is_uniform = count >= 0.9 * faces.total()
    size = _main_size(letters)
    return Row(
        page,
        text,
        letters[0].left,
        max(letter.right for letter in letters),
        piece.line.base,
        size,
        face if is_uniform else "",
        _first(letters),
        piece.is_note,
        piece.number or _odd_number(letters, size),
    )


def _odd_number(letters: Sequence[Letter], size: float) -> str:
    """Return the digits that letters begin with in another size than most have, as the mark of a note may be set."""
    odd = takewhile(lambda letter: letter.char.isdecimal() and abs(letter.size - size) > 0.1 * size, letters)
    number = "".join(letter.char for letter in odd)
    return number if len(number) <= 2 else ""


def _text_of(piece: _Piece) -> str:
    letters, gaps = piece.letters, piece.gaps
    # Letters that are spaced, or spread to fill a line, have about the same gap between all of them; not leaders.
    inner = [gap for gap, letter in zip(gaps[1:], letters[1:], strict=True) if letter.char != "."]
    spread = median(inner) if len(inner) > 3 else 0.0
    chars = [plain(letter.char) for letter in letters[:1]]
    for at, (before, letter) in enumerate(pairwise(letters), 1):
        if piece.blanks[at] > 0 or gaps[at] - spread > _blank(before, letter):
            chars.append(" ")
        chars.append(plain(letter.char))
    return "".join(chars)


def _blank(before: Letter, letter: Letter) -> float:
    """Return from which width on a gap is a blank: between Latin letters a narrow one, beside Chinese ones not."""
    is_wide = _IS_WIDE.match(before.char) or _IS_WIDE.match(letter.char)
    return (0.6 if is_wide else 0.18) * max(before.size, letter.size)


def without_spacing(text: str) -> str:
    """Return text without the blanks that only space its characters.

    >>> without_spacing("通 知"), without_spacing("省 政 府 办 公 厅 2021 年"), without_spacing("浙江省省长 刘 捷")
    ('通知', '省政府办公厅 2021 年', '浙江省省长 刘 捷')
    """
    if " " not in text:
        return text
    pairs = len(_PAIR.findall(text))
    blanks = len(_SPACED.findall(text))
    is_spaced = _SINGLES.fullmatch(text) or (pairs >= 3 and 2 * blanks > pairs)
    return _SPACED.sub("", text) if is_spaced else text


def _first(letters: Sequence[Letter]) -> float:
    """Return how wide letters are up to the first place where a line may break: not within 2021, nor beside a “."""
    end = 0
    while end + 1 < len(letters) and _is_bound(letters[end].char, letters[end + 1].char):
        end += 1
    return letters[end].right - letters[0].left


def _is_bound(before: str, behind: str) -> bool:
    if before in _OPENS or behind in _CLOSES or before in _QUOTES or behind in _QUOTES:
        return True
    return bool((_IN_WORD.match(before) or before == "、") and _IN_WORD.match(behind))


def merge(pieces: Iterable[Row]) -> Row:
    """Return the pieces of one line as a row, blanks between them."""
    found = sorted(pieces, key=lambda piece: piece.left)
    if len(found) == 1:
        return found[0]
    largest = max(found, key=lambda piece: len(piece.text))
    return Row(
        found[0].page,
        without_spacing(" ".join(piece.text for piece in found)),
        found[0].left,
        max(piece.right for piece in found),
        largest.base,
        largest.size,
        largest.face if len({piece.face for piece in found}) == 1 else "",
        found[0].first,
        found[0].is_note,
        found[0].number,
    )


def join(before: str, behind: str) -> str:
    """Return two rows of a paragraph as one text: a blank only between Latin words.

    >>> join("增长", "5.3%"), join("the green", "economy"), join("20", "21年"), join("co-", "operation")
    ('增长5.3%', 'the green economy', '2021年', 'co-operation')
    """
    is_latin = before[-1:].isascii() and behind[:1].isascii() and (before[-1:].isalpha() or behind[:1].isalpha())
    return f"{before} {behind}" if is_latin and before[-1:] not in "-/" else before + behind
