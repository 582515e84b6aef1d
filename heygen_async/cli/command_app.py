"""The application: its groups, the options that commands share, and how a command is run."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, TypeAlias

import anyio
from cyclopts import App, Group, Parameter
from cyclopts.validators import Number

from heygen_async._version import __version__
from heygen_async.cli.exit_codes import Exit

__all__ = [
    "API", "DECISIONS", "OTHERS", "RUNS", "AtATime", "Flag", "Json", "Money", "Reason", "Run", "Sandbox", "Several",
    "State", "Yes", "app", "do",
]  # fmt: skip

app: App = App(
    name="heygen-async",
    help="Digital twins and videos at HeyGen, for one person or for thousands, never paid for twice.",
    help_format="plaintext",
    version=__version__,
    version_flags=["--version"],
    help_epilogue="--debug after any command shows where in the program an error was raised.",
    default_parameter=Parameter(negative="", negative_iterable=()),
)
app.register_install_completion_command()  # pyright: ignore[reportUnknownMemberType]
RUNS: Group = Group("Runs", sort_key=1)
DECISIONS: Group = Group("Decisions", sort_key=2)
API: Group = Group("HeyGen's API", sort_key=3)
OTHERS: Group = Group("Everything else", sort_key=4)

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
