"""References to pages: bookmarks where something stands, and fields that have the number of its page."""

from __future__ import annotations

from briefgen.formats.docx.elements import build_bookmark, build_page_reference, build_run, link_runs

# Bookmarks are numbered: those of citations are below.
_FIRST_NUMBER = 200_000
_TAB = "<w:r><w:tab/></w:r>"


def is_entry_of_contents(runs: str) -> bool:
    """Return whether runs are a line of a table of contents."""
    return runs.startswith("<w:hyperlink") and _TAB in runs


class PageReferences:
    """Builds the bookmarks of a page, and the references to them, while the page is typeset."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._placed: set[str] = set()

    def place(self, identifier: str, runs: str) -> str:
        """Return runs inside a bookmark. Only the first place of an identifier gets one."""
        if identifier in self._placed:
            return runs
        self._placed.add(identifier)
        return build_bookmark(_FIRST_NUMBER + self._number_of(identifier), self._name_of(identifier), runs)

    def refer(self, identifier: str) -> str:
        """Return runs with the number of the page: （第5页）."""
        return build_run("（第") + build_page_reference(self._name_of(identifier)) + build_run("页）")

    def list_in_contents(self, identifier: str, runs: str) -> str:
        """Return a line of a table of contents: runs, a tab and the number of the page, as a link to the place."""
        return link_runs(self._name_of(identifier), runs + _TAB + build_page_reference(self._name_of(identifier)))

    def _number_of(self, identifier: str) -> int:
        return self._numbers.setdefault(identifier, len(self._numbers) + 1)

    def _name_of(self, identifier: str) -> str:
        return f"page{self._number_of(identifier)}"
