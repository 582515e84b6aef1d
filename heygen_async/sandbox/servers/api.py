"""The API: one request from its headers to an answer that keeps to the document."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import Handler, Result, Routes
from heygen_async.sandbox.http.api_error import ApiError
from heygen_async.sandbox.http.messages import Request, Response, json_response, read_json
from heygen_async.sandbox.http.paging import Page
from heygen_async.sandbox.http.router import Router
from heygen_async.sandbox.http.scopes import required_scopes
from heygen_async.sandbox.http.spec import Operation
from heygen_async.sandbox.http.validation import check_response, read_body, read_header, read_query
from heygen_async.sandbox.servers.drift import drifted
from heygen_async.sandbox.servers.fault_effects import after, before
from heygen_async.sandbox.state.faults import Fault
from heygen_async.sandbox.state.state import Account, SandboxState
from heygen_async.sandbox.webhooks.events import iso

__all__ = ["ApiServer"]


class ApiServer:
    """Handles requests of the API origin.

    Args:
        state: What they act on.
        routes: What the nouns serve.
        control: Handles paths under ``/_sandbox``.
        page: Answers requests of browsers for the dashboard, and gives None for all others.
    """

    def __init__(
        self,
        state: SandboxState,
        routes: Routes,
        control: Callable[[Request], Awaitable[Response]],
        page: Callable[[Request], Response | None] = lambda request: None,
    ) -> None:
        self._state = state
        self._handlers = routes.handlers
        self._control = control
        self._page = page
        operations = state.spec.operations.values()
        self._router = Router({(operation.method, operation.path): operation for operation in operations})

    async def handle(self, request: Request) -> Response:
        if (page := self._page(request)) is not None:
            return page
        if request.path == "/_sandbox" or request.path.startswith("/_sandbox/"):
            return await self._control(request)
        started = time.monotonic()
        found = self._router.match("GET" if request.method == "HEAD" else request.method, request.path)
        operation = found[0] if found else None
        account: Account | None = None
        try:
            if found is None:
                response = self._unrouted(request)
            else:
                account, key = self._authenticate(request, found[0])
                response = await self._call(account, key, request, *found)
        except ApiError as problem:
            response = problem.response()
        except Exception as error:  # noqa: BLE001 - it is reported
            response = self._crash(operation, error)
        if operation is not None:
            response = self._shown(operation, response)
        response = response.with_headers(X_Request_Id=str(uuid.uuid4()))
        seconds = time.monotonic() - started
        name = account.name if account else ""
        self._state.record(request, operation.id if operation else "", response, seconds, name)
        return response

    def _shown(self, operation: Operation, response: Response) -> Response:
        """The answer as HeyGen's clock and the profile have it; what is kept for a repeat is not changed."""
        ahead = self._state.clock.ahead
        if ahead and response.headers.get("Content-Type") == "application/json" and response.body:
            response = replace(response, body=json_response(200, shifted(response.json(), ahead)).body)
        return drifted(operation.id, response) if self._state.settings.profile.drifts else response

    def _unrouted(self, request: Request) -> Response:
        methods = self._router.methods(request.path)
        if request.method == "OPTIONS":
            return Response(204, {"Allow": ", ".join(methods) or "OPTIONS"})
        if methods:
            problem = ApiError(405, "method_not_allowed", f"{request.method} is not allowed here")
            return problem.response().with_headers(Allow=", ".join(methods))
        raise ApiError(404, "not_found", "The requested resource was not found")

    async def _call(
        self, account: Account, api_key: str, request: Request, operation: Operation, params: dict[str, str]
    ) -> Response:
        state = self._state
        key = read_header(operation, request, "idempotency-key") if operation.keyed else None
        faults = state.faults.take(operation.id, key=key, api_key=api_key)
        if early := await before(faults):
            return early
        account.count_request(api_key)
        if key is None:
            return await after(faults, await self._effect(account, request, operation, params, None, faults))
        body = _without_boundary(request)
        entry, differs = account.idempotency.begin(request.method, request.path, key, body, state.now())
        if entry.answer is not None:
            if differs:
                state.warn(f"{operation.id}: the body differs from that of the first request with key {key}")
            return await after(faults, entry.answer.with_headers(X_Sandbox_Replayed="true"))
        try:
            answer = await self._effect(account, request, operation, params, key, faults)
            account.idempotency.keep(entry, answer)
            return await after(faults, answer)
        finally:
            account.idempotency.end(entry)

    async def _effect(
        self,
        account: Account,
        request: Request,
        operation: Operation,
        params: dict[str, str],
        key: str | None,
        faults: list[Fault],
    ) -> Response:
        """Check the request, act, and check the answer."""
        try:
            query = read_query(operation, request)
            body = read_body(operation, request)
            handler = self._handlers.get((operation.method, operation.path))
            if handler is None:
                self._state.violate("unserved", operation.id, "the sandbox has no handler for it")
                return ApiError(501, "not_implemented", f"The sandbox does not serve {operation.id}").response()
            response = await _run(
                handler, RequestContext(account, request, operation, params, query, body, key, faults)
            )
        except ApiError as problem:
            response = problem.response()
        except Exception as error:  # noqa: BLE001 - it is reported
            response = self._crash(operation, error)
        if wrong := check_response(operation, response):
            self._state.violate("response", operation.id, f"{response.status}: {wrong}")
            return ApiError(500, "internal_error", f"The sandbox's answer breaks the document: {wrong}").response()
        return response

    def _authenticate(self, request: Request, operation: Operation) -> tuple[Account, str]:
        """The account of the key, and the key itself."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        given = request.headers.get("x-api-key", "").strip() or (token.strip() if scheme.lower() == "bearer" else "")
        known = self._state.find_key(given)
        if known is None:
            raise ApiError(401, "unauthorized", "Unauthorized")
        if known.scopes is not None:
            missing = [scope for scope in required_scopes(operation) if scope not in known.scopes]
            if missing:
                raise ApiError(403, "insufficient_api_key_scope", f"This API key lacks the scope {', '.join(missing)}")
        return self._state.account(known.account), given

    def _crash(self, operation: Operation | None, error: Exception) -> Response:
        self._state.crash(operation.id if operation else "", error)
        return ApiError(500, "internal_error", "Internal server error").response()


async def _run(handler: Handler, context: RequestContext) -> Response:
    result: Result = await handler(context)
    if isinstance(result, Response):
        return result
    document = result.envelope() if isinstance(result, Page) else {"data": result}
    return json_response(context.operation.success, document)


def shifted(node: Any, ahead: float, name: str = "") -> Any:
    """A document whose instants are ``ahead`` seconds later: fields that end in ``_at``."""
    if isinstance(node, dict):
        return {key: shifted(value, ahead, key) for key, value in cast("dict[str, Any]", node).items()}
    if isinstance(node, list):
        return [shifted(value, ahead, name) for value in node]  # pyright: ignore[reportUnknownVariableType]
    if not name.endswith("_at"):
        return node
    if isinstance(node, str):
        return iso(datetime.fromisoformat(node).timestamp() + ahead)
    return int(node + ahead) if isinstance(node, int) and not isinstance(node, bool) else node


def _without_boundary(request: Request) -> bytes:
    """The body as far as it means something: JSON without its layout, multipart without its random boundary."""
    if request.content_type == "application/json":
        try:
            return json.dumps(read_json(request.body), sort_keys=True).encode()
        except ValueError:
            return request.body
    _, _, boundary = request.headers.get("content-type", "").partition("boundary=")
    return request.body.replace(boundary.strip('"').encode("latin-1"), b"") if boundary else request.body
