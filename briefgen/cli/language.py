"""The language of the command line. ``--lang``, the variable BRIEFGEN_LANG or the locale of the machine decides it."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

import briefgen.messages
from briefgen.errors import UsageError
from briefgen.messages import Language, message, set_language, speaking

LANGUAGES: tuple[Language, ...] = get_args(Language)

# The texts of click in our languages, for gettext, through which click speaks.
_DOMAIN = "click"
_LOCALE = Path(briefgen.messages.__file__).parent / "locale"
_CHINESE = 0x04  # LANG_CHINESE of Windows, the lower ten bits of a language id


def find_language(environment: Mapping[str, str]) -> Language:
    """Return the language that BRIEFGEN_LANG names; without it, the language of the machine.

    If the machine's language is not Chinese, the result is English. Raises UsageError if BRIEFGEN_LANG names a language
    without a catalogue.

    >>> find_language({"LANG": "zh_CN.UTF-8"}), find_language({"LANG": "fr_FR.UTF-8"})
    ('zh', 'en')
    """
    chosen = environment.get("BRIEFGEN_LANG")
    if chosen:
        return _check_language(chosen)
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), None)
    is_chinese = _is_windows_chinese() if locale is None else locale.startswith("zh")
    return "zh" if is_chinese else "en"


def _check_language(name: str) -> Language:
    for language in LANGUAGES:
        if name == language:
            return language
    raise UsageError(message("cli.unknown-language", name=name, languages=LANGUAGES))


def _is_windows_chinese() -> bool:
    """Return whether the program runs on Windows and the language of its menus is Chinese."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _CHINESE)
    return False


@contextmanager
def speaking_at_terminal(language: Language) -> Iterator[None]:
    """Print our messages and those of click in a language until the context ends.

    ``change_language`` can change the language within the context. The settings before it are restored at its end.
    """
    domain, environment = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(_DOMAIN, str(_LOCALE))
    gettext.textdomain(_DOMAIN)
    try:
        with speaking(language):
            change_language(language)
            yield
    finally:
        gettext.textdomain(domain)
        if environment is None:
            os.environ.pop("LANGUAGE", None)
        else:
            os.environ["LANGUAGE"] = environment


def change_language(language: Language) -> None:
    """Print all further messages, ours and those of click, in another language."""
    set_language(language)
    os.environ["LANGUAGE"] = language  # where gettext looks first
