"""Where a command speaks: to people on a terminal, in plain lines, or to machines in JSON."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from heygen_async._text import visible

__all__ = ["Terminal"]

_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class _Console(Console):
    """A console that obeys nothing in the texts that it shows: no markup, no emoji codes, no escape sequences."""

    def __init__(self, *, stderr: bool) -> None:
        super().__init__(markup=False, emoji=False, highlight=False, stderr=stderr)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)


class Terminal:
    """The output of one command.

    Args:
        json: Write JSON, one object in each line, to standard output; what is for people goes to standard error.
    """

    def __init__(self, *, json: bool = False) -> None:
        self.json = json
        self.out: Console = _Console(stderr=json)
        self.err: Console = _Console(stderr=True)

    @property
    def live(self) -> bool:
        """Whether what was written can be written over."""
        return self.out.is_terminal and not self.out.is_dumb_terminal and not self.json

    def say(self, text: RenderableType = "", *, style: str | None = None) -> None:
        """Say something to people."""
        if isinstance(text, str | Text):
            self.out.print(text, style=style, soft_wrap=True)
        else:
            self.out.print(text)

    def line(self, *cells: str) -> None:
        """Write a line for other programs, its cells separated by tabs."""
        self.out.file.write("\t".join(visible(cell).replace("\t", " ").replace("\n", " ") for cell in cells) + "\n")

    def complain(self, text: str) -> None:
        """Say on standard error what went wrong."""
        for number, line in enumerate(text.splitlines() or [""]):
            lead = "error: " if number == 0 else "       "
            self.err.print(lead, style="bold red", end="")
            self.err.print(line, soft_wrap=True)

    def event(self, event: str, **data: Any) -> None:
        """Report an event to machines; nothing without ``--json``."""
        if self.json:
            self.write({"event": event, **data})

    def write(self, content: object) -> None:
        """Write one JSON value as one line."""
        unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        text = json.dumps(content, ensure_ascii=not unicode, default=str)
        # JSON can write what a terminal would obey, and what no file can hold, as an escape.
        sys.stdout.write(_UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n")
        sys.stdout.flush()

    def content(self, content: str | bytes) -> None:
        """Write text or bytes as they are; a terminal is shown what it would obey as an escape."""
        if isinstance(content, str):
            sys.stdout.write(visible(content) if sys.stdout.isatty() else content)
        else:
            sys.stdout.buffer.write(content)
        sys.stdout.flush()

    def confirm(self, question: str) -> bool | None:
        """Ask for a yes; None where no one can answer."""
        if self.json or not (sys.stdin.isatty() and self.out.is_terminal):
            return None
        self.out.print(f"{question} [y/N] ", end="")
        try:
            return sys.stdin.readline().strip().lower() in {"y", "yes"}
        except KeyboardInterrupt:
            return False
