"""Ways through an OpenAPI document that several tests need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

METHODS = ("get", "post", "put", "patch", "delete")

Node = dict[str, Any]


class Operation(NamedTuple):
    method: str
    path: str
    node: Node


@dataclass
class Document:
    name: str
    root: Node
    operations: dict[str, Operation] = field(init=False)

    def __post_init__(self) -> None:
        found = [
            Operation(method.upper(), path, node)
            for path, item in self.root["paths"].items()
            for method, node in item.items()
            if method in METHODS
        ]
        self.operations = {operation.node["operationId"]: operation for operation in found}
        assert len(self.operations) == len(found), "two operations share an operationId"

    @property
    def schemas(self) -> dict[str, Node]:
        schemas: dict[str, Node] = self.root["components"]["schemas"]
        return schemas

    def resolve(self, node: Node) -> Node:
        """Follow a local reference to what it names."""
        while "$ref" in node:
            target: Any = self.root
            for key in node["$ref"].removeprefix("#/").split("/"):
                target = target[key.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    def parameters(self, operation: Operation) -> list[Node]:
        return [self.resolve(parameter) for parameter in operation.node.get("parameters", [])]

    def answer(self, operation: Operation) -> Node:
        """The schema of the JSON body of the successful answer."""
        success = [node for status, node in operation.node["responses"].items() if status.startswith("2")][-1]
        ((_, media),) = success["content"].items()
        return self.resolve(media["schema"])

    def property_of(self, schema: Node, name: str) -> Node:
        """A property, whatever the nullable wrapping around the object."""
        schema = self.resolve(schema)
        if "anyOf" in schema:
            (schema,) = (self.resolve(arm) for arm in schema["anyOf"] if arm.get("type") != "null")
        found: Node = schema["properties"][name]
        return found

    def follow(self, schema: Node, path: str) -> Node:
        """What is at ``a.b`` or ``ids[]`` inside an object of this schema."""
        for step in path.split("."):
            schema = self.property_of(schema, step.removesuffix("[]"))
            if step.endswith("[]"):
                assert schema["type"] == "array"
                schema = schema["items"]
        return self.resolve(schema)

    def walk(self) -> Iterator[tuple[str, Node]]:
        """Every mapping of the document, with where it is."""
        waiting: list[tuple[str, Any]] = [("#", self.root)]
        while waiting:
            where, node = waiting.pop()
            if isinstance(node, dict):
                yield where, node
                waiting.extend((f"{where}/{key}", value) for key, value in node.items())
            elif isinstance(node, list):
                waiting.extend((f"{where}/{index}", value) for index, value in enumerate(node))
