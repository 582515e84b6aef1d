"""mypy and pyright agree on the surface."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SURFACE = Path(__file__).with_name("surface.py")
TYPES = ROOT / "heygen_async" / "types.py"  # its names are behind a star, so it is looked at for itself


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)


def test_mypy() -> None:
    pytest.importorskip("mypy")
    done = run("mypy", "--strict", "--warn-unused-ignores", "--no-error-summary", str(SURFACE), str(TYPES))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_pyright() -> None:
    pytest.importorskip("pyright")
    done = run("pyright", "--outputjson", "--pythonpath", sys.executable, str(SURFACE), str(TYPES))
    report = json.loads(done.stdout)
    found = report["generalDiagnostics"]
    assert [f"{one['file']}:{one['range']['start']['line'] + 1}: {one['message']}" for one in found] == []
    assert report["summary"]["filesAnalyzed"] == 2
    assert done.returncode == 0
