"""What faults do to a request and its answer."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import anyio

from heygen_async.sandbox.http.api_error import ApiError
from heygen_async.sandbox.http.messages import Delivery, Response, json_response, text_response
from heygen_async.sandbox.state.faults import Fault, FaultKind

__all__ = ["after", "before"]

_EXPIRES = re.compile(r"Expires=\d+")
_GATEWAY = "<html><head><title>{0}</title></head><body><center><h1>{0}</h1></center><hr></body></html>"


async def before(faults: Sequence[Fault]) -> Response | None:
    """Wait as scripted; the answer that replaces the effect, if one does."""
    for fault in faults:
        match fault.kind:
            case FaultKind.LATENCY:
                await anyio.sleep(fault.seconds)
            case FaultKind.RESET:
                return Response(500, delivery=Delivery(reset=True))
            case FaultKind.ERROR:
                return _error(fault)
            case FaultKind.HTML:
                return text_response(fault.status, _GATEWAY.format(f"{fault.status} error"), "text/html")
            case _:
                pass
    return None


async def after(faults: Sequence[Fault], response: Response) -> Response:
    """Wait as scripted; the answer as the faults leave it."""
    for fault in faults:
        match fault.kind:
            case FaultKind.LATE_ANSWER:
                await anyio.sleep(fault.seconds)
            case FaultKind.ERROR_AFTER:
                response = _error(fault)
            case FaultKind.RESET_AFTER:
                response = replace(response, delivery=Delivery(reset=True))
            case FaultKind.TRUNCATE:
                response = replace(response, delivery=Delivery(keep=0.5))
            case FaultKind.DRIBBLE:
                response = replace(response, delivery=Delivery(pause=fault.seconds))
            case FaultKind.GARBAGE:
                response = replace(response, delivery=Delivery(garbage=True))
            case FaultKind.WRONG_TYPE:
                response = response.with_headers(Content_Type="text/html; charset=utf-8")
            case FaultKind.UNKNOWN_WORD | FaultKind.EXTRA_FIELDS | FaultKind.EXPIRED_URL:
                response = _altered(response, fault)
            case _:
                pass
    return response


def _error(fault: Fault) -> Response:
    default = "rate_limit_exceeded" if fault.status == 429 else "internal_error"
    problem = ApiError(
        fault.status, fault.code or default, fault.message or "Scripted fault", retry_after=fault.retry_after
    )
    return problem.response()


def _altered(response: Response, fault: Fault) -> Response:
    if response.headers.get("Content-Type") != "application/json":
        return response
    if fault.kind is FaultKind.EXPIRED_URL:
        return replace(response, body=_EXPIRES.sub("Expires=1", response.body.decode()).encode())
    return json_response(response.status, _walk(json.loads(response.body), fault), response.headers)


def _walk(node: object, fault: Fault) -> object:
    if isinstance(node, list):
        return [_walk(item, fault) for item in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    found = cast("dict[str, Any]", node)
    walked: dict[str, object] = {name: _walk(value, fault) for name, value in found.items()}
    if fault.kind is FaultKind.EXTRA_FIELDS:
        return {**walked, "added_by_sandbox": True}
    return {
        name: fault.word if name == "status" and isinstance(value, str) else value for name, value in walked.items()
    }
