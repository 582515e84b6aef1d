"""The control API under ``/_sandbox``: what a test reads and steers, from any language. It needs no key."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from typing import Any, TypeVar, cast

import anyio

from heygen_async.errors import InvalidInput
from heygen_async.sandbox.handlers.consent import record_decision
from heygen_async.sandbox.handlers.routes import Routes
from heygen_async.sandbox.http.api_error import ApiError, invalid
from heygen_async.sandbox.http.messages import Request, Response, json_response, read_json
from heygen_async.sandbox.http.router import Router
from heygen_async.sandbox.servers.added_objects import add_objects
from heygen_async.sandbox.servers.listed_objects import list_objects
from heygen_async.sandbox.state.faults import Fault, FaultKind
from heygen_async.sandbox.state.ledger import Ledger
from heygen_async.sandbox.state.settings import MAIN
from heygen_async.sandbox.state.state import Account, SandboxState

__all__ = ["Control"]

# The year 9000.
_LATEST = 221_845_392_000.0
_HEARTBEAT_SECONDS = 15.0
_CHANGES = 1000
_TICK_SECONDS = 0.25
_MOST = 1_000_000

T = TypeVar("T")
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
            ("DELETE", "/_sandbox/faults/{number}"): self.remove_fault,
            ("GET", "/_sandbox/clock"): self.clock,
            ("POST", "/_sandbox/clock"): self.advance,
            ("POST", "/_sandbox/consent"): self.consent,
            ("GET", "/_sandbox/objects"): self.objects,
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
                for account in map(self._state.account, self._state.account_names())
            ]
        }

    async def ledger(self, request: Request, body: dict[str, Any]) -> Any:
        """All charges, or those of ``?account=``; of the ``?last=`` ones only, with the sums of all."""
        last = _number(request, "last", _MOST)
        if request.argument("account") is None:
            report = self._state.ledger.report()
        else:
            account = self._account(request.argument("account"))
            report = Ledger(lambda: [account.wallet]).report()
        return {**report, "charges": _last(report["charges"], last), "refusals": _last(report["refusals"], last)}

    async def requests(self, request: Request, body: dict[str, Any]) -> Any:
        """All that are kept, or those after ``?since=``, or the ``?last=`` ones."""
        since, last = _number(request, "since", 0), _number(request, "last", _MOST)
        return {"requests": self._state.requests.report(since=since, last=last)}

    async def violations(self, request: Request, body: dict[str, Any]) -> Any:
        return {"violations": [asdict(v) for v in self._state.violations], "warnings": self._state.warnings}

    async def webhooks(self, request: Request, body: dict[str, Any]) -> Any:
        deliveries = _last(self._state.deliveries, _number(request, "last", _MOST))
        return {"deliveries": [asdict(attempt) for attempt in deliveries]}

    async def objects(self, request: Request, body: dict[str, Any]) -> Any:
        """The newest ``?last=`` of each kind as the API shows them, and all that run; counts as no poll."""
        return list_objects(self._state, self._routes, _number(request, "last", 100))

    async def changes(self, request: Request, body: dict[str, Any]) -> Any:
        """Changes after ``?since=``: up to a thousand or, for ``Accept: text/event-stream``, as they happen.

        With ``?time=1`` the stream says what time it is whenever that has changed, four times a second at most.
        """
        streamed = "text/event-stream" in request.headers.get("accept", "")
        # A browser that connects again says where it was; the address that it uses is still the first one.
        seen = request.headers.get("last-event-id", "")
        since = (
            int(seen) if seen.isdecimal() else _number(request, "since", self._state.changes.last if streamed else 0)
        )
        if streamed:
            headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "Connection": "close"}
            return Response(200, headers, stream=self._stream(since, request.argument("time") is not None))
        found = self._state.changes.since(since)[:_CHANGES]
        return {"changes": [asdict(change) for change in found], "last": self._state.changes.last}

    async def _stream(self, since: int, with_time: bool) -> AsyncIterator[bytes]:
        yield b"retry: 1000\n\n"
        changes, shown, quiet = self._state.changes, 0.0, 0.0
        pause = _TICK_SECONDS if with_time else _HEARTBEAT_SECONDS
        while True:
            for change in changes.since(since):
                since = change.number
                data = json.dumps(asdict(change), separators=(",", ":"))
                yield f"id: {change.number}\nevent: {change.kind}\ndata: {data}\n\n".encode()
            with anyio.move_on_after(pause) as waited:
                await changes.wait(since)
            quiet = quiet + pause if waited.cancelled_caught else 0.0
            if with_time and shown != (shown := self._state.now()):
                yield f"event: time\ndata: {shown}\n\n".encode()
            elif quiet >= _HEARTBEAT_SECONDS:
                quiet = 0.0
                yield b": still here\n\n"

    async def faults(self, request: Request, body: dict[str, Any]) -> Any:
        """Those that are armed, and what can be armed."""
        return {
            "faults": self._state.faults.report(),
            "kinds": list(FaultKind),
            "operations": self._state.faults.operations,
        }

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

    async def remove_fault(self, request: Request, body: dict[str, Any]) -> Any:
        number = request.path.rstrip("/").rpartition("/")[2]
        if not number.isdecimal() or not self._state.faults.remove(int(number)):
            raise ApiError(404, "not_found", f"There is no fault {number}")
        return {"faults": self._state.faults.report()}

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
        known = self._state.account_names()
        wanted = str(MAIN if name is None else name)
        if wanted not in known:
            raise invalid(f"There is no such account. The accounts are {', '.join(known)}", "account")
        return self._state.account(wanted)


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


def _number(request: Request, name: str, default: int) -> int:
    text = request.argument(name)
    if not text:
        return default
    if not text.isdecimal() or len(text) > 15:
        raise invalid("Input should be a valid integer", name)
    return int(text)


def _last(rows: list[T], count: int) -> list[T]:
    return rows[-count:] if count else []
