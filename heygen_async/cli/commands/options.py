"""What the commands share: the types of their options, and how their work is run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeAlias

import anyio
from cyclopts import Parameter
from cyclopts.validators import Number

from heygen_async.cli.exit_codes import Exit

__all__ = ["AtATime", "Flag", "Json", "Money", "Reason", "Run", "Sandbox", "Several", "State", "Yes", "do"]

State: TypeAlias = Annotated[str | None, Parameter(name="--state", env_var="HEYGEN_STATE", show_default=False)]
Sandbox: TypeAlias = Annotated[bool, Parameter(name="--sandbox", show_default=False)]
Json: TypeAlias = Annotated[bool, Parameter(name="--json", show_default=False)]
Yes: TypeAlias = Annotated[bool, Parameter(name=["--yes", "-y"], show_default=False)]
Flag: TypeAlias = Annotated[bool, Parameter(show_default=False)]
Run: TypeAlias = Annotated[str, Parameter(name="--run")]
Money: TypeAlias = Annotated[float | None, Parameter(name="--max-spend", validator=Number(gte=0))]
AtATime: TypeAlias = Annotated[int | None, Parameter(validator=Number(gte=1))]
Reason: TypeAlias = Annotated[str | None, Parameter(name="--reason", show_default=False)]
Several: TypeAlias = Annotated[tuple[str, ...], Parameter(consume_multiple=False, show_default=False)]


def do(work: Callable[[], Awaitable[Exit]]) -> int:
    """Run a command to its exit code."""
    return int(anyio.run(work))
