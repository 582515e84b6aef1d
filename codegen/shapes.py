"""What the templates need to know of a document: operations, objects, enums and unions, with their Python names."""

from __future__ import annotations

import builtins
from dataclasses import dataclass, field
from typing import Any, Literal

from codegen.documents import Json

__all__ = ["Api", "Field", "Model", "Op", "Param", "Shape", "Union"]

_READING = frozenset(
    "anything as_object attrs boolean cls data each each_value get integer mapping need number partial raw salvage show "
    "stray string surplus".split()
)

Kind = Literal[
    "string", "integer", "number", "boolean", "any", "map", "list", "model", "enum", "union", "const", "file"
]


@dataclass(frozen=True)
class Shape:
    """One type. ``name`` is the class of a model, enum or union, ``item`` what a list or map holds."""

    kind: Kind
    name: str = ""
    item: Shape | None = None
    const: str = ""
    nullable: bool = False

    def names(self) -> set[str]:
        """The classes that it mentions."""
        return ({self.name} if self.name else set()) | (self.item.names() if self.item else set())


@dataclass(frozen=True)
class Field:
    """One property of an object."""

    wire: str
    name: str
    shape: Shape
    required: bool
    doc: str

    @property
    def local(self) -> str:
        """A name for a variable that hides neither a builtin nor what the reading code uses."""
        return f"{self.name}_" if hasattr(builtins, self.name) or self.name in _READING else self.name

    @property
    def must(self) -> bool:
        """Whether an object without it, or with null, is unreadable."""
        return self.required and not self.shape.nullable


@dataclass
class Model:
    """One object."""

    name: str
    module: str
    doc: str
    fields: list[Field]
    sent: bool = False
    received: bool = False
    update: bool = False
    """Whether it is the body of an update, in which null means something other than nothing."""

    @property
    def required(self) -> list[Field]:
        """Constants come last: they have a default, and what follows a default needs one too."""
        return sorted((field for field in self.fields if field.must), key=lambda field: field.shape.kind == "const")

    @property
    def optional(self) -> list[Field]:
        return [field for field in self.fields if not field.must]


@dataclass
class Union:
    """One of several objects, told apart by a word."""

    name: str
    module: str
    doc: str
    discriminator: str
    variants: list[tuple[str, str]]
    """The words and the classes they stand for."""
    fallback: str | None = None
    sent: bool = False
    received: bool = False


@dataclass(frozen=True)
class Param:
    """One path or query parameter, or one part of a form."""

    wire: str
    name: str
    shape: Shape
    required: bool
    doc: str
    joined: bool = False


@dataclass
class Op:
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
    path_params: list[Param]
    query: list[Param]
    files: list[Param]
    body: Shape | None
    body_required: bool
    wrap: Literal["data", "page", "bare", "nothing"]
    continues: bool
    """Whether its pages name the next one."""
    result: Shape | None
    idempotency: Json
    timeout: str
    job: Json | None
    noun: Any = None
    scopes: tuple[str, ...] = ()
    """What a key with chosen scopes needs."""
    preview: bool = False
    passing: tuple[str, ...] = ()
    """Error codes that pass by themselves: the same request is asked again."""

    @property
    def params(self) -> list[Param]:
        return [*self.path_params, *self.query, *self.files]


@dataclass
class Api:
    """A whole document."""

    title: str
    ops: list[Op] = field(default_factory=list)
    models: dict[str, Model] = field(default_factory=dict)
    unions: dict[str, Union] = field(default_factory=dict)
    enums: dict[str, Json] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)
    """Class name to module name, for every class."""
    tag_docs: dict[str, str] = field(default_factory=dict)

    def op(self, tag: str, name: str) -> Op:
        return next(op for op in self.ops if (op.tag, op.name) == (tag, name))
