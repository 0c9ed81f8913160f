"""The weights of evidence fitted anew, without one document: what is reached on a text that took no part."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from msgspec import structs

from briefgen import attribute
from briefgen.condensing.figures import find_figures
from briefgen.condensing.figures.surroundings import describe_item, follow_times
from briefgen.condensing.keywords import evidence as term_evidence
from briefgen.condensing.keywords.terms import Term, find_terms
from briefgen.condensing.ranking import evidence
from briefgen.condensing.ranking.base import Candidate
from briefgen.condensing.ranking.candidates import find_candidates
from briefgen.condensing.tokenizing import tokenize_item
from briefgen.model import EditorChoices, Item
from briefgen.model.ids import Ids

from .scoring import (
    DIGEST,
    SINGLE,
    Numbered,
    Reader,
    agreement,
    digest_readers,
    items_of,
    readers_of,
    term_agreement,
    term_likeness,
)

_PENALTY = 10.0
_ROUNDS = 60
_KINDS = (*evidence.WEIGHTS, "length")
_OF_THE_DIGEST = 0.25
"""What an item of the digest counts beside a whole document."""


class Sample(NamedTuple):
    """A text as numbers: a row for each sentence."""

    candidates: list[Candidate]
    features: np.ndarray
    chosen: np.ndarray
    """The share of readers that chose each sentence."""


def without(name: str) -> float:
    """Return the agreement on a document by weights that were fitted to all others."""
    samples = _samples()
    weights = _fit([sample for other, sample in samples.items() if other != name])
    sample = samples[name]
    values = dict(zip((c.sentence.id for c in sample.candidates), map(float, sample.features @ weights), strict=True))
    counts = {candidate.sentence.id: evidence.count_evidence(candidate) for candidate in sample.candidates}
    ranked = evidence.rank_by(sample.candidates, counts, lambda candidate, _: values[candidate.sentence.id])
    texts = [scored.candidate.sentence.text for scored in ranked]
    return agreement(texts, Numbered.of(name), readers_of(name))


def fitted() -> dict[str, float]:
    """Return the weights fitted to all documents, by kind of evidence; for rounding by hand."""
    weights = _fit(list(_samples().values()))
    return dict(zip(_KINDS, map(float, weights), strict=True))


class TermSample(NamedTuple):
    """A text as numbers: a row for each piece that could be a term."""

    terms: list[Term]
    characteristic: frozenset[str]
    features: np.ndarray
    chosen: np.ndarray
    """The share of readers that chose each; of those that are like a reader's term the most alike counts."""


def terms_without(name: str) -> float:
    """Return the agreement of terms on a document by weights that were fitted to all others."""
    samples = _term_samples()
    weights = _fit_terms([sample for other, sample in samples.items() if other != name])
    chosen = term_evidence.choose_terms(samples[name].terms, samples[name].characteristic, weights, 20)
    return term_agreement([term.chunk.text for term, _ in chosen], readers_of(name))


def fitted_terms() -> dict[str, float]:
    """Return the weights of terms fitted to all documents, by kind of evidence; for rounding by hand."""
    return _fit_terms(list(_term_samples().values()))


@cache
def _term_samples() -> dict[str, TermSample]:
    return {name: _term_sample(items_of(name)[0], readers_of(name)) for name in SINGLE}


def _term_sample(item: Item, readers: list[Reader]) -> TermSample:
    tokens = tokenize_item(item, "rjieba").tokens
    terms, characteristic = find_terms(tokens, [region.name for region in attribute(item).regions])
    chosen = np.zeros(len(terms))
    for reader in readers:
        for wanted in reader.terms:
            likeness = [term_likeness(term.chunk.text, wanted) for term in terms]
            if max(likeness) > 0:
                chosen[likeness.index(max(likeness))] += 1 / len(readers)
    evidence_of_terms = [term_evidence.count_evidence(term) for term in terms]
    features = np.array([[amounts[kind] for kind in term_evidence.WEIGHTS] for amounts in evidence_of_terms])
    return TermSample(terms, characteristic, features, np.minimum(chosen, 1))


def _fit_terms(samples: list[TermSample]) -> dict[str, float]:
    weights = _regress(
        np.vstack([sample.features for sample in samples]),
        np.concatenate([sample.chosen for sample in samples]),
        np.concatenate([np.full(len(s.chosen), 10 / s.chosen.sum()) for s in samples]),
    )
    return dict(zip(term_evidence.WEIGHTS, map(float, weights), strict=True))


@cache
def _samples() -> dict[str, Sample]:
    samples = {name: _sample(items_of(name)[0], Numbered.of(name), readers_of(name)) for name in SINGLE}
    numbered = Numbered.of(DIGEST)
    for at, (item, reader) in enumerate(zip(items_of(DIGEST), digest_readers(), strict=True)):
        samples[f"{DIGEST}-{at}"] = _sample(item, numbered, [reader])
    return samples


def _sample(item: Item, numbered: Numbered, readers: list[Reader]) -> Sample:
    candidates = _find_candidates(item)
    features = np.array([_share_evidence(candidate) for candidate in candidates])
    lines = [numbered.line_of(s.text) for s in item.sentences if s.role == "body"]
    chosen = np.array([np.mean([line in reader.lines for reader in readers]) for line in lines])
    return Sample(candidates, features, chosen)


def _find_candidates(item: Item) -> list[Candidate]:
    """Return the sentences of an item; an editor chose none, and salutations may be chosen."""
    tokenized = tokenize_item(item, "rjieba")
    context = describe_item(item, attribute(item))
    figures, _ = find_figures(follow_times(tokenized, context), context, Ids("fit"))
    candidates = find_candidates(tokenized.body, figures, EditorChoices(), {})
    return [structs.replace(candidate, choice="open") for candidate in candidates]


def _share_evidence(candidate: Candidate) -> list[float]:
    """Return how much a sentence has of each kind of evidence: 1 is all that counts; its length is a logarithm."""
    counts = evidence.count_evidence(candidate)
    shares = [min(counts[kind], weight.most) / weight.most for kind, weight in evidence.WEIGHTS.items()]
    return [*shares, evidence.rate_length(len(candidate.sentence.text))]


def _fit(samples: list[Sample]) -> np.ndarray:
    shares = [1.0 if len(sample.features) > 45 else _OF_THE_DIGEST for sample in samples]
    return _regress(
        np.vstack([sample.features for sample in samples]),
        np.concatenate([sample.chosen for sample in samples]),
        np.concatenate(
            [np.full(len(s.chosen), 10 * of / max(s.chosen.sum(), 1)) for s, of in zip(samples, shares, strict=True)]
        ),
    )


def _regress(features: np.ndarray, chosen: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression with an L2 penalty, by Newton's method; per unit of each feature."""
    mean, deviation = features.mean(0), features.std(0) + 1e-9
    scaled = np.c_[(features - mean) / deviation, np.ones(len(features))]
    penalty = np.eye(scaled.shape[1]) * _PENALTY
    penalty[-1, -1] = 0
    weights = np.zeros(scaled.shape[1])
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (counts * (likely - chosen)) + penalty @ weights
        bend = (scaled * (counts * likely * (1 - likely))[:, None]).T @ scaled + penalty
        weights -= np.linalg.solve(bend, slope)
    per_unit: np.ndarray = weights[:-1] / deviation
    return per_unit
