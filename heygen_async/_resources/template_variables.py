"""Values for the variables of a template, from what people write to HeyGen's objects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import attrs

from heygen_async._resources.files import FileInput, SentFile
from heygen_async._resources.model_builder import build_model
from heygen_async._resources.uploads import Uploads, pending_file
from heygen_async._resources.validation.fields import check_number, check_text, join_path
from heygen_async._wire.ids import check_id
from heygen_async.errors import InvalidInput

if TYPE_CHECKING:
    from heygen_async._generated.models.template_detail import TemplateDetail
    from heygen_async._generated.models.template_image_variable import TemplateImageVariable
    from heygen_async._generated.models.template_variable import TemplateVariable

__all__ = ["Variable", "check_complete", "template_variables"]

Variable: TypeAlias = "TemplateVariable | Mapping[str, Any] | str"
"""A value for a variable: one of HeyGen's objects, the same as a mapping with its ``type``, or just the text."""

MAX_TEXT = 10_000


async def template_variables(given: Mapping[str, Variable], uploads: Uploads) -> dict[str, TemplateVariable]:
    """HeyGen's objects for variables; their files go to ``uploads``.

    Raises:
        InvalidInput: A value is of no kind that templates have, or lacks what its kind needs.
    """
    made: dict[str, TemplateVariable] = {}
    for name, value in given.items():
        at = f"variables.{name}"
        made[name], file = _variable(value, at)
        if file is not None:

            def put(sent: SentFile, name: str = name) -> None:
                made[name] = attrs.evolve(cast("TemplateImageVariable", made[name]), asset=sent)

            await uploads.take(join_path(at, "asset"), file, put)
    return made


def check_complete(template: TemplateDetail, given: Mapping[str, object], scenes: Collection[str]) -> None:
    """Check that every text of the scenes is given: the placeholder of one that is not is shown or spoken.

    Raises:
        InvalidInput: A text is missing, or the template has no variable of a name.
    """
    known = template.variables or {}
    for name in given:
        if name not in known:
            raise InvalidInput(f"variables.{name}", "the template has no such variable.", f"It has {', '.join(known)}.")
    shown = [scene for scene in template.scenes or () if not scenes or scene.scene_id in scenes]
    for scene in shown:
        for variable in scene.variables or ():
            if str(variable.variable_type) == "text" and variable.name not in given:
                raise InvalidInput(
                    f"variables.{variable.name}",
                    "this text is missing, so its placeholder would be shown or spoken.",
                    "Pass a text, or check=False to keep the placeholder.",
                )


def _variable(value: Variable, at: str) -> tuple[TemplateVariable, FileInput | None]:
    """The object, with a placeholder for its file, and the file."""
    from heygen_async._generated import models

    if isinstance(value, str):
        value = {"type": "text", "content": value}
    if not isinstance(value, Mapping):
        to_wire = getattr(value, "to_wire", None)
        if to_wire is None:
            raise InvalidInput(at, f"{type(value).__name__} is not a variable.", 'Pass {"type": "text", "content": …}.')
        value = cast("Mapping[str, Any]", to_wire())
    kinds: dict[str, type[TemplateVariable]] = {
        "text": models.TemplateTextVariable,
        "image": models.TemplateImageVariable,
        "video": models.TemplateVideoVariable,
        "audio": models.TemplateAudioVariable,
        "character": models.TemplateCharacterVariable,
        "voice": models.TemplateVoiceVariable,
    }
    kind = value.get("type")
    if "properties" in value:
        raise InvalidInput(
            f"{at}.properties",
            "HeyGen no longer takes variables with properties.",
            'Write them flat, such as {"type": "text", "content": "Ada"}; a person is of type character.',
        )
    if not isinstance(kind, str) or kind not in kinds:
        raise InvalidInput(join_path(at, "type"), f"{kind!r} is not a kind of variable.", f"Choose {', '.join(kinds)}.")
    model = kinds[kind]
    fields = {name: one for name, one in value.items() if name != "type"}
    file = fields.pop("asset", None)
    if "asset" in model.__annotations__:
        fields["asset"] = pending_file()
    made = build_model(model, fields, at=at)
    _check(made, at)
    if ("asset" in fields) != (file is not None):
        problem = "the file is missing." if file is None else f"a variable of type {kind} has no file."
        raise InvalidInput(join_path(at, "asset"), problem, "Pass one with an image, a video or an audio.")
    return made, cast("FileInput | None", file)


def _check(made: TemplateVariable, at: str) -> None:
    if (content := getattr(made, "content", None)) is not None:
        check_text(join_path(at, "content"), content, at_most=MAX_TEXT)
    for name in ("character_id", "voice_id"):
        if hasattr(made, name):
            check_id(join_path(at, name), getattr(made, name))
    check_number(join_path(at, "volume"), getattr(made, "volume", None), 0, 1)
