"""The house keeps its shape: imports run down only, and one module knows the HTTP library."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "heygen_async"

# From the ground up. A module may import from its own layer and from those below.
LAYERS = [
    {"_background", "_style", "_text", "_threads", "_version"},
    {"errors", "clock"},
    {"_storage"},
    {"_wire"},
    {"_generated"},
    {"api"},
    {"events"},
    {"_transport"},
    {"_media"},
    {"webhooks"},
    {"_jobs"},
    {"_resources"},
    {"segmind"},
    {"_workflows"},
    {"_manifest"},
    {"_client", "types", "runs"},
    {"telemetry", "testing"},
    {"cli", "__main__"},
]
LEVEL = {name: level for level, layer in enumerate(LAYERS) for name in layer}

# The sandbox is HeyGen, not the SDK: it shares the clock, the errors, background tasks, the lock of a file, the reader
# of media headers, the style sheet and the document, and nothing else.
SANDBOX_MAY_IMPORT = {"sandbox", "errors", "clock", "_background", "_storage", "_style"}
SANDBOX_MAY_IMPORT_MODULE = "heygen_async._media.probe"
HTTP_LIBRARIES = {"httpx": "_transport/backends/httpx_backend.py", "aiohttp": "_transport/backends/aiohttp_backend.py"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imported(name: str, tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Absolute names that a module imports, at any depth: lazy and type-only imports count too."""
    for module, alias, line in imported_names(name, tree):
        yield (f"{module}.{alias}" if module == "heygen_async" and alias else module), line


def room(dotted: str) -> str | None:
    """The room of the house that a dotted name lies in, or None outside it."""
    parts = dotted.split(".")
    if parts[0] != "heygen_async":
        return None
    return parts[1] if len(parts) > 1 else "__init__"


def violations(name: str, tree: ast.Module) -> Iterator[str]:
    mine = name.split("/")[0].removesuffix(".py")
    for target, line in imported(name, tree):
        theirs = room(target)
        if theirs is None or mine == "__init__" or theirs == mine:
            continue
        where = f"{name}:{line} imports {target}"
        if mine == "sandbox":
            if theirs not in SANDBOX_MAY_IMPORT and target != SANDBOX_MAY_IMPORT_MODULE:
                yield f"{where}: the sandbox stands beside the client, not on it"
        elif theirs == "sandbox":
            if mine not in {"testing", "cli"}:
                yield f"{where}: the client must not know the sandbox"
        elif theirs not in LEVEL:
            yield f"{where}: {theirs} has no layer; give it one in this test"
        elif LEVEL[theirs] > LEVEL[mine]:
            yield f"{where}: {theirs} stands above {mine}"


def test_imports_run_down_only() -> None:
    assert [found for name, tree in modules() for found in violations(name, tree)] == []


@pytest.mark.parametrize(
    ("name", "source", "count"),
    [
        ("_transport/transport.py", "from heygen_async._jobs import Job", 1),
        ("_transport/transport.py", "def f():\n    import heygen_async._client", 1),
        ("_wire/call.py", "from .._transport import retry", 1),
        ("_jobs/job.py", "from heygen_async._transport.transport import Transport", 0),
        ("sandbox/app.py", "from heygen_async._transport import retry", 1),
        ("sandbox/app.py", "from heygen_async._media.probe import probe", 0),
        ("sandbox/app.py", "from heygen_async._media.client import MediaClient", 1),
        ("sandbox/app.py", "from heygen_async import _media", 1),
        ("_resources/videos.py", "from heygen_async.sandbox import Sandbox", 1),
        ("attic/new.py", "from heygen_async import errors", 1),
    ],
)
def test_the_rule_sees_what_breaks_it(name: str, source: str, count: int) -> None:
    if name.startswith("attic"):
        assert name.split("/")[0] not in LEVEL
        return
    assert len(list(violations(name, ast.parse(source)))) == count


def import_graph(sources: Iterable[tuple[str, ast.Module]]) -> dict[str, set[str]]:
    """Each module with those of the package that it imports, lazily or for types only included."""
    trees = {dotted(name): (name, tree) for name, tree in sources}
    graph: dict[str, set[str]] = {}
    for module, (name, tree) in trees.items():
        found: set[str] = set()
        for target, alias, _ in imported_names(name, tree):
            full = f"{target}.{alias}"
            found.add(full if full in trees else target)
        graph[module] = (found & trees.keys()) - {module}
    return graph


def dotted(name: str) -> str:
    parts = ["heygen_async", *name.removesuffix(".py").split("/")]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_names(name: str, tree: ast.Module) -> Iterator[tuple[str, str, int]]:
    package = ["heygen_async", *name.split("/")[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, node.module] if node.module else base)
            yield from ((module, alias.name, node.lineno) for alias in node.names)


def circle(graph: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_imports_run_in_a_circle() -> None:
    """Not for types only either: what two modules must know of each other belongs into one, or into a third."""
    hand_written = [(name, tree) for name, tree in modules() if "_generated/" not in name]
    assert circle(import_graph(hand_written)) == []


def test_a_circle_for_types_only_is_seen() -> None:
    one = "if TYPE_CHECKING:\n    from heygen_async._jobs.two import Two"
    two = "def f():\n    from heygen_async._jobs import one"
    found = circle(import_graph([("_jobs/one.py", ast.parse(one)), ("_jobs/two.py", ast.parse(two))]))
    assert set(found) == {"heygen_async._jobs.one", "heygen_async._jobs.two"}


def test_every_room_has_a_layer() -> None:
    rooms = {
        path.stem if path.is_file() else path.name
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert rooms - {"__init__", "sandbox"} <= set(LEVEL)


@pytest.mark.parametrize(("library", "home"), HTTP_LIBRARIES.items())
def test_one_module_knows_each_http_library(library: str, home: str) -> None:
    users = {name for name, tree in modules() if any(t.split(".")[0] == library for t, _ in imported(name, tree))}
    assert users <= {home}


def test_threads_are_used_in_one_place() -> None:
    """Virtual time stands still while a thread works for the client, so each hop has to be known."""
    uses = re.compile(r"to_thread|anyio\.Path\b|anyio\.open_file|run_in_executor|anyio\.run_process")
    found = {
        module.relative_to(PACKAGE).as_posix()
        for module in PACKAGE.rglob("*.py")
        if uses.search(module.read_text(encoding="utf-8"))
    }
    # The command line reads terminals and files of its own, in real time.
    assert {name for name in found if not name.startswith("cli/")} == {"_threads.py"}


def test_generated_code_is_not_mixed_with_hand_written() -> None:
    paths = list(PACKAGE.glob("**/_generated/**/*.py"))
    assert len(paths) > 300
    for path in paths:
        assert "Generated" in path.read_text(encoding="utf-8")[:400], f"{path.name} does not say that it is generated"


def test_importing_the_package_is_light() -> None:
    """`import heygen_async` loads neither an HTTP library nor a model, nor anything that is not needed yet."""
    script = (
        "import sys; import heygen_async\n"
        "heavy = {'httpx', 'httpcore', 'aiohttp', 'anyio', 'attr', 'attrs', 'ssl', 'asyncio', 'json'}\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in heavy or '_generated' in m))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
