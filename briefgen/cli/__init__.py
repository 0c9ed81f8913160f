"""The command line. It alone prints and exits; one module a command, named as the command is.

``main`` is what the installed program runs, ``run`` what tests call.
"""

from __future__ import annotations

from briefgen.cli.main import main, run

__all__ = ["main", "run"]
