"""`make demo` does what its lines say, on any machine."""

from __future__ import annotations

import argparse
import importlib.util
import io
import re
from pathlib import Path
from types import ModuleType

import anyio
import pytest
from rich.console import Console

EXAMPLE = Path(__file__).parent.parent / "examples" / "twin_to_video.py"


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("twin_to_video", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "SPEED", 600)
    # A proxy that nobody serves: nothing of the demo leaves this machine.
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
        monkeypatch.delenv("no_proxy", raising=False)
    return module


@pytest.mark.parametrize("terminal", [True, False])
def test_the_demo(demo: ModuleType, tmp_path: Path, terminal: bool) -> None:
    said = io.StringIO()
    console = Console(file=said, force_terminal=terminal, width=80, highlight=False, color_system=None)
    options = argparse.Namespace(live=False, footage=None, name="Ada", script="Hello!", voice=None, out=str(tmp_path))
    anyio.run(demo.run, options, console)
    lines = [re.sub(r"\x1b\[[0-9;]*[A-Za-z]|\r", "", line) for line in said.getvalue().splitlines()]
    (page,) = [line for line in lines if "/consent/" in line]
    assert re.fullmatch(r"Consent page: http://127\.0\.0\.1:\d+/consent/[\w-]{32}", page)
    (consent,) = {line.strip() for line in lines if "Ask the person" in line and "done" in line}
    assert consent.endswith("approved by the demo")
    assert "Charges  1 twin, 1 video" in lines[-1]
    assert (tmp_path / "ada.mp4").read_bytes()[4:8] == b"ftyp"
    if not terminal:
        assert len({line[7:] for line in lines if "  " in line}) == len([line for line in lines if "  " in line])
    anyio.run(demo.run, options, console)
    assert (tmp_path / "ada-2.mp4").exists(), "it can be run again"
