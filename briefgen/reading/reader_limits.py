"""Limits of the process that reads files of binary formats: of memory and of time.

They are far above what any document needs: the largest of 89 real office files took 5 seconds and 140 MB.
"""

from __future__ import annotations

MOST_MIB = 512
"""The most memory that the process may take, in MiB. Windows has no such limit."""

MOST_SECONDS = 30
"""The most time of the processor that a file may take, in seconds. It does not count what other programs take."""

LONGEST_WAIT = 120
"""The seconds after which a file is given up in any case. On Windows this alone limits the time."""
