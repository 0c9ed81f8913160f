"""Refusals: the reasons why an edition cannot be issued under a number."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.messages import Message, message
from briefgen.model import Issue, Ledger, LedgerEntry, Weekly, Worksheet

_SIGNATURES = {"editor": "编辑", "reviewer": "审核", "signer": "签发"}


def find_refusals(ledger: Ledger, edition: str, issue: Issue, worksheet: Worksheet) -> list[Message]:
    """Return all reasons why an edition cannot be issued under a number. The list is empty if there are none.

    The reasons are: the imprint is not signed, the edition is issued already, the number is taken, the date or number
    is out of order, a choice of the editor can no longer be applied, or a warning is not acknowledged.
    """
    return [
        *_check_imprint(worksheet),
        *_check_numbers(ledger, edition, issue),
        *_check_order(ledger, issue, worksheet.weekly),
        *(message("editorial.lost-choice", problem=problem) for problem in worksheet.problems),
        *_check_warnings(worksheet, edition),
    ]


def _check_imprint(worksheet: Worksheet) -> Iterator[Message]:
    unsigned = [item for item in _SIGNATURES.items() if not getattr(worksheet.weekly.paper, item[0])]
    if unsigned:
        roles = tuple(message("editorial.signature", key=key, role=role) for key, role in unsigned)
        yield message("editorial.not-signed", roles=roles)


def _check_warnings(worksheet: Worksheet, edition: str) -> Iterator[Message]:
    if worksheet.open_checks:
        kinds = tuple(group.kind for group in worksheet.groups if group.open)
        yield message("editorial.open-warnings", count=worksheet.open_checks, kinds=kinds, edition=edition)


def _check_numbers(ledger: Ledger, edition: str, issue: Issue) -> Iterator[Message]:
    """Yield a reason for each issued edition that is this edition or that has its number or total number."""
    for entry, earlier in _issued(ledger):
        is_same_series = earlier.is_supplement == issue.is_supplement
        if entry.edition == edition:
            yield message("editorial.issued-as", earlier=earlier.name)
        elif (earlier.year, earlier.number) == (issue.year, issue.number) and is_same_series:
            number, year = issue.number, str(issue.year)
            yield message(
                "editorial.number-taken", number=number, year=year, edition=entry.edition, earlier=earlier.name
            )
        elif issue.total is not None and earlier.total == issue.total:
            yield message("editorial.total-taken", total=issue.total, edition=entry.edition, earlier=earlier.name)


def _check_order(ledger: Ledger, issue: Issue, weekly: Weekly) -> Iterator[Message]:
    """Yield each reason why the date, the total number or the days of an issue are out of order.

    The date must not be before the last day of the edition. Unless the issue is a supplement, the total numbers of all
    issues must increase with their dates, and the days of two issues must not overlap.
    """
    if issue.date < weekly.end:
        yield message("editorial.signed-too-early", day=issue.date, end=weekly.end)
    if issue.is_supplement:
        return
    for entry, earlier in _issued(ledger):
        if entry.edition == weekly.id:
            continue
        if issue.total is not None and not _is_in_order(issue, earlier):
            yield message(
                "editorial.out-of-order",
                total=issue.total,
                day=issue.date,
                earlier=earlier.name,
                earlier_day=earlier.date,
            )
        overlaps = entry.start.isoformat() <= weekly.end and weekly.start <= entry.end.isoformat()
        if not earlier.is_supplement and overlaps:
            yield message("editorial.days-overlap", earlier=earlier.name, edition=entry.edition)


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
