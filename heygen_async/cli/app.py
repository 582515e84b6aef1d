"""The command line as a whole: every command, and what becomes of an error."""

from __future__ import annotations

import json
import sys
import traceback

from cyclopts import CycloptsError

from heygen_async.cli.command_app import app
from heygen_async.cli.commands import api, contract, decisions, runs
from heygen_async.cli.commands import misc as others
from heygen_async.cli.exit_codes import CommandFailed, Exit, as_json, describe, exit_of, innermost
from heygen_async.cli.terminal import Terminal, prepare_output
from heygen_async.errors import HeyGenError

__all__ = ["COMMANDS", "app", "run"]

COMMANDS = (runs, decisions, api, others, contract)
"""The modules whose import puts their commands into the application."""


def run(tokens: list[str]) -> int:
    """Run one command and return its exit code."""
    prepare_output()
    words = [word for word in tokens if word != "--debug"]
    machine = "--json" in words or words[:1] == ["call"]
    try:
        code = app(words, exit_on_error=False, print_error=not machine, result_action="return_value")
    except CycloptsError as wrong:
        if machine:
            _report(wrong, Exit.USAGE)
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
        elif machine and isinstance(error, Exception):
            _report(error, exit_of(error))
        elif isinstance(error, HeyGenError | CommandFailed | OSError):
            Terminal().complain(describe(error))
        elif isinstance(error, Exception):
            Terminal().complain(f"{describe(error)} (this is a bug; --debug shows where)")
        else:
            raise
        return exit_of(error)
    return int(code) if isinstance(code, int) else Exit.DONE


def _report(error: Exception, code: Exit) -> None:
    """Write an error as one line of JSON to standard error."""
    sys.stderr.write(json.dumps({"error": as_json(error), "exit_code": int(code)}) + "\n")
