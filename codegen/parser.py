"""From a normalised document to the intermediate representation, refusing what it cannot express."""

from __future__ import annotations

import re
from typing import Any, Literal

from codegen.canonical import ANNOTATIONS
from codegen.documents import Json, Refusal, at, resolve
from codegen.ir import Api, Field, Model, Operation, Parameter, Shape, Union
from codegen.names import NAME, attribute_name, class_and_module, identifier, member_names, refuse_twins
from codegen.prepare import HEADERS, KEY, METHODS, NOTES, RESULT

__all__ = ["read_api"]

_MODEL_RESERVED = frozenset(
    "self cls extra from_wire to_wire str int float bool dict list object attrs show classmethod property".split()
)
_CALL_RESERVED = frozenset(
    "self executor body options build endpoint str int float bool items joined pairs segment upload uploads written".split()
)
_LIMITS = frozenset(
    "contentEncoding contentMediaType exclusiveMaximum exclusiveMinimum format maxItems maxLength maxProperties maximum "
    "minItems minLength minProperties minimum multipleOf pattern propertyNames required "
    "unevaluatedProperties uniqueItems".split()
)
# Of these a schema has one at most, so that none is read while another is passed over.
_SHAPES = ("$ref", "anyOf", "const", "enum", "items", "oneOf", "properties")
_KNOWN = ANNOTATIONS | _LIMITS | {*_SHAPES, "additionalProperties", "discriminator", "type"}
_PLAIN = {"any", "boolean", "integer", "list", "map", "number", "string"}
_SUPPORT = {"assumed", "documented"}
_IN_A_QUERY = {"boolean", "const", "enum", "integer", "number", "string"}
_TYPES = {"integer", "number", "boolean"}
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_ANY = "x-codegen-any"
_FALLBACK = "x-codegen-fallback"


def read_api(document: Json) -> Api:
    """Read a normalised document.

    Raises:
        Refusal: It has something that cannot be expressed.
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
    reader.check_jobs()
    reader.directions()
    return reader.api


class _Reader:
    def __init__(self, document: Json) -> None:
        self.document = document
        self.api = Api(title=_text(document["info"].get("title"), "info > title"), notes=[*document[NOTES]])
        self.api.kept_nouns = list(_list_of_text(document["info"], "x-codegen-nouns", "info"))
        if strange := [name for name in self.api.kept_nouns if not _WORD.fullmatch(name)]:
            raise Refusal("info > x-codegen-nouns", "not Python names", "Correct them.", ", ".join(strange))
        self.components: dict[str, str] = {}
        """Class name to component name."""
        for tag in document.get("tags") or []:
            with at("tags"):
                place = f"tags > {tag['name']}"
                self.api.tag_docs[identifier(tag["name"], place)] = _text(tag.get("description", tag["name"]), place)

    def component(self, name: str, schema: Json) -> None:
        _refuse_unknown(schema, name)
        if self._kind(schema) not in {"model", "enum", "union"}:
            return
        class_name, module = self._class(name)
        if class_name in self.components or module in self.api.modules.values():
            other = self.components.get(class_name, module)
            remedy = f"Give one of them another name with {NAME} in the overlay."
            raise Refusal(name, "two components that are one class in Python", remedy, f"{other}, {class_name}")
        self.components[class_name] = name
        self.api.components[name] = class_name
        self.api.modules[class_name] = module
        doc = _text(schema.get("description", ""), name).strip()
        if self._kind(schema) == "enum":
            self._check_enum(name, schema)
            self.api.enums[class_name] = {**schema, "description": doc}
        elif self._kind(schema) == "union":
            self.api.unions[class_name] = self._union(name, class_name, module, doc, schema)
        else:
            self.api.models[class_name] = self._model(name, class_name, module, doc, schema)

    def _model(self, name: str, class_name: str, module: str, doc: str, schema: Json) -> Model:
        required = set(schema.get("required", []))
        properties = schema.get("properties", {})
        fields: list[Field] = []
        for wire, node in properties.items():
            place = f"{name}.{wire}"
            shape = self.shape(node, place, form=True)  # whether it is a form is known when all is read
            target = resolve(self.document, node)
            fields.append(
                Field(
                    wire,
                    attribute_name(wire, node, reserved=_MODEL_RESERVED, place=place),
                    shape,
                    wire in required,
                    self._doc(node),
                    default=node.get("default", target.get("default")) is not None,
                    read_only=bool(node.get("readOnly")),
                    write_only=bool(node.get("writeOnly")),
                )
            )
        refuse_twins(name, [entry.name for entry in fields])
        undefined = [wire for wire in schema.get("required", []) if wire not in properties]
        return Model(class_name, module, doc, fields, name, undefined=undefined)

    def operation(self, path: str, method: str, node: Json) -> None:
        where = node["operationId"]
        if not node.get("tags"):
            raise Refusal(where, "the operation has no tag", "Give it one: its package is named after it.")
        name = attribute_name(where, node, place=where) if NAME in node else identifier(where, where, function=True)
        parameters = [self._param(entry, where, name) for entry in node["parameters"]]
        by_place = dict(zip(((entry["in"], entry["name"]) for entry in node["parameters"]), parameters, strict=True))
        places = [("path", name) for name in re.findall(r"\{(.*?)\}", path)]
        if missing := set(places) ^ {place for place in by_place if place[0] == "path"}:
            names = ", ".join(name for _, name in sorted(missing))
            remedy = "Describe each {parameter} of the path, and no others."
            raise Refusal(where, "path parameters that the path does not have, or the reverse", remedy, names)
        body, body_required = None, False
        files: list[Parameter] = []
        texts: list[Parameter] = []
        if request := node.get("requestBody"):
            (kind, media), body_required = next(iter(request["content"].items())), bool(request.get("required"))
            if kind == "application/json":
                body = self.shape(media["schema"], f"{where} body")
                if body.nullable and body_required:
                    raise Refusal(f"{where} body", "a required body that may be null", "Make it optional, or not null.")
            else:
                files, texts = self._form(media["schema"], where, name, body_required)
        content = node["responses"]["200"].get("content")
        schema = content["application/json"]["schema"] if content else None
        result = self.shape(schema, f"{where} answer") if schema is not None else None
        reads = node[RESULT]["reads"]
        if reads == "bytes":
            result = Shape("bytes")
        wrap = node[RESULT]["kind"]
        op = Operation(
            id=where,
            name=name,
            tag=identifier(node["tags"][0], where),
            method=method.upper(),
            path=path,
            summary=_text(node.get("summary") or where, where),
            doc=_text(node.get("description", ""), where).strip(),
            deprecated=_text(node.get("x-heygen-instead", "nothing is named"), where)
            if node.get("deprecated")
            else None,
            path_params=[by_place[place] for place in places],
            query=[param for (place, _), param in by_place.items() if place == "query"],
            files=files,
            texts=texts,
            body=body,
            body_required=body_required,
            wrap=wrap,
            continues=node[RESULT]["continues"],
            absent=node[RESULT]["absent"],
            result=result.item if result is not None and wrap == "page" else result,
            reads=reads,
            accept=node[RESULT]["accept"],
            idempotency=_policy(node, method, where, body=body is not None),
            timeout=_timeout(node, method, where),
            job=_job(node, where),
            headers_sent=node[HEADERS]["sent"],
            headers_received=node[HEADERS]["received"],
            noun=_noun(node, where),
            scopes=_list_of_text(node, "x-heygen-scopes", where),
            preview=bool(node.get("x-heygen-preview")),
            passing=_list_of_text(node, "x-heygen-passing", where),
        )
        refuse_twins(where, [param.name for param in op.params])
        for other in self.api.ops:
            if other.id == op.id or (other.tag, other.name) == (op.tag, op.name):
                remedy = "Give each operation an operationId of its own."
                both = f"{other.method} {other.path}, {op.method} {path}"
                raise Refusal(
                    where,
                    f"two operations are {op.tag}.{op.name}"
                    if other.id != op.id
                    else "two operations of one operationId",
                    remedy,
                    both,
                )
        self.api.ops.append(op)

    def shape(self, node: Json, where: str, inside: tuple[str, ...] = (), *, form: bool = False) -> Shape:
        """The type that a schema describes. In a form, a string may be a file."""
        _refuse_unknown(node, where)
        if node.get(_ANY) is True:
            return Shape("any")
        if "$ref" in node:
            name = node["$ref"].rpartition("/")[2]
            target = resolve(self.document, node)
            kind = self._kind(target)
            if kind != "plain":
                return Shape(kind, self._class(name)[0])
            if name in inside:  # such as a JSON value, which holds others of its kind
                return Shape("any")
            return self.shape(target, f"{where} > {name}", (*inside, name), form=form)
        for key in ("anyOf", "oneOf"):
            if key in node:
                entries = [entry for entry in node[key] if entry.get("type") != "null"]
                inner = self._one_of(entries, where, inside, form=form)
                return _nullable(inner) if len(entries) < len(node[key]) else inner
        of: Any = node.get("type")
        if isinstance(of, list):
            return self._one_of([{**node, "type": kind} for kind in of], where, inside, form=form)
        if "enum" in node and self._kind(node) == "plain":
            return Shape(of) if of in _TYPES else Shape("any")
        if "enum" in node or "properties" in node:
            raise Refusal(where, "an enum or object that cannot be given a name here", "Make it a component.")
        if "const" in node:
            return _constant(node["const"], where)
        if of == "string":
            if form and (node.get("format") == "binary" or _is_file(node)):
                return Shape("file")
            if node.get("format") == "binary":
                raise _binary(where)
            return Shape("string")
        if of == "array":
            return Shape("list", item=self.shape(node.get("items", {}), f"{where}[]", inside, form=form))
        if of == "object":
            more = node.get("additionalProperties")
            typed = isinstance(more, dict) and more
            item = self.shape(more, f"{where}.*", inside, form=form) if typed else Shape("any")  # type: ignore[arg-type]
            return Shape("map", item=item)
        if of in _TYPES:
            return Shape(of)
        if of is None:
            return Shape("any")
        raise Refusal(where, "a type that is not known", "Use a type of JSON Schema 2020-12.", str(of))

    def _one_of(self, entries: list[Json], where: str, inside: tuple[str, ...], *, form: bool) -> Shape:
        """The type of a value that may be several things: as Python has it, anything, if none of them is an object."""
        shapes = [self.shape(entry, where, inside, form=form) for entry in entries]
        if len(shapes) == 1:
            return shapes[0]
        if not shapes or any(shape.kind not in _PLAIN or shape.names() for shape in shapes):
            remedy = f"Make it a component with a discriminator, or set {_ANY}: true there: then it is passed as it is."
            raise Refusal(where, "a union of objects, enums, constants or files with something else", remedy)
        return Shape("any")

    def _class(self, name: str) -> tuple[str, str]:
        schema = self.document["components"]["schemas"].get(name, {})
        chosen = schema.get(NAME)
        if chosen is not None and not (isinstance(chosen, str) and re.fullmatch(r"[A-Z][A-Za-z0-9]*", chosen)):
            raise Refusal(name, f"{NAME} is not a class name", "Choose one such as VideoDetail.", repr(chosen))
        return class_and_module(name, chosen)

    def _kind(self, schema: Json, seen: tuple[int, ...] = ()) -> Literal["model", "enum", "union", "plain"]:
        if schema.get(_ANY) is True:
            return "plain"
        if "enum" in schema:
            words = all(isinstance(word, str) for word in schema["enum"])
            return "enum" if words or schema.get("type") == "string" else "plain"
        entries = [entry for key in ("oneOf", "anyOf") for entry in schema.get(key, []) if entry.get("type") != "null"]
        named = any("$ref" in entry for entry in entries) and id(schema) not in seen
        if named and ("discriminator" in schema or len(entries) > 1):
            targets = [resolve(self.document, entry) for entry in entries]
            if "discriminator" in schema or any(self._kind(t, (*seen, id(schema))) != "plain" for t in targets):
                return "union"
            return "plain"
        return "model" if schema.get("type") == "object" and not _is_map(schema) else "plain"

    def _union(self, name: str, class_name: str, module: str, doc: str, schema: Json) -> Union:
        entries = schema.get("oneOf") or schema["anyOf"]
        if any("$ref" not in entry for entry in entries):
            remedy = f"Make each of them a component, or set {_ANY}: true there: then it is passed as it is."
            raise Refusal(name, "a union needs a name for each of its objects", remedy)
        if others := [e["$ref"] for e in entries if self._kind(resolve(self.document, e)) != "model"]:
            remedy = f"List objects only, or set {_ANY}: true there: then it is passed as it is."
            raise Refusal(name, "a union of objects and something else", remedy, ", ".join(others))
        variants = {entry["$ref"].rpartition("/")[2]: resolve(self.document, entry) for entry in entries}
        fallbacks = [variant for variant, target in variants.items() if target.get(_FALLBACK)]
        objects = {variant: target for variant, target in variants.items() if variant not in fallbacks}
        discriminator = schema.get("discriminator", {}).get("propertyName") or self._told_apart_by(objects)
        mapping: Json = schema.get("discriminator", {}).get("mapping", {})
        if not discriminator:
            remedy = f"Add a discriminator in the overlay, or set {_ANY}: true there: then it is passed as it is."
            raise Refusal(name, "a union needs a discriminator", remedy)
        union = Union(class_name, module, doc, discriminator, [])
        union.fallback = self._class(fallbacks[0])[0] if fallbacks else None
        targets = {word: str(target).rpartition("/")[2] for word, target in mapping.items()}
        if strange := sorted({target for target in targets.values() if target not in variants}):
            remedy = "List them under oneOf, or remove them from the mapping."
            raise Refusal(
                name, "a discriminator leads to objects that the union does not have", remedy, ", ".join(strange)
            )
        for variant, target in objects.items():
            own = self._words(target, discriminator)
            words = [word for word, goal in targets.items() if goal == variant] or own or [variant]
            if own and not set(words) <= set(own):
                remedy = "Let the mapping and the constant of the object agree."
                raise Refusal(name, "a word leads to an object with another constant", remedy, f"{variant}: {own[0]}")
            union.variants += [(word, self._class(variant)[0]) for word in words]
        refuse_twins(name, [word for word, _ in union.variants])
        return union

    def _told_apart_by(self, variants: dict[str, Json]) -> str | None:
        """The field that is a constant of its own in every object of a union that does not name a discriminator."""
        for name in next(iter(variants.values()), {}).get("properties", {}):
            words = [self._words(target, name) for target in variants.values()]
            flat = [word for some in words for word in some]
            needed = all(name in target.get("required", []) for target in variants.values())
            if needed and all(words) and len(set(flat)) == len(flat):
                return str(name)
        return None

    def _words(self, target: Json, name: str) -> list[str]:
        """The words that a field of an object can be, where it is limited to some."""
        field = resolve(self.document, target.get("properties", {}).get(name, {}))
        words = field.get("enum", [field["const"]] if "const" in field else [])
        return words if all(isinstance(word, str) for word in words) else []

    def _check_enum(self, name: str, schema: Json) -> None:
        """Numbered names would change their meaning when a word is added, so every word has to give one."""
        words = schema["enum"]
        if any(not isinstance(word, str) for word in words):
            raise Refusal(name, "an enum of something else than words", "Quote each word, or give the enum its type.")
        refuse_twins(name, words)
        names = member_names(schema)
        if len(names) != len(words):
            remedy = "Give each word one name, in the same order."
            raise Refusal(
                name,
                "x-enum-varnames do not fit the words",
                remedy,
                f"{len(names)} x-enum-varnames for {len(words)} words",
            )
        for member, word in zip(names, words, strict=True):
            if not isinstance(member, str) or not re.fullmatch(r"[A-Z][A-Z0-9_]*", member):
                what = f"{word!r} gives no name but {member!r}"
                raise Refusal(name, "a word that gives no name", "Add x-enum-varnames to the enum.", what)
            if member in {"UNKNOWN", "MRO"}:
                what = "UNKNOWN is kept for words that the document does not have"
                raise Refusal(name, "a word whose name is taken", "Add x-enum-varnames to the enum.", what)
        refuse_twins(name, names)

    def _param(self, node: Json, where: str, function: str) -> Parameter:
        place = f"{where}: the {node['in']} parameter {node['name']}"
        if "schema" not in node:
            has = " and ".join(sorted({"content"} & node.keys())) or "no schema"
            raise Refusal(place, "a parameter without a schema", "Describe it with a schema.", has)
        shape = self.shape(node["schema"], place)
        inner = shape.item if shape.kind == "list" and shape.item and node["in"] == "query" else shape
        if inner.kind not in (_IN_A_QUERY if node["in"] == "query" else {"enum", "integer", "string", "const"}) or (
            inner is not shape and inner.nullable
        ):
            remedy = "Describe it as a string in the overlay, or make it optional and remove it there."
            raise Refusal(place, "a parameter of a kind that cannot be sent there", remedy, inner.kind)
        usual = "form" if node["in"] == "query" else "simple"
        if node.get("style", usual) != usual or node.get("allowReserved"):
            remedy = "Remove it in the overlay; a list is sent as repeated parameters or separated by commas."
            style = "allowReserved" if node.get("allowReserved") else node["style"]
            raise Refusal(place, "a style of parameter that is not known", remedy, style)
        joined = shape.kind == "list" and node.get("explode", True) is False
        name = attribute_name(node["name"], node, reserved=_CALL_RESERVED | {function}, place=place)
        if node["in"] == "query" and node["name"].endswith("_ids") and shape.kind == "string":
            # Ids in one text, separated by commas: a list of them is what callers have, and a text is one as well.
            shape, joined = Shape("list", item=shape), True
        return Parameter(node["name"], name, shape, bool(node.get("required")), self._doc(node), joined)

    def _form(self, schema: Json, where: str, function: str, needed: bool) -> tuple[list[Parameter], list[Parameter]]:
        """The files of a form, and its other fields."""
        form = resolve(self.document, schema)
        required = set(form.get("required", [])) if needed else set()
        files: list[Parameter] = []
        texts: list[Parameter] = []
        for wire, node in (form.get("properties") or {}).items():
            place = f"{where} {wire}"
            shape = self.shape(node, place, form=True)
            inner = shape.item if shape.kind == "list" and shape.item else shape
            if inner.kind not in {"file", *_IN_A_QUERY} or (inner is not shape and inner.nullable):
                remedy = "Files, texts, numbers and lists of them are sent in forms: describe it so in the overlay."
                raise Refusal(place, "the form has a field of a kind that cannot be sent there", remedy, inner.kind)
            name = attribute_name(wire, node, reserved=_CALL_RESERVED | {function}, place=place)
            fields = files if inner.kind == "file" else texts
            fields.append(Parameter(wire, name, shape, wire in required, self._doc(node)))
        if not files and not texts:
            raise Refusal(where, "a form without fields", "Describe its fields under properties.")
        return files, texts

    def _doc(self, node: Json) -> str:
        target = resolve(self.document, node)
        text = node.get("description") or ("$ref" in node and target.get("description")) or ""
        words = target.get("enum") if isinstance(target, dict) else None
        if words and self._kind(target) == "plain":
            text = f"{text} One of {', '.join(map(str, words))}.".strip()
        return " ".join(_text(text, "description").split())

    def check_jobs(self) -> None:
        """A job is asked about with an operation that reads."""
        known = {op.id: op for op in self.api.ops}
        for op in self.api.ops:
            if op.job is not None:
                status = known.get(op.job["status_operation"])
                if status is None or status.method != "GET":
                    remedy = "Name the operationId of the GET that tells the state."
                    raise Refusal(
                        f"{op.id} > x-heygen-job",
                        "a status_operation that does not exist"
                        if status is None
                        else "a status_operation that is not a GET",
                        remedy,
                        op.job["status_operation"],
                    )

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
        for union in list(api.unions.values()):
            if union.received and union.fallback is None:
                self._add_fallback(union)
        for name, model in list(api.models.items()):
            if not model.sent and not model.received:
                del api.models[name], api.modules[name]
        self._check_sent()
        self._mark_circles()

    def _add_fallback(self, union: Union) -> None:
        """HeyGen may add a kind without notice: objects of kinds that are not known have a class, too."""
        name = f"Unknown{union.name}"
        class_name, module = class_and_module(name)
        if class_name in self.api.modules:
            remedy = f"Mark it with {_FALLBACK}: true and list it in the union, or give it another name with {NAME}."
            raise Refusal(
                union.name, f"{name} is needed for kinds that the document does not have, and is taken", remedy
            )
        doc = f"A {union.name} of a kind that the document does not have; everything it carries is in `extra`."
        kind = Field(
            union.discriminator,
            attribute_name(union.discriminator, reserved=_MODEL_RESERVED, place=union.name),
            Shape("string", nullable=True),
            False,
            "The kind, as HeyGen names it.",
        )
        self.api.modules[class_name] = module
        self.api.models[class_name] = Model(class_name, module, doc, [kind], name, received=True)
        union.fallback = class_name

    def _check_sent(self) -> None:
        for model in self.api.models.values():
            for entry in model.fields:
                if _holds_file(entry.shape):
                    raise _binary(f"{model.place}.{entry.wire}")
            if model.sent and model.undefined:
                remedy = "Describe it under properties, or remove it from required."
                names = ", ".join(model.undefined)
                raise Refusal(model.place, "a required field that is not described", remedy, names)
        for union in self.api.unions.values():
            for name in union.members if union.sent else ():
                model = self.api.models[name]
                if name != union.fallback and all(entry.wire != union.discriminator for entry in model.fields):
                    remedy = f"Add the property {union.discriminator} with its constant in the overlay."
                    raise Refusal(model.place, "an object of a union that does not describe its discriminator", remedy)

    def _mark_circles(self) -> None:
        """Objects that hold each other cannot import each other while they are imported."""
        api = self.api
        held: dict[str, set[str]] = {
            model.name: {name for entry in model.fields for name in entry.shape.names() if name not in api.enums}
            for model in api.models.values()
            if model.received
        }
        held |= {union.name: set(union.members) for union in api.unions.values()}
        reach = {name: _reachable(held, name) for name in held}
        nodes: list[Model | Union] = [*api.models.values(), *api.unions.values()]
        for node in nodes:
            if node.name in reach:
                node.circle = frozenset(
                    other for other in reach[node.name] if other != node.name and node.name in reach.get(other, ())
                )

    def _mark(self, shape: Shape, direction: str) -> None:
        for name in shape.names():
            if name in self.api.enums:
                continue
            node: Model | Union = self.api.unions.get(name) or self.api.models[name]
            if getattr(node, direction):
                continue
            setattr(node, direction, True)
            if isinstance(node, Union):
                for variant in node.members:
                    self._mark(Shape("model", variant), direction)
            else:
                for entry in node.fields:
                    self._mark(entry.shape, direction)


def _holds_file(shape: Shape) -> bool:
    return shape.kind == "file" or (shape.item is not None and _holds_file(shape.item))


def _binary(where: str) -> Refusal:
    remedy = "Describe what is sent there in JSON, such as a string of format byte, or remove it in the overlay."
    return Refusal(where, "a binary file inside JSON", remedy)


def _reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    queue = [start]
    while queue:
        for name in graph.get(queue.pop(), ()):
            if name not in found:
                found.add(name)
                queue.append(name)
    return found


def _policy(node: Json, method: str, where: str, *, body: bool) -> Json:
    """How the operation is repeated: what is missing or strange here might be paid for twice."""
    policy = node.get("x-heygen-idempotency")
    if policy is None and method not in {"get", "head"}:
        remedy = "Add it: it says whether a lost answer may be asked for again. {mode: none} is always safe."
        raise Refusal(where, "no x-heygen-idempotency", remedy)
    policy = policy or {"mode": "none"}
    says = {"header": {"mode", "support"}, "body": {"mode", "support", "field"}, "natural": {"mode"}, "none": {"mode"}}
    if (
        not isinstance(policy, dict)
        or set(policy) - ({"durable"} if policy.get("mode") == "header" else set()) != says.get(str(policy.get("mode")))
        or policy.get("support", "assumed") not in _SUPPORT
        or policy.get("durable", True) is not True
        or not isinstance(policy.get("field", ""), str)
    ):
        remedy = "Write one of those that openapi/README.md lists."
        raise Refusal(where, "an x-heygen-idempotency that is not known", remedy, str(policy))
    if policy["mode"] == "body" and not body:
        remedy = "Describe a JSON body, or choose another mode: the key is a field of it."
        raise Refusal(where, "a key in the body of an operation that has no JSON body", remedy)
    if (policy["mode"] == "header") != node[KEY]:
        remedy = "Let them agree: mode header where the operation takes the parameter, and only there."
        raise Refusal(where, "x-heygen-idempotency and the Idempotency-Key parameter do not agree", remedy)
    return policy


def _job(node: Json, where: str) -> Json | None:
    job: Json | None = node.get("x-heygen-job")
    if job is None:
        return None
    texts = [job.get("kind"), job.get("status_operation"), job.get("status_field", "status")]
    lists = [job.get("done"), job.get("failed")]
    if (
        set(job) - {"kind", "status_operation", "status_field", "done", "failed"}
        or not all(isinstance(text, str) for text in texts)
        or not all(isinstance(words, list) and all(isinstance(word, str) for word in words) for words in lists)
    ):
        remedy = "Write kind, status_operation, done and failed as openapi/README.md says."
        raise Refusal(f"{where} > x-heygen-job", "a job that cannot be waited for", remedy)
    return job


def _noun(node: Json, where: str) -> Any:
    noun = node.get("x-heygen-noun")
    if noun is None or noun is False:
        return noun
    names = [noun.get("noun", "a"), noun.get("verb", "a"), noun.get("item", "a")] if isinstance(noun, dict) else [""]
    cursor = noun.get("cursor", "a") if isinstance(noun, dict) else None
    if (
        not all(isinstance(name, str) and _WORD.fullmatch(name) for name in names)
        or set(noun) - {"noun", "verb", "item", "cursor"}
        or not (cursor is False or isinstance(cursor, str))
    ):
        remedy = "Write false, or {noun, verb, item, cursor} with Python names."
        raise Refusal(where, "an x-heygen-noun that is not known", remedy, repr(noun))
    return noun


def _list_of_text(node: Json, key: str, where: str) -> tuple[str, ...]:
    entries = node.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise Refusal(where, f"{key} is not a list of words", "Write a list.", repr(entries))
    return tuple(entries)


def _timeout(node: Json, method: str, where: str) -> str:
    timeout = node.get("x-heygen-timeout") or ("read" if method in {"get", "head"} else "write")
    if timeout not in {"read", "write", "upload"}:
        raise Refusal(where, "an x-heygen-timeout that is not known", "Write read, write or upload.", repr(timeout))
    return str(timeout)


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str):
        raise Refusal(place, "a sentence that is not text", "Quote it.", repr(value))
    return value


def _constant(value: Any, where: str) -> Shape:
    if not isinstance(value, str | int):
        raise Refusal(
            where, "a constant that is neither text, whole number nor boolean", "Describe its type.", repr(value)
        )
    return Shape("const", const=value)


def _is_file(node: Json) -> bool:
    return (
        "contentMediaType" in node and "contentEncoding" not in node and node["contentMediaType"] != "application/json"
    )


def _refuse_unknown(schema: Json, where: str) -> None:
    """What would be passed over in silence, and the value then be taken for anything."""
    if not isinstance(schema, dict):
        raise Refusal(where, "not a schema", "Write an object; {} stands for anything.", repr(schema))
    if unknown := [key for key in schema if key not in _KNOWN and not key.startswith("x-")]:
        problem = f"the keyword {unknown[0]} is not known here"
        raise Refusal(where, problem, "Write the schema without it, or change it in the overlay.", ", ".join(unknown))
    if len(shapes := [key for key in _SHAPES if key in schema]) > 1:
        both = " beside ".join(shapes)
        raise Refusal(where, f"{both}: only one of them is known in one place", "Write one of them in the overlay.")


def _is_map(schema: Json) -> bool:
    return not schema.get("properties") and bool(schema.get("additionalProperties"))


def _nullable(shape: Shape) -> Shape:
    return Shape(shape.kind, shape.name, shape.item, shape.const, nullable=True)
