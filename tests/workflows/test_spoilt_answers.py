"""Something on the way to HeyGen answers in its place, or mixes answers up: nobody is lost, each gets their own."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import anyio
import attrs
import pytest

from heygen_async._client import HeyGen
from heygen_async._transport.backends import make_backend
from heygen_async._transport.backends.base import Backend, Request, Response, Stream
from heygen_async._workflows.outcomes import Done, Outcome
from tests.workflows.world import World, world

pytestmark = pytest.mark.anyio


class Proxy:
    """A backend between a client and HeyGen, which may change what comes back."""

    def __init__(self, spoil: Callable[[Request, Response], Response]) -> None:
        self._inner: Backend = make_backend("httpx", trust_env=False)
        self._spoil = spoil

    async def send(self, request: Request) -> Response:
        return self._spoil(request, await self._inner.send(request))

    def stream(self, request: Request) -> AbstractAsyncContextManager[Stream]:
        return self._inner.stream(request)

    async def aclose(self) -> None:
        await self._inner.aclose()


def operation(request: Request) -> str:
    """The request, without ids: ``GET /v3/videos/*``."""
    parts = urlsplit(request.url).path.split("/")
    return f"{request.method} " + "/".join(part if len(part) < 20 or "-" in part else "*" for part in parts)


@pytest.fixture
async def here(anyio_backend: str, tmp_path: Path) -> AsyncGenerator[World]:
    async with world(tmp_path, consent="pending") as made:
        yield made


async def onboard(here: World, proxy: Proxy, *names: str) -> dict[str, Outcome]:
    """Everyone's outcome, where each consents as soon as they are asked."""
    people = [here.person(name) for name in names]

    async def consent() -> None:
        asked: set[str] = set()
        while True:
            await here.clock.sleep(30)
            for request in list(here.sandbox.requests):
                if request.operation != "createAvatarConsent":
                    continue
                if (group := request.path.split("/")[3]) not in asked:
                    asked.add(group)
                    here.sandbox.consent(group, "approve")

    async with (
        HeyGen(api_key="any", base_url=here.sandbox.base_url, clock=here.clock, backend=proxy) as heygen,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(consent)
        onboarding = heygen.onboard(
            people, run="r", state=here.folder / "s.db", folder=here.folder / "videos", consent_wait=None
        )
        outcomes = {outcome.person.name: outcome async for outcome in onboarding}
        tasks.cancel_scope.cancel()
    return outcomes


@pytest.mark.parametrize("body", [b"null", b"[]", b"<html>Please log in</html>"], ids=["null", "list", "page"])
async def test_one_odd_answer_to_any_request_fails_nobody_for_good(here: World, body: bytes) -> None:
    spoilt: set[str] = set()

    def once(request: Request, response: Response) -> Response:
        if response.status >= 300 or (what := operation(request)) in spoilt or request.url.endswith("users/me"):
            return response
        spoilt.add(what)
        return attrs.evolve(response, body=body)

    outcomes = await onboard(here, Proxy(once), "Ada", "Bob")
    assert [type(outcome) for outcome in outcomes.values()] == [Done, Done], outcomes
    assert here.charges == (2, 2)
    assert {"POST /v3/assets", "POST /v3/avatars", "POST /v3/videos"} <= spoilt
    assert spoilt & {"GET /v3/videos/*", "GET /v3/videos"}  # the end of a video, by itself or in a list


async def test_two_answers_to_payments_that_are_exchanged_give_nobody_the_video_of_another(here: World) -> None:
    """A cache, or a desynchronised connection: each is told the id of what the other has paid for."""
    held: dict[str, list[Response]] = {}
    exchanged = 0

    def exchange(request: Request, response: Response) -> Response:
        nonlocal exchanged
        if operation(request) not in {"POST /v3/avatars", "POST /v3/videos"} or response.status >= 300:
            return response
        answers = held.setdefault(operation(request), [])
        answers.append(response)
        if len(answers) == 1:
            # An answer without an id of a look or a video: it is asked for again, and gets the other's.
            return attrs.evolve(response, status=502, body=b"")
        if len(answers) in {2, 3}:
            exchanged += 1
            return answers[0] if len(answers) == 2 else answers[1]
        return response

    outcomes = await onboard(here, Proxy(exchange), "Ada", "Bob")
    assert exchanged == 4
    async with here.client() as heygen:
        for name, outcome in outcomes.items():
            assert isinstance(outcome, Done), outcome
            video: Any = await heygen.videos.get(outcome.video_id)
            assert video.title.startswith(f"{name} [")
            look: Any = await heygen.avatars.looks.get(outcome.look_id)
            assert look.name.startswith(f"{name} [")
    assert here.charges == (2, 2)
    assert json.dumps([str(outcome) for outcome in outcomes.values()])
