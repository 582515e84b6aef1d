"""Interfaces made at random from what is supported: generated, imported, called, decoded, encoded back, type-checked.

CODEGEN_FUZZ says how many; `make codegen-fuzz` makes 2,000 in documents of a hundred, and type-checks them. Each seed
has objects and operations of its own, whose names have its number: so a failure prints its seed.
"""

from __future__ import annotations

import importlib
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from codegen.emit import emit
from heygen_async._wire.files import BytesFile
from tests.codegen.conftest import ROOT, Node
from tests.codegen.test_planted import BINARY, COLLIDING, HOSTILE, TEXT, answer, document, operation, ref, sending

COUNT = int(os.environ.get("CODEGEN_FUZZ", "100"))
TOGETHER = 100
TYPED = "CODEGEN_FUZZ" in os.environ
FILE = BytesFile("a", "a/b", b"x")
KINDS = ("text/plain", "audio/mpeg", "text/csv", "application/octet-stream", "image/*")


class Maker:
    """The part of a document that one seed makes, and values that fit it."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.seed = seed
        self.schemas: Node = {f"S{seed}Item{number}": {} for number in range(self.random.randint(1, 5))}
        for name in list(self.schemas):
            self.schemas[name] = self.item()
        self.goal = ref(f"S{seed}Item0")
        self.words = {f"w{number}": self.item_of_a_union(number) for number in range(self.random.randint(2, 3))}
        self.schemas |= {f"S{seed}Word{word}": schema for word, schema in self.words.items()}
        mapping = {word: f"#/components/schemas/S{seed}Word{word}" for word in self.words}
        self.schemas[f"S{seed}Union"] = {
            "oneOf": [ref(f"S{seed}Word{word}") for word in self.words],
            "discriminator": {"propertyName": "kind", "mapping": mapping},
        }

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

    def item_of_a_union(self, number: int) -> Node:
        fields = {"kind": {"const": f"w{number}"}, "of": self.schema(1), "more": self.schema(0)}
        return {"type": "object", "properties": fields, "required": ["kind"]}

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
            return ref(self.random.choice([name for name in self.schemas if "Item" in name]))
        if kind == "list":
            return {"type": "array", "items": self.schema(depth - 1)}
        if kind == "map":
            return {"type": "object", "additionalProperties": self.schema(depth - 1)}
        if kind == "null":
            return {"anyOf": [self.schema(0), {"type": "null"}]}
        return {}

    def fields(self) -> Node:
        """What a query or a form can hold, by name."""
        kinds: list[Node] = [TEXT, {"type": "integer"}, {"type": "boolean"}, {"type": "array", "items": TEXT}]
        kinds.append({"type": "string", "enum": ["a", self.text() or "b"], "x-enum-varnames": ["A", "B"]})
        names = self.random.sample([name for name in COLLIDING if name.islower()], self.random.randint(1, 5))
        return {name: self.random.choice(kinds) for name in names}

    def paths(self) -> Node:
        seed = self.seed
        listed = {"type": "object", "properties": {"data": {"type": "array", "items": self.goal}, "has_more": {}}}
        self.queried, self.formed = self.fields(), self.fields()
        query = [{"name": name, "in": "query", "schema": schema} for name, schema in self.queried.items()]
        properties = {**self.formed, "a_file": BINARY, "files": {"type": "array", "items": BINARY}}
        required = [name for name in properties if self.random.random() < 0.5]
        content = {
            "multipart/form-data": {"schema": {"type": "object", "properties": properties, "required": required}}
        }
        form: Node = {"requestBody": {"required": True, "content": content}, "x-heygen-idempotency": {"mode": "none"}}
        self.kinds = self.random.sample(KINDS, self.random.randint(1, 2))
        whole = {"200": {"description": self.text(), "content": {kind: {"schema": BINARY} for kind in self.kinds}}}
        union = ref(f"S{seed}Union")

        def named(name: str, node: Node) -> Node:
            return {**node, "operationId": f"{name}{seed}", "tags": [f"Things{seed % 7}"]}

        made = {
            f"/v3/b{seed}": {"get": named("list", operation(responses=answer(listed), description=self.text()))},
            f"/v3/c{seed}": {"get": named("read", operation(schema=union)), "post": named("write", sending(union))},
            f"/v3/d{seed}": {"post": named("form", operation(**form))},
            f"/v3/e{seed}": {"get": named("whole", operation(responses=whole))},
        }
        self.path = self.random.choice([*made])  # what there is to find is found by many seeds
        object_ = operation(schema=self.goal, summary=self.text(), parameters=query)
        return {
            f"/v3/a{seed}": {"get": named("get", object_), "post": named("send", sending(self.goal))},
            self.path: made[self.path],
        }

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
            for field in item.get("required", ())
        )

    return any(needs(name, ()) for name in schemas if "Union" not in name)


def without_absent(value: Any) -> Any:
    """What is sent leaves out what is null, where it need not be there."""
    if isinstance(value, dict):
        return {key: without_absent(entry) for key, entry in value.items() if entry is not None}
    return [without_absent(entry) for entry in value] if isinstance(value, list) else value


def makers(count: int, first: int = 0) -> list[Maker]:
    """So many, from the seeds that make objects of which there are values."""
    found: list[Maker] = []
    while len(found) < count:
        maker = Maker(first)
        if not circular(maker.schemas):
            found.append(maker)
        first += 1
    return found


@pytest.mark.parametrize("batch", range(-(-COUNT // TOGETHER)))
def test_interfaces_made_at_random(batch: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    made = makers(min(TOGETHER, COUNT - batch * TOGETHER), first=batch * 10 * TOGETHER)
    paths: Node = {}
    schemas: Node = {}
    for maker in made:
        paths |= maker.paths()
        schemas |= maker.schemas
    name = f"fuzzed_{batch}"
    emit(document(paths, schemas), [], "test", tmp_path / name)
    for maker in made:
        check(maker, name)
    for module in [module for module in sys.modules if module.startswith(name)]:
        del sys.modules[module]
    if TYPED:
        assert type_errors(tmp_path, name) == ""


def check(maker: Maker, package: str) -> None:
    """What is read is what is written, whatever the values; what is given is sent under the right name."""
    seed, kind = maker.seed, maker.path[4]

    def build(name: str) -> Any:
        return importlib.import_module(f"{package}.api.things_{seed % 7}.{name}{seed}").build

    for _ in range(5):
        value = maker.value(maker.goal)
        where = f"seed {seed}: {value!r}"
        found = build("get")().decode({"data": value})
        assert not found.extra, where
        assert without_absent(build("send")(body=found).json) == without_absent(value), where
        if kind == "b":
            assert build("list")().decode({"data": [value, value]}).items == [found, found], where
    if kind == "c":
        for word, schema in maker.words.items():
            value = maker.value(schema)
            found = build("read")().decode({"data": value})
            assert found.kind == word, f"seed {seed}"
            assert without_absent(build("write")(body=found).json) == without_absent(value), f"seed {seed}: {value!r}"
        assert build("read")().decode({"data": {"kind": "new", "x": 1}}).extra == {"x": 1}
    if kind == "e":
        sample = "words" if all(one.startswith("text/") for one in maker.kinds) else b"bytes"
        assert build("whole")().result(sample) == sample, f"seed {seed}: {maker.kinds}"
    for name, fields in (("get", maker.queried), ("form", maker.formed)):
        if name == "form" and kind != "d":
            continue
        values = {wire: maker.value(schema) for wire, schema in fields.items()}
        given = values | ({"a_file": FILE, "files": [FILE]} if name == "form" else {})
        call = build(name)(**{python_name(build(name), wire): value for wire, value in given.items()})
        pairs = call.form if name == "form" else call.query
        assert sorted(pairs) == sorted(expected(values)), f"seed {seed}: {values!r}"
        assert name == "get" or call.files == {"a_file": FILE, "files": [FILE]}


def python_name(function: Any, wire: str) -> str:
    """The argument that stands for a parameter: its name, with an underscore where Python has another use for it."""
    names = function.__code__.co_varnames[: function.__code__.co_argcount + function.__code__.co_kwonlyargcount]
    (found,) = [name for name in names if name in {wire, f"{wire}_", wire.strip("_")}]
    return str(found)


def expected(values: Node) -> list[tuple[str, str]]:
    pairs = [(wire, one) for wire, value in values.items() for one in (value if isinstance(value, list) else [value])]
    return [(wire, str(one).lower() if isinstance(one, bool) else str(one)) for wire, one in pairs]


def type_errors(folder: Path, package: str) -> str:
    """What mypy --strict has to say of a package."""
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), "--no-error-summary"]
    cache = ROOT / "build" / "mypy-fuzz"
    done = subprocess.run(
        [*command, "--cache-dir", str(cache), "-p", package],
        cwd=folder,
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    return done.stdout + done.stderr
