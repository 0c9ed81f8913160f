"""What a person states about a source, from the .toml file beside it."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from briefgen.errors import ConfigError
from briefgen.model import Sidecar

# Where msgspec says what is wrong: at `$.items[...].published`, unknown field `publishd`
_FIELD = re.compile(r"at `\$[^`]*?(?:\.|\[\.\.\.\]\.?)?(\w+)(?:\[\.\.\.\])?`$|unknown field `(\w+)`")


def read_sidecar(path: Path, name: str) -> Sidecar:
    """Return what a person stated in a .toml file, which people know as ``name``.

    Raises ConfigError naming file, line and field.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{name}: cannot be read as UTF-8: {error}") from error
    try:
        return msgspec.toml.decode(text, type=Sidecar)
    except msgspec.ValidationError as error:
        raise ConfigError(_locate(text, name, str(error))) from error
    except msgspec.DecodeError as error:
        raise ConfigError(f"{name}: {error}") from error


def _locate(text: str, name: str, message: str) -> str:
    """Return msgspec's message with the line of the field that it is about."""
    field = _FIELD.search(message)
    key = field[1] or field[2] if field else ""
    rows = list(enumerate(text.split("\n"), 1))
    if "$.items" in message:
        rows = rows[next((n for n, row in rows if row.lstrip().startswith("[items")), 0) :]
    line = next((n for n, row in rows if re.match(rf"\s*{re.escape(key)}\s*=", row)), None)
    what = message.partition(" - at")[0]
    where = f"{name}: line {line}: " if line else f"{name}: "
    return f"{where}{key}: {what}" if key else f"{where}{what}"
