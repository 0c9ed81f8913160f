from __future__ import annotations

import re

import pytest

from briefgen import clean
from briefgen.cleaning.punctuation import normalize_punctuation
from briefgen.lexicon import load_boilerplate
from briefgen.lexicon.entry_types import LineRule
from briefgen.model import Span
from tests.conftest import source_of


@pytest.mark.parametrize("rule", load_boilerplate(), ids=lambda rule: rule.id)
def test_a_rule_for_debris_matches_its_own_example_and_no_sentence(rule: LineRule) -> None:
    assert re.fullmatch(rule.pattern, normalize_punctuation(rule.example))
    assert not re.fullmatch(rule.pattern, "打印产业链条，下载应用超过100万次。")


def test_what_is_dropped_is_kept_with_the_rule_that_dropped_it() -> None:
    cleaned = clean(source_of("下载\n\n 政府工作报告 \n扫一扫在手机打开当前页"))
    assert [(drop.rule, drop.span) for drop in cleaned.leftovers] == [
        ("toolbar", Span(0, 2)),
        ("qr-code", Span(13, 24)),
    ]
