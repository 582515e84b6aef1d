"""Which fields of an answer repeat an id of the request, by rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from codegen.ir import Api, Model, Operation

__all__ = ["Argument", "BodyField", "Echo", "echoes", "when_empty"]


@dataclass(frozen=True)
class Argument:
    """An argument of ``build``."""

    name: str


@dataclass(frozen=True)
class BodyField:
    """A field of the body, where the body has it."""

    name: str


@dataclass(frozen=True)
class Echo:
    """Ids of the request and where the answer repeats them.

    ``values`` are what the request says.
    """

    fields: tuple[str, ...]
    values: tuple[Argument | BodyField, ...]


def echoes(op: Operation, api: Api) -> list[Echo]:
    """What the answer of ``op`` has to be about.

    A field counts if it is called as the parameter is (``session_id``), if it is an object with an id that is called so
    (``group_id``: ``avatar_group.id``), or if it is the ``id`` of what the path ends with. Rows of a list count where
    they repeat a filter, and status rows where they repeat one of the ids that were asked about.
    """
    model = api.models.get(op.result.name) if op.result is not None else None
    return list(_found(op, model, api)) if model is not None else []


def when_empty(op: Operation, api: Api) -> dict[str, Argument | BodyField | Literal[True]]:
    """What an empty answer to a delete stands for: fields of its ``data`` and what the request says of them."""
    model = api.models.get(op.result.name) if op.result is not None else None
    if op.method != "DELETE" or model is None:
        return {}
    said: dict[str, Argument | BodyField | Literal[True]] = {e.fields[0]: e.values[0] for e in echoes(op, api)}
    return said | {field.wire: True for field in model.fields if field.wire == "deleted"}


def _found(op: Operation, model: Model, api: Api) -> Iterator[Echo]:
    names = {field.wire for field in model.fields}
    # What is read, changed or deleted has the id; what a POST makes of it has one of its own.
    itself = op.method in {"PATCH", "PUT"} or (op.method != "POST" and op.path.endswith("}"))
    last = op.path_params[-1].wire if op.path_params and itself else None
    for param in op.path_params:
        if param.shape.kind == "integer":  # a number that counts, no id
            continue
        if param.wire in names:
            yield Echo((param.wire,), (Argument(param.name),))
        elif param.wire == last and "id" in names and op.wrap != "page":
            yield Echo(("id",), (Argument(param.name),))
        elif inner := _object(model, param.wire, api):
            yield Echo((inner,), (Argument(param.name),))
    for param in op.query:
        if op.wrap == "page" and param.wire.endswith("_id") and param.wire in names:
            yield Echo((param.wire,), (Argument(param.name),))
    if many := tuple(Argument(param.name) for param in op.query if op.wrap == "page" and param.wire.endswith("_ids")):
        fields = tuple(sorted((name for name in names if name.endswith("_id")), key=lambda name: name == "batch_id"))
        yield Echo(fields, many)
    if op.body is not None and op.method == "POST":
        for wire, name in sorted(_written(op, api)):
            if wire.endswith("_id") and (inner := _object(model, wire, api)):
                yield Echo((inner,), (BodyField(name),))


def _object(model: Model, wire: str, api: Api) -> str | None:
    """The id of an object in the answer that a parameter names, such as ``avatar_group.id`` for ``group_id``."""
    stem = wire.removesuffix("_id")
    for field in model.fields:
        inner = api.models.get(field.shape.name)
        called = field.wire == stem or field.wire.endswith(f"_{stem}")
        if called and inner is not None and any(entry.wire == "id" for entry in inner.fields):
            return f"{field.wire}.id"
    return None


def _written(op: Operation, api: Api) -> set[tuple[str, str]]:
    """The fields that a body may have, with their names in Python."""
    name = op.body.name if op.body is not None else ""
    union = api.unions.get(name)
    members = [member for _, member in union.variants] if union else [name]
    return {
        (field.wire, field.name) for member in members if member in api.models for field in api.models[member].fields
    }
