"""The rows that were left out, written back as a manifest that says why."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import cast

from heygen_async._manifest.rows import Problem, Row, Table
from heygen_async._manifest.yaml_table import dump_yaml

__all__ = ["rejected_text"]

_COLUMN = "problem"


def rejected_text(form: str, table: Table, rejected: list[tuple[Row, list[Problem]]]) -> str:
    """Rows as they were read, each with what is wrong with it.

    Args:
        form: ``csv``, ``jsonl`` or ``yaml``.
        table: What the rows came from.
        rejected: The rows, with their problems.
    """
    if form == "csv":
        return _csv(table, rejected)
    objects = [
        {**{k: v for k, v in cast("Mapping[str, object]", row.raw).items() if k != _COLUMN}, _COLUMN: _why(problems)}
        for row, problems in rejected
    ]
    if form == "yaml":
        return dump_yaml(objects)
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)


def _csv(table: Table, rejected: list[tuple[Row, list[Problem]]]) -> str:
    keep = [position for position, name in enumerate(table.header) if name != _COLUMN]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=table.delimiter, lineterminator="\n")
    writer.writerow([*(table.header[position] for position in keep), _COLUMN])
    for row, problems in rejected:
        values = cast("tuple[str, ...]", row.raw)
        writer.writerow([*(values[p] if p < len(values) else "" for p in keep), _why(problems)])
    return out.getvalue()


def _why(problems: list[Problem]) -> str:
    return " / ".join(f"{p.column}: {p.problem} {p.remedy}".strip() if p.column else p.problem for p in problems)
