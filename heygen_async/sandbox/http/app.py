"""The API: one request from its headers to an answer that keeps to the document."""

from __future__ import annotations

import hmac
import json
import time
import uuid
from collections.abc import Awaitable, Callable

from heygen_async.sandbox.http.api_error import ApiError
from heygen_async.sandbox.http.faults import Fault
from heygen_async.sandbox.http.messages import Request, Response, json_response, read_json, text_response
from heygen_async.sandbox.http.paging import Page
from heygen_async.sandbox.http.request_context import RequestContext
from heygen_async.sandbox.http.router import Router
from heygen_async.sandbox.http.routes import Handler, Result, Routes
from heygen_async.sandbox.http.spec import Operation
from heygen_async.sandbox.http.validation import check_response, read_body, read_header, read_query
from heygen_async.sandbox.state.state import SandboxState

__all__ = ["App"]


class App:
    """Handles requests of the API origin.

    Args:
        world: The state they act on.
        routes: What the nouns serve.
        control: Handles paths under ``/_sandbox``.
    """

    def __init__(self, world: SandboxState, routes: Routes, control: Callable[[Request], Awaitable[Response]]) -> None:
        self._world = world
        self._handlers = routes.handlers
        self._control = control
        operations = world.spec.operations.values()
        self._router = Router({(operation.method, operation.path): operation for operation in operations})

    async def handle(self, request: Request) -> Response:
        if request.path == "/_sandbox" or request.path.startswith("/_sandbox/"):
            return await self._control(request)
        started = time.monotonic()
        found = self._router.match("GET" if request.method == "HEAD" else request.method, request.path)
        operation = found[0] if found else None
        try:
            if found is None:
                response = self._unrouted(request)
            else:
                response = await self._call(request, *found)
        except ApiError as problem:
            response = problem.response()
        except Exception as error:  # noqa: BLE001 - it is reported
            response = self._crash(operation, error)
        response = response.with_headers(X_Request_Id=str(uuid.uuid4()))
        self._world.note(request, operation.id if operation else "", response, time.monotonic() - started)
        return response

    def _unrouted(self, request: Request) -> Response:
        methods = self._router.methods(request.path)
        if request.method == "OPTIONS":
            return Response(204, {"Allow": ", ".join(methods) or "OPTIONS"})
        if methods:
            return text_response(405, "405 method not allowed\n").with_headers(Allow=", ".join(methods))
        # Not in HeyGen's envelope: it is the gateway that does not know the path.
        return text_response(404, "404 page not found\n")

    async def _call(self, request: Request, operation: Operation, params: dict[str, str]) -> Response:
        world = self._world
        api_key = self._authenticate(request)
        key = read_header(operation, request, "idempotency-key") if operation.keyed else None
        faults = world.faults.take(operation.id, key=key, api_key=api_key)
        if early := await world.before(faults):
            return early
        world.count_request(api_key)
        if key is None:
            return await world.after(faults, await self._effect(request, operation, params, None, faults))
        body = _without_boundary(request)
        entry, differs = world.idempotency.begin(request.method, request.path, key, body, world.now())
        if entry.answer is not None:
            if differs:
                world.warn(f"{operation.id}: the body differs from that of the first request with key {key}")
            return await world.after(faults, entry.answer.with_headers(X_Sandbox_Replayed="true"))
        try:
            answer = await self._effect(request, operation, params, key, faults)
            world.idempotency.keep(entry, answer)
            return await world.after(faults, answer)
        finally:
            world.idempotency.end(request.method, request.path, key, entry)

    async def _effect(
        self, request: Request, operation: Operation, params: dict[str, str], key: str | None, faults: list[Fault]
    ) -> Response:
        """Check the request, act, and check the answer."""
        try:
            query = read_query(operation, request)
            body = read_body(operation, request)
            handler = self._handlers.get((operation.method, operation.path))
            if handler is None:
                self._world.violate("unserved", operation.id, "the sandbox has no handler for it")
                return ApiError(501, "not_implemented", f"The sandbox does not serve {operation.id}").response()
            response = await _run(
                handler, RequestContext(self._world, request, operation, params, query, body, key, faults)
            )
        except ApiError as problem:
            response = problem.response()
        except Exception as error:  # noqa: BLE001 - it is reported
            response = self._crash(operation, error)
        if wrong := check_response(operation, response):
            self._world.violate("response", operation.id, f"{response.status}: {wrong}")
            return ApiError(500, "internal_error", f"The sandbox's answer breaks the document: {wrong}").response()
        return response

    def _authenticate(self, request: Request) -> str:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        given = request.headers.get("x-api-key", "").strip() or (token.strip() if scheme.lower() == "bearer" else "")
        wanted = self._world.settings.api_key
        if not given or (wanted is not None and not hmac.compare_digest(given.encode(), wanted.encode())):
            raise ApiError(401, "unauthorized", "Unauthorized")
        return given

    def _crash(self, operation: Operation | None, error: Exception) -> Response:
        self._world.crash(operation.id if operation else "", error)
        return ApiError(500, "internal_error", "Internal server error").response()


async def _run(handler: Handler, ask: RequestContext) -> Response:
    result: Result = await handler(ask)
    if isinstance(result, Response):
        return result
    document = result.envelope() if isinstance(result, Page) else {"data": result}
    return json_response(ask.operation.success, document)


def _without_boundary(request: Request) -> bytes:
    """The body as far as it means something: JSON without its layout, multipart without its random boundary."""
    if request.content_type == "application/json":
        try:
            return json.dumps(read_json(request.body), sort_keys=True).encode()
        except ValueError:
            return request.body
    _, _, boundary = request.headers.get("content-type", "").partition("boundary=")
    return request.body.replace(boundary.strip('"').encode("latin-1"), b"") if boundary else request.body
