from __future__ import annotations

import pytest

from briefgen.attributing.restrictions import find_restriction
from briefgen.lexicon import load_issuer_words
from briefgen.lexicon.entry_types import Restriction
from tests.conftest import document_of


@pytest.mark.parametrize("rule", load_issuer_words().restricted, ids=lambda rule: rule.mark)
def test_a_mark_restricts_a_source_where_it_stands_at_its_head(rule: Restriction) -> None:
    assert find_restriction(document_of(f"{rule.example}\n关于推进改革的意见\n加快建设。")) == rule.mark


def test_a_text_that_speaks_of_marks_bears_none() -> None:
    text = "涉密文件应当标注秘密、机密或绝密。\n就《办法（征求意见稿）》公开征求意见，加强内部管理。"
    assert find_restriction(document_of(f"关于加强保密管理的意见\n{text}")) is None
