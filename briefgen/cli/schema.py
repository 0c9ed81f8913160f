"""``briefgen schema``: prints the JSON Schema of a file that briefgen writes or reads."""

from __future__ import annotations

import click

from briefgen.cli.commands import argument, command
from briefgen.cli.stdout import echo


@command("schema")
@argument("kind", type=click.Choice(["brief", "comparison", "track", "sidecar", "changes"]), default="brief")
def schema_command(kind: str) -> int:
    """Print the JSON Schema of a kind of file.

    These are brief, comparison, track, sidecar (seeds/<name>.toml) and changes (a diff).

    Return the exit code.
    """
    import msgspec

    from briefgen.model import Brief, Changes, Comparison, Sidecar, Track

    types = {"brief": Brief, "comparison": Comparison, "track": Track, "sidecar": Sidecar, "changes": Changes}
    schema = msgspec.json.schema(types[kind])
    echo(msgspec.json.format(msgspec.json.encode(schema), indent=2).decode())
    return 0
