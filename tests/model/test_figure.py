from __future__ import annotations

import pickle
from enum import StrEnum

import msgspec
import pytest

from briefgen.model import Brief, Figure, FigureForm, FigureKind, FigureStatus

ENUMS = (FigureForm, FigureStatus, FigureKind)
MEMBERS = [member for words in ENUMS for member in words]


def test_every_status_has_its_label() -> None:
    assert {status: status.label for status in FigureStatus} == {
        "actual": "实际",
        "expected": "预计",
        "target": "目标",
        "pledged": "签约",
        "rule": "规定",
    }


def test_every_form_has_its_label() -> None:
    assert {form: form.label for form in FigureForm} == {
        "total": "总量",
        "increase": "增量",
        "rate": "增速",
        "share": "占比",
        "points": "百分点",
        "multiple": "倍数",
        "rank": "位次",
        "coverage": "覆盖面",
        "words": "文字表述",
        "index": "指数",
    }


def test_every_kind_has_its_label() -> None:
    labels = {"actual": "实际", "target": "目标", "change": "增减", "other": "未识别"}
    assert {kind: kind.label for kind in FigureKind} == labels


@pytest.mark.parametrize("words", ENUMS, ids=lambda words: words.__name__)
def test_no_member_comes_without_its_label(words: type[StrEnum]) -> None:
    with pytest.raises(TypeError, match="label"):
        words.__bases__[0]("Words", {"NEW": "new"})


def test_a_status_is_either_a_result_or_yet_to_come() -> None:
    assert {status for status in FigureStatus if status.is_result} == {"actual", "expected"}


def test_an_amount_relates_nothing_to_anything() -> None:
    assert {form for form in FigureForm if form.is_amount} == {"total", "increase"}


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: f"{type(member).__name__}-{member}")
def test_a_member_is_the_plain_word_wherever_it_is_written_or_compared(member: StrEnum) -> None:
    word = member.value
    assert (member, str(member), f"{member}", repr(member)) == (word, word, word, repr(word))
    assert {word: 1}[member] == 1
    assert msgspec.json.encode(member) == b'"%s"' % word.encode()
    assert msgspec.msgpack.encode(member) == msgspec.msgpack.encode(word)


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: f"{type(member).__name__}-{member}")
def test_a_word_is_read_back_as_its_member(member: StrEnum) -> None:
    assert msgspec.json.decode(msgspec.json.encode(member), type=type(member)) is member
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(member), type=type(member)) is member
    assert pickle.loads(pickle.dumps(member)) is member


@pytest.mark.parametrize("words", ENUMS, ids=lambda words: words.__name__)
def test_an_unknown_word_is_refused_with_its_place(words: type[StrEnum]) -> None:
    with pytest.raises(msgspec.ValidationError, match="Invalid enum value 'wish'"):
        msgspec.json.decode(b'"wish"', type=words)


def test_figures_of_briefs_come_back_with_members(seed_briefs: dict[str, Brief]) -> None:
    figures = [figure for brief in seed_briefs.values() for figure in brief.figures]
    packed = msgspec.msgpack.encode(figures)
    unpacked = msgspec.msgpack.decode(packed, type=list[Figure])
    assert unpacked == figures
    assert {type(figure.kind) for figure in unpacked} == {FigureKind}
    assert {type(figure.status) for figure in unpacked if figure.status is not None} == {FigureStatus}
    assert {type(figure.form) for figure in unpacked if figure.form is not None} == {FigureForm}
