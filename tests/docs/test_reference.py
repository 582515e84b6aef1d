"""The reference has every public name once, and the page of the commands is what the commands say."""

from __future__ import annotations

import importlib
import inspect
import re
from pathlib import Path

import pytest

import heygen_async
from heygen_async import HeyGen, errors, events, runs, sandbox, segmind, telemetry, testing, types, webhooks
from tests.docs.command_reference import render

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
DIRECTIVE = re.compile(r"^ *\.\. (autoclass|autofunction|autodata|py:data):: (\S+)$", re.MULTILINE)
MODULES = [events, errors, runs, sandbox, webhooks, importlib.import_module("heygen_async.clock")]


def written(page: str) -> list[str]:
    return [name for _, name in DIRECTIVE.findall((REFERENCE / page).read_text(encoding="utf-8"))]


NAMES = [name for page in sorted(REFERENCE.glob("*.md")) for name in written(page.name)]


@pytest.mark.parametrize(
    "name",
    [
        *(f"heygen_async.{name}" for name in heygen_async.__all__ if name not in {*errors.__all__, *events.__all__}),
        *(f"{module.__name__}.{name}" for module in MODULES for name in module.__all__),
    ],
)
def test_every_public_name_is_there(name: str) -> None:
    aliases = {name, re.sub(r"^heygen_async\.(?=[^.]+$)", "heygen_async.clock.", name)}
    assert aliases & set(NAMES), f"{name} is missing in docs/reference"


@pytest.mark.parametrize("name", NAMES)
def test_every_name_that_is_written_exists_and_has_a_docstring(name: str) -> None:
    module, _, last = name.rpartition(".")
    value = getattr(importlib.import_module(module), last)
    if inspect.isclass(value) or inspect.isfunction(value):
        assert inspect.getdoc(value), name
    assert NAMES.count(name) == 1, "twice"


@pytest.mark.parametrize(("module", "page"), [(segmind, "segmind"), (telemetry, "telemetry"), (testing, "testing")])
def test_modules_with_a_page_of_their_own_are_whole(module: object, page: str) -> None:
    found = re.search(r":members: (.*)", (REFERENCE / f"{page}.md").read_text(encoding="utf-8"))
    assert found is not None
    assert sorted(found[1].split(", ")) == sorted(module.__all__)  # type: ignore[attr-defined]


def test_all_of_the_types_are_taken() -> None:
    text = (REFERENCE / "types.md").read_text(encoding="utf-8")
    assert ".. automodule:: heygen_async.types\n   :members:\n   :imported-members:" in text
    assert {"VideoDetail", "NULL"} <= set(dir(types))


def test_every_resource_of_the_client_is_there() -> None:
    client = HeyGen(api_key="any")
    for name, value in inspect.getmembers(type(client)):
        made = getattr(client, name) if not name.startswith("_") and not callable(value) else None
        if type(made).__module__.startswith(("heygen_async._resources", "heygen_async._generated.nouns")):
            home = f"{type(made).__module__}.{type(made).__qualname__}"
            assert home in NAMES, f"heygen.{name} is missing in docs/reference"


def test_the_page_of_the_commands_is_up_to_date() -> None:
    assert (REFERENCE / "cli.md").read_text(encoding="utf-8") == render(), "run `make docs`"
