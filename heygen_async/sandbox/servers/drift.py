"""Ways in which a HeyGen of next year might differ from the document: what the profile ``drifted`` answers.

For programs that compare HeyGen with the document, and for clients that have to live with what they do not know.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from heygen_async.sandbox.http.messages import Response, json_response

__all__ = ["DRIFTS", "Drift", "drifted"]

Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference.

    Attributes:
        name: What differs, in a word.
        operation: Whose answer it is.
        kind: ``word``, ``field``, ``missing``, ``type``, ``status``, ``cursor`` or ``error``.
        change: Changes the document of a success; returns another one where it replaces it.
        status: Another success status, or None.
        error: Changes the document of a refusal instead.
    """

    name: str
    operation: str
    kind: str
    change: Callable[[Object], Any] | None = None
    status: int | None = None
    error: bool = False


def _rows(document: Object) -> Iterator[Object]:
    """The object in ``data``, or each of a list."""
    data = document.get("data")
    if isinstance(data, list):
        yield from cast("list[Object]", data)
    elif isinstance(data, dict):
        yield cast("Object", data)


def _set(name: str, value: Callable[[Any], Any]) -> Callable[[Object], None]:
    def change(document: Object) -> None:
        for row in _rows(document):
            if name in row:
                row[name] = value(row[name])

    return change


def _drop(name: str) -> Callable[[Object], None]:
    def change(document: Object) -> None:
        for row in _rows(document):
            row.pop(name, None)

    return change


def _rename(old: str, new: str) -> Callable[[Object], None]:
    def change(document: Object) -> None:
        for row in _rows(document):
            if old in row:
                row[new] = row.pop(old)

    return change


def _add(name: str, value: Any) -> Callable[[Object], None]:
    def change(document: Object) -> None:
        for row in _rows(document):
            row[name] = value

    return change


def _rendering(word: str) -> str:
    return {"processing": "rendering"}.get(word, word)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _wallet(document: Object) -> None:
    wallet = document["data"]["wallet"]
    wallet["remaining_balance"] = f"{wallet['remaining_balance'] or 0:,.2f}"


def _inside(document: Object) -> Object:
    return {"data": {"items": document["data"], "has_more": document["has_more"], "next_token": document["next_token"]}}


def _offset(document: Object) -> None:
    document["next_token"] = 20 if document["next_token"] else 0


def _without_more(document: Object) -> None:
    document.pop("has_more", None)


def _flat_error(document: Object) -> Object:
    return {"error": document["error"]["message"]}


def _upper_code(document: Object) -> None:
    document["error"]["code"] = document["error"]["code"].upper()


DRIFTS = (
    Drift("video status", "getVideoV3", "word", _set("status", _rendering)),
    Drift("video field", "getVideoV3", "field", _add("render_region", "eu-central")),
    Drift("video duration", "getVideoV3", "type", _set("duration", _text)),
    Drift("video thumbnail", "getVideoV3", "missing", _rename("thumbnail_url", "thumbnail")),
    Drift("video list title", "listVideos", "missing", _drop("title")),
    Drift("video list token", "listVideos", "cursor", _offset),
    Drift("create status", "createVideo", "status", status=201),
    Drift("create field", "createVideo", "field", _add("estimated_seconds", 90)),
    Drift("look type", "listAvatarLooks", "word", _set("avatar_type", lambda _: "hologram")),
    Drift("look engines", "getAvatarLook", "word", _set("supported_api_engines", lambda words: [*words, "avatar_vi"])),
    Drift("look tags", "getAvatarLook", "type", _set("tags", ",".join)),
    Drift("group consent", "getAvatarGroup", "word", _set("consent_status", lambda word: word and "awaiting_review")),
    Drift("group times", "listAvatarGroups", "type", _set("created_at", str)),
    Drift("group paging", "listAvatarGroups", "cursor", _without_more),
    Drift("voice name", "listVoices", "type", _set("name", lambda _: None)),
    Drift("voice pause", "getVoice", "type", _set("support_pause", lambda value: str(value).lower())),
    Drift("template page", "listTemplates", "cursor", _inside),
    Drift("balance", "getCurrentUserV3", "type", _wallet),
    Drift("status field", "listVideoStatuses", "field", _add("progress_percent", 40)),
    Drift("key scopes", "getApiKeySelf", "type", _set("scopes", " ".join)),
    Drift("glossary times", "listBrandGlossaries", "type", _set("created_at", lambda _: "yesterday")),
    Drift("account name", "getCurrentUserV3", "missing", _drop("username")),
    Drift("missing voice", "getVoice", "error", _flat_error, error=True),
    Drift("missing video", "getVideoV3", "error", _upper_code, error=True),
    Drift("invalid input", "createAvatar", "status", None, status=422, error=True),
)


def drifted(operation: str, response: Response) -> Response:
    """The answer as a HeyGen that has moved on would give it."""
    if response.headers.get("Content-Type") != "application/json":
        return response
    refused, document, status = response.status >= 400, response.json(), response.status
    for one in DRIFTS:
        if one.operation != operation or one.error != refused or (one.error and response.status >= 500):
            continue
        if one.change is not None:
            replaced = one.change(document)
            document = document if replaced is None else replaced
        if one.status is not None and (not refused or status == 400):
            status = one.status
    return replace(response, status=status, body=json_response(status, document).body)
