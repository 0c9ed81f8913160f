"""Office Open XML, the file format of Word and Excel: packages of parts, and the XML in them.

package reads and writes the zip files, xml parses and escapes what the parts hold. Nothing here knows what a page or a
source is: reading/ takes sources from packages, formats/ makes packages of pages.
"""
