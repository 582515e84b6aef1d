"""Help as plain columns: quick to draw, and the same on a terminal, in a pipe, without UTF-8 and in 60 columns."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cyclopts.help import HelpEntry, HelpPanel
    from rich.console import Console, ConsoleOptions

__all__ = ["PlainColumns"]

_WIDEST_NAME = 26
"""A longer name stands on a line of its own."""
_NARROWEST = 24


class PlainColumns:
    """Draws the parts of a help page; see `cyclopts.help.protocols.HelpFormatter`."""

    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        """Draw a list of commands or parameters: names on the left, what they do on the right."""
        rows = [(_names(entry), _said(entry)) for entry in panel.entries]
        if not rows:
            return
        if panel.title:
            console.print("\n", _plain(panel.title), sep="", style="bold", highlight=False, markup=False, emoji=False)
        left = min(max(len(name) for name, _ in rows), _WIDEST_NAME) + 4
        lines: list[str] = []
        for name, said in rows:
            wrapped = textwrap.wrap(said, max(options.max_width - left, _NARROWEST), break_on_hyphens=False)
            if len(name) + 4 > left:
                lines.append(f"  {name}")
            else:
                lines.append(f"  {name:<{left - 2}}{wrapped.pop(0) if wrapped else ''}".rstrip())
            lines += [" " * left + line for line in wrapped]
        console.print("\n".join(lines), highlight=False, markup=False, emoji=False, soft_wrap=True)

    def render_usage(self, console: Console, options: ConsoleOptions, usage: Any) -> None:
        """Draw the line that says how the command is called."""
        console.print(f"Usage: {_plain(usage)}", highlight=False, markup=False, emoji=False)

    def render_description(self, console: Console, options: ConsoleOptions, description: Any) -> None:
        """Draw a text."""
        if text := _plain(description):
            console.print("\n", text, sep="", highlight=False, markup=False, emoji=False)


def _names(entry: HelpEntry) -> str:
    return ", ".join(entry.display_labels_with_metavar)


def _said(entry: HelpEntry) -> str:
    parts = [" ".join(_plain(entry.description).split())]
    if entry.choices:
        parts.append(f"[choices: {', '.join(entry.choices)}]")
    if entry.env_var:
        parts.append(f"[env var: {', '.join(entry.env_var)}]")
    if entry.default is not None:
        parts.append(f"[default: {entry.default}]")
    if entry.required:
        parts.append("[required]")
    return " ".join(filter(None, parts))


def _plain(text: Any) -> str:
    """The text of what cyclopts hands over: rich's texts, one of them perhaps with others appended."""
    parts = [getattr(text, "primary_renderable", text), *getattr(text, "texts", ())]
    return " ".join(str(getattr(part, "plain", part)).strip() for part in parts if part is not None).strip()
