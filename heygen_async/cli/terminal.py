"""Where a command speaks: to people on a terminal, in plain lines, or to machines in JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

__all__ = ["Terminal"]


class Terminal:
    """The output of one command.

    Args:
        json: Write JSON, one object in each line, to standard output; what is for people goes to standard error.
    """

    def __init__(self, *, json: bool = False) -> None:
        self.json = json
        # No markup and no guessing at colours: names and messages are other people's texts.
        self.out = Console(markup=False, highlight=False, stderr=json)
        self.err = Console(markup=False, highlight=False, stderr=True)

    @property
    def live(self) -> bool:
        """Whether what was written can be written over."""
        return self.out.is_terminal and not self.json

    def say(self, text: RenderableType = "", *, style: str | None = None) -> None:
        """Say something to people."""
        if isinstance(text, str | Text):
            self.out.print(text, style=style, soft_wrap=True)
        else:
            self.out.print(text)

    def line(self, text: str) -> None:
        """Write a line as it is, for other programs."""
        self.out.file.write(text + "\n")

    def complain(self, text: str) -> None:
        """Say on standard error what went wrong."""
        for number, line in enumerate(text.splitlines() or [""]):
            lead = "error: " if number == 0 else "       "
            self.err.print(lead, style="bold red", end="")
            self.err.print(line, soft_wrap=True)

    def event(self, event: str, **data: Any) -> None:
        """Tell machines of something that happened; nothing without ``--json``."""
        if self.json:
            self.write({"event": event, **data})

    def write(self, content: object) -> None:
        """Write one JSON value as one line."""
        text = json.dumps(content, ensure_ascii=False, default=str)
        # What is wrong with a row may be that it cannot be written; so JSON writes it.
        sys.stdout.write(text.encode(errors="backslashreplace").decode() + "\n")
        sys.stdout.flush()

    def confirm(self, question: str) -> bool | None:
        """Ask for a yes; None where nobody can answer."""
        if self.json or not (sys.stdin.isatty() and self.out.is_terminal):
            return None
        self.out.print(f"{question} [y/N] ", end="")
        try:
            return sys.stdin.readline().strip().lower() in {"y", "yes"}
        except KeyboardInterrupt:
            return False
