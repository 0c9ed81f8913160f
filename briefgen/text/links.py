"""Links to web pages, as texts print them."""

from __future__ import annotations

LINK = r"(?:https?:|www\.)[!-~]+"
"""A pattern without groups for a link, such as http://www.gov.cn/a.htm, up to a blank or a non-ASCII character."""
