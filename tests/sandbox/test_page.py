"""The commands of docs/sandbox.md do what the page says, and its tables leave nothing out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from heygen_async.sandbox import FaultKind, Sandbox

PAGE = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")
# An answer that is an error stops the script, but where the page asks for its status.
CURL = 'curl() { case " $* " in *" -w "*) command curl "$@";; *) command curl --fail-with-body "$@";; esac; }'


@pytest.mark.skipif(not (shutil.which("bash") and shutil.which("curl")), reason="needs bash and curl")
@pytest.mark.heygen_sandbox(require_consent=True, training_seconds=120, render_seconds=60)
def test_the_commands_run(heygen_server: Sandbox, tmp_path: Path) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)
    assert len(blocks) > 8
    script = "\n".join(["set -euo pipefail", CURL, *blocks])
    environ = {**os.environ, "SB": heygen_server.base_url, "no_proxy": "*"}
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert (tmp_path / "hello.mp4").read_bytes()[4:8] == b"ftyp"
    assert "\n429\n" in done.stdout.replace("}429", "}\n429")


@pytest.mark.parametrize("kind", FaultKind)
def test_every_fault_is_in_the_table(kind: FaultKind) -> None:
    assert f"| `{kind}` |" in PAGE


def test_every_action_is_in_the_table(heygen_server: Sandbox) -> None:
    import httpx

    for action in httpx.get(f"{heygen_server.base_url}/_sandbox").json()["actions"]:
        method, path = action.split()
        assert re.search(rf"`[A-Z`, ]*{method}[A-Z`, ]*{path}`", PAGE), action
