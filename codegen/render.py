"""From the intermediate representation to Python: annotations, expressions that read and write, docstrings, literals.

Everything that a template puts into a module is `Code`, which only this package makes, or a name. So no text of a
document becomes code: a template that puts one in as it is does not render.
"""

from __future__ import annotations

import ast
import json
import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Literal, ParamSpec

from codegen.documents import CodegenError
from codegen.echoes import Argument, BodyField, echoes, when_empty
from codegen.ir import Api, Field, Model, Operation, Parameter, Shape, Union

__all__ = ["Code", "Renderer", "code", "literal", "normal", "only_code"]

P = ParamSpec("P")
_PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "any": "Any", "bytes": "bytes"}
_WIDTH = 116
_NAME = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*|\d+|")


class Code(str):
    """Text that is meant to be Python."""

    __slots__ = ()


def code(function: Callable[P, str]) -> Callable[P, Code]:
    """Declare that a function returns Python, not text of a document."""

    @wraps(function)
    def made(*args: P.args, **kwargs: P.kwargs) -> Code:
        return Code(function(*args, **kwargs))

    return made


def only_code(value: Any) -> Any:
    """Refuse to put anything but code, names and numbers into a module. Jinja calls it for every expression."""
    if isinstance(value, Code) or (isinstance(value, str) and _NAME.fullmatch(value)) or isinstance(value, int):
        return value
    raise CodegenError(f"a template would put the text {value!r} into code. Pass it through literal or docstring.")


@code
def literal(value: object) -> str:
    """Return a Python literal of a string, None, number or boolean: nothing of the document gets out of its quotes."""
    if not isinstance(value, str):
        return repr(value)
    made = json.dumps(value, ensure_ascii=True)
    if any(ord(character) > 0xFFFF for character in value):  # JSON writes these as two halves, and Python as one
        made = '"' + "".join(_escaped(character) for character in value) + '"'
    if ast.literal_eval(made) != value:
        raise CodegenError(f"the literal of {value!r} would be {made}")
    return made


def _escaped(character: str) -> str:
    return f"\\U{ord(character):08x}" if ord(character) > 0xFFFF else json.dumps(character, ensure_ascii=True)[1:-1]


def _escape(text: str) -> str:
    """Text for the inside of a docstring: it ends no quotes, and what cannot be seen is written as an escape."""
    end = r"\"" if text.endswith('"') else ""
    shown = "".join(_visible(character) for character in (text[:-1] if end else text))
    return shown.replace('"""', r"\"\"\"") + end


def _visible(character: str) -> str:
    if character == "\\":
        return "\\\\"
    if character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}:
        return character
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def _paragraphs(text: str, indent: int) -> str:
    """Text wrapped to the line length, its paragraphs kept."""
    parts = [" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
    return "\n\n".join(_fill(part, _WIDTH - indent) for part in parts)


def _fill(text: str, width: int, first: str = "", rest: str = "") -> str:
    return textwrap.fill(text, width, break_long_words=False, initial_indent=first, subsequent_indent=rest)


def normal(text: str) -> str:
    """Text without the white space that wrapping and formatting change."""
    return " ".join(text.split())


Sections = dict[str, Iterable[tuple[str, str]]]


def _prose(summary: str, text: str, sections: Sections, indent: int) -> str:
    """The text of a docstring: one line, paragraphs, and sections of names with their descriptions."""
    first, _, rest = summary.strip().partition("\n")
    first = " ".join(first.split()).rstrip(".") + "." if first.strip() else ""
    if len(first) > _WIDTH - indent - 6:
        short, dot, more = first.partition(". ")
        first, rest = (short + ".", f"{more} {rest}") if dot else (_fill(first, _WIDTH - indent), rest)
    blocks = [first, *(_paragraphs(part, indent) for part in (rest, text) if part.strip())]
    for title, entries in sections.items():
        lines = [
            _fill(f"{name}: {normal(doc)}" if doc else f"{name}:", _WIDTH - indent, "    ", " " * 8)
            for name, doc in entries
        ]
        if lines:
            blocks.append("\n".join([f"{title}:", *lines]))
    return "\n\n".join(blocks)


class Renderer:
    """Everything the templates say about one document, and a record of it, for `codegen.verify` to compare with."""

    def __init__(self, api: Api, document: str) -> None:
        self.api = api
        self.header = Code(
            f"# Generated from {document}; never edited by hand.\n"
            "# Change the document, the overlay or a template, then run `make codegen`."
        )
        self.docstrings: set[str] = set()
        """What each docstring says, without its white space."""
        self.literals: set[object] = set()
        """Every constant that stands in the code."""

    # Text of the document.

    def literal(self, value: object) -> Code:
        """A Python literal: nothing of the document gets out of its quotes."""
        self.literals.add(value)
        return literal(value)

    def docstring(self, indent: int, summary: str, text: str = "", sections: Sections | None = None) -> Code:
        """A whole docstring: one line, prose, and sections of names with their descriptions."""
        body = _prose(summary, text, sections or {}, indent)
        self.docstrings.add(normal(body))
        end = "\n" if "\n" in body else ""
        made = textwrap.indent(f'"""{_escape(body)}{end}"""', " " * indent).lstrip()
        if normal(ast.literal_eval(made)) != normal(body):
            raise CodegenError(f"the docstring of {summary!r} would be {made}")
        return Code(made)

    # Types.

    @code
    def received(self, shape: Shape) -> str:
        """The annotation of something that was received, without None."""
        if shape.kind in _PLAIN:
            return _PLAIN[shape.kind]
        if shape.kind == "const":
            return type(shape.const).__name__
        if shape.kind == "list":
            return f"list[{_or_none(self.received(_item(shape)), _item(shape).nullable)}]"
        if shape.kind == "map":
            return f"dict[str, {_or_none(self.received(_item(shape)), _item(shape).nullable)}]"
        return shape.name

    @code
    def sent(self, shape: Shape, *, also_received: bool = False) -> str:
        """The annotation of something to be sent, without None."""
        if shape.kind == "const" and also_received:  # HeyGen may come to say another one
            return type(shape.const).__name__
        if shape.kind == "const":
            return f"Literal[{self.literal(shape.const)}]"
        if shape.kind in _PLAIN:
            return _PLAIN[shape.kind]
        if shape.kind == "list":
            inner = self.sent(_item(shape), also_received=also_received)
            return f"Sequence[{_or_none(inner, _item(shape).nullable)}]"
        if shape.kind == "map":
            inner = self.sent(_item(shape), also_received=also_received)
            return f"Mapping[str, {_or_none(inner, _item(shape).nullable)}]"
        if shape.kind == "file":
            return "FileSource"
        return f"{shape.name} | str" if shape.kind == "enum" else shape.name

    @code
    def attribute(self, model: Model, field: Field) -> str:
        """The annotation of an attribute. Where a model goes both ways, what is sent decides."""
        both = model.received
        text: str = self.sent(field.shape, also_received=both) if model.sent else self.received(field.shape)
        if model.sets_null(field):
            text = f"{text} | Null"
        constant = model.sent and field.shape.kind == "const" and (field.must or not model.received)
        optional = not model.demands(field) and not constant
        return _or_none(text, optional or (model.demands(field) and field.shape.nullable))

    @code
    def default(self, model: Model, field: Field) -> str:
        """What follows the annotation of an attribute: its default and how it is shown."""
        options: list[str] = []
        if model.sent and field.shape.kind == "const":
            options.append(f"default={self.literal(field.shape.const)}")
        elif not model.demands(field):
            options.append("default=None")
        if model.received and field.shape.kind in {"list", "map", "any"}:
            options.append("hash=False")
        if shown := _shown(field):
            options.append(f"repr=show.{shown}")
        if field.name != field.wire:
            options.append(f"metadata={{'wire': {self.literal(field.wire)}}}")
        if options and all(option.startswith("default=") for option in options):
            return f" = {options[0].removeprefix('default=')}"
        return f" = attrs.field({', '.join(options)})" if options else ""

    @code
    def alias(self, union: Union) -> str:
        """The type of a union. In a circle it is a name for type checkers, as its classes are not imported yet."""
        text = " | ".join(union.members)
        if not union.circle:
            return text
        return self.literal(text)

    # Reading.

    @code
    def reader(self, shape: Shape) -> str:
        """An expression: the function that reads one value, which is not null."""
        if shape.kind == "list":
            return f"partial(each, {self.item_reader(_item(shape))})"
        if shape.kind == "map":
            return "mapping" if _item(shape).kind == "any" else f"partial(each_value, {self.item_reader(_item(shape))})"
        if shape.kind == "union":
            return f"{self.api.modules[shape.name]}_from_wire"
        if shape.kind in {"model", "enum"}:
            return f"{shape.name}.from_wire"
        if shape.kind == "const":
            return {str: "string", int: "integer", bool: "boolean"}[type(shape.const)]
        return {"any": "anything", "bytes": "binary", "file": "string"}.get(shape.kind, shape.kind)

    @code
    def item_reader(self, shape: Shape) -> str:
        """The same, for a value that may be null."""
        null = shape.nullable and shape.kind != "any"
        return f"partial(or_null, {self.reader(shape)})" if null else self.reader(shape)

    @code
    def read(self, field: Field, indent: int) -> str:
        """The statements that read one field into a variable of its name."""
        local, wire, shape = field.local, self.literal(field.wire), field.shape
        reader = self.reader(shape)
        needed = f"{local} = need(raw, {wire}, {reader})"
        saved = f"{local}, stray = salvage(stray, {wire}, {local}, {reader})"
        lines = [f"{local} = get({wire})"]
        kind = (
            {str: "string", int: "integer", bool: "boolean"}[type(shape.const)] if shape.kind == "const" else shape.kind
        )
        amiss = {
            "string": f"not isinstance({local}, str)",
            "integer": f"type({local}) is not int",
            "number": f"type({local}) is not float",
            "boolean": f"type({local}) is not bool",
        }.get(kind)
        if shape.kind == "any":
            if field.must:
                lines = [needed]
        elif shape.kind == "enum":
            other = f"else:\n    {needed}" if field.must else f"elif {local} is not None:\n    {saved}"
            lines.append(f"if isinstance({local}, str):\n    {local} = {shape.name}.read({local})\n{other}")
        elif amiss and field.must:
            lines.append(f"if {amiss}:\n    {needed}")
        elif amiss:
            lines.append(f"if {local} is not None and {amiss}:\n    {saved}")
        elif field.must:
            lines = [needed]
        else:
            lines.append(f"if {local} is not None:\n    {saved}")
        return textwrap.indent("\n".join(lines), " " * indent).lstrip()

    # Writing.

    @code
    def write(self, shape: Shape, value: str, name: str) -> str:
        """An expression: the JSON of ``value``, which is not None."""
        if shape.kind in {"model", "union"}:
            return f"written({self.literal(name)}, {value}, {self.literal(self.wanted(shape))})"
        if shape.kind == "enum":
            return f"str({value})"
        if shape.kind == "list":
            listed = f"items({self.literal(name)}, {value})"
            inner = self._write_entry(_item(shape), name)
            return listed if inner == "entry" else f"[{inner} for entry in {listed}]"
        if shape.kind == "map":
            inner = self._write_entry(_item(shape), name)
            return f"dict({value})" if inner == "entry" else f"{{key: {inner} for key, entry in {value}.items()}}"
        return value

    def _write_entry(self, shape: Shape, name: str) -> str:
        inner: str = self.write(shape, "entry", name)
        return f"None if entry is None else {inner}" if shape.nullable and inner != "entry" else inner

    @code
    def set_field(self, model: Model, field: Field) -> str:
        """An expression: what to_wire puts in the place of a field."""
        value = f"self.{field.name}"
        written: str = self.write(field.shape, value, field.wire)
        if model.sets_null(field):
            return f"None if {value} is NULL else {written}"
        nullable = field.required and field.shape.nullable and written != value
        return f"None if {value} is None else {written}" if nullable else written

    def always_set(self, model: Model, field: Field) -> bool:
        """Whether to_wire sends a field whatever it is."""
        if field.read_only:
            return False
        constant = field.shape.kind == "const" and not model.received  # what is received may lack it
        return constant or (field.required and (field.shape.nullable or not field.write_only))

    def wanted(self, shape: Shape) -> str:
        """The classes that may stand for an object: ``A, B or C``."""
        union = self.api.unions.get(shape.name)
        names = [name for name in union.members if name != union.fallback] if union else [shape.name]
        *others, last = names or [shape.name]
        return f"{', '.join(others)} or {last}" if others else last

    # Calls.

    @code
    def result(self, op: Operation) -> str:
        """The annotation of what an operation gives back."""
        if op.wrap == "nothing" or op.result is None:
            return "None"
        text: str = self.received(op.result)
        if op.wrap == "page":
            text = f"Page[{_or_none(text, op.result.nullable)}]"
        return _or_none(text, op.absent or (op.result.nullable and op.wrap != "page"))

    @code
    def decode(self, op: Operation) -> str:
        """An expression: the result of an operation from its answer."""
        assert op.result is not None
        unwrap = {"data": "data_of", "page": "page_of", "bare": "bare", "events": "bare"}[op.wrap]
        reader = self.item_reader(op.result)
        read = f"{unwrap}(answer, {reader}, OPERATION.id)"
        return f"None if answer is None else {read}" if op.absent else read

    @code
    def argument(self, param: Parameter, name: str = "") -> str:
        """One argument with its annotation and default."""
        text = self.sent(param.shape)
        return f"{name or param.name}: {text}" if param.required else f"{name or param.name}: {text} | None = None"

    @code
    def signature(self, op: Operation) -> str:
        """The arguments of an operation, without ``options``. Only the path has an order that cannot change."""
        parts: list[str] = [self.argument(param) for param in op.path_params]
        keywords: list[str] = [self.argument(param) for param in _by_name(op)]
        if op.body is not None:
            keywords.insert(0, f"body: {self.sent(op.body)}" + ("" if op.body_required else " | None = None"))
        return ", ".join([*parts, *(["*", *keywords] if keywords else [])])

    @code
    def passed(self, op: Operation) -> str:
        """The same arguments, passed on."""
        body = ["body=body"] if op.body is not None else []
        return ", ".join([*(p.name for p in op.path_params), *body, *(f"{p.name}={p.name}" for p in _by_name(op))])

    @code
    def with_options(self, op: Operation, first: str) -> str:
        """The arguments of a function that sends."""
        text = self.signature(op)
        star = "" if "*" in text.split(", ") else "*, "
        return ", ".join(part for part in (first, text, f"{star}options: RequestOptions | None = None") if part)

    @code
    def url(self, op: Operation) -> str:
        """An expression: the path with its parameters filled in."""
        if not op.path_params:
            return self.literal(op.path)
        names = {
            param.wire: f"str({param.name})" if param.shape.kind == "integer" else param.name
            for param in op.path_params
        }
        parts: list[str] = []
        for text, wire in re.findall(r"([^{}]+)|\{(.*?)\}", op.path):
            parts.append(literal(text)[1:-1] if text else f"{{segment({wire!r}, {names[wire]})}}")
        return 'f"' + "".join(parts) + '"'

    @code
    def pairs(self, params: Iterable[Parameter]) -> str:
        """The pairs of a query or a form."""
        return ", ".join(
            f"({self.literal(param.wire)}, {f'joined({param.name})' if param.joined else param.name})"
            for param in params
        )

    @code
    def body(self, op: Operation) -> str:
        """An expression: the JSON body."""
        assert op.body is not None
        written = self.write(op.body, "body", "body")
        return written if op.body_required else f"{written} if body is not None else None"

    @code
    def form(self, op: Operation) -> str:
        """An expression: the files of a form."""
        plain = all(param.required and not param.several for param in op.files)
        if plain:
            files = [f"{self.literal(p.wire)}: upload({self.literal(p.wire)}, {p.name})" for p in op.files]
            return f"{{{', '.join(files)}}}"
        return f"uploads({', '.join(f'({self.literal(p.wire)}, {p.name})' for p in op.files)})"

    @code
    def words(self, words: Iterable[str]) -> str:
        """A tuple of texts."""
        return f"({''.join(f'{self.literal(word)}, ' for word in words)})"

    @code
    def asked(self, op: Operation) -> str:
        """What the answer of an operation has to be about."""
        found = echoes(op, self.api)
        return ", ".join(f"about({self.words(e.fields)}, {', '.join(map(self._value, e.values))})" for e in found)

    @code
    def when_empty(self, op: Operation) -> str:
        """What an empty answer to a delete stands for."""
        return ", ".join(f"{self.literal(wire)}: {self._value(v)}" for wire, v in when_empty(op, self.api).items())

    def _value(self, value: Argument | BodyField | Literal[True]) -> str:
        if isinstance(value, BodyField):
            return f"getattr(body, {self.literal(value.name)}, None)"
        return value.name if isinstance(value, Argument) else "True"

    @code
    def idempotency(self, op: Operation) -> str:
        """The arguments of an operation's Idempotency."""
        policy = op.idempotency
        parts = [f"mode={self.literal(policy['mode'])}"] if policy["mode"] != "none" else []
        if policy.get("support") == "assumed":
            parts.append("documented=False")
        if policy.get("durable"):
            parts.append("durable=True")
        if policy.get("field"):
            parts.append(f"field={self.literal(policy['field'])}")
        return ", ".join(parts)

    # Imports.

    def imports(self, names: Iterable[str], dots: str) -> list[Code]:
        """Import lines for classes by their names."""
        return [Code(f"from {dots}{self.api.modules[name]} import {name}") for name in sorted(set(names))]

    def runtime_imports(self, shapes: Iterable[Shape], dots: str, without: Iterable[str] = ()) -> list[Code]:
        """Import lines for what reads received shapes, ``without`` some classes."""
        lines: set[str] = set()
        for name in {name for shape in shapes for name in shape.names()} - set(without):
            module = self.api.modules[name]
            what = f"{module}_from_wire" if name in self.api.unions else name
            lines.add(f"from {dots}{module} import {what}")
        return [Code(line) for line in sorted(lines)]


def _or_none(text: str, optional: bool) -> str:
    return f"{text} | None" if optional and text != "Any" else text


def _item(shape: Shape) -> Shape:
    assert shape.item is not None
    return shape.item


def _by_name(op: Operation) -> list[Parameter]:
    """What is passed by name beside the body: first what has to be."""
    return sorted([*op.files, *op.texts, *op.query], key=lambda param: not param.required)


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
