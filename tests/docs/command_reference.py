"""The reference of the commands: ``python -m tests.docs.command_reference docs/reference/cli.md``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from heygen_async.cli.app import app

__all__ = ["render"]

HEAD = """# Commands and options

Written by `make docs` from the commands themselves. [The command line](../cli.md) explains how they work together,
what they cost, the exit codes and `--json`.
"""


def render() -> str:
    """The page as it has to be."""
    made = app.generate_docs(output_format="markdown")
    # cyclopts writes down how it was started itself, which is not how users start it.
    made = re.sub(r"^(heygen-async(?: \S+)+?) -m \S+", r"\1", made, flags=re.MULTILINE)
    commands = made[made.index("\n## heygen-async ") :].rstrip()
    names = sorted(re.findall(r"^## heygen-async (\S+)$", commands, re.MULTILINE))
    contents = ", ".join(f"[`{name}`](#heygen-async-{name})" for name in names)
    return f"{HEAD}\n{contents}\n" + "\n".join(line.rstrip() for line in commands.splitlines()) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(render(), encoding="utf-8", newline="\n")
