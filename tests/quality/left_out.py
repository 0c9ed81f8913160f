"""What briefs reach on labelled texts of others, with weights that were trained without each text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from training.evaluate import brief_left_out
from training.labels import digest_of

from .floors import LeftOut
from .labelled import LabelledLines, average, score_labels
from .scoring import parse_file


def measure_left_out(labels: Path, folders: Sequence[Path]) -> tuple[LeftOut, dict[str, int]]:
    """Return the measures for each genre, and the number of its texts.

    ``labels`` is the folder of the labels, and ``folders`` have the texts. This takes minutes.
    """
    scores: defaultdict[str, list[dict[str, float]]] = defaultdict(list)
    for text, briefs in brief_left_out(labels, folders):
        scores[text.genre].append(score_labels(briefs, parse_file(text.path), LabelledLines.of(text.files)))
    genres = sorted(scores)
    counts = {genre: len(scores[genre]) for genre in genres}
    return LeftOut(digest_of(labels), {genre: average(scores[genre]) for genre in genres}), counts
