"""The rules: they decide which differences between two outputs are changes. Each module has the rules on one subject.

``ORDER`` is the order in which a signer checks the changes. docs/reviewing.md says how to add a rule.
"""

from __future__ import annotations

from briefgen.diffing.rule import Rule
from briefgen.diffing.rules import (
    comparison,
    editorial,
    facts,
    figures,
    fingerprint,
    measures,
    named_terms,
    sentences,
    sources,
)

# The order in which a signer checks, and so the order of a report.
ORDER = (
    # The figures.
    "figure-value",
    "target-raised",
    "target-lowered",
    "figure-unit",
    "figure-bound",
    "figure-scope",
    "figure-period",
    "figure-status",
    "figure-name",
    "figure-gone",
    "figure-appeared",
    # The facts about the document.
    "region",
    "issuer",
    "doc-number",
    "date",
    "doc-type",
    "title",
    # The statements that rest on several documents, and the editor's.
    "claim",
    "note-cites",
    "home-rank",
    "editor-decided",
    # The words of the page.
    "key-entered",
    "key-left",
    "key-reworded",
    "measure-appeared",
    "measure-gone",
    "measure-reworded",
    "measure-themes",
    "framework-appeared",
    "framework-gone",
    "cell-filled",
    "cell-emptied",
    "terms",
    "warning-new",
    "warning-cleared",
    # The sources.
    "source-replaced",
    "source-removed",
    "source-added",
    "item-removed",
    "item-added",
    "source-downgraded",
    "source-upgraded",
    "source-moved",
    "text-reworded",
    "text-gone",
    "text-added",
    "text-edited",
    "section-moved",
    "source-touched",
    # What made the output.
    "page-look",
    "rules-version",
    "rules-settings",
    "rules-model",
    "rules-lexicon",
    "rules-templates",
)

_SUBJECTS = (figures, facts, sentences, measures, named_terms, comparison, sources, editorial, fingerprint)

RULES: tuple[Rule, ...] = tuple(
    sorted((rule for subject in _SUBJECTS for rule in subject.RULES), key=lambda rule: ORDER.index(rule.id))
)
