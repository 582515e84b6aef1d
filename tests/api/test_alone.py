"""The endpoint modules under their public names, and without the client."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest

from heygen_async import api
from heygen_async._generated.operations import MODULES
from heygen_async.api import Call, Executor
from heygen_async.sandbox import Sandbox

pytestmark = pytest.mark.anyio

PAGE = Path(__file__).parents[2] / "docs" / "low-level.md"


def test_every_operation_has_a_public_module() -> None:
    for known, (tag, name) in MODULES.items():
        module = getattr(import_module(f"heygen_async.api.{tag}"), name)
        assert module.OPERATION.id == known
        assert getattr(api, tag).__all__ == sorted(getattr(api, tag).__all__)
        assert {"OPERATION", "build", name} == set(module.__all__)
    assert {tag for tag, _ in MODULES.values()} <= set(dir(api))


def test_an_unknown_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nope'"):
        _ = api.nope  # type: ignore[attr-defined]
    with pytest.raises(ImportError):
        exec("from heygen_async.api.videos import nope")


def test_importing_the_package_imports_no_operation() -> None:
    code = "import sys, heygen_async.api.videos as v; print([m for m in sys.modules if '._generated.api.' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_the_executor_of_the_page_works_against_heygen() -> None:
    source = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0]
    made: dict[str, Any] = {}
    exec(textwrap.dedent(source.partition("async with")[0]), made)
    async with (
        Sandbox() as sandbox,
        httpx.AsyncClient(base_url=sandbox.base_url, headers={"x-api-key": "any"}, trust_env=False) as client,
    ):
        executor: Executor = made["Plain"](client)
        user = await api.user.get_current_user_v3.get_current_user_v3(executor)
        assert user.username
        page = await api.voices.list_voices.list_voices(executor, limit=2)
        assert len(page.items) == 2
        call: Call[Any] = api.videos.get_video_v3.build("nobody-made-this")
        with pytest.raises(httpx.HTTPStatusError):
            await executor.execute(call)
    body = source.partition("async def execute")[2].partition("\n\n")[0]
    assert (
        len([line for line in source.partition("class Plain")[2].partition("\n\nasync with")[0].splitlines() if line])
        <= 7
    )
    assert "call.result" in body
