"""One session with HeyGen: calls one after the other, and what each answer says against the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager, suppress
from typing import TYPE_CHECKING, cast

import attrs

from heygen_async._transport.backends.base import Request, Response, Stream
from heygen_async._transport.error_mapping import parse_body
from heygen_async._wire.call import RequestOptions
from heygen_async.cli.contract.comparison import DocumentComparison
from heygen_async.cli.contract.requests import Ids, PlannedCall, Skipped, next_page, probes, reads, requests_of
from heygen_async.cli.document import Document
from heygen_async.errors import HeyGenError

if TYPE_CHECKING:
    from heygen_async._transport.backends.base import Backend
    from heygen_async._wire.call import Executor

__all__ = ["Called", "ContractSession", "Listening"]

_PATIENCE = 60.0
_NOT_ALLOWED = {401, 402, 403}
_ACCOUNT = "getCurrentUserV3"


class Listening:
    """A backend that hands on everything and keeps the answers as they came.

    Args:
        backend: What sends.
    """

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self.heard: list[Response] = []

    async def send(self, request: Request) -> Response:
        response = await self._backend.send(request)
        self.heard.append(response)
        return response

    def stream(self, request: Request) -> AbstractAsyncContextManager[Stream]:
        return self._backend.stream(request)

    async def aclose(self) -> None:
        await self._backend.aclose()


@attrs.frozen
class Called:
    """What became of one call.

    Attributes:
        operation: The operationId.
        case: What was asked.
        outcome: ``compared``, ``not allowed``, ``gone`` (an id that another answer had), ``no answer``, or ``accepted``
            where a probe was not refused.
        status: The HTTP status, or None where no answer came.
        certainty: For a probe: how sure it was that it is refused.
    """

    operation: str
    case: str
    outcome: str
    status: int | None
    certainty: str | None = None


class ContractSession:
    """Makes the calls and compares.

    Args:
        document: What the answers should be.
        executor: Sends calls through ``listening``.
        listening: What the answers are taken from.
        progress: Called before each call.
    """

    def __init__(
        self,
        document: Document,
        executor: Executor,
        listening: Listening,
        progress: Callable[[PlannedCall], None] = lambda _: None,
    ) -> None:
        self.document = document
        self.comparison: DocumentComparison = DocumentComparison(document)
        self.called: list[Called] = []
        self.skipped: list[Skipped] = []
        self.balance: str | None = None
        self._executor = executor
        self._listening = listening
        self._progress = progress
        self._ids = Ids(document)
        self._wallet: object = None

    @property
    def accepted(self) -> list[Called]:
        """Probes that HeyGen did not refuse."""
        return [called for called in self.called if called.outcome == "accepted"]

    async def read(self) -> None:
        """Make every call that only reads. Costs nothing."""
        for operation in reads(self.document):
            for request in requests_of(self.document, operation, self._ids):
                if isinstance(request, Skipped):
                    self.skipped.append(request)
                    continue
                body = await self._ask(request)
                if operation.id == _ACCOUNT:
                    self._wallet = body
                self._ids.take(request, body)
                if request.case == "list" and "token" in operation.named("query"):
                    await self._next(request, body)

    async def probe(self) -> None:
        """Make every write that HeyGen has to refuse. Ends with the first one that it does not."""
        for request in probes(self.document):
            if isinstance(request, Skipped):
                self.skipped.append(request)
                continue
            await self._ask(request)
            if self.accepted:
                break
        account = next(one for one in reads(self.document) if one.id == _ACCOUNT)
        for request in requests_of(self.document, account, self._ids):
            if isinstance(request, PlannedCall):
                after = await self._ask(request)
                known = isinstance(after, Mapping) and self._wallet is not None
                self.balance = ("unchanged" if after == self._wallet else "changed") if known else "not known"

    async def _next(self, first: PlannedCall, body: object) -> None:
        """Read two pages of one item each, and see whether the second follows the first."""
        if len(_data(body)) < 2:
            return
        one = await self._ask(next_page(first, None, 1))
        token = _get(one, "next_token")
        if len(_data(one)) > 1:
            self.comparison.cursor(first.operation, "more items than the limit")
        elif not isinstance(token, str) or not token:
            self.comparison.cursor(first.operation, "no token, although there are more items")
        else:
            two = await self._ask(next_page(first, token, 1))
            if _data(two) and _data(two) == _data(one):
                self.comparison.cursor(first.operation, "the first page again")

    async def _ask(self, asked: PlannedCall) -> object:
        """Make one call, and note what came of it. Returns the parsed answer, or None."""
        self._progress(asked)
        self._listening.heard.clear()
        durable = asked.call.operation.idempotency.durable
        options = RequestOptions(
            timeout=_PATIENCE,
            max_retries=2 if asked.certainty is None else 0,
            idempotency_key="heygen-async-contract" if durable else None,
        )
        with suppress(HeyGenError):  # what came is compared as it came
            await self._executor.execute(asked.call, options)
        heard = self._listening.heard
        for response in heard[:-1]:
            if response.status == 429:
                self._compare(attrs.evolve(asked, case="too many requests"), response)
        if not heard:
            self._note(asked, "no answer", None)
            return None
        return self._outcome(asked, heard[-1])

    def _outcome(self, asked: PlannedCall, response: Response) -> object:
        status = response.status
        body, readable = self._compare(asked, response)
        if status == 429 or status >= 500:
            self._note(asked, "no answer", status)
        elif status in _NOT_ALLOWED:
            self._note(asked, "not allowed", status)
        elif asked.certainty is not None and 200 <= status < 300 and not _get(body, "error"):
            self._note(asked, "accepted", status)
        elif asked.case == "item" and status == 404 and readable and "{" in asked.operation.path:
            self._note(asked, "gone", status)
        else:
            if status not in asked.expected:
                expected = " or ".join(map(str, asked.expected))
                self.comparison.status(asked.operation, asked.case, status, expected)
            self._note(asked, "compared", status)
        return body if 200 <= status < 300 else None

    def _compare(self, asked: PlannedCall, response: Response) -> tuple[object, bool]:
        try:
            body = parse_body(response)
        except ValueError:
            content_type = response.headers.get("content-type", "")
            self.comparison.not_json(asked.operation, asked.case, response.status, content_type)
            return None, False
        self.comparison.answer(asked.operation, asked.case, response.status, response.headers, body)
        return body, True

    def _note(self, asked: PlannedCall, outcome: str, status: int | None) -> None:
        self.called.append(Called(asked.operation.id, asked.case, outcome, status, asked.certainty))


def _get(body: object, name: str) -> object:
    return cast("Mapping[str, object]", body).get(name) if isinstance(body, Mapping) else None


def _data(body: object) -> list[object]:
    data = _get(body, "data")
    return cast("list[object]", data) if isinstance(data, list) else []
