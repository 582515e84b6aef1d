from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

import heygen_async
from tests.mutation.__main__ import equivalents
from tests.mutation.mutants import mutants_of
from tests.mutation.rooms import ROOMS
from tests.mutation.runner import PACKAGE
from tests.mutation.warm import exchange, is_late

SOURCE = '''
"""A module."""
__all__ = ["f"]
LIMIT = 23

def f(a: int, b: int) -> int | None:
    """Nothing to see here."""
    if a < b and not b:
        g(a)
    return max(a, b) + 1
'''


def test_each_change_is_made_once() -> None:
    changes = {mutant.change for mutant in mutants_of(SOURCE)}
    assert changes == {
        "23 -> 24",
        "Lt -> LtE",
        "Lt -> GtE",
        "And -> Or",
        "not x -> x",
        "condition -> not condition",
        "call -> nothing",
        "return x -> return None",
        "max -> min",
        "Add -> Sub",
        "1 -> 2",
    }


def test_a_mutant_is_another_program_that_still_compiles() -> None:
    original = ast.unparse(ast.parse(SOURCE))
    for mutant in mutants_of(SOURCE):
        assert mutant.source != original
        compile(mutant.source, "mutant", "exec")


def test_the_code_of_a_function_is_exchanged_where_it_is_loaded() -> None:
    loaded: dict[str, Any] = {"g": print}
    exec(compile(SOURCE, "loaded.py", "exec"), loaded)
    f = loaded["f"]
    late = [mutant for mutant in mutants_of(SOURCE) if is_late(mutant, SOURCE)]
    assert {mutant.change for mutant in mutants_of(SOURCE)} - {mutant.change for mutant in late} == {"23 -> 24"}
    added = next(mutant for mutant in late if mutant.change == "Add -> Sub")
    functions = {("f", f.__code__.co_firstlineno): [f]}
    assert f(1, 2) == 3
    assert exchange(functions, compile(added.tree, "loaded.py", "exec"))
    assert f(1, 2) == 1
    assert not exchange(functions, compile(added.tree, "loaded.py", "exec")), "nothing differs any more"


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_and_its_tests_are_there(room: str) -> None:
    root = Path(heygen_async.__file__).parent
    assert len(list(mutants_of((root / room).read_text(encoding="utf-8")))) > 10
    for tests in ROOMS[room]:
        assert (root.parent / tests).exists(), tests


def test_what_is_listed_as_equivalent_is_a_mutant_that_there_is() -> None:
    listed = equivalents()
    assert {row["room"] for row in listed} <= set(ROOMS)
    for room in {row["room"] for row in listed}:
        ids = {mutant.id for mutant in mutants_of((PACKAGE / room).read_text(encoding="utf-8"))}
        assert [row["id"] for row in listed if row["room"] == room and row["id"] not in ids] == []
    assert all(len(row["why"]) > 20 for row in listed)
