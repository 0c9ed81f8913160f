"""What briefs reach on labelled texts of others, with weights that were trained without each text.

``python -m tests.quality.left_out LABELS FOLDER…`` prints it by genre; ``make train`` does so after training.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from training.labels import digest_of

from .floors import LeftOut
from .labelled import MEASURES, LabelledLines, average, score_labels
from .scoring import parse_file
from .tables import print_table


def measure_left_out(labels: Path, folders: Sequence[Path]) -> LeftOut:
    """Print and return the measures for each genre.

    ``labels`` is the folder of the labels, and ``folders`` have the texts. This takes minutes.
    """
    # Training needs a library that only this function needs.
    from training.evaluate import brief_left_out

    scores: defaultdict[str, list[dict[str, float]]] = defaultdict(list)
    for text, briefs in brief_left_out(labels, folders):
        scores[text.genre].append(score_labels(briefs, parse_file(text.path), LabelledLines.of(text.files)))
    genres = sorted(scores)
    means = {genre: average(scores[genre]) for genre in genres}
    print_table("left out", MEASURES, means)
    print("texts: " + ", ".join(f"{genre} {len(scores[genre])}" for genre in genres))
    return LeftOut(digest_of(labels), means)


if __name__ == "__main__":
    measure_left_out(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])
