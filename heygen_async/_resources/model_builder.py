"""From keywords to the body of a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

from heygen_async._resources.validation.fields import raise_first
from heygen_async._resources.validation.schema import Field, Model, choose_model, fields_of, model_problems

__all__ = ["build_model"]

M = TypeVar("M")


def build_model(model: type[M], given: Mapping[str, object], /, *, at: str = "") -> M:
    """Build one of HeyGen's objects from a mapping with HeyGen's names. None is the same as leaving out.

    Args:
        model: The object.
        given: Its fields; objects inside may be mappings as well. ``extra`` is sent as it is.
        at: Where it lies in the request, for errors.

    Raises:
        InvalidInput: A field that the object does not have (HeyGen would ignore it inside other objects), a required
            one that is missing, or a value of the wrong kind.
    """
    raise_first(model_problems(cast("Model", model), given, at))
    return cast("M", _build(cast("Model", model), given))


def _build(model: Model, given: Mapping[str, object]) -> object:
    values: dict[str, Any] = {"extra": given["extra"]} if given.get("extra") else {}
    for name, field in fields_of(model).items():
        value = given.get(name)
        if value is not None:
            several = field.several and not isinstance(value, str)
            values[name] = (
                [_value(field, one) for one in cast("Sequence[object]", value)] if several else _value(field, value)
            )
    return cast("Callable[..., object]", model)(**values)


def _value(field: Field, value: object) -> object:
    if field.enum is not None:
        return field.enum(str(value))
    if field.models and isinstance(value, Mapping):
        content = cast("Mapping[str, object]", value)
        model, _ = choose_model(field.models, content)
        return _build(cast("Model", model), content)
    return value
