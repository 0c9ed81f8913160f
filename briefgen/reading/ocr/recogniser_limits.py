"""Limits of the process that recognises: of memory and of time, for each page.

A dense page of A4 took 4 seconds and 570 MB. The limit of memory is one of addresses, of which the engine takes twice
as many and more.
"""

from __future__ import annotations

MOST_MIB = 4096
"""The most addresses that the process may take, in MiB. Windows and macOS have no such limit."""

MOST_SECONDS = 100
"""The most time of the processors that a page may take, in seconds."""

MOST_INNER_SECONDS = 20
"""The same for a picture in a document, which may have many."""

LONGEST_WAIT = 110
"""The seconds after which a page is given up in any case; less than the reader of the file is waited for."""
