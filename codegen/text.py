"""From shapes to Python text: annotations, expressions that read and write, docstrings, literals."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable

from codegen.shapes import Api, Field, Model, Op, Param, Shape

__all__ = ["Text", "docstring", "literal"]

_PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "any": "Any", "const": "str"}
_WIDTH = 116


def literal(value: object) -> str:
    """A Python literal of a string, None, number or boolean: nothing of the document gets out of its quotes."""
    return json.dumps(value, ensure_ascii=True) if isinstance(value, str) else repr(value)


def prose(text: str) -> str:
    """Text that ends no docstring and escapes nothing."""
    return text.replace("\\", "\\\\").replace('"""', "'''").strip()


def paragraphs(text: str, indent: int) -> str:
    """Text wrapped to the line length, its paragraphs kept."""
    width = _WIDTH - indent
    wrapped = [textwrap.fill(" ".join(part.split()), width) for part in prose(text).split("\n\n") if part.strip()]
    return "\n\n".join(wrapped)


Sections = dict[str, Iterable[tuple[str, str]]]


def docstring(indent: int, summary: str, text: str = "", sections: Sections | None = None) -> str:
    """A whole docstring: one line, prose, and sections of names with their descriptions."""
    first, _, rest = prose(summary).partition("\n")
    first = first.rstrip(".") + "." if first else ""
    if len(first) > _WIDTH - indent - 6:
        short, dot, more = first.partition(". ")
        first, rest = (short + ".", f"{more} {rest}") if dot else (textwrap.fill(first, _WIDTH - indent), rest)
    blocks = [first, *(paragraphs(part, indent) for part in (rest, text) if part.strip())]
    for title, entries in (sections or {}).items():
        lines = [
            textwrap.fill(entry, _WIDTH - indent, initial_indent="    ", subsequent_indent=" " * 8)
            for entry in (f"{name}: {prose(doc)}" if doc else f"{name}:" for name, doc in entries)
        ]
        if lines:
            blocks.append("\n".join([f"{title}:", *lines]))
    body = "\n\n".join(blocks)
    if body.endswith('"'):
        body += " "
    end = "\n" if "\n" in body else ""
    return textwrap.indent(f'"""{body}{end}"""', " " * indent).lstrip()


class Text:
    """Everything the templates say about types, for one document."""

    def __init__(self, api: Api, document: str) -> None:
        self.api = api
        self.header = (
            f"# Generated from {document}; never edited by hand.\n"
            "# Change the document, the overlay or a template, then run `make codegen`."
        )

    # Types.

    def received(self, shape: Shape) -> str:
        """The annotation of something that was received, without None."""
        if shape.kind in _PLAIN:
            return _PLAIN[shape.kind]
        if shape.kind == "list":
            return f"list[{self.received(_item(shape))}]"
        if shape.kind == "map":
            return f"dict[str, {self.received(_item(shape))}]"
        return shape.name

    def sent(self, shape: Shape) -> str:
        """The annotation of something to be sent, without None."""
        if shape.kind == "const":
            return f"Literal[{literal(shape.const)}]"
        if shape.kind in _PLAIN:
            return _PLAIN[shape.kind]
        if shape.kind == "list":
            return f"Sequence[{self.sent(_item(shape))}]"
        if shape.kind == "map":
            return f"Mapping[str, {self.sent(_item(shape))}]"
        if shape.kind == "file":
            return "FileSource"
        return f"{shape.name} | str" if shape.kind == "enum" else shape.name

    def attribute(self, model: Model, field: Field) -> str:
        """The annotation of an attribute. Where a model goes both ways, what is sent decides."""
        word = field.shape.kind == "const" and model.received  # HeyGen may come to say another one
        text = self.sent(field.shape) if model.sent and not word else self.received(field.shape)
        if model.update and field.shape.nullable:
            text = f"{text} | Null"
        optional = not field.must and not (model.sent and field.shape.kind == "const")
        return f"{text} | None" if optional and text != "Any" else text

    def default(self, model: Model, field: Field) -> str:
        """What follows the annotation of an attribute: its default and how it is shown."""
        options: list[str] = []
        if model.sent and field.shape.kind == "const":
            options.append(f"default={literal(field.shape.const)}")
        elif not field.must:
            options.append("default=None")
        if model.received and field.shape.kind in {"list", "map", "any"}:
            options.append("hash=False")
        if shown := _shown(field):
            options.append(f"repr=show.{shown}")
        if options and all(option.startswith("default=") for option in options):
            return f" = {options[0].removeprefix('default=')}"
        return f" = attrs.field({', '.join(options)})" if options else ""

    # Reading.

    def reader(self, shape: Shape) -> str:
        """An expression: the function that reads one value."""
        if shape.kind == "list":
            return f"partial(each, {self.reader(_item(shape))})"
        if shape.kind == "map":
            return "mapping" if _item(shape).kind == "any" else f"partial(each_value, {self.reader(_item(shape))})"
        if shape.kind == "union":
            return f"{self.api.modules[shape.name]}_from_wire"
        if shape.kind in {"model", "enum"}:
            return f"{shape.name}.from_wire"
        return {"any": "anything", "const": "string", "file": "string"}.get(shape.kind, shape.kind)

    def read(self, field: Field) -> str:
        """The statements that read one field into a variable of its name."""
        local, wire, shape = field.local, literal(field.wire), field.shape
        reader = self.reader(shape)
        needed = f"{local} = need(raw, {wire}, {reader})"
        saved = f"{local}, stray = salvage(stray, {wire}, {local}, {reader})"
        lines = [f"{local} = get({wire})"]
        amiss = {
            "string": f"not isinstance({local}, str)",
            "const": f"not isinstance({local}, str)",
            "integer": f"type({local}) is not int",
            "number": f"type({local}) is not float",
            "boolean": f"type({local}) is not bool",
        }.get(shape.kind)
        if shape.kind == "any":
            if field.must:
                return needed
        elif shape.kind == "enum":
            other = f"else:\n    {needed}" if field.must else f"elif {local} is not None:\n    {saved}"
            lines.append(f"if isinstance({local}, str):\n    {local} = {shape.name}.read({local})\n{other}")
        elif amiss and field.must:
            lines.append(f"if {amiss}:\n    {needed}")
        elif amiss:
            lines.append(f"if {local} is not None and {amiss}:\n    {saved}")
        elif field.must:
            return needed
        else:
            lines.append(f"if {local} is not None:\n    {saved}")
        return "\n".join(lines)

    # Writing.

    def write(self, shape: Shape, value: str, name: str) -> str:
        """An expression: the JSON of ``value``."""
        if shape.kind in {"model", "union"}:
            return f"written({literal(name)}, {value}, {literal(self.wanted(shape))})"
        if shape.kind == "enum":
            return f"str({value})"
        if shape.kind == "list":
            listed = f"items({literal(name)}, {value})"
            inner = self.write(_item(shape), "entry", name)
            return listed if inner == "entry" else f"[{inner} for entry in {listed}]"
        if shape.kind == "map":
            inner = self.write(_item(shape), "entry", name)
            return f"dict({value})" if inner == "entry" else f"{{key: {inner} for key, entry in {value}.items()}}"
        return value

    def wanted(self, shape: Shape) -> str:
        """The classes that may stand for an object: ``A, B or C``."""
        union = self.api.unions.get(shape.name)
        *others, last = [name for _, name in union.variants] if union else [shape.name]
        return f"{', '.join(others)} or {last}" if others else last

    # Calls.

    def result(self, op: Op) -> str:
        """The annotation of what an operation gives back."""
        if op.wrap == "nothing" or op.result is None:
            return "None"
        text = self.received(op.result)
        if op.wrap == "page":
            return f"Page[{text}]"
        return f"{text} | None" if op.result.nullable and text != "Any" else text

    def argument(self, param: Param) -> str:
        """One argument with its annotation and default."""
        text = self.sent(param.shape)
        return f"{param.name}: {text}" if param.required else f"{param.name}: {text} | None = None"

    def signature(self, op: Op) -> str:
        """The arguments of an operation, without ``options``. Only the path has an order that cannot change."""
        parts = [self.argument(param) for param in op.path_params]
        keywords = [self.argument(param) for param in _by_name(op)]
        if op.body is not None:
            keywords.insert(0, f"body: {self.sent(op.body)}" + ("" if op.body_required else " | None = None"))
        return ", ".join([*parts, *(["*", *keywords] if keywords else [])])

    def passed(self, op: Op) -> str:
        """The same arguments, passed on."""
        body = ["body=body"] if op.body is not None else []
        return ", ".join([*(p.name for p in op.path_params), *body, *(f"{p.name}={p.name}" for p in _by_name(op))])

    def with_options(self, op: Op, first: str) -> str:
        """The arguments of a function that sends."""
        text = self.signature(op)
        star = "" if "*" in text.split(", ") else "*, "
        return ", ".join(part for part in (first, text, f"{star}options: RequestOptions | None = None") if part)

    def url(self, op: Op) -> str:
        """An expression: the path with its parameters filled in."""
        if not op.path_params:
            return literal(op.path)
        path = literal(op.path)
        for param in op.path_params:
            path = path.replace(f"{{{param.wire}}}", f"{{segment({param.wire!r}, {param.name})}}")
        return f"f{path}"

    def imports(self, names: Iterable[str], dots: str) -> list[str]:
        """Import lines for classes by their names."""
        return [f"from {dots}{self.api.modules[name]} import {name}" for name in sorted(set(names))]

    def runtime_imports(self, shapes: Iterable[Shape], dots: str, own: str = "") -> list[str]:
        """Import lines for what reads received shapes; ``own`` is the class that reads, and is there already."""
        lines: set[str] = set()
        for shape in shapes:
            for name in shape.names() - {own}:
                module = self.api.modules[name]
                what = f"{module}_from_wire" if name in self.api.unions else name
                lines.add(f"from {dots}{module} import {what}")
        return sorted(lines)


def _item(shape: Shape) -> Shape:
    assert shape.item is not None
    return shape.item


def _by_name(op: Op) -> list[Param]:
    """What is passed by name beside the body: first what has to be."""
    return sorted([*op.files, *op.query], key=lambda param: not param.required)


def _shown(field: Field) -> str | None:
    """How ``repr`` shows a field that may hold what must not get into a log."""
    if field.wire == "url" or field.wire.endswith("_url"):
        return "url"
    if "secret" in field.wire:
        return "hidden"
    if field.shape.kind == "map" and _item(field.shape).kind in {"any", "string"}:
        return "names"
    if field.wire == "data" and field.shape.kind == "string":
        return "size"
    return None
