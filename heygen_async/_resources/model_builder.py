"""From keywords to the body of a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from heygen_async._resources.validation.fields import below, check_words
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._wire.enums import OpenEnum

__all__ = ["build_model"]

M = TypeVar("M")


def build_model(model: type[M], given: Mapping[str, object], /, *, at: str = "", **words: type[OpenEnum]) -> M:
    """One of HeyGen's objects, from a mapping with HeyGen's names. None is the same as leaving out.

    Args:
        model: The object.
        given: Its fields.
        at: Where it lies in the request, for errors.
        **words: Fields that hold a word of a list.

    Raises:
        InvalidInput: A name that the object does not have (HeyGen would ignore it inside other objects), or a
            missing one.
    """
    fields = {one.name: one for one in attrs.fields(cast("type[attrs.AttrsInstance]", model)) if one.init}
    fields.pop("extra", None)  # what HeyGen sends and this version does not know
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name not in fields:
            raise InvalidInput(below(at, name), "HeyGen has no such field here.", f"Known: {', '.join(fields)}.")
        if value is None:
            continue
        if (enum := words.get(name)) is not None:
            check_words(below(at, name), value, enum)
        values[name] = value if enum is None else enum(str(value))
    for name, one in fields.items():
        if one.default is attrs.NOTHING and name not in values:
            raise InvalidInput(below(at, name), "it is missing.")
    make = cast("Callable[..., M]", model)
    return make(**values)
