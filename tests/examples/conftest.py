"""The stage of an example: a sandbox that the program takes for HeyGen, and a clock that jumps."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from types import ModuleType

import anyio
import attrs
import pytest

import heygen_async
from heygen_async import HeyGen
from heygen_async.clock import ManualClock
from heygen_async.sandbox import Sandbox

EXAMPLES = Path(__file__).parents[2] / "examples"


def load(name: str) -> ModuleType:
    """An example as a fresh module, its last lines left out, as `import` would."""
    spec = importlib.util.spec_from_file_location(f"example_{name}", EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def needs(library: str) -> pytest.MarkDecorator:
    """Skip where a library of the test group is not installed; in CI it must be."""
    top = library.partition(".")[0]
    missing = (
        importlib.util.find_spec(top) is None or importlib.util.find_spec(library) is None
    ) and not os.environ.get("CI")
    return pytest.mark.skipif(missing, reason=f"{library} is not installed")


@attrs.frozen
class Stage:
    sandbox: Sandbox
    clock: ManualClock
    client: Callable[..., HeyGen]

    def paid(self, operation: str) -> int:
        return self.sandbox.ledger.count(operation)


@pytest.fixture
async def stage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> AsyncIterator[Stage]:
    clock = ManualClock()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VIDEOS", str(tmp_path / "videos"))  # which is not there
    async with Sandbox(clock=clock, consent="auto", concurrent_jobs=3) as sandbox:
        client = partial(HeyGen, api_key="any", base_url=sandbox.base_url, clock=clock)
        monkeypatch.setattr(heygen_async, "HeyGen", client)
        monkeypatch.setenv("HEYGEN_API_KEY", "any")
        monkeypatch.setenv("HEYGEN_BASE_URL", sandbox.base_url)
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(name.upper(), raising=False)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(clock.run_free)
            with anyio.fail_after(60):
                yield Stage(sandbox, clock, client)
            tasks.cancel_scope.cancel()
        assert sandbox.violations == []
