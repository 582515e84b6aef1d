"""How a command ends: its exit code, and an error as one clear line."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import TYPE_CHECKING, Any, cast

from heygen_async.errors import HeyGenError, InvalidBatch, InvalidInput, MissingExtra

if TYPE_CHECKING:
    from heygen_async._workflows.store import Run, State

__all__ = ["CommandFailed", "Exit", "as_json", "describe", "exit_of", "exit_of_counts", "innermost"]


class Exit(IntEnum):
    """Exit codes, documented in docs/cli.md."""

    DONE = 0
    """All done."""
    ERROR = 1
    """It could not be done: no key, a refused key, HeyGen unreachable, a state that cannot be opened, a bug."""
    USAGE = 2
    """The command or the manifest is wrong, or the money was not agreed to; nothing was paid."""
    FAILED = 3
    """Everyone has ended, and some people failed."""
    REVIEW = 4
    """A payment may have been made and needs a review."""
    UNFINISHED = 5
    """The run has not ended: it is under way, or was left before its end."""
    CONSENT = 6
    """No one can continue until people consent."""
    PAUSED = 7
    """The run is paused: by a person, an empty wallet or a refused key."""
    LIMITED = 8
    """The spending limit covers no one who is left."""
    INTERRUPTED = 130
    """Interrupted; the same command resumes."""


class CommandFailed(Exception):
    """Ends a command with a message that was made for people.

    Args:
        message: What is to be said.
        code: The exit code.
    """

    def __init__(self, message: str, code: Exit = Exit.USAGE) -> None:
        super().__init__(message)
        self.code = code


def exit_of(error: BaseException) -> Exit:
    """The exit code for an error."""
    if isinstance(error, CommandFailed):
        return error.code
    return Exit.USAGE if isinstance(error, InvalidInput | MissingExtra) else Exit.ERROR


def exit_of_counts(counts: Mapping[State, int], run: Run | None = None) -> Exit:
    """The exit code for a run with so many people in each state.

    Args:
        counts: How many people are in each state.
        run: The run, with its pause and what its spending limit says.
    """
    from heygen_async._workflows.store import State

    if counts.get(State.NEEDS_REVIEW):
        return Exit.REVIEW
    working = counts.get(State.RUNNING) or counts.get(State.WAITING)
    pending, consent = counts.get(State.PENDING), counts.get(State.NEEDS_CONSENT)
    if run is not None and run.pause is not None and (working or pending or consent):
        return Exit.PAUSED
    if working or pending:
        held = not working and run is not None and run.limited is not None
        return Exit.LIMITED if held else Exit.UNFINISHED
    if consent:
        return Exit.CONSENT
    failed = counts.get(State.FAILED_REMOTE) or counts.get(State.FAILED_RETRYABLE)
    return Exit.FAILED if failed else Exit.DONE


def describe(error: BaseException) -> str:
    """An error as people read it: what, with code and id, and the way out. One line, or one for each problem."""
    if isinstance(error, InvalidBatch):
        return "\n".join(f"{where}: {problem}" for where, problem in error.problems)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    text = str(error) or type(error).__name__
    return text if type(error).__module__.startswith("heygen_async") else f"{type(error).__name__}: {text}"


def as_json(error: BaseException) -> dict[str, Any]:
    """An error for programs: ``type``, ``message``, ``code``, ``hint``, ``docs``, and what HeyGen named."""
    known = isinstance(error, HeyGenError)
    found: dict[str, Any] = {
        "type": type(error).__name__,
        "message": describe(error),
        "code": getattr(error, "code", None) if known else None,
        "hint": getattr(error, "remedy", None) or None,
        "docs": f"docs/troubleshooting.md#error-{type(error).__name__.lower()}" if known else "docs/cli.md#exit-codes",
    }
    for name in ("field", "status", "request_id", "idempotency_key", "retry_after", "token"):
        if isinstance(value := getattr(error, name, None), str | int | float):
            found[name] = value
    return found


def innermost(error: BaseException) -> BaseException:
    """The error itself, where task groups have wrapped it."""
    if isinstance(error, BaseExceptionGroup):
        return innermost(cast("BaseExceptionGroup[BaseException]", error).exceptions[0])
    return error
