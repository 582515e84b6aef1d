"""What a subject of the benchmark hands back, and how it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import attrs

__all__ = ["Results", "Table", "spread"]


@attrs.frozen
class Table:
    """A table and what has to be said about it."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""

    def markdown(self) -> str:
        """The table in Markdown; numbers to the right."""
        lines = [" | ".join(self.head), " | ".join(["---", *["--:"] * (len(self.head) - 1)])]
        lines += [" | ".join(row) for row in self.rows]
        parts = [f"**{self.title}**", "\n".join(f"| {line} |" for line in lines)]
        return "\n\n".join([*parts, self.note] if self.note else parts)

    def text(self) -> str:
        """The table as plain text."""
        every = [list(self.head), *map(list, self.rows)]
        widths = [max(len(row[column]) for row in every) for column in range(len(self.head))]
        lines = [
            "  ".join(
                cell.ljust(width) if column == 0 else cell.rjust(width)
                for column, (cell, width) in enumerate(zip(row, widths, strict=True))
            ).rstrip()
            for row in every
        ]
        return "\n".join([self.title, lines[0], "-" * len(lines[0]), *lines[1:]])


@attrs.define
class Results:
    """What one subject has measured.

    Attributes:
        name: Short name of the subject.
        title: Its heading.
        tables: For people.
        figures: By name, for the targets.
        series: For the plot.
    """

    name: str
    title: str
    tables: list[Table] = attrs.field(factory=list[Table])
    figures: dict[str, float] = attrs.field(factory=dict[str, float])
    series: dict[str, dict[str, dict[int, float]]] = attrs.field(factory=dict[str, dict[str, dict[int, float]]])


def spread(values: Sequence[float], form: str = ",.0f") -> str:
    """The median, and the range where there is one."""
    middle = format(median(values), form)
    return f"{middle} ({format(min(values), form)} to {format(max(values), form)})" if len(values) > 1 else middle
