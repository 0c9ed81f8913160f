"""Office Open XML, the file format of Word and Excel: packages of parts, and the XML in these parts.

``package`` reads and writes the zip files. ``xml`` parses and escapes the XML. The package ``reading`` uses both
modules to read sources, and the package ``formats`` uses them to write pages.
"""
