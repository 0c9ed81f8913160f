"""Wide blanks, by which plain text sets columns apart."""

from __future__ import annotations

import re

WIDE_BLANK = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|\u3000+[ \u3000]*)(?=\S)")
"""A pattern for two blanks and more, or an ideographic one, between words."""
