"""The command line as a whole: a command is found, imported and run."""

from __future__ import annotations

from heygen_async.cli.command_app import app
from heygen_async.cli.output import prepare_output

__all__ = ["app", "run"]


def run(tokens: list[str]) -> int:
    """Run one command and return its exit code."""
    prepare_output()
    words = [word for word in tokens if word != "--debug"]
    machine = "--json" in words or words[:1] == ["call"]
    try:
        code = app(words, exit_on_error=False, print_error=not machine, result_action="return_value")
    except BaseException as raised:  # noqa: BLE001 - explained, or raised again
        from heygen_async.cli.failure import explain

        return int(explain(raised, debug=len(words) < len(tokens), machine=machine))
    return int(code) if isinstance(code, int) else 0
