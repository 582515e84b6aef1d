"""The command that sets up completion."""

from __future__ import annotations

from cyclopts.completion.install import create_install_completion_command

from heygen_async.cli.command_app import app

__all__ = ["install"]

install = create_install_completion_command(app.install_completion, True)
