"""What becomes of an error that ends a command: a line for people or for machines, and the exit code."""

from __future__ import annotations

import json
import sys
import traceback

from cyclopts import CycloptsError

from heygen_async.cli.exit_codes import CommandFailed, Exit, as_json, describe, exit_of, innermost
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import HeyGenError

__all__ = ["explain"]


def explain(raised: BaseException, *, debug: bool, machine: bool) -> Exit:
    """Say why a command ended and return its exit code; what is neither an error nor Ctrl-C is raised again.

    Args:
        raised: What ended it.
        debug: Show where in the program it was raised.
        machine: Write one line of JSON to standard error.
    """
    match raised:
        case CycloptsError():  # its message is on the screen already, where it is for people
            if machine:
                _report(raised, Exit.USAGE)
            return Exit.USAGE
        case KeyboardInterrupt():
            return Exit.INTERRUPTED
        case BrokenPipeError():
            sys.stderr.close()
            return Exit.ERROR
        case _:
            error = innermost(raised)
    if isinstance(error, KeyboardInterrupt):
        return Exit.INTERRUPTED
    if debug:
        traceback.print_exception(error)
    elif machine and isinstance(error, Exception):
        _report(error, exit_of(error))
    elif isinstance(error, HeyGenError | CommandFailed | OSError):
        Terminal().complain(describe(error))
    elif isinstance(error, Exception):
        Terminal().complain(f"{describe(error)} (this is a bug; --debug shows where)")
    else:
        raise raised
    return exit_of(error)


def _report(error: Exception, code: Exit) -> None:
    """Write an error as one line of JSON to standard error."""
    sys.stderr.write(json.dumps({"error": as_json(error), "exit_code": int(code)}) + "\n")
