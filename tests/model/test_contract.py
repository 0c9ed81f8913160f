"""The brief as JSON: the keys, the schema, and that every text stands where its span says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import msgspec
import opencc
import pytest

from briefgen.model import Brief, Comparison, Span
from tests.briefs import parties_of, things_of
from tests.conftest import SEEDS, Run, documents_of

KEYS = (
    "schema id source title regions issuer doc_number published url period keywords key_sentences figures measures "
    "frameworks outline warnings sentences doc_type level source_class dates hints profile stated format digest "
    "theme_list rules page_sentences tables year doubtful_sentences working_title"
).split()
PART_KEYS = {
    "source": "path sha256 encoding",
    "regions": "code name level confidence evidence",
    "keywords": "term weight count spans",
    "key_sentences": "id text score section span reasons landed lead shown pinned is_doubtful",
    "figures": "id indicator subject scope form status kind value value_to unit raw bound basis period period_raw "
    "sentence_id sentence span clause measured fell cell nature is_doubtful",
    "measures": "id label text themes section span terms when duty",
    "frameworks": "id name text span unfolds",
    "outline": "number level text span kind",
    "warnings": "code text span",
    "sentences": "id span role section does themes worth",
    "dates": "written issued published reposted effective event",
    "rules": "sentence_model lexicon",
    "profile": "chars theme_chars terms topic_chars words",
}


def as_json(brief: Brief) -> dict[str, object]:
    plain = json.loads(msgspec.json.encode(brief))
    assert isinstance(plain, dict)
    return plain


def test_all_keys_are_present_in_the_order_of_the_contract(seed_briefs: dict[str, Brief]) -> None:
    assert len(seed_briefs) == 26
    for brief in seed_briefs.values():
        plain = as_json(brief)
        assert list(plain) == KEYS
        for key, names in PART_KEYS.items():
            value = plain[key]
            for part in value if isinstance(value, list) else [value]:
                assert isinstance(part, dict)
                assert list(part) == names.split()


def test_briefs_hold_to_the_schema_that_the_command_prints(briefgen: Run, seed_briefs: dict[str, Brief]) -> None:
    schema = json.loads(briefgen("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for brief in seed_briefs.values():
        validator.validate(as_json(brief))
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(as_json(brief) | {"figures": [{"value": 3}]})


def test_a_comparison_holds_to_its_schema(briefgen: Run, seeds_project: Path) -> None:
    printed = briefgen("-C", seeds_project, "compare", "甘肃", "浙江", "--format", "json")
    schema = json.loads(briefgen("schema", "comparison").out)
    jsonschema.Draft202012Validator(schema).validate(json.loads(printed.out))
    assert msgspec.json.decode(printed.out, type=Comparison).regions[0].name == "浙江省"


def test_a_saved_brief_is_read_back_as_it_was(seed_briefs: dict[str, Brief]) -> None:
    for brief in seed_briefs.values():
        assert msgspec.json.decode(msgspec.json.encode(brief), type=Brief) == brief


def texts_and_spans(brief: Brief) -> list[tuple[str, Span]]:
    return [
        *((k.term, span) for k in brief.keywords for span in k.spans),
        *((k.text, k.span) for k in brief.key_sentences),
        *((f.raw, f.span) for f in brief.figures),
        *((m.text, m.span) for m in brief.measures),
        *((party.name, party.span) for m in brief.measures if m.duty is not None for party in parties_of(m.duty)),
        *((f.name, f.span) for f in brief.frameworks),
        *((f.unfolds.text, f.unfolds.span) for f in brief.frameworks if f.unfolds is not None),
        *((h.text, h.span) for h in brief.outline),
    ]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_text_is_verbatim_at_its_span(path: Path, seed_briefs: dict[str, Brief]) -> None:
    received = documents_of(path).clean.source.text
    checked = 0
    for brief in seed_briefs.values():
        if brief.source.path != f"seeds/{path.name}":
            continue
        for text, span in texts_and_spans(brief):
            assert letters(span.of(received)) == letters(text)
            checked += 1
    assert checked > 50


SIMPLIFY = opencc.OpenCC("t2s").convert
MENDED = str.maketrans("炼甯著叠", "链宁着迭")


def letters(text: str) -> str:
    """Return letters and digits alone, Simplified, without readings behind characters and words that machines broke."""
    text = re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+\)", "", text)
    return re.sub(r"[\W_]", "", SIMPLIFY(text)).translate(MENDED)


def test_every_id_stands_for_one_place(seed_briefs: dict[str, Brief]) -> None:
    places: dict[str, Span] = {}
    for brief in seed_briefs.values():
        for thing in things_of(brief):
            assert places.setdefault(thing.id, thing.span) == thing.span
            assert thing.id.startswith(brief.source.path[6:9])
        known = {s.id for s in brief.sentences}
        assert {k.id for k in brief.key_sentences} <= known
        assert {f.sentence_id for f in brief.figures} <= known


def test_values_are_decimals_and_scores_have_four_digits(seed_briefs: dict[str, Brief]) -> None:
    for brief in seed_briefs.values():
        for figure in brief.figures:
            assert figure.value is None or re.fullmatch(r"-?\d+(\.\d+)?", figure.value)
        for number in [k.score for k in brief.key_sentences] + [k.weight for k in brief.keywords]:
            assert number == round(number, 4)
            assert 0 <= number <= 1


def test_a_brief_keeps_at_most_thirty_key_sentences(seed_briefs: dict[str, Brief]) -> None:
    most = max(len(brief.key_sentences) for brief in seed_briefs.values())
    assert most == 30
