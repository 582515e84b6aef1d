"""The command ``heygen-async``. It needs the extra ``cli``, and says so where that is missing."""

from __future__ import annotations

import sys

__all__ = ["main"]

_LIBRARIES = {"cyclopts", "rich"}


def main() -> None:
    """Run the command line of this process and exit."""
    try:
        from heygen_async.cli.app import run
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in _LIBRARIES:
            raise
        sys.stderr.write("heygen-async: the command line needs the extra 'cli': pip install 'heygen-async[cli]'\n")
        sys.exit(2)
    sys.exit(run(sys.argv[1:]))
