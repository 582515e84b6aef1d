"""What the fields of a request may hold, read from the objects that are generated from the document.

One table serves the keywords of the facade, `heygen_async._workflows.person.Person`, the columns of a manifest and
the checks. Only the limits of numbers are listed here, as the generated objects do not carry them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, cast, get_args

import attrs

from heygen_async._resources.validation.fields import (
    did_you_mean,
    enum_problems,
    join_path,
    listed,
    number_problems,
    text_problems,
)
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._wire.enums import OpenEnum

__all__ = ["LIMITS", "Field", "Model", "choose_model", "fields_of", "model_problems"]

Model: TypeAlias = "type[attrs.AttrsInstance]"
"""A generated request object."""

LIMITS: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "BrandKitFontRole": {"weight": (1, 1000)},
    "CreateHyperframesRenderRequest": {"fps": (1, 240)},
    "CreateModelVideoRequest": {"duration": (5, 15), "seed": (0, 4_294_967_295)},
    "CreateVideoFromCinematicAvatar": {"duration": (4, 15)},
    "ElevenLabsEngineSettings": {"similarity_boost": (0, 1), "stability": (0, 1), "style": (0, 1)},
    "FishEngineSettings": {"similarity": (0, 1), "stability": (0, 1)},
    "CreateBatchVideoFromCinematicAvatar": {"duration": (4, 15)},
    "GenerateSpeechRequest": {"speed": (0.5, 2)},
    "ModelAudioTtsRequest": {"expressiveness_boost": (0, 1), "seed": (0, 4_294_967_295)},
    "ImageScene": {"duration": (0, 300)},
    "ScenePlayback": {"volume": (0, 1)},
    "TemplateVideoVariable": {"volume": (0, 1)},
    "TemplateDimension": {"height": (128, 4096), "width": (128, 4096)},
    "VoiceSettingsInput": {"pitch": (-50, 50), "speed": (0.5, 1.5), "volume": (0, 1)},
    "WatermarkPlacement": {"offset_x": (-1, 1), "offset_y": (-1, 1)},
    "WatermarkSetting": {"opacity": (0, 1), "scale": (0, 2)},
}
"""The least and the most of numbers, by object and field."""


@attrs.frozen
class Field:
    """What one field of a request may hold.

    Attributes:
        required: Whether the request is incomplete without it.
        several: Whether it is a list.
        text: Whether it holds free text.
        flag: Whether it holds true or false.
        number: Whether it holds a number.
        limits: The least and the most of that number.
        enum: The words to choose from.
        models: The objects to choose from.
        const: The one word that it holds, which tells objects apart.
    """

    required: bool = False
    several: bool = False
    text: bool = False
    flag: bool = False
    number: bool = False
    limits: tuple[float, float] | None = None
    enum: type[OpenEnum] | None = None
    models: tuple[Model, ...] = ()
    const: str | None = None


_NOT_NAMES = {"None", "Null", "Any"}
_DISCRIMINATORS = {"type", "engine_type"}
"""Fields that tell objects apart: in each it is one word."""


@cache
def fields_of(model: Model) -> Mapping[str, Field]:
    """The fields of a generated request object, by HeyGen's names."""
    limits = LIMITS.get(model.__name__, {})
    return {
        one.name: Field(const=str(one.default))
        if one.name in _DISCRIMINATORS and isinstance(one.default, str)
        else _field(str(one.type), required=one.default is attrs.NOTHING, limits=limits.get(one.name))
        for one in attrs.fields(model)
        if one.init and one.name != "extra"
    }


def _field(annotation: str, *, required: bool, limits: tuple[float, float] | None) -> Field:
    """A field from its annotation, such as ``Sequence[AssetInput] | None`` or ``VideoFit | str | None``."""
    sequence = re.match(r"Sequence\[(.+?)\]", annotation)
    words = (sequence[1] if sequence else annotation).split(" | ")
    named = [_named(word) for word in words if re.fullmatch(r"[A-Z]\w*", word) and word not in _NOT_NAMES]
    enum = next((one for one in named if not isinstance(one, tuple)), None)
    return Field(
        required=required,
        several=sequence is not None,
        text="str" in words and enum is None,
        flag="bool" in words,
        number="float" in words or "int" in words,
        limits=limits,
        enum=enum,
        models=next((one for one in named if isinstance(one, tuple)), ()),
    )


def _named(word: str) -> type[OpenEnum] | tuple[Model, ...]:
    """The enum of a name, or the objects of it: several, where it is a union."""
    from heygen_async._generated import models
    from heygen_async._wire.enums import OpenEnum

    found: Any = getattr(models, word)
    if isinstance(found, type):
        return found if issubclass(found, OpenEnum) else (cast("Model", found),)
    return cast("tuple[Model, ...]", get_args(found))


def model_problems(model: Model, given: object, at: str = "") -> Iterator[InvalidInput]:
    """What is wrong with the parts of a request: names, types, words and numbers. Sends nothing.

    Args:
        model: The object that is sent.
        given: The object itself, or a mapping with its fields. What is in its ``extra`` is not checked.
        at: Where it lies in the request, such as ``videos[2]``.
    """
    fields = fields_of(model)
    values = _values(given)
    extra = values.get("extra") or ()
    for name, value in values.items():
        place, field = join_path(at, name), fields.get(name)
        if field is None:
            if name != "extra":
                yield InvalidInput(
                    place, "unknown field.", f"{did_you_mean(name, [*fields])}Known: {', '.join(fields)}."
                )
            elif not isinstance(value, Mapping):
                yield InvalidInput(place, "must be a dict.", 'Such as {"new_field": "value"}.')
        elif value is None:
            continue
        elif not field.several:
            yield from _value_problems(field, place, value)
        elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
            for index, one in enumerate(cast("Sequence[object]", value)):
                yield from _value_problems(field, f"{place}[{index}]", one)
        else:
            yield InvalidInput(place, f"must be a list, not {type(value).__name__}.", "Put it in square brackets.")
    for name in _required(model):
        if values.get(name) is None and name not in extra:
            yield InvalidInput(join_path(at, name), "is required.")


@cache
def _required(model: Model) -> tuple[str, ...]:
    return tuple(name for name, field in fields_of(model).items() if field.required)


def _values(given: object) -> Mapping[str, Any]:
    if isinstance(given, Mapping):
        return cast("Mapping[str, Any]", given)
    return {one.name: getattr(given, one.name) for one in attrs.fields(cast("Model", type(given)))}


def _value_problems(field: Field, place: str, value: object) -> Iterator[InvalidInput]:
    if field.const is not None:
        return
    if field.enum is not None:
        yield from enum_problems(place, value, field.enum)
    elif field.flag:
        if not isinstance(value, bool):
            yield InvalidInput(place, f"must be true or false, not {value!r}.")
    elif field.number:
        yield from number_problems(place, value, *(field.limits or (None, None)))
    elif field.models:
        yield from _object_problems(field.models, place, value)
    elif field.text:
        yield from text_problems(place, value, empty=True)


def _object_problems(models: tuple[Model, ...], place: str, value: object) -> Iterator[InvalidInput]:
    if isinstance(value, models):
        yield from model_problems(type(value), value, place)
        return
    if not isinstance(value, Mapping):
        names = " or ".join(model.__name__ for model in models)
        yield InvalidInput(place, f"must be a dict or {names} from heygen_async.types, not {type(value).__name__}.")
        return
    content = cast("Mapping[str, object]", value)
    chosen, choice = choose_model(models, content)
    if chosen is not None:
        yield from model_problems(chosen, content, place)
    elif choice is not None:
        word = content.get(choice)
        known = [const for model in models if (const := _const(model, choice)) is not None]
        problem = "is required." if word is None else f"unknown value {word!r}."
        yield InvalidInput(f"{place}.{choice}", problem, f"{did_you_mean(word, known)}Choose {listed(known)}.")


def choose_model(models: tuple[Model, ...], given: Mapping[str, object]) -> tuple[Model | None, str | None]:
    """Which of several objects a mapping is, and the field that tells them apart.

    Returns:
        The object, or None where the mapping names none, and the name of that field, or None where there is one
        object only.
    """
    if len(models) == 1:
        return models[0], None
    choice = next(name for name, field in fields_of(models[0]).items() if field.const is not None)
    return next((model for model in models if _const(model, choice) == given.get(choice, "")), None), choice


def _const(model: Model, choice: str) -> str | None:
    field = fields_of(model).get(choice)
    return field.const if field is not None else None
