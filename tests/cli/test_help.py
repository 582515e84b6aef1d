"""Help: quick, because no command is imported for it, and complete, because the table of commands is."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from importlib import import_module

import pytest

from heygen_async.cli.command_app import COMMANDS

# What help needs of this package. The rest, and every library but those that draw it, is for the command that runs.
NEEDED = {
    "heygen_async", "heygen_async._version", "heygen_async.cli", "heygen_async.cli.app", "heygen_async.cli.command_app",
    "heygen_async.cli.help", "heygen_async.cli.output",
}  # fmt: skip
MODULES = ("runs", "decisions", "api", "misc", "contract")


def test_help_imports_no_command() -> None:
    program = """
import sys
from heygen_async.cli.app import run
assert run(["--help"]) == 0
print("\\n".join(sys.modules), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True)
    loaded = set(done.stderr.split())
    assert {name for name in loaded if name.split(".")[0] == "heygen_async"} == NEEDED
    assert loaded.isdisjoint({"httpx", "anyio", "sqlite3", "asyncio", "ssl", "yaml"})
    assert "onboard" in done.stdout


@pytest.mark.parametrize("module", MODULES)
def test_every_command_is_in_the_table_with_its_own_words(module: str) -> None:
    commands = import_module(f"heygen_async.cli.commands.{module}")
    listed = {
        str(place).split(":")[1]: texts for _, place, _, *texts in COMMANDS if str(place).startswith(f"{module}:")
    }
    grouped = {name for group in ("videos", "assets") if (app := getattr(commands, group, None)) for name in app}
    assert {name for name in commands.__all__ if name not in grouped} == listed.keys() - {"videos", "assets"}
    for name, texts in listed.items():
        if name not in {"videos", "assets"}:
            words = inspect.getdoc(getattr(commands, name))
            assert words is not None
            said = words.partition("\n\nArgs:")[0].split("\n\n")
            assert texts == [" ".join(text.split()) for text in said], name


def test_help_of_a_command_fits_a_narrow_window() -> None:
    # In a process of its own: cyclopts keeps the console of the first help page that a process draws, with its width.
    command = [sys.executable, "-m", "heygen_async", "onboard", "--help"]
    environment = {**os.environ, "COLUMNS": "60", "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True, timeout=120)
    out = ran.stdout
    assert max(map(len, out.splitlines())) <= 60
    assert out.startswith("Usage: heygen-async onboard --run STR [OPTIONS] MANIFEST\n")
    assert "\n  --run STR             Name of the run." in out
    for said in ("[required]", "[env var: HEYGEN_STATE]", "[default: 0]", "--debug after any command"):
        assert said in " ".join(out.split())
