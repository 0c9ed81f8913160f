"""Briefs by weights that were trained without their text: ``python -m training.evaluate TO LABELS FOLDER…``.

The command writes TO/NAME.json for each labelled text: the list of its briefs, made with the labels' list of themes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from briefgen import Settings, attribute, condense
from briefgen.cleaning import clean
from briefgen.condensing.sentences.weights import use_model
from briefgen.model import Brief, SourceText
from briefgen.parsing import parse
from briefgen.reading import decode_source
from training.__main__ import ROOT
from training.fitting import Fit
from training.labels import LabelledText, read_passages, read_texts


def main(target: Path, labels: Path, folders: list[Path]) -> int:
    """Write the briefs of each text, made by weights that were trained without it."""
    target.mkdir(parents=True, exist_ok=True)
    for text, briefs in brief_left_out(labels, folders):
        (target / f"{text.name}.json").write_bytes(msgspec.json.encode(briefs))
    return 0


def brief_left_out(labels: Path, folders: Sequence[Path]) -> Iterator[tuple[LabelledText, list[Brief]]]:
    """Yield each labelled text with its briefs, made by weights that were trained without it."""
    fit = Fit(list(read_texts(labels, folders, ROOT / "seeds")), list(read_passages(labels / "passages")))
    for number, text in enumerate(fit.texts):
        with use_model(fit.make_model(number)):
            yield text, _make_briefs(text)


def _make_briefs(text: LabelledText) -> list[Brief]:
    source = decode_source(text.path.read_bytes(), text.path.name, text.path.stem)
    assert isinstance(source, SourceText), text.path
    settings = Settings(themes=text.theme_list)
    return [condense(item, attribute(item), settings) for item in parse(clean(source)).items]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(folder) for folder in sys.argv[3:]]))
