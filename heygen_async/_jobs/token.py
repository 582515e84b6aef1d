"""A job as a short string: what another process needs to go on waiting. Holds no secret and no URL."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import cast

import attrs

from heygen_async.errors import InvalidInput

__all__ = ["JobToken"]

_VERSION = 1
_REMEDY = "Pass the string that job.token or the error gave, unchanged."


@attrs.frozen
class JobToken:
    """The content of a token.

    Attributes:
        kind: What the job makes, such as ``video``.
        id: HeyGen's id of it.
        created_at: When it was created, as a Unix timestamp, or None where that is not known.
        variant: What its duration depends on, such as the engine of a video.
        idempotency_key: The key it was created with.
        ids: Ids of other things that HeyGen named, such as ``video_id`` of a Video Agent session.
    """

    kind: str
    id: str
    created_at: float | None
    variant: str | None = None
    idempotency_key: str | None = None
    ids: Mapping[str, str] = attrs.field(factory=dict[str, str], hash=False)

    def __str__(self) -> str:
        """The token: compact JSON, with a version."""
        content: dict[str, object] = {
            "heygen_job": _VERSION,
            "kind": self.kind,
            "id": self.id,
        }
        if self.created_at is not None:
            content["created_at"] = round(self.created_at, 3)
        if self.variant is not None:
            content["variant"] = self.variant
        if self.idempotency_key is not None:
            content["key"] = self.idempotency_key
        if self.ids:
            content["ids"] = dict(self.ids)
        return json.dumps(content, separators=(",", ":"))

    @classmethod
    def parse(cls, token: str) -> JobToken:
        """Read a token.

        Raises:
            InvalidInput: It is not a token, or a newer version of this package wrote it.
        """
        try:
            parsed: object = json.loads(token)
        except (ValueError, TypeError, RecursionError):
            parsed = None
        content = cast("dict[str, object]", parsed) if isinstance(parsed, dict) else {}
        version = content.get("heygen_job")
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            raise InvalidInput("token", "this is not a job token.", _REMEDY)
        if version > _VERSION:
            raise InvalidInput(
                "token", f"version {version} is newer than this package reads ({_VERSION}).", "Upgrade heygen-async."
            )
        kind, job_id, created_at = content.get("kind"), content.get("id"), content.get("created_at")
        variant, key = content.get("variant"), content.get("key")
        if (
            not (isinstance(kind, str) and kind and isinstance(job_id, str) and job_id)
            or not (created_at is None or (isinstance(created_at, int | float) and math.isfinite(created_at)))
            or not (variant is None or isinstance(variant, str))
            or not (key is None or isinstance(key, str))
        ):
            raise InvalidInput("token", "the token is damaged.", _REMEDY)
        named = content.get("ids")
        ids = cast("dict[str, object]", named) if isinstance(named, dict) else {}
        known = {name: value for name, value in ids.items() if isinstance(value, str)}
        return cls(kind, job_id, None if created_at is None else float(created_at), variant, key, known)
