"""The copy of a document that openapi-python-client reads: the same operations and components, in forms that it takes.

Operations, parameters, components and fields have their Python names there, so that what comes out can be compared with
the intermediate representation. What its parser cannot take (unions, objects that hold each other, null in a list,
maps, limits) is ``{}``: the templates write the types of the intermediate representation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from codegen import generator
from codegen.documents import Json, at, resolve
from codegen.ir import Api, Operation
from codegen.names import member_names
from codegen.prepare import METHODS

__all__ = ["Lowered", "lower"]

_SCALARS = {"boolean", "integer", "number", "string"}
_CONSTANTS = {bool: "boolean", int: "integer", str: "string"}


@dataclass
class Lowered:
    """A document for openapi-python-client.

    A name that it would write otherwise (``list_`` for a function, say) is another one in its copy.

    Attributes:
        operations: Each operation by its tag and name in the copy.
        tags: Each package of endpoints by its tag in the copy.
        classes: Each class by its component in the copy.
    """

    document: Json = field(default_factory=dict)
    operations: dict[tuple[str, str], Operation] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)


def lower(document: Json, api: Api) -> Lowered:
    """Return the copy of a normalised document, of which ``api`` was read."""
    return _Lowering(document, api).lowered


class _Lowering:
    def __init__(self, document: Json, api: Api) -> None:
        self.source = document
        self.api = api
        self.lowered = Lowered()
        self._refs: dict[str, str] = {}
        """Class name to its component in the copy."""
        for class_name in api.modules:
            if class_name not in api.unions:
                kept = generator.class_name(class_name) == class_name
                self._refs[class_name] = class_name if kept else f"Component{len(self._refs)}Renamed"
        self.lowered.classes = {component: class_name for class_name, component in self._refs.items()}
        self.lowered.document = {
            "openapi": "3.1.0",
            "info": {"title": "API", "version": "1"},
            "paths": self._paths(),
            "components": {"schemas": self._components()},
        }

    def _components(self) -> Json:
        made: Json = {}
        for name, class_name in self.api.components.items():
            schema = self.source["components"]["schemas"][name]
            with at(name):
                if class_name in self.api.enums:
                    names = member_names(schema)
                    words = {"enum": [*schema["enum"]], "x-enum-varnames": names}
                    made[self._refs[class_name]] = {"type": "string", **words}
                elif class_name in self.api.models:
                    made[self._refs[class_name]] = self._object(class_name, schema)
        for class_name, model in self.api.models.items():
            # The fallback of a union, which the document need not have.
            made.setdefault(
                self._refs[class_name], {"type": "object", "properties": {f.name: {} for f in model.fields}}
            )
        return made

    def _object(self, class_name: str, schema: Json) -> Json:
        names = {entry.wire: entry.name for entry in self.api.models[class_name].fields}
        properties = schema.get("properties", {})
        return {
            "type": "object",
            "properties": {names[wire]: self._schema(node, class_name) for wire, node in properties.items()},
            "required": [names[wire] for wire in schema.get("required", []) if wire in properties],
        }

    def _paths(self) -> Json:
        made: Json = {}
        by_place = {(op.path, op.method): op for op in self.api.ops}
        tags: dict[str, str] = {}
        for path, methods in self.source["paths"].items():
            for method in METHODS:
                if method not in methods:
                    continue
                with at(f"{method.upper()} {path}"):
                    op = by_place[path, method.upper()]
                    tag = tags.setdefault(op.tag, _kept(op.tag, f"tag {len(tags)} renamed"))
                    name = _kept(op.name, f"operation {len(self.lowered.operations)} renamed")
                    self.lowered.tags[generator.identifier(tag)] = op.tag
                    self.lowered.operations[generator.identifier(tag), generator.identifier(name)] = op
                    place, parameters = self._parameters(op, methods[method]["parameters"])
                    while method in made.get(place, {}):
                        place += "/"
                    made.setdefault(place, {})[method] = {
                        "operationId": name,
                        "tags": [tag],
                        "parameters": parameters,
                        **self._body(methods[method]),
                        "responses": {"200": self._answer(methods[method]["responses"]["200"])},
                    }
        return made

    def _parameters(self, op: Operation, nodes: list[Json]) -> tuple[str, list[Json]]:
        """The path of an operation and its parameters, both with the names that they have in Python."""
        names = {("path", param.wire): param.name for param in op.path_params}
        names |= {("query", param.wire): param.name for param in op.query}
        names = {
            place: name if name.isascii() else f"parameter_{number}_renamed"
            for number, (place, name) in enumerate(names.items())
        }
        path = re.sub(r"\{(.*?)\}", lambda found: f"{{{names['path', found[1]]}}}", op.path)
        made: list[Json] = []
        for node in nodes:
            place = node["in"]
            schema = self._schema(node.get("schema", {}), "")
            entry = {"name": names[place, node["name"]], "in": place, "schema": schema}
            made.append({**entry, "required": place == "path" or bool(node.get("required"))})
        return path, made

    def _body(self, node: Json) -> Json:
        if not node.get("requestBody"):
            return {}
        (kind, media), *_ = node["requestBody"]["content"].items()
        # A form is written as one argument for each field: it has no class.
        schema = self._schema(media["schema"], "") if kind == "application/json" else {}
        required = bool(node["requestBody"].get("required"))
        return {"requestBody": {"required": required, "content": {kind: {"schema": schema}}}}

    def _answer(self, node: Json) -> Json:
        media = (node.get("content") or {}).get("application/json")
        content = {"content": {"application/json": {"schema": self._schema(media["schema"], "")}}} if media else {}
        return {"description": "", **content}

    def _schema(self, node: Any, owner: str, inside: tuple[str, ...] = ()) -> Json:
        """A schema as openapi-python-client takes it; ``owner`` is the class whose field it is."""
        if "$ref" in node:
            name = node["$ref"].rpartition("/")[2]
            class_name = self.api.components.get(name)
            if class_name is None:
                return {} if name in inside else self._schema(resolve(self.source, node), owner, (*inside, name))
            if class_name in self.api.unions or class_name == owner or self._circular(class_name):
                return {}
            return {"$ref": f"#/components/schemas/{self._refs[class_name]}"}
        for key in ("anyOf", "oneOf"):
            if key in node:
                others = [entry for entry in node[key] if entry.get("type") != "null"]
                return self._schema(others[0], owner, inside) if len(others) == 1 else {}
        if "const" in node:
            return {"type": _CONSTANTS[type(node["const"])]} if type(node["const"]) in _CONSTANTS else {}
        kind = node.get("type")
        if kind == "array":
            return {"type": "array", "items": self._schema(node.get("items", {}), owner, inside)}
        return {"type": kind} if isinstance(kind, str) and kind in _SCALARS else {}

    def _circular(self, class_name: str) -> bool:
        return class_name in self.api.models and bool(self.api.models[class_name].circle)


def _kept(name: str, other: str) -> str:
    """A name, where openapi-python-client writes it as it is, or another."""
    return name if generator.identifier(name) == name else other
