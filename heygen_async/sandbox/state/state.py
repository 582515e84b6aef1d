"""One sandbox's whole state, and the few verbs that every noun needs."""

from __future__ import annotations

import json
import logging
import math
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

import anyio

from heygen_async.sandbox.http.api_error import ApiError, insufficient_credit, rate_limited
from heygen_async.sandbox.http.faults import Fault, FaultKind, Faults
from heygen_async.sandbox.http.idempotency import Idempotency
from heygen_async.sandbox.http.media_server import Media
from heygen_async.sandbox.http.messages import Delivery, Request, Response, json_response, text_response
from heygen_async.sandbox.http.recorder import Recorded, Recorder
from heygen_async.sandbox.http.routes import Routes
from heygen_async.sandbox.http.spec import Spec
from heygen_async.sandbox.state.collections_store import Store
from heygen_async.sandbox.state.ledger import Ledger
from heygen_async.sandbox.state.sandbox_clock import SandboxClock
from heygen_async.sandbox.state.settings import Settings
from heygen_async.sandbox.state.timeline import Timeline

if TYPE_CHECKING:
    from heygen_async.sandbox.webhooks.sender import Attempt

__all__ = ["SandboxState", "Violation"]

_log = logging.getLogger("heygen_async.sandbox")
_EXPIRES = re.compile(r"Expires=\d+")
_GATEWAY = "<html><head><title>{0}</title></head><body><center><h1>{0}</h1></center><hr></body></html>"


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that must not happen, in the client or in the sandbox.

    Attributes:
        kind: ``leak`` (a key reached the media origin), ``response`` (an answer of the sandbox breaks the document),
            ``handler`` (the sandbox crashed) or ``unserved`` (an operation has no handler).
    """

    kind: str
    operation: str
    message: str
    at: float


class SandboxState:
    """Everything there is.

    Args:
        spec: HeyGen's document.
        segmind: Segmind's.
    """

    def __init__(self, settings: Settings, clock: SandboxClock, spec: Spec, segmind: Spec, routes: Routes) -> None:
        self.settings = settings
        self.clock = clock
        self.spec = spec
        self.segmind = segmind
        self._routes = routes
        self.media = Media(settings.seed)
        self.faults = Faults(settings.seed, [*spec.operations, *segmind.operations])
        self.idempotency = Idempotency()
        self.ledger = Ledger(settings.balance, clock.now)
        self.requests = Recorder()
        self.stirred = anyio.Event()
        self.violations: list[Violation] = []
        self.warnings: list[str] = []
        self.deliveries: list[Attempt] = []
        # Large bytes by their identity, with the names of their files beside the state file.
        self.kept: dict[int, tuple[bytes, str]] = {}
        self.api_url = ""
        self.segmind_url = ""
        self.on_change: Callable[[], None] | None = None
        self.on_reset: Callable[[], None] | None = None
        self.reset()

    def enter_loop(self) -> None:
        """Belong to the event loop at hand: it may be another one than that in which this was made."""
        self.stirred = anyio.Event()
        self.clock.enter_loop()

    def reset(self) -> None:
        """Back to the first moment; addresses stay, and nothing of before is delivered any more."""
        self.store = Store(self.settings.seed)
        self.jobs: list[Timeline] = []
        self.posted: set[str] = set()
        self._recent: dict[str, deque[float]] = {}
        for part in (self.media, self.faults, self.idempotency, self.ledger, self.requests):
            part.clear()
        self.violations.clear()
        self.warnings.clear()
        self.deliveries.clear()
        for seeder in self._routes.seeders:
            seeder(self)
        if self.on_reset is not None:
            self.on_reset()

    def now(self) -> float:
        return self.clock.now()

    def violate(self, kind: str, operation: str, message: str) -> None:
        self.violations.append(Violation(kind, operation, message, self.now()))

    def crash(self, operation: str, error: Exception) -> None:
        """Something here is broken: the client gets a 500, and every test learns of it."""
        _log.error("%s", operation or "sandbox", exc_info=error)
        self.violate("handler", operation, repr(error))

    def warn(self, message: str) -> None:
        self.warnings.append(message)

    def note(self, request: Request, operation: str, response: Response, seconds: float) -> None:
        if request.method not in ("GET", "HEAD"):
            self.changed()
        self.stirred.set()
        self.stirred = anyio.Event()
        self.requests.add(Recorded.of(request, operation, response, self.now(), seconds))

    def changed(self) -> None:
        """Somebody asked for more than a look: keep the state, if it is kept."""
        if self.on_change is not None:
            self.on_change()

    # Limits and money

    def count_request(self, api_key: str) -> None:
        """Hold one key to its requests per minute."""
        limit, now = self.settings.requests_per_minute, self.now()
        if limit is None:
            return
        recent = self._recent.setdefault(api_key, deque())
        while recent and recent[0] <= now - 60:
            recent.popleft()
        if len(recent) >= limit:
            raise rate_limited("Too many requests", self._pause(recent[0] + 60 - now, 60))
        recent.append(now)

    def check_slots(self, count: int = 1) -> None:
        """Refuse ``count`` more jobs where they and those that run are more than allowed."""
        now = self.now()
        self.jobs = [job for job in self.jobs if not job.over_at(now)]
        if len(self.jobs) + count <= self.settings.concurrent_jobs:
            return
        free = min((job.end for job in self.jobs), default=now) - now
        raise rate_limited(f"Concurrent job limit of {self.settings.concurrent_jobs} reached", self._pause(free, 30))

    def _pause(self, seconds: float, most: int) -> int:
        """``Retry-After`` for what is over in so many seconds of the sandbox's, in those of whoever sleeps them."""
        return math.ceil(min(max(seconds / self.clock.speed, 1), most))

    def check_wallet(self, amount: float) -> None:
        if not self.ledger.covers(amount):
            raise insufficient_credit()

    # Media

    def url(self, kind: str, id: str, name: str) -> str:
        """A presigned URL that holds as long as the settings say."""
        return self.media.url(kind, id, name, until=self.now() + self.settings.url_seconds)

    # Faults

    async def before(self, faults: list[Fault]) -> Response | None:
        """Wait as told; the answer that replaces the effect, if one does."""
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

    async def after(self, faults: list[Fault], response: Response) -> Response:
        """Wait as told; the answer as the faults leave it."""
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
