"""The command line as a whole: every command, and what becomes of an error."""

from __future__ import annotations

import sys
import traceback

from cyclopts import CycloptsError

from heygen_async.cli.command_app import app
from heygen_async.cli.commands import contract, decisions, runs
from heygen_async.cli.commands import misc as others
from heygen_async.cli.exit_codes import CommandFailed, Exit, describe, exit_of, innermost
from heygen_async.cli.terminal import Terminal, prepare_output
from heygen_async.errors import HeyGenError

__all__ = ["COMMANDS", "app", "run"]

COMMANDS = (runs, decisions, others, contract)
"""The modules whose import puts their commands into the application."""


def run(tokens: list[str]) -> int:
    """Run one command and return its exit code."""
    prepare_output()
    words = [word for word in tokens if word != "--debug"]
    try:
        code = app(words, exit_on_error=False, result_action="return_value")
    except CycloptsError:
        return Exit.USAGE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return Exit.ERROR
    except BaseException as raised:
        error = innermost(raised)
        if isinstance(error, KeyboardInterrupt):
            return Exit.INTERRUPTED
        if len(words) < len(tokens):
            traceback.print_exception(error)
        elif isinstance(error, HeyGenError | CommandFailed | OSError):
            Terminal().complain(describe(error))
        elif isinstance(error, Exception):
            Terminal().complain(f"{describe(error)} (this is a bug; --debug shows where)")
        else:
            raise
        return exit_of(error)
    return int(code) if isinstance(code, int) else Exit.DONE
