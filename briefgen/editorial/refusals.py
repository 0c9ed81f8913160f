"""The ledger: which numbers are taken, and what may not be issued."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import Issue, Ledger, Weekly, Worksheet

_SIGNATURES = {"editor": "编辑", "reviewer": "审核", "signer": "签发"}


def find_refusals(ledger: Ledger, edition: str, issue: Issue, sheet: Worksheet) -> list[str]:
    """Return why an edition cannot be issued under a number; nothing if it can.

    An imprint that is not signed, a warning that nobody acknowledged, a choice of the editor's that is lost, and a
    number that is taken each stand in the way.
    """
    paper = sheet.weekly.paper
    unsigned = [f"{name} ({label})" for name, label in _SIGNATURES.items() if not getattr(paper, name)]
    return [
        *([f"the imprint is not signed: paper in briefgen.toml lacks {', '.join(unsigned)}"] if unsigned else []),
        *_taken(ledger, edition, issue),
        *_misplaced(ledger, issue, sheet.weekly),
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


def _misplaced(ledger: Ledger, issue: Issue, weekly: Weekly) -> Iterator[str]:
    """Yield what of an issue's day, number and days does not go with those before it."""
    if issue.date < weekly.end:
        yield f"{issue.date} is before its last day, {weekly.end}; an edition is signed when its days are over"
    for entry in ledger.editions:
        known = entry.issue
        if known is None or not entry.is_issued or entry.edition == weekly.id or issue.is_supplement:
            continue
        if (
            issue.total is not None
            and known.total is not None
            and (issue.total > known.total)
            != (issue.date > known.date or (issue.date == known.date and issue.number > known.number))
        ):
            yield f"total number {issue.total} of {issue.date} does not go with {known.name} of {known.date}"
        if not known.is_supplement and entry.start.isoformat() <= weekly.end and weekly.start <= entry.end.isoformat():
            yield f"its days overlap those of {known.name}, {entry.edition}; its texts would be issued twice"
