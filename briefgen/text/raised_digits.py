"""Raised digits and signs, as the characters that Unicode has for them."""

from __future__ import annotations

SUPERSCRIPTS = str.maketrans("0123456789+-–−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
"""The translation table for ``str.translate`` from raised digits and signs to superscript characters.

A raised digit is an exponent, as in m², or the mark of a note, as in 5%³. It is not part of the number before it.
"""
