"""Webhook endpoints, and the log of what happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import Routes
from heygen_async.sandbox.http.api_error import conflict, invalid
from heygen_async.sandbox.http.fetch import is_loopback
from heygen_async.sandbox.http.messages import Response, json_response
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.webhooks.endpoints import Endpoint
from heygen_async.sandbox.webhooks.events import Event, iso, past_events

__all__ = ["routes"]

routes: Routes = Routes()


@routes.post("/v3/webhooks/endpoints")
async def create(context: RequestContext) -> dict[str, Any]:
    body, store = context.body, context.account.store
    _check_new(context, body["url"])
    endpoint = Endpoint(
        store.id("ep_"),
        store.order(),
        _checked(body["url"]),
        body.get("events"),
        store.id("whsec_"),
        context.now,
        body.get("entity_id"),
    )
    store.of(Endpoint).put(endpoint.id, endpoint)
    return {**_show(endpoint), "secret": endpoint.secret}


@routes.get("/v3/webhooks/endpoints")
async def list_endpoints(context: RequestContext) -> Page:
    return paginate(context.account.store.of(Endpoint), context.query, _show)


@routes.patch("/v3/webhooks/endpoints/{endpoint_id}")
async def update(context: RequestContext) -> dict[str, Any]:
    """A list of events replaces the old one; null subscribes to all."""
    endpoint = context.account.store.of(Endpoint).get(context.params["endpoint_id"])
    if context.body.get("url") is not None:
        _check_new(context, context.body["url"], but=endpoint)
        endpoint.url = _checked(context.body["url"])
    if "events" in context.body:
        endpoint.events = context.body["events"]
    return _show(endpoint)


@routes.delete("/v3/webhooks/endpoints/{endpoint_id}")
async def delete(context: RequestContext) -> Response:
    context.account.store.of(Endpoint).pop(context.params["endpoint_id"])
    return json_response(context.operation.success, {"data": {}, "error": None})


@routes.post("/v3/webhooks/endpoints/{endpoint_id}/rotate-secret")
async def rotate(context: RequestContext) -> dict[str, Any]:
    """The old secret is worthless at once."""
    endpoint = context.account.store.of(Endpoint).get(context.params["endpoint_id"])
    endpoint.secret = context.account.store.id("whsec_")
    return {"endpoint_id": endpoint.id, "secret": endpoint.secret}


@routes.get("/v3/webhooks/event-types")
async def event_types(context: RequestContext) -> Page:
    """The types come from the document itself."""
    words: list[str] = context.account.spec.components["schemas"]["WebhookEventType"]["enum"]
    return Page([{"event_type": word, "description": word.replace(".", " ").replace("_", " ")} for word in words])


@dataclass(frozen=True, slots=True)
class _Entry:
    order: int
    event: Event


@routes.get("/v3/webhooks/events")
async def list_events(context: RequestContext) -> Page:
    type_name, entity = context.query.get("event_type"), context.query.get("entity_id")
    # Later events only ever come after these, so their places are cursors that hold.
    log = [_Entry(place, event) for place, event in enumerate(past_events(context.account))]
    found = [e for e in log if type_name in (None, e.event.type) and entity in (None, e.event.object_id)]
    return paginate(found, context.query, lambda entry: entry.event.payload(context.account))


def _check_new(context: RequestContext, url: str, *, but: Endpoint | None = None) -> None:
    """Refuse an address that is registered already."""
    if any(one.url == url and one is not but for one in context.account.store.of(Endpoint)):
        raise conflict("A webhook endpoint with this URL exists already")


def _checked(url: str) -> str:
    if not (url.startswith("https://") and len(url) > len("https://")) and not is_loopback(url):
        raise invalid("Input should be a public HTTPS URL, or an address on this machine", "url")
    return url


def _show(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "endpoint_id": endpoint.id,
        "url": endpoint.url,
        "events": endpoint.events,
        "status": "enabled",
        "created_at": iso(endpoint.created_at),
    }
