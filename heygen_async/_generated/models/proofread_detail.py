# Generated from openapi/heygen-v3.yaml; never edited by hand.
# Change the document, the overlay or a template, then run `make codegen`.
"""A proofread: a translation that waits for corrected subtitles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._wire import repr as show
from heygen_async._wire.decode import as_object, boolean, integer, need, salvage, string, surplus
from heygen_async._wire.plain import Plain
from heygen_async._wire.unknown_fields import NOTHING

from .proofread_status import ProofreadStatus

__all__ = ["ProofreadDetail"]

_FIELDS = frozenset(
    (
        "created_at",
        "failure_message",
        "id",
        "input_language",
        "output_language",
        "status",
        "submitted_for_review",
        "title",
    )
)


@attrs.frozen
class ProofreadDetail(Plain):
    """A proofread: a translation that waits for corrected subtitles.

    Attributes:
        id: Id of the proofread.
        status: State of the proofread. When `completed`, its subtitles can be read and replaced.
        created_at: When it was made, in Unix seconds.
        failure_message: Why it failed, in words.
        input_language: Language of the source.
        output_language: Language of the result.
        submitted_for_review: Whether it was handed over for review.
        title: Title, as shown in HeyGen.
        extra: Fields that the document does not have, and values that could not be read.
    """

    id: str
    status: ProofreadStatus
    created_at: int | None = None
    failure_message: str | None = None
    input_language: str | None = None
    output_language: str | None = None
    submitted_for_review: bool | None = None
    title: str | None = None
    extra: Mapping[str, Any] = attrs.field(default=NOTHING, hash=False, repr=show.names)

    @classmethod
    def from_wire(cls, data: object) -> ProofreadDetail:
        """Read one from an answer; `DecodeError` where a part that must be there is not."""
        raw = as_object(data)
        get = raw.get
        stray: dict[str, Any] | None = None
        created_at = get("created_at")
        if created_at is not None and type(created_at) is not int:
            created_at, stray = salvage(stray, "created_at", created_at, integer)
        failure_message = get("failure_message")
        if failure_message is not None and not isinstance(failure_message, str):
            failure_message, stray = salvage(stray, "failure_message", failure_message, string)
        id_ = get("id")
        if not isinstance(id_, str):
            id_ = need(raw, "id", string)
        input_language = get("input_language")
        if input_language is not None and not isinstance(input_language, str):
            input_language, stray = salvage(stray, "input_language", input_language, string)
        output_language = get("output_language")
        if output_language is not None and not isinstance(output_language, str):
            output_language, stray = salvage(stray, "output_language", output_language, string)
        status = get("status")
        if isinstance(status, str):
            status = ProofreadStatus.read(status)
        else:
            status = need(raw, "status", ProofreadStatus.from_wire)
        submitted_for_review = get("submitted_for_review")
        if submitted_for_review is not None and type(submitted_for_review) is not bool:
            submitted_for_review, stray = salvage(stray, "submitted_for_review", submitted_for_review, boolean)
        title = get("title")
        if title is not None and not isinstance(title, str):
            title, stray = salvage(stray, "title", title, string)
        if stray is not None or not _FIELDS.issuperset(raw):
            stray = surplus(raw, _FIELDS, stray)
        return cls(
            id_,
            status,
            created_at,
            failure_message,
            input_language,
            output_language,
            submitted_for_review,
            title,
            NOTHING if stray is None else stray,
        )
