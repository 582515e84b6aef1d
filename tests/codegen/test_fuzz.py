"""Documents made at random from what is supported: generated, imported, decoded and encoded back.

CODEGEN_FUZZ says how many; `make codegen-fuzz` makes 2,000. A failure prints its seed.
"""

from __future__ import annotations

import importlib
import os
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from codegen.emit import emit
from tests.codegen.conftest import Node
from tests.codegen.test_planted import COLLIDING, HOSTILE, answer, document, operation, ref, sending

COUNT = int(os.environ.get("CODEGEN_FUZZ", "12"))


class Maker:
    """A document and values that fit it, from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.schemas: Node = {}
        for number in range(self.random.randint(1, 5)):
            self.schemas[f"Item{number}"] = {}
        for name in list(self.schemas):
            self.schemas[name] = self.item()

    def text(self) -> str:
        return self.random.choice([*HOSTILE, "", "plain", "{x}"])

    def item(self) -> Node:
        names = self.random.sample([name for name in COLLIDING if name.islower()], self.random.randint(0, 6))
        fields = {name: {**self.schema(2), "description": self.text()} for name in names}
        if self.random.random() < 0.3:
            fields[self.text()] = {"type": "string", "x-codegen-name": "hostile"}
        fields.pop("", None)
        required = [name for name in fields if self.random.random() < 0.5]
        return {"type": "object", "description": self.text(), "properties": fields, "required": required}

    def schema(self, depth: int) -> Node:
        kinds = ["string", "integer", "number", "boolean", "any", "word", "const", "date"]
        kind = self.random.choice([*kinds, "ref", "list", "map", "null"] if depth else kinds)
        if kind in {"string", "integer", "number", "boolean"}:
            return {"type": kind}
        if kind == "word":
            return {"type": "string", "enum": ["a", self.text() or "b"], "x-enum-varnames": ["A", "B"]}
        if kind == "const":
            return {"const": self.random.choice([self.text(), 7, True])}
        if kind == "date":
            return {"type": "string", "format": "date-time"}
        if kind == "ref":
            return ref(self.random.choice(list(self.schemas)))
        if kind == "list":
            return {"type": "array", "items": self.schema(depth - 1)}
        if kind == "map":
            return {"type": "object", "additionalProperties": self.schema(depth - 1)}
        if kind == "null":
            return {"anyOf": [self.schema(0), {"type": "null"}]}
        return {}

    def value(self, schema: Node, depth: int = 4) -> Any:
        if "$ref" in schema:
            return self.value(self.schemas[schema["$ref"].rpartition("/")[2]], depth - 1)
        if "anyOf" in schema:
            return self.random.choice([None, self.value(schema["anyOf"][0], depth)])
        if "enum" in schema or "const" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        kind = schema.get("type")
        if kind == "array":
            return [
                self.value(schema["items"], depth - 1) for _ in range(self.random.randint(0, 2) if depth > 0 else 0)
            ]
        if kind == "object" and "properties" in schema:
            return {
                name: self.value(node, depth - 1)
                for name, node in schema["properties"].items()
                if name in schema["required"] or (depth > 0 and self.random.random() < 0.6)
            }
        if kind == "object":
            return {self.text(): self.value(schema["additionalProperties"], depth - 1)} if depth > 0 else {}
        made = {"string": self.text(), "integer": 3, "number": 2.5, "boolean": True}
        return made.get(str(kind), self.random.choice([1, "x", [None], {"a": 1}]))


def circular(schemas: Node) -> bool:
    """Whether an object needs one of its own kind, of which no value exists."""

    def needs(name: str, inside: tuple[str, ...]) -> bool:
        if name in inside:
            return True
        item = schemas[name]
        return any(
            "$ref" in item["properties"][field]
            and needs(item["properties"][field]["$ref"].rpartition("/")[2], (*inside, name))
            for field in item["required"]
        )

    return any(needs(name, ()) for name in schemas)


def without_absent(value: Any) -> Any:
    """What is sent leaves out what is null, where it need not be there."""
    if isinstance(value, dict):
        return {key: without_absent(entry) for key, entry in value.items() if entry is not None}
    return [without_absent(entry) for entry in value] if isinstance(value, list) else value


@pytest.mark.parametrize("part", range(4))
def test_documents_made_at_random(part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    for seed in range(part, COUNT, 4):
        maker = Maker(seed)
        if circular(maker.schemas):
            continue
        goal = ref("Item0")
        paths = {"/v3/things": {"get": operation("getThing", goal, summary=maker.text()), "post": sending(goal)}}
        listed = {"type": "object", "properties": {"data": {"type": "array", "items": goal}, "has_more": {}}}
        paths["/v3/lists"] = {"get": operation("listThings", responses=answer(listed), description=maker.text())}
        name = f"fuzzed_{seed}"
        emit(document(paths, maker.schemas), [], "test", tmp_path / name)
        get = importlib.import_module(f"{name}.api.things.get_thing").build()
        send = importlib.import_module(f"{name}.api.things.send_thing").build
        lists = importlib.import_module(f"{name}.api.things.list_things").build()
        for _ in range(5):
            value = maker.value(goal)
            found = get.decode({"data": value})
            where = f"seed {seed}: {value!r}"
            assert not found.extra, where
            assert without_absent(send(body=found).json) == without_absent(value), where
            assert lists.decode({"data": [value, value]}).items == [found, found], where
        for module in [module for module in sys.modules if module.startswith(name)]:
            del sys.modules[module]
