"""Refusals: the reasons why an edition cannot be issued under a number."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import Issue, Ledger, LedgerEntry, Weekly, Worksheet

_SIGNATURES = {"editor": "编辑", "reviewer": "审核", "signer": "签发"}


def find_refusals(ledger: Ledger, edition: str, issue: Issue, worksheet: Worksheet) -> list[str]:
    """Return all reasons why an edition cannot be issued under a number. The list is empty if there are none.

    The reasons are: the imprint is not signed, the edition is issued already, the number is taken, the date or number
    is out of order, a choice of the editor can no longer be applied, or a warning is not acknowledged.
    """
    return [
        *_check_imprint(worksheet),
        *_check_numbers(ledger, edition, issue),
        *_check_order(ledger, issue, worksheet.weekly),
        *(f"{problem} (editorial.toml)" for problem in worksheet.problems),
        *_check_warnings(worksheet, edition),
    ]


def _check_imprint(worksheet: Worksheet) -> Iterator[str]:
    paper = worksheet.weekly.paper
    unsigned = [f"{name} ({label})" for name, label in _SIGNATURES.items() if not getattr(paper, name)]
    if unsigned:
        yield f"the imprint is not signed: paper in briefgen.toml lacks {', '.join(unsigned)}"


def _check_warnings(worksheet: Worksheet, edition: str) -> Iterator[str]:
    if worksheet.open_checks:
        count = worksheet.open_checks
        yield f"{count} 核对提示 are not acknowledged; briefgen edit acknowledge {edition} lists them"


def _check_numbers(ledger: Ledger, edition: str, issue: Issue) -> Iterator[str]:
    """Yield a reason for each issued edition that is this edition or that has its number or total number."""
    for entry, earlier in _issued(ledger):
        name = f"{entry.edition}, {earlier.name}"
        is_same_series = earlier.is_supplement == issue.is_supplement
        if entry.edition == edition:
            yield f"it is issued already: {earlier.name}; a correction (更正) goes into the next issue"
        elif (earlier.year, earlier.number) == (issue.year, issue.number) and is_same_series:
            yield f"number {issue.number} of {issue.year} is taken: {name}"
        elif issue.total is not None and earlier.total == issue.total:
            yield f"total number {issue.total} is taken: {name}"


def _check_order(ledger: Ledger, issue: Issue, weekly: Weekly) -> Iterator[str]:
    """Yield each reason why the date, the total number or the days of an issue are out of order.

    The date must not be before the last day of the edition. Unless the issue is a supplement, the total numbers of all
    issues must increase with their dates, and the days of two issues must not overlap.
    """
    if issue.date < weekly.end:
        yield f"{issue.date} is before its last day, {weekly.end}; an edition is signed when its days are over"
    if issue.is_supplement:
        return
    for entry, earlier in _issued(ledger):
        if entry.edition == weekly.id:
            continue
        if not _is_in_order(issue, earlier):
            yield f"total number {issue.total} of {issue.date} does not go with {earlier.name} of {earlier.date}"
        overlaps = entry.start.isoformat() <= weekly.end and weekly.start <= entry.end.isoformat()
        if not earlier.is_supplement and overlaps:
            yield f"its days overlap those of {earlier.name}, {entry.edition}; its texts would be issued twice"


def _is_in_order(issue: Issue, other: Issue) -> bool:
    """Return True if the issue with the higher total number is also the later one.

    Of two issues on the same day, the one with the higher number counts as later. If one of the issues has no total
    number, the result is True.
    """
    if issue.total is None or other.total is None:
        return True
    return (issue.total > other.total) == ((issue.date, issue.number) > (other.date, other.number))


def _issued(ledger: Ledger) -> Iterator[tuple[LedgerEntry, Issue]]:
    for entry in ledger.editions:
        if entry.is_issued and entry.issue is not None:
            yield entry, entry.issue
