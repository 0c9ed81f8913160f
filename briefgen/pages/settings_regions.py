"""The regions that the settings name: the office's own, and the one that comparisons show beside the others."""

from __future__ import annotations

from briefgen.errors import ConfigError, UsageError
from briefgen.lexicon.region_names import find_division
from briefgen.messages import message
from briefgen.model.place import NATION
from briefgen.settings import Settings


def find_region_of_setting(settings: Settings, name: str) -> str | None:
    """Return the code of the region that the setting ``name`` has, ``home`` or ``reference``; None if it has none.

    Raises ConfigError if there is no such region.
    """
    value: str | None = getattr(settings, name)
    if not value:
        return None
    try:
        return NATION if value == "全国" else find_division(value).code
    except UsageError as error:
        raise ConfigError(message("pages.wrong-setting", setting=name, problem=error.message)) from error
