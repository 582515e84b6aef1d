"""The OpenAPI document as the commands read it: operations, their answers, and the components behind references."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.resources import files
from typing import Any, Self, TypeAlias, cast

import attrs

__all__ = ["Described", "Document", "Node"]

Node: TypeAlias = Mapping[str, Any]

_JSON = "application/json"


@attrs.frozen
class Described:
    """One operation.

    Attributes:
        id: Its operationId.
        method: The HTTP method in upper case.
        path: The path template.
        node: What the document says of it.
        parameters: Its parameters, references followed.
    """

    id: str
    method: str
    path: str
    node: Node = attrs.field(repr=False)
    parameters: tuple[Node, ...] = attrs.field(repr=False)

    def named(self, where: str) -> list[str]:
        """The names of its parameters in the path or in the query."""
        return [parameter["name"] for parameter in self.parameters if parameter["in"] == where]

    @property
    def error_codes(self) -> frozenset[str]:
        """The error codes that the document names for it."""
        return frozenset(code for codes in self.node.get("x-heygen-errors", {}).values() for code in codes)


class Document:
    """The document that this version was generated from.

    Args:
        content: The parsed document.
        digest: What tells one document from another; made from the content where it is empty.
    """

    def __init__(self, content: Node, digest: str = "") -> None:
        self.content = content
        self.digest: str = digest or hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]

    @classmethod
    def load(cls) -> Self:
        """The one that comes with the package."""
        text = files("heygen_async._generated").joinpath("spec.json").read_bytes()
        return cls(json.loads(text), hashlib.sha256(text).hexdigest()[:16])

    @cached_property
    def operations(self) -> Mapping[str, Described]:
        """Every operation by its id."""
        return {operation.id: operation for operation in self._operations()}

    def _operations(self) -> Iterator[Described]:
        for path, methods in self.content["paths"].items():
            shared = methods.get("parameters", [])
            for method in ("get", "put", "post", "patch", "delete", "head"):
                if (node := methods.get(method)) is not None:
                    parameters = tuple(self.resolve(entry) for entry in (*shared, *node.get("parameters", ())))
                    yield Described(node["operationId"], method.upper(), path, node, parameters)

    def resolve(self, node: Node) -> Node:
        """What a reference points to, or the node itself."""
        while isinstance(ref := node.get("$ref"), str):
            found: Any = self.content
            for step in ref.removeprefix("#/").split("/"):
                found = found[step.replace("~1", "/").replace("~0", "~")]
            node = cast("Node", found)
        return node

    def component(self, node: Node) -> str | None:
        """The name of the component that a node refers to, or None where it is written out."""
        ref = node.get("$ref")
        return ref.rpartition("/")[2] if isinstance(ref, str) else None

    def successes(self, operation: Described) -> list[int]:
        """The documented statuses of success."""
        return sorted(int(status) for status in operation.node["responses"] if str(status).startswith("2"))

    def documents(self, operation: Described, status: int) -> bool:
        """Whether the document names this status for the operation."""
        return str(status) in operation.node["responses"]

    def schema(self, operation: Described, status: int) -> Node | None:
        """The schema of the JSON answer with this status; None where no JSON is described.

        An undocumented success is held to the documented one, an undocumented error to ``default``.
        """
        responses: Node = operation.node["responses"]
        node = responses.get(str(status))
        if node is None:
            good = self.successes(operation)
            node = responses.get(str(good[-1])) if 200 <= status < 300 and good else responses.get("default")
        content = self.resolve(node or {}).get("content", {}).get(_JSON)
        return content.get("schema") if content else None

    def streams(self, operation: Described) -> bool:
        """Whether a success is not JSON, such as a stream of events."""
        nodes = [self.resolve(operation.node["responses"][str(status)]) for status in self.successes(operation)]
        return any(node.get("content") and _JSON not in node["content"] for node in nodes)
