"""Links to web pages, as texts print them."""

from __future__ import annotations

LINK = r"(?:https?:|www\.)[!-~]+"
"""A pattern without groups for a link: http://www.gov.cn/a.htm?b=1. It ends at the first Chinese character or blank."""
