"""Says how much of a document the generator takes, and why not the rest.

    python -m codegen.survey openapi.yaml

Each operation is tried by itself, with what it refers to, then all that were taken are tried together. Operations that
act and say nothing of keys count as ``x-heygen-idempotency: {mode: none}``, those without a tag as of one, as when a
document is imported.
"""

from __future__ import annotations

import argparse
import copy
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from codegen.documents import CodegenError, Json, Refusal, load, resolve
from codegen.prepare import METHODS, normalise, operations

__all__ = ["Survey", "refusal", "survey"]


@dataclass
class Survey:
    """How much of a document can be generated.

    Attributes:
        operations: How many it has.
        refusals: Each operation that was refused, with the error.
        together: Why those that were taken cannot be generated in one package, or None.
        modules: How many modules that package has.
    """

    operations: int = 0
    refusals: list[tuple[str, CodegenError]] = field(default_factory=list)
    together: CodegenError | None = None
    modules: int = 0

    @property
    def taken(self) -> int:
        return self.operations - len(self.refusals)

    def reasons(self) -> list[tuple[str, int]]:
        """What was refused, the most frequent first."""
        problems = (error.problem if isinstance(error, Refusal) else str(error) for _, error in self.refusals)
        return Counter(problems).most_common()


def survey(document: Json) -> Survey:
    """Try every operation of a document by itself, and then those that were taken in one package."""
    result = Survey()
    taken: Json = {}
    for path, method, node in operations(document):
        result.operations += 1
        item = document["paths"][path]
        shared = {key: value for key, value in item.items() if key not in METHODS}
        one = {**shared, method: _decided(document, node, method)}
        if error := refusal(document, path, method, one):
            result.refusals.append((f"{method.upper()} {path}", error))
        else:
            taken.setdefault(path, dict(shared))[method] = one[method]
    try:
        result.modules = _modules(_part(document, taken))
    except CodegenError as error:
        result.together = error
    return result


def refusal(document: Json, path: str, method: str, item: Json) -> CodegenError | None:
    """Why one operation, with what it refers to, cannot be generated, or None where it can."""
    alone = {**item, method: _decided(document, item[method], method)}
    _renderer()
    try:
        _modules(_part(document, {path: alone}))
    except CodegenError as error:
        return error
    return None


def _renderer() -> Callable[[Json, str, Path], object]:
    """Import what renders, which fails where openapi-python-client is missing or another version."""
    from codegen.emit import render

    return render


def _modules(document: Json) -> int:
    """Generate a package and return how many modules it has."""
    with tempfile.TemporaryDirectory() as folder:
        _renderer()(normalise(document), "a survey", Path(folder) / "made")
        return sum(1 for _ in Path(folder).rglob("*.py"))


def _decided(document: Json, node: Json, method: str) -> Json:
    """What an import would add."""
    made = {**node, "tags": node.get("tags") or ["Default"]}
    parameters = [resolve(document, entry) for entry in node.get("parameters", [])]
    keyed = any(str(entry.get("name", "")).lower() == "idempotency-key" for entry in parameters)
    if method not in {"get", "head"}:
        policy = {"mode": "header", "support": "assumed"} if keyed else {"mode": "none"}
        made.setdefault("x-heygen-idempotency", policy)
    made["x-heygen-noun"] = False  # the rules of nouns are those of HeyGen's paths
    return made


def _part(document: Json, paths: Json) -> Json:
    """The document with some paths, and the components that they use."""
    components = document.get("components", {})
    wanted: dict[str, Json] = {}
    queue: list[Any] = [paths]
    for ref in _references(queue, document):
        kind, _, name = ref.removeprefix("#/components/").partition("/")
        if name in components.get(kind, {}):
            wanted.setdefault(kind, {})[name] = components[kind][name]
    head = {key: value for key, value in document.items() if key not in {"paths", "components", "webhooks", "tags"}}
    return copy.deepcopy({**head, "paths": paths, "components": wanted})


def _references(queue: list[Any], document: Json) -> Iterator[str]:
    seen: set[str] = set()
    while queue:
        node = queue.pop()
        if isinstance(node, list):
            queue += node
        elif isinstance(node, dict):
            found = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
            mapping = node["discriminator"].get("mapping") if isinstance(node.get("discriminator"), dict) else None
            found += [target for target in (mapping or {}).values() if isinstance(target, str)]
            for ref in found:
                ref = ref if ref.startswith("#") else f"#/components/schemas/{ref}"
                ref = "/".join(ref.split("/")[:4])  # of a reference into a component, all of it
                if ref not in seen and ref.startswith("#/components/"):
                    seen.add(ref)
                    yield ref
                    kind, _, name = ref.removeprefix("#/components/").partition("/")
                    queue.append(document.get("components", {}).get(kind, {}).get(name.replace("~1", "/"), {}))
            queue += node.values()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="survey", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("document", type=Path)
    parser.add_argument("--every", action="store_true", help="print each refusal, not only how many there are")
    options = parser.parse_args(arguments)
    try:
        start = time.perf_counter()
        document = load(options.document)
        loaded = time.perf_counter() - start
        found = survey(document)
    except (CodegenError, OSError) as error:
        print(f"survey: {error}", file=sys.stderr)
        return 2
    print(f"{options.document}: loaded in {loaded:.1f} s; {found.taken} of {found.operations} operations are taken.")
    print(f"Together: {found.together}" if found.together else f"Together: {found.modules} modules.")
    for problem, number in found.reasons():
        print(f"{number:5}  {problem}")
    if options.every:
        for where, refusal in found.refusals:
            print(f"{where}: {refusal}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
