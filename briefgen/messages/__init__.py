"""What the program says to the person who runs it, in Chinese or English: help, progress, errors.

A message is a key of the catalogues and the values that its text names. It becomes text when it is printed, in the
language of that moment. So an error may cross from a worker to the command line, and a skipped source may lie in the
cache, without a language. The catalogues are ``zh.toml`` and ``en.toml``. What the readers of briefs see is not
written here: pages are templates, and Chinese.

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
