"""The rooms of the sandbox stand above one another, and nothing imports upwards: so no circle can arise."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2] / "heygen_async" / "sandbox"
STOREYS = [
    "media",
    "http",
    "state",
    "webhooks",
    "handlers",
    "servers",
    "dashboard",
    "tls",
    "sandbox",
    "serve",
    "__main__",
]


def imports(path: Path) -> Iterator[str]:
    """Rooms that a module names at any depth: lazy and type-only imports count too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("heygen_async.sandbox."):
            yield node.module.split(".")[2]


def test_imports_run_downwards() -> None:
    upwards = [
        f"{path.relative_to(ROOT)} imports {room}"
        for path in ROOT.rglob("*.py")
        if (mine := path.relative_to(ROOT).parts[0].removesuffix(".py")) in STOREYS
        for room in imports(path)
        if STOREYS.index(room) > STOREYS.index(mine)
    ]
    assert upwards == []


def test_modules_of_a_room_do_not_import_one_another_in_circles() -> None:
    graph: dict[str, set[str]] = {}
    for path in ROOT.rglob("*.py"):
        name = "heygen_async.sandbox." + ".".join(path.relative_to(ROOT).with_suffix("").parts)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        # What only type checkers see makes no circle.
        hidden = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
            for inner in ast.walk(node)
        }
        graph[name] = {
            node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module and id(node) not in hidden
        }

    def reach(start: str, seen: set[str]) -> Iterator[str]:
        for target in graph.get(start, ()):
            if target in graph and target not in seen:
                seen.add(target)
                yield target
                yield from reach(target, seen)

    assert [name for name in graph if name in set(reach(name, set()))] == []
