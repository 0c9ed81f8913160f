"""The XML of Office files: nothing outside it is read, and whatever is written can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.messages.unprintable import replace_unprintable
from briefgen.ooxml.xml import OoxmlError, escape_text, parse_xml, quote_attribute


def test_comments_and_instructions_are_left_out() -> None:
    root = parse_xml("<a>甘<!--x--><?y z?>肃<b/></a>".encode())
    assert [child.tag for child in root] == ["b"]
    assert root.text == "甘肃"


def test_utf_16_is_read_and_other_encodings_are_not_believed() -> None:
    assert parse_xml("<a>甘肃</a>".encode("utf-16")).text == "甘肃"
    with pytest.raises(OoxmlError, match="broken XML"):
        parse_xml('<?xml version="1.0" encoding="GBK"?><a>甘肃</a>'.encode("gbk"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(encoding: str) -> None:
    with pytest.raises(OoxmlError, match="declares entities"):
        parse_xml('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'.encode(encoding))


@given(st.text(st.characters(exclude_characters="\r")))
def test_any_text_can_be_the_content_of_an_element(text: str) -> None:
    assert (parse_xml(f"<a>{escape_text(text)}</a>".encode()).text or "") == replace_unprintable(text)


@given(st.text(st.characters(exclude_characters="\r")))
def test_any_text_can_be_the_value_of_an_attribute(text: str) -> None:
    assert parse_xml(f"<a b={quote_attribute(text)}/>".encode()).get("b") == replace_unprintable(text)
