"""The control API under ``/_sandbox``: what a test reads and steers, from any language. It needs no key."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from typing import Any, cast

import anyio

from heygen_async.errors import InvalidInput
from heygen_async.sandbox.handlers.consent import record_decision
from heygen_async.sandbox.handlers.routes import Routes
from heygen_async.sandbox.http.api_error import ApiError, invalid
from heygen_async.sandbox.http.messages import Request, Response, json_response, read_json
from heygen_async.sandbox.http.router import Router
from heygen_async.sandbox.servers.added_objects import add_objects
from heygen_async.sandbox.state.account import Account
from heygen_async.sandbox.state.faults import Fault
from heygen_async.sandbox.state.ledger import Ledger
from heygen_async.sandbox.state.settings import MAIN
from heygen_async.sandbox.state.state import SandboxState

__all__ = ["Control"]

# The year 9000.
_LATEST = 221_845_392_000.0
_HEARTBEAT_SECONDS = 15.0
_CHANGES = 1000

Action = Callable[[Request, dict[str, Any]], Awaitable[Any]]


class Control:
    """Reads and steers one sandbox."""

    def __init__(self, state: SandboxState, routes: Routes) -> None:
        self._state = state
        self._routes = routes
        self._actions: dict[tuple[str, str], Action] = {
            ("GET", "/_sandbox"): self.index,
            ("GET", "/_sandbox/accounts"): self.accounts,
            ("GET", "/_sandbox/ledger"): self.ledger,
            ("GET", "/_sandbox/requests"): self.requests,
            ("GET", "/_sandbox/violations"): self.violations,
            ("GET", "/_sandbox/webhooks"): self.webhooks,
            ("GET", "/_sandbox/changes"): self.changes,
            ("GET", "/_sandbox/faults"): self.faults,
            ("POST", "/_sandbox/faults"): self.add_faults,
            ("DELETE", "/_sandbox/faults"): self.clear_faults,
            ("GET", "/_sandbox/clock"): self.clock,
            ("POST", "/_sandbox/clock"): self.advance,
            ("POST", "/_sandbox/consent"): self.consent,
            ("POST", "/_sandbox/objects"): self.add_objects,
            ("POST", "/_sandbox/reset"): self.reset,
        }
        self._router = Router(self._actions)

    async def handle(self, request: Request) -> Response:
        found = self._router.match(request.method, request.path.rstrip("/"))
        if found is None:
            paths = sorted(f"{method} {path}" for method, path in self._actions)
            return json_response(404, {"error": {"code": "not_found", "message": "Known: " + ", ".join(paths)}})
        try:
            answer: Any = await found[0](request, _document(request))
        except ApiError as problem:
            return problem.response()
        if request.method != "GET":
            self._state.save()
            self._state.wake()
        return answer if isinstance(answer, Response) else json_response(200, answer)

    async def index(self, request: Request, body: dict[str, Any]) -> Any:
        """Addresses and settings."""
        state, settings = self._state, self._state.settings
        return {
            "base_url": state.api_url,
            "media_url": state.media.base,
            "segmind_url": state.segmind_url,
            "profile": settings.profile.name,
            "consent": settings.consent,
            "time": state.now(),
            "actions": [f"{method} {path}" for method, path in self._actions],
        }

    async def accounts(self, request: Request, body: dict[str, Any]) -> Any:
        return {
            "accounts": [
                {"name": account.name, "balance": account.wallet.balance, "spent": account.wallet.total}
                for account in self._state.accounts.values()
            ]
        }

    async def ledger(self, request: Request, body: dict[str, Any]) -> Any:
        """All charges, or those of ``?account=``."""
        if request.argument("account") is None:
            return self._state.ledger.report()
        account = self._account(request.argument("account"))
        return Ledger(lambda: [account.wallet]).report()

    async def requests(self, request: Request, body: dict[str, Any]) -> Any:
        return {"requests": self._state.requests.report()}

    async def violations(self, request: Request, body: dict[str, Any]) -> Any:
        return {"violations": [asdict(v) for v in self._state.violations], "warnings": self._state.warnings}

    async def webhooks(self, request: Request, body: dict[str, Any]) -> Any:
        return {"deliveries": [asdict(attempt) for attempt in self._state.deliveries]}

    async def changes(self, request: Request, body: dict[str, Any]) -> Any:
        """Changes after ``?since=``: up to a thousand or, for ``Accept: text/event-stream``, as they happen."""
        text = request.argument("since") or request.headers.get("last-event-id") or ""
        if text and not text.isdecimal():
            raise invalid("Input should be a valid integer", "since")
        if "text/event-stream" in request.headers.get("accept", ""):
            since = int(text) if text else self._state.changes.last
            headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "Connection": "close"}
            return Response(200, headers, stream=self._stream(since))
        found = self._state.changes.since(int(text or 0))[:_CHANGES]
        return {"changes": [asdict(change) for change in found], "last": self._state.changes.last}

    async def _stream(self, since: int) -> AsyncIterator[bytes]:
        yield b"retry: 1000\n\n"
        changes = self._state.changes
        while True:
            for change in changes.since(since):
                since = change.number
                data = json.dumps(asdict(change), separators=(",", ":"))
                yield f"id: {change.number}\nevent: {change.kind}\ndata: {data}\n\n".encode()
            with anyio.move_on_after(_HEARTBEAT_SECONDS) as waited:
                await changes.wait(since)
            if waited.cancelled_caught:
                yield b": still here\n\n"

    async def faults(self, request: Request, body: dict[str, Any]) -> Any:
        return {"faults": self._state.faults.report()}

    async def add_faults(self, request: Request, body: dict[str, Any]) -> Any:
        """One fault, or ``{"faults": [...]}``."""
        documents: object = body.get("faults", [body])
        if not isinstance(documents, list):
            raise invalid("Input should be a valid list", "faults")
        try:
            self._state.faults.add(*[Fault.read(document) for document in cast("list[object]", documents)])
        except InvalidInput as error:
            raise invalid(f"{error.problem} {error.remedy}".strip(), error.field) from error
        return {"faults": self._state.faults.report()}

    async def clear_faults(self, request: Request, body: dict[str, Any]) -> Any:
        self._state.faults.clear()
        return {"faults": []}

    async def clock(self, request: Request, body: dict[str, Any]) -> Any:
        clock = self._state.clock
        return {"now": clock.now(), "ahead": clock.ahead, "date_header": clock.date_header}

    async def advance(self, request: Request, body: dict[str, Any]) -> Any:
        """``{"advance": seconds}`` lets time pass; ``ahead`` and ``date_header`` change what answers say of it."""
        clock = self._state.clock
        seconds, ahead = body.get("advance", 0), body.get("ahead", clock.ahead)
        for name, value in (("advance", seconds), ("ahead", ahead)):
            if not isinstance(value, int | float) or isinstance(value, bool):
                raise invalid("Input should be a number of seconds", name)
        shown = body.get("date_header", clock.date_header)
        if not isinstance(shown, bool):
            raise invalid("Input should be a valid boolean", "date_header")
        if not body.keys() & {"advance", "ahead", "date_header"} or seconds < 0:
            raise invalid("Input should be a number of seconds", "advance")
        if not 0 <= clock.now() + seconds + max(ahead, 0) <= _LATEST or clock.now() + ahead < 0:
            raise invalid("Input should not lead out of the calendar", "ahead" if "ahead" in body else "advance")
        clock.ahead, clock.date_header = float(ahead), shown
        await clock.advance(seconds)
        self._state.changes.add("clock", clock.now())
        return await self.clock(request, body)

    async def consent(self, request: Request, body: dict[str, Any]) -> Any:
        """``{"group_id": …, "decision": "approve" or "reject"}``"""
        account = self._account(body.get("account"))
        group = record_decision(account, str(body.get("group_id", "")), str(body.get("decision", "approve")))
        return {"group_id": group.id, "consent_status": group.consent}

    async def add_objects(self, request: Request, body: dict[str, Any]) -> Any:
        """``{"avatars": […], "voices": […], "templates": […]}``: ids, or objects with an ``id``."""
        account = self._account(body.get("account"))
        return {
            "added": add_objects(
                self._routes, account, {name: value for name, value in body.items() if name != "account"}
            )
        }

    async def reset(self, request: Request, body: dict[str, Any]) -> Any:
        self._state.reset()
        return {}

    def _account(self, name: object) -> Account:
        found = self._state.accounts.get(str(MAIN if name is None else name))
        if found is None:
            raise invalid(f"There is no such account: {', '.join(self._state.accounts)}", "account")
        return found


def _document(request: Request) -> dict[str, Any]:
    if request.method == "POST" and request.content_type != "application/json":
        # Without this a form on any web page could send it.
        raise ApiError(415, "invalid_parameter", "Send Content-Type: application/json, also without a body")
    if not request.body:
        return {}
    try:
        document = read_json(request.body)
    except ValueError as error:
        raise invalid("Request body is not valid JSON") from error
    if not isinstance(document, dict):
        raise invalid("Input should be a valid dictionary")
    return cast("dict[str, Any]", document)
