"""Keys that make repeating safe.

HeyGen replays its first answer to a key for 24 hours, even if the body differs. So a key belongs to one call with
one body: it is made again for every call, kept over its attempts, and where it is derived, derived from the body too.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Mapping
from typing import cast

from heygen_async._wire.call import Operation
from heygen_async.errors import InvalidInput

__all__ = ["check_key", "derive_key", "key_for", "with_key"]

_PATTERN = re.compile(r"[A-Za-z0-9_\-:.]{1,255}")
_NAMESPACE = uuid.UUID("0f6b9d1e-2f0a-5c55-9c36-6a4d2a3f8e11")


def check_key(key: object) -> str:
    """``key`` itself, if HeyGen accepts its form.

    Raises:
        InvalidInput: Empty, longer than 255 characters, or with characters that HeyGen refuses.
    """
    if not isinstance(key, str) or not _PATTERN.fullmatch(key):
        raise InvalidInput(
            "idempotency_key", "must be 1 to 255 characters of A-Z a-z 0-9 _ - : .", "A UUID is a good one."
        )
    return key


def derive_key(*parts: str, body: object) -> str:
    """The same key for the same parts and body, in every process; another one as soon as either differs.

    Args:
        parts: What the request is for, such as the batch, the item and the step.
        body: What is sent: a model, or the JSON body.

    Raises:
        InvalidInput: The body cannot be written as JSON.
    """
    if callable(to_wire := getattr(body, "to_wire", None)):
        body = to_wire()
    try:
        return str(uuid.uuid5(_NAMESPACE, _canonical([parts, body])))
    except (TypeError, ValueError) as error:
        raise InvalidInput("body", f"cannot be written as JSON: {error}.") from None


derive_key.__module__ = "heygen_async"


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def key_for(operation: Operation, own: str | None, inherited: str | None, body: object) -> str | None:
    """The key of one call: the caller's, else the one in the body, else a new one; None where there is none.

    Args:
        operation: What is called.
        own: The key given with the call.
        inherited: The key set on a view of the client, which counts only where the operation takes one.
        body: The JSON body.

    Raises:
        InvalidInput: A key for an operation that ignores it, which would promise a safety that is not there.
    """
    policy = operation.idempotency
    if policy.mode in {"natural", "none"}:
        if own is not None and not operation.safe:
            raise InvalidInput(
                "idempotency_key",
                f"{operation.name} takes none, so HeyGen would act again on every repetition.",
                "Leave it out.",
            )
        return None
    if own is not None or inherited is not None:
        return check_key(own if own is not None else inherited)
    if policy.durable:
        raise InvalidInput(
            "idempotency_key",
            f"{operation.name} needs one that you keep: HeyGen never forgets it, and a repeat with it gives the first "
            "answer.",
            "Derive it from your own id of the work.",
        )
    if policy.mode == "body" and policy.field is not None and isinstance(body, Mapping):
        value = cast("Mapping[str, object]", body).get(policy.field)
        if isinstance(value, str) and value:
            return value
    return str(uuid.uuid4())


def with_key(operation: Operation, key: str | None, body: object) -> object:
    """The body with the key in it, where the operation wants it there. The caller's body is not changed."""
    field = operation.idempotency.field
    if key is None or operation.idempotency.mode != "body" or field is None:
        return body
    if body is not None and not isinstance(body, Mapping):
        return body
    return {**cast("Mapping[str, object]", body or {}), field: key}
