"""The application: its groups, the options that commands share, and how a command is run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeAlias

import anyio
from cyclopts import App, Group, Parameter
from cyclopts.validators import Number

from heygen_async import __version__
from heygen_async.cli.exit_codes import Exit

__all__ = [
    "DECISIONS", "OTHERS", "RUNS", "AtATime", "Flag", "Json", "Money", "Run", "Sandbox", "Several", "State", "Yes",
    "app", "do",
]  # fmt: skip

app = App(
    name="heygen-async",
    help="Digital twins and videos at HeyGen, for one person or for thousands, and never paid for twice.",
    help_format="plaintext",
    version=__version__,
    version_flags=["--version"],
    help_epilogue="--debug after any command shows where in the program an error was raised.",
)
RUNS = Group("Runs", sort_key=1)
DECISIONS = Group("Decisions", sort_key=2)
OTHERS = Group("Everything else", sort_key=3)

State: TypeAlias = Annotated[str | None, Parameter(name="--state", env_var="HEYGEN_STATE")]
Sandbox: TypeAlias = Annotated[bool, Parameter(name="--sandbox", negative="")]
Json: TypeAlias = Annotated[bool, Parameter(name="--json", negative="")]
Yes: TypeAlias = Annotated[bool, Parameter(name=["--yes", "-y"], negative="")]
Flag: TypeAlias = Annotated[bool, Parameter(negative="")]
Run: TypeAlias = Annotated[str, Parameter(name="--run")]
Money: TypeAlias = Annotated[float | None, Parameter(name="--max-spend", validator=Number(gte=0))]
AtATime: TypeAlias = Annotated[int, Parameter(validator=Number(gte=1))]
Several: TypeAlias = Annotated[tuple[str, ...], Parameter(negative="", consume_multiple=False)]


def do(work: Callable[[], Awaitable[Exit]]) -> int:
    """Run a command to its exit code."""
    return int(anyio.run(work))
