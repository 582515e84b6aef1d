"""``python -m heygen_async``: the same as the command ``heygen-async``."""

from __future__ import annotations

from heygen_async.cli import main

if __name__ == "__main__":
    main()
