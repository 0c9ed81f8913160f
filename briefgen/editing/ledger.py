"""The ledger: which numbers are taken, and what may not be issued."""

from __future__ import annotations

from briefgen.model import Issue, Ledger, Worksheet

_SIGNATURES = {"editor": "编辑", "reviewer": "审核", "signer": "签发"}


def refuse(ledger: Ledger, edition: str, issue: Issue, sheet: Worksheet) -> list[str]:
    """Return why an edition cannot be issued under a number; nothing if it can.

    An imprint that is not signed, a warning that nobody acknowledged, a choice of the editor's that is lost, and a
    number that is taken each stand in the way.
    """
    paper = sheet.weekly.paper
    unsigned = [f"{name} ({label})" for name, label in _SIGNATURES.items() if not getattr(paper, name)]
    return [
        *([f"the imprint is not signed: paper in briefgen.toml lacks {', '.join(unsigned)}"] if unsigned else []),
        *_taken(ledger, edition, issue),
        *(f"{problem} (editorial.toml)" for problem in sheet.problems),
        *(
            [f"{sheet.open_checks} 核对提示 are not acknowledged; briefgen edit acknowledge {edition} lists them"]
            if sheet.open_checks
            else []
        ),
    ]


def _taken(ledger: Ledger, edition: str, issue: Issue) -> list[str]:
    reasons = []
    for entry in ledger.editions:
        known = entry.issue
        if known is None or not entry.is_issued:
            continue
        name = f"{entry.edition}, {known.name}"
        if entry.edition == edition:
            reasons.append(f"it is issued already: {known.name}; a correction (更正) goes into the next issue")
        elif known.year == issue.year and known.number == issue.number and known.is_supplement == issue.is_supplement:
            reasons.append(f"number {issue.number} of {issue.year} is taken: {name}")
        elif issue.total is not None and known.total == issue.total:
            reasons.append(f"total number {issue.total} is taken: {name}")
    return reasons
