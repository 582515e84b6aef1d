"""The intermediate representation: operations, objects, enums and unions of a document, with their Python names."""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field
from typing import Any, Literal

from codegen.documents import Json

__all__ = ["Api", "Field", "Model", "Operation", "Parameter", "Shape", "Union"]

_READING = frozenset(
    "anything as_object attrs boolean cls data each each_value get integer mapping need number or_null partial raw "
    "salvage show stray string surplus".split()
)

Kind = Literal[
    "string", "integer", "number", "boolean", "any", "map", "list", "model", "enum", "union", "const", "file", "bytes"
]


@dataclass(frozen=True)
class Shape:
    """One type. ``name`` is the class of a model, enum or union, ``item`` what a list or map holds."""

    kind: Kind
    name: str = ""
    item: Shape | None = None
    const: str | int | bool = ""
    nullable: bool = False

    def names(self) -> set[str]:
        """The classes that it mentions."""
        return ({self.name} if self.name else set()) | (self.item.names() if self.item else set())


@dataclass(frozen=True)
class Field:
    """One property of an object.

    Attributes:
        default: Whether the service puts something else than null in its place where it is not sent.
    """

    wire: str
    name: str
    shape: Shape
    required: bool
    doc: str
    default: bool = False
    read_only: bool = False
    write_only: bool = False

    @property
    def local(self) -> str:
        """A name for a variable that hides neither a builtin nor what the reading code uses."""
        return f"{self.name}_" if hasattr(builtins, self.name) or self.name in _READING else self.name

    @property
    def must(self) -> bool:
        """Whether an object without it, or with null, is unreadable."""
        return self.required and not self.shape.nullable and not self.write_only


@dataclass
class Model:
    """One object."""

    name: str
    module: str
    doc: str
    fields: list[Field]
    place: str
    sent: bool = False
    received: bool = False
    update: bool = False
    """Whether it is the body of an update, in which null means something other than nothing."""
    undefined: list[str] = field(default_factory=list)
    """Names that it requires and does not describe."""
    circle: frozenset[str] = frozenset()
    """The classes that it holds and that hold it."""

    def demands(self, entry: Field) -> bool:
        """Whether an object cannot be made without a value for the field, be it None."""
        if self.sent:
            return entry.required and not entry.read_only and (entry.must or not self.received)
        return entry.must

    def sets_null(self, entry: Field) -> bool:
        """Whether NULL sends null where None would leave the field out."""
        return entry.shape.nullable and not self.demands(entry) and (self.update or entry.default)

    @property
    def required(self) -> list[Field]:
        """Constants come last: they have a default, and what follows a default needs one too."""
        return sorted(
            (field for field in self.fields if self.demands(field)), key=lambda field: field.shape.kind == "const"
        )

    @property
    def optional(self) -> list[Field]:
        return [field for field in self.fields if not self.demands(field)]


@dataclass
class Union:
    """One of several objects, told apart by a word."""

    name: str
    module: str
    doc: str
    discriminator: str
    variants: list[tuple[str, str]]
    """The words and the classes they stand for. Several words may lead to one class."""
    fallback: str | None = None
    sent: bool = False
    received: bool = False
    circle: frozenset[str] = frozenset()

    @property
    def members(self) -> list[str]:
        """Its classes, each once."""
        return list(dict.fromkeys([*(name for _, name in self.variants), *([self.fallback] if self.fallback else [])]))


@dataclass(frozen=True)
class Parameter:
    """One path or query parameter, or one part of a form."""

    wire: str
    name: str
    shape: Shape
    required: bool
    doc: str
    joined: bool = False

    @property
    def several(self) -> bool:
        return self.shape.kind == "list"


@dataclass
class Operation:
    """One operation."""

    id: str
    name: str
    tag: str
    method: str
    path: str
    summary: str
    doc: str
    deprecated: str | None
    """What takes its place, where the end of the operation was announced."""
    path_params: list[Parameter]
    query: list[Parameter]
    files: list[Parameter]
    texts: list[Parameter]
    """The fields of a form that are not files."""
    body: Shape | None
    body_required: bool
    wrap: Literal["data", "page", "bare", "nothing", "events"]
    continues: bool
    """Whether its pages name the next one."""
    absent: bool
    """Whether a success may come without a body."""
    result: Shape | None
    reads: Literal["json", "text", "bytes"]
    """What an answer is read as."""
    accept: str
    """The media types of an answer that is not JSON."""
    idempotency: Json
    timeout: str
    job: Json | None
    headers_sent: list[str]
    headers_received: list[str]
    noun: Any = None
    scopes: tuple[str, ...] = ()
    """What a key with chosen scopes needs."""
    preview: bool = False
    passing: tuple[str, ...] = ()
    """Error codes that pass by themselves: the same request is asked again."""

    @property
    def params(self) -> list[Parameter]:
        return [*self.path_params, *self.query, *self.files, *self.texts]


@dataclass
class Api:
    """A whole document."""

    title: str
    ops: list[Operation] = field(default_factory=list)
    models: dict[str, Model] = field(default_factory=dict)
    unions: dict[str, Union] = field(default_factory=dict)
    enums: dict[str, Json] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)
    """Class name to module name, for every class."""
    components: dict[str, str] = field(default_factory=dict)
    """Component name to class name, for every component that has a class."""
    tag_docs: dict[str, str] = field(default_factory=dict)
    kept_nouns: list[str] = field(default_factory=list)
    """Nouns that have a class even where no operation is left for them."""
    notes: list[str] = field(default_factory=list)
    """What no code stands for, and why that does no harm."""
