"""The commands of docs/sandbox.md do what the page says, and its tables leave nothing out."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import fields
from inspect import signature
from itertools import zip_longest
from pathlib import Path

import pytest

from heygen_async.cli.app import app
from heygen_async.cli.commands.misc import sandbox as command
from heygen_async.sandbox import FaultKind, Sandbox
from heygen_async.sandbox.__main__ import _parser
from heygen_async.sandbox.serve import ServeOptions

PAGE = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")
# An answer that is an error stops the script, but where the page asks for its status.
CURL = 'curl() { case " $* " in *" -w "*) command curl "$@";; *) command curl --fail-with-body "$@";; esac; }'


@pytest.mark.skipif(not (shutil.which("bash") and shutil.which("curl")), reason="needs bash and curl")
@pytest.mark.heygen_sandbox(consent="pending", training_seconds=120, render_seconds=60)
def test_the_commands_run(heygen_server: Sandbox, tmp_path: Path) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)
    assert len(blocks) > 8
    script = "\n".join(["set -euo pipefail", CURL, *blocks])
    environ = {**os.environ, "SB": heygen_server.base_url, "no_proxy": "*"}
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert (tmp_path / "hello.mp4").read_bytes()[4:8] == b"ftyp"
    assert "\n429\n" in done.stdout.replace("}429", "}\n429")


def test_both_commands_understand_what_the_page_says() -> None:
    starts = re.findall(r"^\$ heygen-async (sandbox[^\n]*)$", PAGE, flags=re.MULTILINE)
    starts += re.findall(r"^\$ docker run .* heygen-sandbox( --[^#\n]*)", PAGE, flags=re.MULTILINE)
    (entry,) = re.findall(r"^ENTRYPOINT (\[.*\])$", PAGE, flags=re.MULTILINE)
    for start in starts:
        words = shlex.split(start.removeprefix("sandbox"), comments=True)
        app.parse_args(["sandbox", *words], exit_on_error=False, print_error=False)
        _parser().parse_args([*json.loads(entry)[3:], *words])
    assert len(starts) > 3


def test_the_tests_of_the_page_pass(tmp_path: Path) -> None:
    section = PAGE.partition("## pytest")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```python\n(.*?)^```", section, flags=re.DOTALL | re.MULTILINE)
    used = "def test_fresh(fresh):\n    assert fresh.ledger.count() == 0\n"
    (tmp_path / "test_page.py").write_text("\n".join([*blocks, used]), encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nasyncio_default_fixture_loop_scope = function")
    # Without the plugins that only our own tests need: they take longer to load than these tests to run.
    plugins = ["no:cacheprovider", "anyio.pytest_plugin", "pytest_asyncio.plugin", "heygen_async.testing.plugin"]
    command = [sys.executable, "-m", "pytest", *(word for name in plugins for word in ("-p", name)), str(tmp_path)]
    environ = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environ, check=False, timeout=300)
    assert "6 passed" in done.stdout, done.stdout + done.stderr  # the main job on both event loops


def test_what_the_page_imports_is_there() -> None:
    for line in re.findall(r"^from heygen_async[^\n]*$", PAGE, flags=re.MULTILINE):
        exec(line, {})


def test_every_option_is_in_the_table() -> None:
    table = PAGE.partition("## Start")[2].partition("\n## ")[0]
    told = {
        name: default
        for names, defaults in re.findall(r"^\| (`--[^|]*) \| ([^|]*) \|", table, flags=re.MULTILINE)
        for name, default in zip_longest(re.findall(r"--([a-z-]+)", names), defaults.split(", "))
    }
    options = {name.replace("_", "-"): one.default for name, one in signature(command).parameters.items()}
    assert told.keys() == options.keys()
    for name, default in options.items():
        if isinstance(default, int | float) and not isinstance(default, bool):
            # One default stands for two options where they have the same.
            assert told[name] is None or float(told[name].replace(",", "")) == default, name
        elif isinstance(default, str):
            assert told[name] == default
    known = {name.replace("-", "_") for name in options}
    assert {field.name for field in fields(ServeOptions)} == known - {"fault", "key", "allow_host"} | {
        "faults",
        "keys",
        "allow_hosts",
    }


@pytest.mark.parametrize("kind", FaultKind)
def test_every_fault_is_in_the_table(kind: FaultKind) -> None:
    assert f"| `{kind}` |" in PAGE


def test_every_action_is_in_the_table(heygen_server: Sandbox) -> None:
    import httpx

    for action in httpx.get(f"{heygen_server.base_url}/_sandbox", timeout=60).json()["actions"]:
        method, path = action.split()
        assert re.search(rf"`[A-Z`, ]*{method}[A-Z`, ]*{path}`", PAGE), action
