"""What the package exports: named once for type checkers, once for run time, and the two agree."""

from __future__ import annotations

import ast
import importlib
import importlib.metadata
import inspect
from pathlib import Path

import pytest

import heygen_async
from heygen_async import types


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
        heygen_async.Heygen  # type: ignore[attr-defined]  # noqa: B018


def test_the_surface_can_be_held_in_one_hand() -> None:
    """What is not needed by most programs has a public room of its own."""
    assert len(heygen_async.__all__) <= 50


def declared_types() -> dict[str, str]:
    tree = ast.parse(Path(types.__file__).read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    names = {alias.name: (node.module or "").removeprefix("heygen_async.") for node in imports for alias in node.names}
    assert names.pop("*") == "_generated.models"
    return names


def test_the_rooms_of_types_are_the_same_for_checkers_and_at_run_time() -> None:
    from heygen_async._generated import models

    homes: dict[str, str] = vars(types)["_HOMES"]
    assert declared_types() == homes
    assert not set(homes) & set(models.__all__), "HeyGen has an object of the same name"
    for name, home in homes.items():
        assert getattr(types, name) is getattr(importlib.import_module(f"heygen_async.{home}"), name)
        assert name in dir(types)


ROOMS = ["", ".api", ".clock", ".errors", ".events", ".runs", ".sandbox", ".segmind", ".testing", ".webhooks"]


def test_what_is_exported_says_where_users_import_it() -> None:
    """A class or a function names a public module, and can be imported from there: in reprs, pickles and links."""
    rooms = [importlib.import_module(f"heygen_async{room}") for room in ROOMS]
    exported = [(room.__name__, name, getattr(room, name)) for room in rooms for name in room.__all__]
    exported += [(types.__name__, name, getattr(types, name)) for name in vars(types)["_HOMES"]]
    wrong = []
    for room, name, value in exported:
        if not (inspect.isclass(value) or inspect.isfunction(value)):
            continue
        home = value.__module__
        if "._generated.models." in home:  # HeyGen's and Segmind's own objects, generated one to a file
            continue
        private = any(part.startswith("_") for part in home.split("."))
        if private or getattr(importlib.import_module(home), name, None) is not value:
            wrong.append(f"{room}.{name} says {home}")
    assert wrong == []


def test_the_version_stands_in_one_place() -> None:
    assert importlib.metadata.version("heygen-async") == heygen_async.__version__
