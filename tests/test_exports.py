"""What the package exports: named once for type checkers, once for run time, and the two agree."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

import heygen_async


def declared() -> dict[str, str]:
    """Name and module of every import in the TYPE_CHECKING block."""
    tree = ast.parse(Path(heygen_async.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    return {
        alias.name: (node.module or "").removeprefix("heygen_async.")
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_type_checkers_and_run_time_see_the_same_names() -> None:
    assert declared() == heygen_async._HOMES
    assert heygen_async.__all__ == sorted([*heygen_async._HOMES, "__version__"])


@pytest.mark.parametrize("name", heygen_async.__all__)
def test_every_name_is_there(name: str) -> None:
    value = getattr(heygen_async, name)
    home = heygen_async._HOMES.get(name)
    if home is not None:
        assert value is getattr(importlib.import_module(f"heygen_async.{home}"), name)
    assert name in dir(heygen_async)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="Heygen"):
        heygen_async.Heygen  # noqa: B018


def test_every_error_is_exported() -> None:
    from heygen_async import errors

    assert set(errors.__all__) <= set(heygen_async.__all__)
