"""From a normalised document to shapes: what each operation, object, enum and union is called in Python."""

from __future__ import annotations

import keyword
import re
from typing import Any, Literal

from codegen.documents import CodegenError, Json, at, resolve
from codegen.forms import ANNOTATIONS, member_names
from codegen.generator import class_and_module, identifier, snake_case
from codegen.prepare import KEY, METHODS, RESULT
from codegen.shapes import Api, Field, Model, Op, Param, Shape, Union

__all__ = ["python_name", "read_api"]


def python_name(name: str, *, reserved: frozenset[str] = frozenset()) -> str:
    """The Python name of a property or parameter: snake case; only keywords and ``reserved`` get an underscore."""
    plain = snake_case(name)
    if not plain or plain[0].isdigit():
        plain = f"field_{plain}"
    if not plain.isidentifier():
        raise CodegenError(f"{name!r} gives no Python name")
    return f"{plain}_" if keyword.iskeyword(plain) or plain in reserved else plain


_MODEL_RESERVED = frozenset("self cls extra from_wire to_wire str int float bool dict list attrs show".split())
_CALL_RESERVED = frozenset(
    "self executor body options build endpoint str int float bool items joined pairs segment upload written".split()
)

_LIMITS = frozenset(
    "contentEncoding contentMediaType exclusiveMaximum exclusiveMinimum format maxItems maxLength maxProperties maximum "
    "minItems minLength minProperties minimum multipleOf pattern required uniqueItems".split()
)
# Of these a schema has one at most, so that none is read while another is passed over.
_SHAPES = ("$ref", "anyOf", "const", "enum", "items", "oneOf", "properties")
_KNOWN = ANNOTATIONS | _LIMITS | {*_SHAPES, "additionalProperties", "discriminator", "type"}
_PLAIN = {"any", "boolean", "integer", "list", "map", "number", "string"}
_SUPPORT = {"assumed", "documented"}
_IN_A_QUERY = {"boolean", "const", "enum", "integer", "number", "string"}


def read_api(document: Json) -> Api:
    """Read a normalised document.

    Raises:
        CodegenError: It has something that cannot be expressed, such as a received union without a fallback.
    """
    reader = _Reader(document)
    for name, schema in document["components"]["schemas"].items():
        with at(name):
            reader.component(name, schema)
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                with at(f"{method.upper()} {path}"):
                    reader.operation(path, method, methods[method])
    reader.directions()
    return reader.api


class _Reader:
    def __init__(self, document: Json) -> None:
        self.document = document
        self.api = Api(title=document["info"]["title"])
        for tag in document.get("tags", []):
            self.api.tag_docs[identifier(tag["name"])] = tag.get("description", tag["name"])

    def component(self, name: str, schema: Json) -> None:
        _refuse_unknown(schema, name)
        if self._kind(schema) not in {"model", "enum", "union"}:
            return
        class_name, module = class_and_module(name)
        if class_name in self.api.modules:
            raise CodegenError(f"{name}: two components give the class {class_name}")
        self.api.modules[class_name] = module
        doc = schema.get("description", "").strip()
        if self._kind(schema) == "enum":
            self._check_enum(name, schema)
            self.api.enums[class_name] = schema
        elif self._kind(schema) == "union":
            self.api.unions[class_name] = self._union(name, class_name, module, doc, schema)
        else:
            if schema.get("properties") and isinstance(more := schema.get("additionalProperties"), dict) and more:
                raise CodegenError(f"{name}: additionalProperties with a type, beside properties, are not known")
            required = set(schema.get("required", []))
            fields: list[Field] = []
            for wire, node in schema.get("properties", {}).items():
                shape = self.shape(node, f"{name}.{wire}")
                python = python_name(wire, reserved=_MODEL_RESERVED)
                fields.append(Field(wire, python, shape, wire in required, self._doc(node)))
            _refuse_twins(name, [entry.name for entry in fields])
            self.api.models[class_name] = Model(class_name, module, doc, fields)

    def operation(self, path: str, method: str, node: Json) -> None:
        where = node["operationId"]
        if not node.get("tags"):
            raise CodegenError(f"{where}: the operation has no tag, which names its package")
        parameters = [self._param(entry, where) for entry in node["parameters"]]
        by_place = dict(zip(((entry["in"], entry["name"]) for entry in node["parameters"]), parameters, strict=True))
        places = [("path", part[1:-1]) for part in path.split("/") if part.startswith("{")]
        if missing := set(places) ^ {place for place in by_place if place[0] == "path"}:
            raise CodegenError(
                f"{where}: path parameters and the path differ in {', '.join(n for _, n in sorted(missing))}"
            )
        body, files, body_required = None, [], False
        if request := node.get("requestBody"):
            (kind, media), body_required = next(iter(request["content"].items())), request.get("required", False)
            if kind == "application/json":
                body = self.shape(media["schema"], f"{where} body")
            else:
                files = self._files(media["schema"], where)
        content = node["responses"]["200"].get("content")
        schema = content["application/json"]["schema"] if content else None
        result = self.shape(schema, f"{where} answer") if schema is not None else None
        wrap = node[RESULT]["kind"]
        op = Op(
            id=where,
            name=identifier(where),
            tag=identifier(node["tags"][0]),
            method=method.upper(),
            path=path,
            summary=node.get("summary") or where,
            doc=node.get("description", "").strip(),
            deprecated=node.get("x-heygen-instead", "nothing is named") if node.get("deprecated") else None,
            path_params=[by_place[place] for place in places],
            query=[param for (place, _), param in by_place.items() if place == "query"],
            files=files,
            body=body,
            body_required=body_required,
            wrap=wrap,
            continues=node[RESULT]["continues"],
            result=result.item if result is not None and wrap == "page" else result,
            idempotency=_policy(node, method, where),
            timeout=node.get("x-heygen-timeout") or ("read" if method == "get" else "write"),
            job=node.get("x-heygen-job"),
            noun=node.get("x-heygen-noun"),
            scopes=tuple(node.get("x-heygen-scopes", ())),
            preview=bool(node.get("x-heygen-preview")),
            passing=tuple(node.get("x-heygen-passing", ())),
        )
        _refuse_twins(where, [param.name for param in op.params])
        if any((other.tag, other.name) == (op.tag, op.name) for other in self.api.ops):
            raise CodegenError(f"{where}: two operations give {op.tag}.{op.name}")
        self.api.ops.append(op)

    def shape(self, node: Json, where: str) -> Shape:
        """The type that a schema describes."""
        _refuse_unknown(node, where)
        if "$ref" in node:
            name = node["$ref"].rpartition("/")[2]
            target = resolve(self.document, node)
            kind = self._kind(target)
            return (
                self.shape(target, f"{where} > {name}") if kind == "plain" else Shape(kind, class_and_module(name)[0])
            )
        for key in ("anyOf", "oneOf"):
            if key in node:
                entries = [entry for entry in node[key] if entry.get("type") != "null"]
                inner = self._one_of(entries, where)
                return _nullable(inner) if len(entries) < len(node[key]) else inner
        of: Any = node.get("type")
        if isinstance(of, list):
            return self._one_of([{**node, "type": kind} for kind in of], where)
        if "enum" in node or "properties" in node:
            raise CodegenError(f"{where}: an enum or object that cannot be given a name here; make it a component")
        if "const" in node:
            if not isinstance(node["const"], str):
                raise CodegenError(f"{where}: a constant that is no string")
            return Shape("const", const=node["const"])
        if of == "string":
            return Shape("file" if node.get("format") == "binary" else "string")
        if of == "array":
            return Shape("list", item=self.shape(node.get("items", {}), f"{where}[]"))
        if of == "object":
            more = node.get("additionalProperties")
            return Shape(
                "map", item=self.shape(more, f"{where}.*") if isinstance(more, dict) and more else Shape("any")
            )
        if of in {"integer", "number", "boolean"}:
            return Shape(of)
        if of is None:
            return Shape("any")
        raise CodegenError(f"{where}: type {of} is not known")

    def _one_of(self, entries: list[Json], where: str) -> Shape:
        """The type of a value that may be several things: as Python has it, anything, if none of them is an object."""
        shapes = [self.shape(entry, where) for entry in entries]
        if len(shapes) == 1:
            return shapes[0]
        if not shapes or any(shape.kind not in _PLAIN or shape.names() for shape in shapes):
            raise CodegenError(f"{where}: a union of objects, enums, constants or files with something else")
        return Shape("any")

    def _kind(self, schema: Json) -> Literal["model", "enum", "union", "plain"]:
        if "enum" in schema:
            return "enum"
        if any("$ref" in entry for key in ("oneOf", "anyOf") for entry in schema.get(key, [])):
            return "union"
        return "model" if schema.get("type") == "object" and not _is_map(schema) else "plain"

    def _union(self, name: str, class_name: str, module: str, doc: str, schema: Json) -> Union:
        entries = schema.get("oneOf") or schema["anyOf"]
        discriminator = schema.get("discriminator", {}).get("propertyName")
        mapping = schema.get("discriminator", {}).get("mapping", {})
        if not discriminator or any("$ref" not in entry for entry in entries):
            raise CodegenError(f"{name}: a union needs a discriminator, and a name for each of its objects")
        if others := [e["$ref"] for e in entries if self._kind(resolve(self.document, e)) != "model"]:
            raise CodegenError(f"{name}: a union of objects and {', '.join(others)}")
        union = Union(class_name, module, doc, discriminator, [])
        words = {target.rpartition("/")[2]: word for word, target in mapping.items()}
        for entry in entries:
            variant = entry["$ref"].rpartition("/")[2]
            target = resolve(self.document, entry)
            if target.get("x-codegen-fallback"):
                union.fallback = class_and_module(variant)[0]
                continue
            word = words.get(variant) or target["properties"].get(discriminator, {}).get("const")
            if not word:
                raise CodegenError(f"{name}: no word leads to {variant}")
            union.variants.append((word, class_and_module(variant)[0]))
        return union

    def _check_enum(self, name: str, schema: Json) -> None:
        """Numbered names would change their meaning when a word is added, so every word has to give one."""
        words = schema["enum"]
        if any(not isinstance(word, str) for word in words):
            raise CodegenError(f"{name}: an enum of something else than words")
        names = member_names(schema)
        if len(names) != len(words):
            raise CodegenError(f"{name}: {len(names)} x-enum-varnames for {len(words)} words")
        for member, word in zip(names, words, strict=True):
            if not re.fullmatch(r"[A-Z][A-Z0-9_]*", member):
                raise CodegenError(f"{name}: {word!r} gives no name but {member!r}; add x-enum-varnames")
            if member == "UNKNOWN":
                raise CodegenError(f"{name}: UNKNOWN is kept for words that the document does not have")
        _refuse_twins(name, names)

    def _param(self, node: Json, where: str) -> Param:
        place = f"{where}: the {node['in']} parameter {node['name']}"
        if "schema" not in node:
            raise CodegenError(f"{place} has {' and '.join(sorted({'content'} & node.keys())) or 'no schema'}")
        shape = self.shape(node["schema"], place)
        inner = shape.item if shape.kind == "list" and shape.item and node["in"] == "query" else shape
        if inner.kind not in (_IN_A_QUERY if node["in"] == "query" else {"enum", "string"}):
            raise CodegenError(f"{place} is of a kind that cannot be sent there: {inner.kind}")
        if node.get("style", "form" if node["in"] == "query" else "simple") not in {"form", "simple"}:
            raise CodegenError(f"{place} has the style {node['style']}, which is not known")
        joined = shape.kind == "list" and node.get("explode", True) is False
        name = python_name(node["name"], reserved=_CALL_RESERVED)
        return Param(node["name"], name, shape, bool(node.get("required")), self._doc(node), joined)

    def _files(self, schema: Json, where: str) -> list[Param]:
        form = resolve(self.document, schema)
        required = set(form.get("required", []))
        files: list[Param] = []
        for wire, node in form["properties"].items():
            shape = self.shape(node, f"{where} {wire}")
            if shape.kind != "file":
                raise CodegenError(f"{where}: the form has {wire}, which is no file")
            files.append(
                Param(wire, python_name(wire, reserved=_CALL_RESERVED), shape, wire in required, self._doc(node))
            )
        return files

    def _doc(self, node: Json) -> str:
        text = node.get("description") or (
            resolve(self.document, node).get("description", "") if "$ref" in node else ""
        )
        return " ".join(text.split())

    def directions(self) -> None:
        """Mark who is sent and who is received; drop the forms of uploads, which are neither."""
        api = self.api
        for op in api.ops:
            for param in op.params:
                self._mark(param.shape, "sent")
            if op.body is not None:
                self._mark(op.body, "sent")
                if op.method in {"PATCH", "PUT"} and op.body.name in api.models:
                    api.models[op.body.name].update = True
            if op.result is not None:
                self._mark(op.result, "received")
        for name, model in list(api.models.items()):
            if not model.sent and not model.received:
                del api.models[name], api.modules[name]
        self._refuse_circles()
        for union in api.unions.values():
            if union.received and union.fallback is None:
                raise CodegenError(
                    f"{union.name} is received, and HeyGen may add to it: give it an Unknown{union.name} in the overlay"
                )

    def _refuse_circles(self) -> None:
        """Objects that hold each other would have to import each other. One that holds its own kind is fine."""
        api = self.api
        inside: dict[str, set[str]] = {
            model.name: {name for field in model.fields for name in field.shape.names()} - {model.name}
            for model in api.models.values()
            if model.received
        }
        inside |= {union.name: {variant for _, variant in union.variants} for union in api.unions.values()}
        while leaves := [name for name, held in inside.items() if not held & inside.keys()]:
            for name in leaves:
                del inside[name]
        if inside:
            raise CodegenError(f"{', '.join(sorted(inside))}: objects that hold each other in a circle are not known")

    def _mark(self, shape: Shape, direction: str) -> None:
        for name in shape.names():
            if name in self.api.enums:
                continue
            node: Model | Union = self.api.unions.get(name) or self.api.models[name]
            if getattr(node, direction):
                continue
            setattr(node, direction, True)
            if isinstance(node, Union):
                inside = [*(variant for _, variant in node.variants), *([node.fallback] if node.fallback else [])]
                for variant in inside:
                    self._mark(Shape("model", variant), direction)
            else:
                for entry in node.fields:
                    self._mark(entry.shape, direction)


def _policy(node: Json, method: str, where: str) -> Json:
    """How the operation is repeated: what is missing or strange here might be paid for twice."""
    policy = node.get("x-heygen-idempotency")
    if policy is None and method != "get":
        raise CodegenError(f"{where}: no x-heygen-idempotency, which says whether a lost answer may be asked for again")
    policy = policy or {"mode": "none"}
    says = {"header": {"mode", "support"}, "body": {"mode", "support", "field"}, "natural": {"mode"}, "none": {"mode"}}
    needed = says.get(policy.get("mode"))
    allowed = needed and needed | ({"durable"} if policy["mode"] == "header" else set())
    known = needed is not None and needed <= set(policy) <= allowed
    if not known or policy.get("support", "assumed") not in _SUPPORT or policy.get("durable", True) is not True:
        raise CodegenError(f"{where}: x-heygen-idempotency {policy} is not one that openapi/README.md knows")
    if (policy["mode"] == "header") != node[KEY]:
        raise CodegenError(f"{where}: x-heygen-idempotency and the Idempotency-Key parameter do not agree")
    return policy


def _refuse_unknown(schema: Json, where: str) -> None:
    """What would be passed over in silence, and the value then be taken for anything."""
    if not isinstance(schema, dict):
        raise CodegenError(f"{where}: {schema!r} is no schema")
    if unknown := [key for key in schema if key not in _KNOWN and not key.startswith("x-")]:
        raise CodegenError(f"{where}: {', '.join(unknown)}: not known here; write it otherwise, or use the overlay")
    if len(shapes := [key for key in _SHAPES if key in schema]) > 1:
        raise CodegenError(f"{where}: {' beside '.join(shapes)}: only one of them is known in one place")


def _is_map(schema: Json) -> bool:
    return not schema.get("properties") and bool(schema.get("additionalProperties"))


def _nullable(shape: Shape) -> Shape:
    return Shape(shape.kind, shape.name, shape.item, shape.const, nullable=True)


def _refuse_twins(where: str, names: list[str]) -> None:
    if twins := {name for name in names if names.count(name) > 1}:
        raise CodegenError(f"{where}: two names give {', '.join(sorted(twins))}")
