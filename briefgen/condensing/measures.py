"""Measures: the concrete actions of a text (举措), and the themes they belong to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from msgspec import Struct

from briefgen.condensing.naming_words import find_rarest_names
from briefgen.condensing.regex import any_of
from briefgen.condensing.tokenizing import TokenizedItem, TokenizedSentence, Tokens
from briefgen.condensing.tokenizing.chunking import find_chunks, join_quotations
from briefgen.lexicon import load_measure_words, load_term_words
from briefgen.lexicon.overlay import cached
from briefgen.lexicon.theme_finder import ThemeFinder
from briefgen.model import Heading, Item, Measure, Sentence, Span
from briefgen.model.ids import Ids
from briefgen.text.heading_numbers import LINE_NUMBER

_SHORTEST_OBJECT = 4
_SHORTEST_OBJECT_OF_LABEL = 2
_LABELLED_ROLES = ("heading", "body")
_END_OF_SENTENCE = re.compile(r"[。\n]")
# 第四条 本办法自…, 三、本措施自…
_NUMBER = re.compile(rf"^{LINE_NUMBER}\s*")
# More sentences are no single measure. A part of a government work report has up to 47; a point of a plan or a summary
# hardly ever has more than 9.
_MOST_SENTENCES = 9
# A sentence that only names what follows it is short, and is not the only such sentence of its paragraph.
_LONGEST_LABEL = 20
_FEWEST_LABELS = 2


class _MeasureDraft(Struct, frozen=True):
    """A text that may become a measure. Its themes are not known yet."""

    label: str
    span: Span
    section: tuple[str, ...]
    first_sentence: str
    """Id of its first sentence."""
    needs_theme: bool
    """True if the draft becomes a measure only when it belongs to a theme."""


def find_measures(tokenized: TokenizedItem, finder: ThemeFinder, ids: Ids) -> tuple[Measure, ...]:
    """Return the measures of an item in reading order.

    - A numbered point without points below it is one measure. If it has several paragraphs, each paragraph is one
      measure.
    - A paragraph of more than nine sentences is split: before each short sentence that only names what follows
      (提升科技创新质效。), or else into single sentences.
    - In a text without numbered points, paragraphs that begin with a label (大力提振消费。) are measures, if there are
      at least two of them. The other sentences are measures of their own.

    A single sentence must have a verb and its object, such as 组建产业基金, and belong to a theme. A part of a split
    paragraph must belong to a theme, too. Sentences in which a document only speaks of itself, such as
    本办法自5月1日起施行, are no measures.
    """
    item = tokenized.item
    drafts = _DraftFinder(tokenized).find()
    starts = [tokenized_sentence.sentence.span.start for tokenized_sentence in tokenized.body]
    measures = []
    for draft in drafts:
        text = draft.span.of(item.clean.text)
        themes = finder.find(draft.label, text)
        if (themes or not draft.needs_theme) and not _speaks_of_itself(text):
            first, end = (bisect_left(starts, offset) for offset in (draft.span.start, draft.span.end))
            names = find_rarest_names(tokenized.body[first:end])
            identifier = ids.make(f"{draft.first_sentence} {text}")
            place = item.origin(draft.span)
            measures.append(Measure(identifier, draft.label, text, themes, draft.section, place, names))
    return tuple(measures)


class _DraftFinder:
    """Finds the texts in an item that can be measures. Their themes are not yet known."""

    def __init__(self, tokenized: TokenizedItem) -> None:
        self._item = tokenized.item
        self._text = tokenized.item.clean.text
        self._body = tokenized.body
        self._by_id = {sentence.sentence.id: sentence for sentence in tokenized.body}

    def find(self) -> list[_MeasureDraft]:
        """Return the drafts of the item's measures in reading order."""
        points = list(_find_points(self._item))
        if not points:
            return list(self._find_in_plain_text())
        return [draft for heading, sentences in points for draft in self._split_point(heading, sentences)]

    def _find_in_plain_text(self) -> Iterator[_MeasureDraft]:
        """Yield the drafts of a text without numbered points: a draft for each labelled paragraph or other sentence."""
        labelled = {id(paragraph[0]): paragraph for paragraph in _find_labelled(self._item)}
        covered: set[str] = set()
        for sentence in self._item.sentences:
            paragraph = labelled.get(id(sentence))
            if paragraph is not None:
                covered.update(one.id for one in paragraph)
                yield _make_draft(paragraph, _as_label(sentence.text), sentence.section)
            elif sentence.id in self._by_id and sentence.id not in covered:
                yield from self._find_deeds([sentence])

    def _split_point(self, heading: Heading, sentences: Sequence[Sentence]) -> Iterator[_MeasureDraft]:
        """Yield the drafts of a numbered point.

        A point of one paragraph with at most nine sentences is one draft. Otherwise each paragraph is split at its
        labels, such as 一是 and 二是, and each part is a draft. A part of more than nine sentences gives a draft for
        each sentence that says what is done.
        """
        opening = self._item.sentences[heading.sentence]
        paragraphs = [p for p in _split_paragraphs(self._item, sentences) if _has_body(p)]
        if len(paragraphs) == 1 and len(paragraphs[0]) <= _MOST_SENTENCES:
            first = sentences[0]
            section = first.section if first.role == "heading" else first.section[:-1]
            yield _make_draft(sentences, heading.text, section)
            return
        for paragraph in paragraphs:
            parts = _split_at_labels(paragraph)
            for part in parts:
                if len(part) > _MOST_SENTENCES:
                    yield from self._find_deeds([sentence for sentence in part if sentence.role == "body"])
                    continue
                is_opening = part[0] is opening
                label = heading.text if is_opening else _as_label(part[0].clauses[0].of(self._text))
                if part != [opening] and label not in load_measure_words().not_measures:
                    yield _make_draft(part, label, part[0].section, needs_theme=len(parts) > 1 or is_opening)

    def _find_deeds(self, sentences: Sequence[Sentence]) -> Iterator[_MeasureDraft]:
        """Yield a draft for each sentence that says what is done, with a verb and its object: 组建产业基金."""
        for sentence in sentences:
            label = self._find_deed(self._by_id[sentence.id])
            if label:
                yield _make_draft([sentence], label, sentence.section, needs_theme=True)

    def _find_deed(self, tokenized: TokenizedSentence) -> str:
        """Return the first clause in a sentence that says what is done: 组建产业基金; empty if there is none.

        Clauses about meetings do not count. The result is also empty under a heading such as 总体要求.
        """
        words = load_measure_words()
        if words.not_measures.intersection(tokenized.sentence.section):
            return ""
        objects: list[int] | None = None
        for span in tokenized.sentence.clauses:
            clause = span.of(self._text)
            if clause.startswith(words.not_deeds) or any(word in clause for word in words.meetings):
                continue
            if _act_with_object().match(clause):
                return _as_label(clause)
            objects = _find_objects(tokenized.tokens) if objects is None else objects
            if any(span.start <= offset < span.end for offset in objects):
                return _as_label(clause)
        return ""


def _find_points(item: Item) -> Iterator[tuple[Heading, Sequence[Sentence]]]:
    """Yield the heading and the sentences of each numbered point that has no headings below it.

    A point is left out if it has no body text or if its heading ends with a word such as 总体要求 or 发展目标.
    """
    for heading, following in zip_longest(item.headings, item.headings[1:]):
        is_leaf = following is None or following.sentence >= heading.end
        sentences = item.sentences[heading.sentence : heading.end]
        is_aim = heading.text.endswith(tuple(load_measure_words().not_measures))
        if is_leaf and _has_body(sentences) and heading.number is not None and not is_aim:
            yield heading, sentences


def _find_labelled(item: Item) -> list[list[Sentence]]:
    """Return the paragraphs that begin with a label, such as 大力提振消费。; none if there are fewer than two labels.

    A label is a short sentence that says what is done. Beside such a paragraph, any short sentence at the start of a
    paragraph is a label. A heading is a label of the paragraph after it. Paragraphs of sections such as 总体要求 do not
    count.
    """
    rows: list[list[list[Sentence]]] = [[]]
    for paragraph in _join_headings(_split_paragraphs(item, [s for s in item.sentences if s.role in _LABELLED_ROLES])):
        is_labelled = (
            _is_short(paragraph[0]) and 1 < len(paragraph) <= _MOST_SENTENCES and not _is_of_aims(paragraph[0])
        )
        if is_labelled:
            rows[-1].append(paragraph)
        else:
            rows.append([])
    saying = [[p for p in row if _act_with_object(_SHORTEST_OBJECT_OF_LABEL).match(p[0].text)] for row in rows]
    if sum(map(len, saying)) < _FEWEST_LABELS:
        return []
    return [paragraph for row, labels in zip(rows, saying, strict=True) if labels for paragraph in row]


def _join_headings(paragraphs: Sequence[list[Sentence]]) -> Iterator[list[Sentence]]:
    """Yield paragraphs. A heading alone on its line is joined to the paragraph after it."""
    heading: list[Sentence] = []
    for paragraph in paragraphs:
        if len(paragraph) == 1 and paragraph[0].role == "heading":
            heading = paragraph
        else:
            yield [*heading, *paragraph]
            heading = []


def _is_of_aims(sentence: Sentence) -> bool:
    return bool(load_measure_words().not_measures.intersection((*sentence.section, sentence.text.rstrip("。"))))


def _speaks_of_itself(text: str) -> bool:
    """Return whether all sentences of a text are about the document itself: 本办法自5月1日起施行."""
    sentences = [_NUMBER.sub("", sentence.strip()) for sentence in _END_OF_SENTENCE.split(text)]
    return all(_provision().fullmatch(sentence) for sentence in sentences if sentence)


def _has_body(sentences: Sequence[Sentence]) -> bool:
    return any(sentence.role == "body" for sentence in sentences)


def _split_paragraphs(item: Item, sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Return sentences grouped into paragraphs. A line break begins a new paragraph."""
    paragraphs: list[list[Sentence]] = []
    for sentence in sentences:
        before = paragraphs[-1][-1] if paragraphs else None
        if before is not None and "\n" not in item.clean.text[before.span.end : sentence.span.start]:
            paragraphs[-1].append(sentence)
        else:
            paragraphs.append([sentence])
    return paragraphs


def _split_at_labels(paragraph: list[Sentence]) -> list[list[Sentence]]:
    """Return a long paragraph split into parts. Each label begins a new part.

    A label is a short sentence that only names what follows: 提升科技创新质效。 The first part can begin without a
    label. A paragraph with at most nine sentences, or with fewer than two labels after its first sentence, is one part.
    """
    starts = [index for index, sentence in enumerate(paragraph) if index and _is_label(sentence)]
    if len(paragraph) <= _MOST_SENTENCES or len(starts) < _FEWEST_LABELS:
        return [paragraph]
    return [paragraph[start:end] for start, end in pairwise([0, *starts, len(paragraph)])]


def _is_label(sentence: Sentence) -> bool:
    return _is_short(sentence) and _act_with_object().match(sentence.text) is not None


def _is_short(sentence: Sentence) -> bool:
    return len(sentence.clauses) == 1 and len(sentence.text) <= _LONGEST_LABEL


def _make_draft(
    sentences: Sequence[Sentence], label: str, section: tuple[str, ...], *, needs_theme: bool = False
) -> _MeasureDraft:
    span = Span(sentences[0].span.start, sentences[-1].span.end)
    return _MeasureDraft(label, span, section, sentences[0].id, needs_theme)


def _find_objects(tokens: Tokens) -> list[int]:
    """Return the offset in the clean text of each phrase that is the object of a verb: 产业基金 in 组建产业基金."""
    chunks = find_chunks(join_quotations(tokens))
    return [chunk.start for chunk in chunks if chunk.is_object and len(chunk.letters) >= _SHORTEST_OBJECT]


def _as_label(clause: str) -> str:
    return clause.rstrip("，；。：！？").strip()


@cached
def _act_with_object(shortest: int = _SHORTEST_OBJECT) -> re.Pattern[str]:
    """Return a pattern for a clause that begins with a verb and its object, such as 组建产业基金.

    Adverbs can come before the verb: 加快推动重点项目建设. The object has at least ``shortest`` characters.
    """
    words = load_measure_words()
    acts, adverbs = any_of({*words.deeds, *load_term_words().acts}), any_of(words.leads)
    return re.compile(rf"(?:{adverbs})*(?:{acts})[^，。；：]{{{shortest},}}")


@cached
def _provision() -> re.Pattern[str]:
    """Return a pattern for a sentence in which a document speaks of itself: 本办法适用于…."""
    words = load_measure_words()
    patterns = (re.escape(pattern).replace("…", "[^。]*") for pattern in words.provisions)
    return re.compile("|".join(patterns).replace(re.escape("{this}"), rf"本(?:{any_of(words.own_names)})"))
