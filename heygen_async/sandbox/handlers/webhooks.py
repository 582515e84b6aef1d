"""Webhook endpoints, and the log of what happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from heygen_async.sandbox.http.api_error import invalid
from heygen_async.sandbox.http.fetch import is_loopback
from heygen_async.sandbox.http.messages import Response, json_response
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.http.request_context import RequestContext
from heygen_async.sandbox.http.routes import Routes
from heygen_async.sandbox.webhooks.events import Event, iso, past_events

__all__ = ["Endpoint", "routes"]

routes = Routes()


@dataclass(slots=True)
class Endpoint:
    """An address that is told of events; ``events`` None means all of them."""

    NOUN: ClassVar[str] = "webhook"

    id: str
    order: int
    url: str
    events: list[str] | None
    secret: str
    created_at: float
    entity_id: str | None = None

    def wants(self, event: Event) -> bool:
        return (self.events is None or event.type in self.events) and self.entity_id in (None, event.object_id)


@routes.post("/v3/webhooks/endpoints")
async def create(ask: RequestContext) -> dict[str, Any]:
    body, store = ask.body, ask.world.store
    endpoint = Endpoint(
        store.id("ep_"),
        store.order(),
        _checked(body["url"]),
        body.get("events"),
        store.id("whsec_"),
        ask.now,
        body.get("entity_id"),
    )
    store.of(Endpoint).put(endpoint.id, endpoint)
    return {**_show(endpoint), "secret": endpoint.secret}


@routes.get("/v3/webhooks/endpoints")
async def list_endpoints(ask: RequestContext) -> Page:
    return paginate(ask.world.store.of(Endpoint), ask.query, _show)


@routes.patch("/v3/webhooks/endpoints/{endpoint_id}")
async def update(ask: RequestContext) -> dict[str, Any]:
    """A list of events replaces the old one; null subscribes to all."""
    endpoint = ask.world.store.of(Endpoint).get(ask.params["endpoint_id"])
    if ask.body.get("url") is not None:
        endpoint.url = _checked(ask.body["url"])
    if "events" in ask.body:
        endpoint.events = ask.body["events"]
    return _show(endpoint)


@routes.delete("/v3/webhooks/endpoints/{endpoint_id}")
async def delete(ask: RequestContext) -> Response:
    ask.world.store.of(Endpoint).pop(ask.params["endpoint_id"])
    return json_response(ask.operation.success, {"data": {}, "error": None})


@routes.post("/v3/webhooks/endpoints/{endpoint_id}/rotate-secret")
async def rotate(ask: RequestContext) -> dict[str, Any]:
    """The old secret is worthless at once."""
    endpoint = ask.world.store.of(Endpoint).get(ask.params["endpoint_id"])
    endpoint.secret = ask.world.store.id("whsec_")
    return {"endpoint_id": endpoint.id, "secret": endpoint.secret}


@routes.get("/v3/webhooks/event-types")
async def event_types(ask: RequestContext) -> Page:
    """The types come from the document itself."""
    words: list[str] = ask.world.spec.components["schemas"]["WebhookEventType"]["enum"]
    return Page([{"event_type": word, "description": word.replace(".", " ").replace("_", " ")} for word in words])


@dataclass(frozen=True, slots=True)
class _Entry:
    order: int
    event: Event


@routes.get("/v3/webhooks/events")
async def list_events(ask: RequestContext) -> Page:
    type_name, entity = ask.query.get("event_type"), ask.query.get("entity_id")
    # Later events only ever come after these, so their places are cursors that hold.
    log = [_Entry(place, event) for place, event in enumerate(past_events(ask.world))]
    found = [e for e in log if type_name in (None, e.event.type) and entity in (None, e.event.object_id)]
    return paginate(found, ask.query, lambda entry: entry.event.payload(ask.world))


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
