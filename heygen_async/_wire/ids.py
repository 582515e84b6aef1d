"""Ids or objects: what a caller has in hand is enough."""

from __future__ import annotations

import re
from typing import Protocol, TypeAlias

from heygen_async._text import type_name
from heygen_async.errors import InvalidInput

__all__ = ["HasId", "Ref", "check_id", "id_of"]

_IDENTIFIER = re.compile(r"(?!\.{1,2}$)[^\s/?#\\]+")


class HasId(Protocol):
    """An object of HeyGen's, or a job that makes one."""

    @property
    def id(self) -> str: ...


Ref: TypeAlias = str | HasId
"""An id, the object that has it, or the job that makes it."""


def id_of(field: str, value: object, name: str = "id") -> str:
    """The id of ``value``: itself where it is one, else its attribute ``name`` or ``id``.

    Args:
        field: What to call it in an error.
        value: An id, or an object that has it.
        name: What HeyGen's object calls its id, such as ``voice_id``.

    Raises:
        InvalidInput: It is empty, or no id.
    """
    if isinstance(value, str):
        return check_id(field, value)
    found = getattr(value, name, None) if name != "id" else None
    if found is None:
        _check_noun(field, value)
        found = getattr(value, "id", None)
    return check_id(field, value if found is None else found)


_NOUNS = {
    "AvatarLookItem": "look", "AvatarGroupItem": "group", "VideoDetail": "video", "VoiceItem": "voice",
    "VoiceDetail": "voice", "AssetItem": "asset", "TemplateItem": "template", "TemplateDetail": "template",
    "VideoTranslationDetail": "translation", "LipsyncDetail": "lipsync", "ProofreadDetail": "proofread",
    "AiClippingDetail": "clipping", "BackgroundRemovalDetail": "removal",
}  # fmt: skip
"""What HeyGen's objects are, by their class."""

_JOBS = {
    "look": "look", "consent": "group", "video": "video", "video_agent_session": "session", "voice_clone": "voice",
    "asset": "asset", "video_translation": "translation", "proofread": "proofread", "lipsync": "lipsync",
    "ai_clipping": "clipping",
    "background_removal": "removal",
}  # fmt: skip
"""What the id of a job is of, by the kind of the job."""

_REMEDIES = {
    ("group", "look"): "Pass one of its looks: heygen.avatars.looks.list(group_id=…) lists them.",
    ("look", "group"): "Pass its group_id.",
}


def _check_noun(field: str, value: object) -> None:
    """Refuse an object of HeyGen's of another kind than what is asked for: HeyGen would only answer 404."""
    wanted = field.partition("[")[0].rsplit(".")[-1].removeprefix("video_").removesuffix("s") or field
    kind = getattr(value, "kind", None)
    is_job = type(value).__name__ == "Job" and isinstance(kind, str)
    noun = _JOBS.get(str(kind)) if is_job else _NOUNS.get(type(value).__name__)
    if noun is not None and noun != wanted and wanted in {*_NOUNS.values(), "session"}:
        what = f"the job of a {noun}" if is_job else f"a {noun}"
        remedy = _REMEDIES.get((noun, wanted), f"Pass a {wanted}, or its id.")
        raise InvalidInput(field, f"must be a {wanted}, not {what}.", remedy)


def check_id(field: str, value: object) -> str:
    """An id, which becomes part of a path: an empty one would ask for the whole list instead.

    Args:
        field: What to call it in an error.
        value: The id.

    Raises:
        InvalidInput: It is empty, or no id.
    """
    remedy = "Pass HeyGen's id, or the object that has it."
    if not isinstance(value, str):
        raise InvalidInput(field, f"must be an id, not {type_name(value)}.", remedy)
    if not value.strip():
        raise InvalidInput(field, "it is empty.", remedy)
    if not _IDENTIFIER.fullmatch(value):
        # An address may be presigned: then it is a secret, and no error shows it.
        shown = "a web address" if "://" in value else repr(value) if len(value) <= 64 else "this text"
        raise InvalidInput(field, f"{shown} is not an id of HeyGen's.", "Pass the id as HeyGen gave it.")
    return value
