"""Webhook endpoints at HeyGen, and the log of what was sent to them."""

from __future__ import annotations

import builtins
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from inspect import isawaitable
from os import PathLike
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

import anyio
import attrs

from heygen_async._resources.validation.fields import check_text, check_url, enum_problems, warn
from heygen_async._text import one_line
from heygen_async._threads import in_thread
from heygen_async._wire.call import Call, RequestOptions
from heygen_async._wire.encode import NULL
from heygen_async._wire.ids import check_id, id_of
from heygen_async._wire.paging import Page, Pager
from heygen_async._wire.plain import Plain
from heygen_async.errors import ConfigurationError, DecodeError, HeyGenError, InvalidInput
from heygen_async.webhooks.event import Event
from heygen_async.webhooks.events import EVENT_TYPES, from_mapping
from heygen_async.webhooks.secret_file import SecretFile

if TYPE_CHECKING:
    from heygen_async._generated.models.webhook_endpoint_response import WebhookEndpointResponse
    from heygen_async._generated.models.webhook_event_type_item import WebhookEventTypeItem
    from heygen_async._resources.context import ClientContext

__all__ = ["SecretSink", "WebhookEndpoint", "Webhooks"]

log = logging.getLogger("heygen_async.webhooks")

SecretSink: TypeAlias = SecretFile | str | PathLike[str] | Callable[[str], Awaitable[None] | None]
"""Who keeps a secret: a file, or a function (async or not) that stores it."""

EndpointRef: TypeAlias = "str | WebhookEndpoint | WebhookEndpointResponse"
"""An endpoint, or its id."""

_PAGE = 100
# Events of one moment may be logged in any order, and clocks differ.
_DISORDER = timedelta(minutes=5)


@attrs.frozen
class WebhookEndpoint(Plain):
    """A registered endpoint. The secret is not in here.

    Attributes:
        id: HeyGen's id of it.
        url: Where HeyGen delivers.
        events: The event types it gets; None for all.
        action: What had to be done.
        rotated: Whether it has a new secret, which was handed to the sink. The old one no longer signs.
        duplicates: Other endpoints with the same URL: each brings every event once more. Delete them.
    """

    id: str
    url: str
    events: tuple[str, ...] | None
    action: Literal["created", "updated", "unchanged", "replaced"]
    rotated: bool = False
    duplicates: tuple[str, ...] = ()


class Webhooks:
    """Webhook endpoints and the log of events: ``heygen.webhooks``.

    What receives and verifies deliveries is `heygen_async.webhooks`. Nothing here costs anything. Secrets go from
    HeyGen's answer to the sink you name, and nowhere else.
    """

    def __init__(self, context: ClientContext) -> None:
        self._context = context

    def list(self, *, options: RequestOptions | None = None) -> Pager[WebhookEndpointResponse]:
        """List the registered endpoints, without their secrets. Free.

        Operation: `listWebhookEndpoints` (GET /v3/webhooks/endpoints).
        """
        from heygen_async._generated.nouns.webhook_endpoints import WebhookEndpointsBase

        return WebhookEndpointsBase(self._context.executor).list(page_size=_PAGE, options=options)

    async def ensure(
        self,
        url: str,
        events: Iterable[str] | None = None,
        *,
        secret: SecretSink,
        rotate: bool | None = None,
        replace_disabled: bool = False,
        options: RequestOptions | None = None,
    ) -> WebhookEndpoint:
        """Make HeyGen deliver to ``url``, whatever is registered now. Call it at every start.

        The endpoint is found by its URL, created if missing, and given the event list if that differs. With a file
        as the sink, processes of one machine that start together register once.

        Args:
            url: A public https address that reaches your receiver, exactly as it is or shall be registered.
            events: Event types to get (see `heygen_async.webhooks.EVENT_TYPES`); None for all, also future ones.
            secret: Where the secret goes when there is a new one. HeyGen shows it only once: a file is tried
                before anything is changed.
            rotate: True makes a new secret in any case. None makes one for an existing endpoint only if ``secret`` is
                a file without it: another machine that uses the same URL then loses its own, so share the file or
                give each its URL. A function is trusted to have kept the secret. False never does.
            replace_disabled: Delete an endpoint that HeyGen has disabled, and create it again. The API cannot
                enable one.
            options: For each request alone.

        Raises:
            heygen_async.errors.InvalidInput: The URL is not a public https address, ``events`` is empty, or ``secret``
                neither a file nor a function.
            heygen_async.errors.ConfigurationError: The file cannot be written, the endpoint is disabled, or its
                secret is not known and ``rotate`` is False.
        """
        check_url("url", check_text("url", url, remedy="Pass a public https:// URL."))
        wanted = None if events is None else _event_list(events)
        sink = _sink(secret)
        async with self._alone(sink):
            matches = [endpoint async for endpoint in self.list(options=options) if endpoint.url == url]
            held = {e.endpoint_id for e in matches if isinstance(sink, SecretFile) and sink.holds(e.endpoint_id)}
            # The best of several: one that delivers, whose secret is known.
            matches.sort(key=lambda e: (e.status == "disabled", e.endpoint_id not in held))
            if not matches:
                return await self.create(url, wanted, secret=sink, options=options)
            found, duplicates = matches[0], tuple(e.endpoint_id for e in matches[1:])
            if duplicates:
                log.warning(
                    "%d more webhook endpoints have the same URL: %s", len(duplicates), one_line(", ".join(duplicates))
                )
            if found.status == "disabled":
                if not replace_disabled:
                    raise ConfigurationError(
                        f"HeyGen has disabled the webhook endpoint {found.endpoint_id}, and its API cannot enable it: "
                        "pass replace_disabled=True to delete it and create it again, with a new secret"
                    )
                created = await self.create(url, wanted, secret=sink, options=options)
                await self.delete(found.endpoint_id, options=options)
                return attrs.evolve(created, action="replaced", duplicates=duplicates)
            unknown = isinstance(sink, SecretFile) and found.endpoint_id not in held
            if unknown and rotate is False:
                raise ConfigurationError(
                    f"{sink!r} has no secret of the endpoint {found.endpoint_id}: put it there, or allow to rotate it"
                )
            ensured = WebhookEndpoint(found.endpoint_id, url, _events_of(found), "unchanged", duplicates=duplicates)
            if not _same(ensured.events, wanted):
                updated = await self.update(found.endpoint_id, wanted, options=options)
                ensured = attrs.evolve(updated, duplicates=duplicates)
            if rotate or unknown:
                await self.rotate_secret(found.endpoint_id, secret=sink, options=options)
                ensured = attrs.evolve(ensured, rotated=True)
            return ensured

    async def create(
        self,
        url: str,
        events: Iterable[str] | None = None,
        *,
        secret: SecretSink,
        entity_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> WebhookEndpoint:
        """Register an endpoint, also where the URL has one; see `ensure`.

        Args:
            url: A public https address.
            events: Event types to get; None for all.
            secret: Where the secret goes.
            entity_id: Limits the endpoint to one entity.
            options: For this request alone.

        Operation: `createWebhookEndpoint` (POST /v3/webhooks/endpoints).
        """
        from heygen_async._generated.api.webhooks import create_webhook_endpoint
        from heygen_async._generated.models.create_webhook_endpoint_request import CreateWebhookEndpointRequest
        from heygen_async._generated.models.webhook_event_type import WebhookEventType

        check_url("url", check_text("url", url, remedy="Pass a public https:// URL."))
        wanted = None if events is None else _event_list(events)
        sink = _sink(secret)
        await _check(sink)
        body = CreateWebhookEndpointRequest(
            url=url,
            events=None if wanted is None else [WebhookEventType(word) for word in wanted],
            entity_id=entity_id,
        )
        endpoint = await self._context.executor.execute(create_webhook_endpoint.build(body=body), options)
        result = WebhookEndpoint(endpoint.endpoint_id, endpoint.url, _events_of(endpoint), "created")
        try:
            if endpoint.secret:
                await _hand_over(sink, endpoint.endpoint_id, endpoint.secret)
            else:
                await self.rotate_secret(endpoint.endpoint_id, secret=sink, options=options)
        except BaseException:
            # Nobody knows its secret, and the next `ensure` would take it for one that is known.
            with anyio.move_on_after(10, shield=True), suppress(HeyGenError):
                await self.delete(endpoint.endpoint_id)
            raise
        return attrs.evolve(result, rotated=True)

    async def update(
        self,
        endpoint: EndpointRef,
        events: Iterable[str] | None,
        *,
        url: str | None = None,
        options: RequestOptions | None = None,
    ) -> WebhookEndpoint:
        """Replace an endpoint's event list, and its URL where one is given.

        Args:
            endpoint: The endpoint or its id.
            events: The whole new list; None for all event types.
            url: The new address; None leaves it.
            options: For each request alone.

        Operation: `updateWebhookEndpoint` (PATCH /v3/webhooks/endpoints/{endpoint_id}).
        """
        from heygen_async._generated.api.webhooks import update_webhook_endpoint
        from heygen_async._generated.models.update_webhook_endpoint_request import UpdateWebhookEndpointRequest
        from heygen_async._generated.models.webhook_event_type import WebhookEventType

        check_url("url", url)
        endpoint_id = _endpoint_id(endpoint)
        wanted = None if events is None else _event_list(events)

        async def send(words: Iterable[str] | None) -> WebhookEndpointResponse:
            listed = NULL if words is None else [WebhookEventType(word) for word in words]
            body = UpdateWebhookEndpointRequest(events=listed, url=url)
            return await self._context.executor.execute(update_webhook_endpoint.build(endpoint_id, body=body), options)

        updated = await send(wanted)
        if wanted is None and updated.events is not None:
            # Taken for "unchanged": say all of them.
            updated = await send(EVENT_TYPES)
        return WebhookEndpoint(updated.endpoint_id, updated.url, _events_of(updated), "updated")

    async def rotate_secret(
        self, endpoint: EndpointRef, *, secret: SecretSink, options: RequestOptions | None = None
    ) -> None:
        """Make a new secret. The old one ends at once at HeyGen.

        Args:
            endpoint: The endpoint or its id.
            secret: Where the new one goes. A file keeps the old one as well, for deliveries under way.
            options: For this request alone.

        Operation: `rotateWebhookSigningSecret` (POST /v3/webhooks/endpoints/{endpoint_id}/rotate-secret).
        """
        from heygen_async._generated.api.webhooks import rotate_webhook_signing_secret

        endpoint_id = _endpoint_id(endpoint)
        sink = _sink(secret)
        await _check(sink)
        call = rotate_webhook_signing_secret.build(endpoint_id)
        answer = await self._context.executor.execute(call, options)
        await _hand_over(sink, endpoint_id, answer.secret)

    async def delete(self, endpoint: EndpointRef, *, options: RequestOptions | None = None) -> None:
        """Stop deliveries to an endpoint. Free.

        Args:
            endpoint: The endpoint or its id.
            options: For this request alone.

        Operation: `deleteWebhookEndpoint` (DELETE /v3/webhooks/endpoints/{endpoint_id}).
        """
        from heygen_async._generated.api.webhooks import delete_webhook_endpoint

        await self._context.executor.execute(delete_webhook_endpoint.build(_endpoint_id(endpoint)), options)

    def event_types(self, *, options: RequestOptions | None = None) -> Pager[WebhookEventTypeItem]:
        """List the event types that HeyGen has now, with descriptions. Free.

        Operation: `listWebhookEventTypes` (GET /v3/webhooks/event-types).
        """
        from heygen_async._generated.nouns.webhook_event_types import WebhookEventTypesBase

        return WebhookEventTypesBase(self._context.executor).list(options=options)

    def events(
        self,
        *,
        event_type: str | None = None,
        entity_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Pager[Event]:
        """The log of events, the newest first, typed as deliveries are.

        Args:
            event_type: Only events of this type.
            entity_id: Only events about the object with this id.
            options: For each request alone.

        Operation: `listWebhookEvents` (GET /v3/webhooks/events).
        """
        from heygen_async._generated.api.webhooks import list_webhook_events
        from heygen_async._generated.models.webhook_event_type import WebhookEventType

        async def fetch(token: str | None) -> Page[Event]:
            call = list_webhook_events.build(
                event_type=None if event_type is None else WebhookEventType(event_type),
                entity_id=entity_id,
                limit=_PAGE,
                token=token,
            )
            # Read as deliveries are: one odd row must not hide the others.
            typed = Call(call.operation, call.path, _event_page, call.query, asked=call.asked)
            return await self._context.executor.execute(typed, options)

        return Pager(fetch)

    async def replay(
        self,
        since: datetime | timedelta | str | Event,
        *,
        event_type: str | None = None,
        options: RequestOptions | None = None,
    ) -> builtins.list[Event]:
        """The events since a time or an event, the oldest first: closes the gap after a downtime.

        ::

            for event in await heygen.webhooks.replay(since=timedelta(hours=2)):
                await receiver.feed(event)    # those that were delivered act once

        Args:
            since: A time (without a zone it is UTC), a span until now, or the last event you have, or its id. An
                event that is no longer in the log brings everything that is.
            event_type: Only events of this type.
            options: For each request alone.

        Returns:
            Each event once. They are the log's whole content since then, so keep the span short.

        Raises:
            heygen_async.errors.InvalidInput: ``since`` is none of these.
        """
        last, after = self._boundary(since)
        found: dict[str, Event] = {}
        pager = self.events(event_type=event_type, options=options)
        token: str | None = None
        tokens: set[str] = set()
        while True:
            page = await pager.page(token)
            for event in page.items:
                if last is not None and last in {event.event_id, event.key}:
                    return _oldest_first(found)
                if after is None or event.created_at is None or event.created_at >= after:
                    # New events move the pages on while they are read, so the same one may come again.
                    found.setdefault(event.key, event)
            times = [event.created_at for event in page.items if event.created_at is not None]
            passed = after is not None and times and max(times) < after - _DISORDER
            token = page.next_token
            if passed or not token or token in tokens:
                if last is not None:
                    log.warning("the event to replay from is not in the log; everything in it is replayed")
                return _oldest_first(found)
            tokens.add(token)

    def _boundary(self, since: object) -> tuple[str | None, datetime | None]:
        match since:
            case Event():
                return since.event_id or since.key, None
            case str():
                return check_id("since", since), None
            case timedelta():
                return None, datetime.fromtimestamp(self._context.clock.now(), UTC) - since
            case datetime():
                return None, since if since.tzinfo else since.replace(tzinfo=UTC)
            case _:
                what = f"a time, a span or an event is needed, not {type(since).__name__}."
                raise InvalidInput("since", what, "Such as timedelta(hours=2), or the id of the last event you have.")

    @asynccontextmanager
    async def _alone(self, sink: SecretFile | Callable[[str], Awaitable[None] | None]) -> AsyncGenerator[None]:
        """One registration at a time among the processes that share the file."""
        await _check(sink)
        if not isinstance(sink, SecretFile):
            yield
            return
        while (unlock := sink.try_lock()) is None:
            await self._context.clock.sleep(0.1)
        try:
            yield
        finally:
            unlock()


def _endpoint_id(endpoint: EndpointRef) -> str:
    if isinstance(endpoint, str | WebhookEndpoint):
        return id_of("endpoint", endpoint)
    return endpoint.endpoint_id


def _event_list(events: Iterable[str]) -> tuple[str, ...]:
    words = (events,) if isinstance(events, str) else tuple(events)
    if not words:
        raise InvalidInput("events", "the list is empty.", "Pass None for all event types, or delete the endpoint.")
    from heygen_async._generated.models.webhook_event_type import WebhookEventType

    for word in words:
        # A word too many costs nothing, and HeyGen adds some without notice.
        for problem in enum_problems("events", check_text("events", word), WebhookEventType):
            warn(f"{problem} It is sent as it is.")
    return tuple(dict.fromkeys(str(word) for word in words))


def _events_of(endpoint: WebhookEndpointResponse) -> tuple[str, ...] | None:
    return None if endpoint.events is None else tuple(endpoint.events)


def _same(have: tuple[str, ...] | None, wanted: tuple[str, ...] | None) -> bool:
    if have is None or wanted is None:
        return have is wanted or (wanted is None and set(EVENT_TYPES) <= set(have or ()))
    return set(have) == set(wanted)


def _event_page(document: object) -> Page[Event]:
    fields = cast("dict[str, object]", document) if isinstance(document, dict) else {}
    rows = fields.get("data")
    if not isinstance(rows, list):
        raise DecodeError("data", "a list of events is missing")
    events = [
        from_mapping(cast("dict[str, object]", row)) for row in cast("list[object]", rows) if isinstance(row, dict)
    ]
    token = fields.get("next_token")
    return Page(events, bool(fields.get("has_more")), token if isinstance(token, str) and token else None)


def _oldest_first(found: dict[str, Event]) -> builtins.list[Event]:
    """By the log's order, newest first, fixed where the times say otherwise."""
    events = builtins.list(found.values())[::-1]
    if all(event.created_at is not None for event in events):
        events.sort(key=lambda event: cast("datetime", event.created_at))
    return events


def _sink(secret: SecretSink) -> SecretFile | Callable[[str], Awaitable[None] | None]:
    if isinstance(secret, SecretFile) or callable(secret):
        return secret
    given = cast("object", secret)
    if not isinstance(given, str | PathLike):
        what = f"a file or a function that keeps it is needed, not {type(given).__name__}."
        raise InvalidInput("secret", what, "Pass a path, a SecretFile, or a function.")
    return SecretFile(secret)


async def _check(sink: SecretFile | Callable[[str], Awaitable[None] | None]) -> None:
    if isinstance(sink, SecretFile):
        await in_thread(sink.check)


async def _hand_over(sink: SecretFile | Callable[[str], Awaitable[None] | None], endpoint_id: str, secret: str) -> None:
    # Shown once: a cancellation must not come between HeyGen's answer and the place where the secret is kept.
    with anyio.CancelScope(shield=True):
        try:
            if isinstance(sink, SecretFile):
                await in_thread(sink.add, endpoint_id, secret)
            elif isawaitable(waiting := sink(secret)):
                await waiting
        except Exception as error:
            error.add_note(
                f"The new secret of the webhook endpoint {endpoint_id} was not kept, and HeyGen shows it once: "
                "call heygen.webhooks.ensure(url, secret=…, rotate=True)"
            )
            raise
