"""Formats: a page as Markdown, web page, Word file, workbook or JSON."""
