"""What the program says to the person who runs it, in Chinese or English: help, progress, errors.

A message consists of a key of the catalogues and the values that its text names. The catalogues are ``zh.toml`` and
``en.toml``. A message becomes text only when it is printed. So a message in the cache, or one that a worker process
sends to the command line, has no language yet. The Chinese words of briefs and pages are not in the catalogues.

>>> str(message("errors.file-missing"))
'no such file or folder'
>>> with speaking("zh"):
...     str(message("errors.file-missing"))
'没有这个文件或文件夹'
"""

from __future__ import annotations

from briefgen.messages.catalogue import Language, current_language, look_up, set_language, speaking
from briefgen.messages.message import Message, Value, explain_error, join_messages, message

__all__ = [
    "Language",
    "Message",
    "Value",
    "current_language",
    "explain_error",
    "join_messages",
    "look_up",
    "message",
    "set_language",
    "speaking",
]
