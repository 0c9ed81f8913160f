"""Office Open XML, the file format of Word and Excel: packages of parts, and the XML in them.

``package`` reads and writes the zip files. ``xml`` parses and escapes the XML of the parts. Neither depends on the rest
of briefgen: reading/ uses them to read sources, and formats/ uses them to write pages.
"""
