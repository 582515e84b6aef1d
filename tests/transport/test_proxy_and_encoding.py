"""A proxy that does not connect, and answers that are compressed more than once."""

from __future__ import annotations

import gzip
import json

import pytest

from heygen_async._transport.backends import make_backend
from heygen_async._transport.backends.base import NoAnswer, NotSent, Request

from .server import Action, garbage, lost, reply, reset, serving

pytestmark = pytest.mark.anyio


@pytest.fixture
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    "action",
    [reply(403, b"no", kind="text/plain"), reply(407, b"who"), reply(502), lost, reset, garbage],
    ids=["403", "407", "502", "lost", "reset", "garbage"],
)
async def test_a_proxy_that_does_not_connect_has_sent_nothing(
    library: str, no_proxies: pytest.MonkeyPatch, action: Action
) -> None:
    async with serving() as proxy:
        proxy.otherwise = action
        no_proxies.setenv("HTTPS_PROXY", proxy.url)
        backend = make_backend(library)
        try:
            with pytest.raises(NotSent) as caught:
                await backend.send(Request("POST", "https://api.heygen.test/v3/videos", content=b"{}", timeout=5.0))
        finally:
            await backend.aclose()
        assert [request.method for request in proxy.requests] == ["CONNECT"]
        assert "proxy" in caught.value.reason or "connection" in caught.value.reason


async def test_a_plain_proxy_that_loses_the_answer_may_have_sent_it(
    library: str, no_proxies: pytest.MonkeyPatch
) -> None:
    async with serving() as proxy:
        proxy.then(reply(body={"data": 1}), lost)
        no_proxies.setenv("HTTP_PROXY", proxy.url)
        backend = make_backend(library)
        try:
            request = Request("POST", "http://api.heygen.test/v3/videos", content=b"{}", timeout=5.0)
            assert (await backend.send(request)).status == 200
            with pytest.raises(NoAnswer):
                await backend.send(request)
        finally:
            await backend.aclose()


@pytest.mark.parametrize("layers", [1, 2, 3])
async def test_an_answer_is_decoded_once_and_no_bomb_goes_off(library: str, layers: int) -> None:
    import tracemalloc

    body = json.dumps({"data": "x" * 1000}).encode() if layers == 1 else bytes(200_000_000)
    for _ in range(layers):
        body = gzip.compress(body)
    async with serving() as server:
        server.then(reply(200, body, headers={"Content-Encoding": ", ".join(["gzip"] * layers)}))
        backend = make_backend(library, trust_env=False)
        refused = ""
        tracemalloc.start()
        try:
            answer = await backend.send(Request("GET", server.url, timeout=10.0))
        except NoAnswer as failure:
            refused = failure.reason
        else:
            # aiohttp does not know such a list, and leaves the body as it came.
            assert answer.body == body if layers > 1 else json.loads(answer.body)["data"]
        finally:
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            await backend.aclose()
        assert ("compressed" in refused) is (layers > 1 and library == "httpx")
        assert peak < 20_000_000
