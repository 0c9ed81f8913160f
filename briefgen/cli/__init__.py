"""The command line. Only this package prints and exits. Each command has a module with the command's name.

The installed program runs ``main``; tests call ``run``.
"""

from __future__ import annotations

from briefgen.cli.main import main, run

__all__ = ["main", "run"]
