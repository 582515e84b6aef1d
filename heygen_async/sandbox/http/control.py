"""The control API under ``/_sandbox``: what a test reads and steers, from any language. It needs no key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast

from heygen_async.errors import InvalidInput
from heygen_async.sandbox.handlers.consent import decide
from heygen_async.sandbox.http.api_error import ApiError, invalid
from heygen_async.sandbox.http.faults import Fault
from heygen_async.sandbox.http.messages import Request, Response, json_response, read_json
from heygen_async.sandbox.http.router import Router

if TYPE_CHECKING:
    from heygen_async.sandbox.state.state import SandboxState

__all__ = ["Control"]

# The year 9000.
_LATEST = 221_845_392_000.0

Action = Callable[[dict[str, Any]], Awaitable[Any]]


class Control:
    """Reads and steers one sandbox."""

    def __init__(self, world: SandboxState) -> None:
        self._world = world
        self._actions: dict[tuple[str, str], Action] = {
            ("GET", "/_sandbox"): self.index,
            ("GET", "/_sandbox/ledger"): self.ledger,
            ("GET", "/_sandbox/requests"): self.requests,
            ("GET", "/_sandbox/violations"): self.violations,
            ("GET", "/_sandbox/webhooks"): self.webhooks,
            ("GET", "/_sandbox/faults"): self.faults,
            ("POST", "/_sandbox/faults"): self.add_faults,
            ("DELETE", "/_sandbox/faults"): self.clear_faults,
            ("GET", "/_sandbox/clock"): self.clock,
            ("POST", "/_sandbox/clock"): self.advance,
            ("POST", "/_sandbox/consent"): self.consent,
            ("POST", "/_sandbox/reset"): self.reset,
        }
        self._router = Router(self._actions)

    async def handle(self, request: Request) -> Response:
        found = self._router.match(request.method, request.path.rstrip("/"))
        if found is None:
            paths = sorted(f"{method} {path}" for method, path in self._actions)
            return json_response(404, {"error": {"code": "not_found", "message": "Known: " + ", ".join(paths)}})
        try:
            answer = json_response(200, await found[0](_document(request)))
        except ApiError as problem:
            return problem.response()
        if request.method != "GET":
            self._world.changed()
        return answer

    async def index(self, body: dict[str, Any]) -> Any:
        """Addresses and settings."""
        world, settings = self._world, self._world.settings
        return {
            "base_url": world.api_url,
            "media_url": world.media.base,
            "segmind_url": world.segmind_url,
            "profile": settings.profile.name,
            "time": world.now(),
            "actions": [f"{method} {path}" for method, path in self._actions],
        }

    async def ledger(self, body: dict[str, Any]) -> Any:
        return self._world.ledger.report()

    async def requests(self, body: dict[str, Any]) -> Any:
        return {"requests": self._world.requests.report()}

    async def violations(self, body: dict[str, Any]) -> Any:
        return {"violations": [asdict(v) for v in self._world.violations], "warnings": self._world.warnings}

    async def webhooks(self, body: dict[str, Any]) -> Any:
        return {"deliveries": [asdict(attempt) for attempt in self._world.deliveries]}

    async def faults(self, body: dict[str, Any]) -> Any:
        return {"faults": self._world.faults.report()}

    async def add_faults(self, body: dict[str, Any]) -> Any:
        """One fault, or ``{"faults": [...]}``."""
        documents: object = body.get("faults", [body])
        if not isinstance(documents, list):
            raise invalid("Input should be a valid list", "faults")
        try:
            self._world.faults.add(*[Fault.read(document) for document in cast("list[object]", documents)])
        except InvalidInput as error:
            raise invalid(f"{error.problem} {error.remedy}".strip(), error.field) from error
        return {"faults": self._world.faults.report()}

    async def clear_faults(self, body: dict[str, Any]) -> Any:
        self._world.faults.clear()
        return {"faults": []}

    async def clock(self, body: dict[str, Any]) -> Any:
        return {"now": self._world.now()}

    async def advance(self, body: dict[str, Any]) -> Any:
        """``{"advance": seconds}``"""
        seconds = body.get("advance")
        if not isinstance(seconds, int | float) or isinstance(seconds, bool) or seconds < 0:
            raise invalid("Input should be a number of seconds", "advance")
        if self._world.now() + seconds > _LATEST:
            raise invalid("Input should not lead out of the calendar", "advance")
        await self._world.clock.advance(seconds)
        return {"now": self._world.now()}

    async def consent(self, body: dict[str, Any]) -> Any:
        """``{"group_id": …, "decision": "approve" or "reject"}``"""
        group = decide(self._world, str(body.get("group_id", "")), str(body.get("decision", "approve")))
        return {"group_id": group.id, "consent_status": group.consent}

    async def reset(self, body: dict[str, Any]) -> Any:
        self._world.reset()
        return {}


def _document(request: Request) -> dict[str, Any]:
    if not request.body:
        return {}
    try:
        document = read_json(request.body)
    except ValueError as error:
        raise invalid("Request body is not valid JSON") from error
    if not isinstance(document, dict):
        raise invalid("Input should be a valid dictionary")
    return cast("dict[str, Any]", document)
