"""A figure is of another 口径, whose, of what, against what: 省属企业 → 全省."""

from __future__ import annotations

from briefgen.diffing.rule import Rule, in_figures
from briefgen.model import Figure


def _scope_of(figure: Figure) -> tuple[str | None, ...]:
    return figure.subject, figure.scope, figure.basis, figure.form


def _write(figure: Figure) -> str:
    parts = (figure.subject, figure.scope, figure.basis, figure.form.label if figure.form else None)
    return f"{figure.raw}，{'，'.join(part for part in parts if part) or '口径未载明'}"


RULE = Rule("figure-scope", "major", "口径变动", in_figures(_scope_of, _write))
