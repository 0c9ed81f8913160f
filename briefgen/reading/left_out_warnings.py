"""Warnings of readers of Word files about text that is left out because nobody sees it, or because it was deleted."""

from __future__ import annotations

from briefgen.model import Warn

TRACKED_CHANGES = Warn("tracked-changes", "文件含有未接受的修订，已按接受修订后的文字读取，引用前请核对。")
STRUCK_TEXT = Warn("struck-text", "文件中有划去的文字，未读取，引用前请核对。")
UNSEEN_TEXT = Warn("hidden-text", "文件中有看不见的文字（白色或字号极小），未读取，引用前请核对。")
