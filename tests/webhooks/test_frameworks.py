"""The examples of docs/webhooks.md for other frameworks, as they stand there, in these frameworks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import anyio
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from heygen_async.webhooks import Event, Receiver, event_from_json, sign
from tests.django_project import OLD_SECRET, SECRETS, set_up
from tests.webhooks.helpers import SECRET, body, headers
from tests.webhooks.test_page import PAGE

# The status of the answer to a method, a body and headers.
Ask = Callable[[str, bytes, Mapping[str, str]], int]


def example(framework: str, **yours: object) -> dict[str, Any]:
    """What the page's example for a framework defines, where the reader's own names are these."""
    found = re.search(rf"^\*\*{framework}\*\*\n+```python\n(.*?)^```", PAGE, flags=re.DOTALL | re.MULTILINE)
    assert found, framework
    names: dict[str, Any] = {"__name__": f"example_{framework.lower()}", **yours}
    exec(compile(found[1], f"docs/webhooks.md: {framework}", "exec"), names)
    return names


def hold_to_the_rules(ask: Ask, stored: Callable[[], list[Event]]) -> None:
    """What is asked of the receiver in each framework."""
    json = {"Content-Type": "application/json"}
    assert ask("OPTIONS", b"", {}) == 200
    assert ask("GET", b"", {}) == 405
    for forged in ({}, sign(body(), "whsec_another"), sign(body(id="evt_2"), SECRET)):
        assert ask("POST", body(), {**json, **forged}) == 401
    assert ask("POST", b"not JSON", headers(b"not JSON")) == 400
    assert stored() == []

    spaced = body().replace(b": ", b" :  ")  # what any parsing and writing again would change
    assert ask("POST", spaced, headers(spaced)) == 200
    assert ask("POST", spaced, headers(spaced)) == 200
    assert [event.event_id for event in stored()] == ["evt_1"]
    for name in ("Heygen-Signature", "signature", "X-HeyGen-Signature"):
        payload = body(id=f"evt_{name}")
        (signature,) = sign(payload, OLD_SECRET).values()
        assert ask("POST", payload, {**json, name: signature}) == 200
    assert len(stored()) == 4


def test_flask() -> None:
    table: dict[str, bytes] = {}
    client = example("Flask", SECRETS=SECRETS, store=table.setdefault)["app"].test_client()

    def ask(method: str, payload: bytes, headers: Mapping[str, str]) -> int:
        return int(client.open("/webhooks/heygen", method=method, data=payload, headers=dict(headers)).status_code)

    hold_to_the_rules(ask, lambda: [event_from_json(payload) for payload in table.values()])


@pytest.fixture(scope="module")
def django() -> Iterator[type[Any]]:
    """Django, set up as the reader's project would be, and the reader's table of deliveries."""
    set_up()
    from django.db import connection, models

    class Delivery(models.Model):  # type: ignore[misc]  # Django has no types
        key = models.CharField(max_length=64, unique=True)
        payload = models.BinaryField()

        class Meta:
            app_label = "tests"

    with connection.schema_editor() as editor:
        editor.create_model(Delivery)
    yield Delivery
    connection.close()


def test_django(django: type[Any]) -> None:
    from django.test import Client, override_settings
    from django.urls import path

    view = example("Django", Delivery=django)["heygen_webhook"]
    client = Client(enforce_csrf_checks=True)

    def ask(method: str, payload: bytes, headers: Mapping[str, str]) -> int:
        kind = headers.get("Content-Type", "application/octet-stream")
        return int(client.generic(method, "/webhooks/heygen", payload, kind, headers=dict(headers)).status_code)

    with override_settings(ROOT_URLCONF=(path("webhooks/heygen", view),)):
        hold_to_the_rules(ask, lambda: [event_from_json(row.payload) for row in django.objects.order_by("id")])


def test_aiohttp() -> None:
    receiver = Receiver(SECRETS)

    def ask(method: str, payload: bytes, headers: Mapping[str, str]) -> int:
        async def asking() -> int:
            app = web.Application()
            example("aiohttp", app=app, receiver=receiver)
            async with TestClient(TestServer(app)) as client:
                answer = await client.request(method, "/webhooks/heygen", data=payload, headers=dict(headers))
                return answer.status

        return anyio.run(asking)

    seen: list[Event] = []

    def stored() -> list[Event]:
        async def reading() -> None:
            async with receiver.events() as events:
                with anyio.move_on_after(0.05):
                    async for event in events:
                        seen.append(event)

        anyio.run(reading)
        return seen

    hold_to_the_rules(ask, stored)
