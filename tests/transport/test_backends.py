"""Both HTTP libraries behind the one interface: failures, reuse, uploads, cancellation at every step."""

from __future__ import annotations

import email
import email.policy
import gc
import gzip
import os
import socket
import sys
from collections.abc import Generator
from contextlib import aclosing
from pathlib import Path
from types import coroutine
from typing import Any, TypeAlias

import anyio
import anyio.abc
import anyio.lowlevel
import httpx
import pytest

from heygen_async._transport.backends import base, make_backend
from heygen_async._transport.backends.aiohttp_backend import AiohttpBackend
from heygen_async._transport.backends.base import Form, NoAnswer, NotSent, Request
from heygen_async._transport.backends.httpx_backend import HttpxBackend
from heygen_async._wire.files import BytesFile, PathFile
from heygen_async.errors import ConfigurationError, InvalidInput, MissingExtra

from .server import Action, Received, Wire, garbage, hang, head, lost, reply, reset, serving, slow, truncated

pytestmark = pytest.mark.anyio

Shipped: TypeAlias = HttpxBackend | AiohttpBackend


@pytest.fixture
def backend(library: str) -> Shipped:
    made = make_backend(library, trust_env=False)
    assert isinstance(made, HttpxBackend | AiohttpBackend)
    return made


async def test_connections_are_reused(backend: Shipped) -> None:
    async with serving() as server:
        for _ in range(20):
            await backend.send(Request("GET", server.url))
        assert server.connections == 1
        # Eight at a time need eight connections, once.
        for _ in range(3):
            async with anyio.create_task_group() as tasks:
                for _ in range(8):
                    tasks.start_soon(backend.send, Request("GET", server.url))
        assert server.connections == 8
        await backend.aclose()


async def test_a_connection_that_the_server_closed_is_not_used_again(backend: Shipped) -> None:
    async with serving() as server:
        server.otherwise = reply(headers={"Connection": "close"})
        for _ in range(3):
            assert (await backend.send(Request("GET", server.url))).status == 200
        assert server.connections == 3
        await backend.aclose()


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "POST"])
@pytest.mark.parametrize("action", [lost, reset, truncated, garbage], ids=lambda action: action.__name__)
@pytest.mark.parametrize("warm", [True, False], ids=["warm", "cold"])
async def test_no_complete_answer(backend: Shipped, method: str, action: Action, warm: bool) -> None:
    """The libraries must not repeat anything by themselves, on a warm connection least of all."""
    async with serving() as server:
        if warm:
            await backend.send(Request("GET", server.url))
            server.requests.clear()
        server.then(action)
        with pytest.raises(NoAnswer) as caught:
            await backend.send(Request(method, server.url, content=b"{}" if method != "GET" else None))
        assert len(server.requests) == 1
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None
        assert (await backend.send(Request("GET", server.url))).status == 200
        await backend.aclose()


@pytest.mark.parametrize("action", [hang, slow], ids=lambda action: action.__name__)
async def test_no_answer_in_time(backend: Shipped, action: Action) -> None:
    async with serving() as server:
        server.then(action)
        with pytest.raises(NoAnswer, match="in time"):
            await backend.send(Request("GET", server.url, timeout=0.2))
        assert (await backend.send(Request("GET", server.url))).status == 200
        await backend.aclose()


async def test_nothing_listens(backend: Shipped) -> None:
    async with serving() as server:
        url = server.url
    with pytest.raises(NotSent):
        await backend.send(Request("GET", url))
    with pytest.raises(NotSent):
        async with backend.stream(Request("GET", url)):
            pass
    await backend.aclose()
    with pytest.raises(NotSent, match="closed"):
        await backend.send(Request("GET", url))


async def test_tls_that_is_none(backend: Shipped, library: str) -> None:
    if library == "aiohttp":
        pytest.skip("asyncio leaves the socket of a failed handshake to the garbage collector")
    async with serving() as server:
        with pytest.raises(NotSent):
            await backend.send(Request("GET", server.url.replace("http:", "https:"), timeout=2))
        assert server.requests == []
    await backend.aclose()


async def test_compressed_answers_and_their_limit(backend: Shipped, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving() as server:
        server.then(reply(200, gzip.compress(b'{"data": 1}'), headers={"Content-Encoding": "gzip"}))
        assert (await backend.send(Request("GET", server.url))).body == b'{"data": 1}'
        assert "gzip" in server.requests[0].headers["accept-encoding"]
        monkeypatch.setattr(f"{type(backend).__module__}.MAX_ANSWER", 1000)
        server.then(reply(200, gzip.compress(b" " * 100_000), headers={"Content-Encoding": "gzip"}))
        with pytest.raises(NoAnswer, match="longer"):
            await backend.send(Request("GET", server.url))
        await backend.aclose()


async def test_an_answer_that_is_not_packed_as_it_says_leaves_nothing_behind(backend: Shipped) -> None:
    body = b"no gzip" * 50_000  # many chunks: the first one fails, the others are not asked for
    async with serving() as server:
        server.then(reply(200, body, headers={"Content-Encoding": "gzip"}))
        with pytest.raises(NoAnswer):
            await backend.send(Request("GET", server.url))
        gc.collect()
        await anyio.lowlevel.checkpoint()
    await backend.aclose()


async def test_no_cookies_no_redirects(backend: Shipped) -> None:
    async with serving() as server:
        server.then(reply(302, b"", headers={"Location": server.url + "/other", "Set-Cookie": "a=b"}))
        answer = await backend.send(Request("GET", server.url + "/first"))
        assert answer.status == 302
        assert answer.headers["location"].endswith("/other")
        await backend.send(Request("GET", server.url + "/next"))
        assert [request.path for request in server.requests] == ["/first", "/next"]
        assert "cookie" not in server.requests[1].headers
        await backend.aclose()


def parts(request: Received) -> dict[object, Any]:
    raw = b"Content-Type: " + request.headers["content-type"].encode() + b"\r\n\r\n" + request.body
    message = email.message_from_bytes(raw, policy=email.policy.HTTP)
    return {
        part.get_param("name", header="content-disposition"): (
            part.get_filename(),
            part.get_content_type(),
            part.get_payload(decode=True),
        )
        for part in message.iter_parts()
    }


async def test_a_form_streams_its_files(backend: Shipped, tmp_path: Path) -> None:
    data = os.urandom(3_000_000) + b"\r\n--+++\r\n--boundary--"
    path = tmp_path / "Ada & Co.mp4"
    path.write_bytes(data)
    form = Form({"file": PathFile(path, "video/mp4", len(data)), "note": BytesFile("n.txt", "text/plain", b"")})
    async with serving() as server:
        for _ in range(2):  # and once more, as a retry does
            await backend.send(Request("POST", server.url, content=form))
        first, second = server.requests
        for request in (first, second):
            assert "transfer-encoding" not in request.headers
            assert parts(request) == {
                "file": ("Ada & Co.mp4", "video/mp4", data),
                "note": ("n.txt", "text/plain", b""),
            }
        assert first.headers["content-type"] != second.headers["content-type"]  # a boundary is drawn, not fixed
        await backend.aclose()


@pytest.mark.parametrize("name", ['qu"ote.mp4', "line\r\nX-Evil: 1.mp4", "ümläut.mp4", "back\\slash.mp4"])
async def test_file_names_cannot_break_out(backend: Shipped, name: str) -> None:
    async with serving() as server:
        await backend.send(Request("POST", server.url, content=Form({"file": BytesFile(name, "video/mp4", b"x")})))
        [request] = server.requests
        headers = request.body.split(b"\r\n\r\n", 1)[0].split(b"\r\n")
        assert sorted(line.split(b":")[0].lower() for line in headers[1:]) == [b"content-disposition", b"content-type"]
        await backend.aclose()


async def test_a_file_is_the_whole_body_of_a_put(backend: Shipped, tmp_path: Path) -> None:
    data = os.urandom(700_000)
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    async with serving() as server:
        await backend.send(Request("PUT", server.url, content=PathFile(path, "video/mp4", len(data))))
        await backend.send(Request("PUT", server.url, (("content-type", "a/b"),), PathFile(path, "x/y", len(data))))
        assert [request.body == data for request in server.requests] == [True, True]
        # What an address was signed for must not be added to.
        assert [request.headers.get("content-type") for request in server.requests] == [None, "a/b"]
        await backend.aclose()


@pytest.mark.parametrize("size", [5, 15], ids=["grew", "shrank"])
async def test_a_file_that_changes_is_never_half_sent(backend: Shipped, tmp_path: Path, size: int) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"0123456789")
    async with serving() as server:
        for content in (PathFile(path, "a/b", size), Form({"file": PathFile(path, "a/b", size)})):
            with pytest.raises(InvalidInput, match=r"file: changed its size"):
                await backend.send(Request("POST", server.url, content=content, timeout=5))
        with pytest.raises(InvalidInput, match=r"file: cannot be read"):
            await backend.send(Request("POST", server.url, content=PathFile(tmp_path / "no", "a/b", 3), timeout=5))
        assert (await backend.send(Request("GET", server.url))).status == 200
        assert [request.method for request in server.requests] == ["GET"]
        await backend.aclose()


async def test_streams(backend: Shipped) -> None:
    async with serving() as server:
        server.then(reply(206, b"abcdef", headers={"Content-Range": "bytes 0-5/6"}), truncated)
        async with backend.stream(Request("GET", server.url, (("range", "bytes=0-5"),))) as stream:
            assert stream.status == 206
            assert stream.headers["content-range"] == "bytes 0-5/6"
            assert b"".join([chunk async for chunk in stream.chunks()]) == b"abcdef"
        assert server.requests[0].headers["accept-encoding"] == "identity"
        async with backend.stream(Request("GET", server.url)) as stream:
            assert stream.status == 200
            with pytest.raises(NoAnswer):
                async for _ in stream.chunks():
                    pass
        assert server.connections == 1
        server.then(slow)
        async with backend.stream(Request("GET", server.url, timeout=0.2)) as stream:
            with pytest.raises(NoAnswer, match="stopped coming"):
                async for _ in stream.chunks():
                    pass
        await backend.aclose()


async def test_a_stream_that_is_left_early_does_not_poison_the_next_request(backend: Shipped) -> None:
    async def long(wire: Wire) -> bool:
        await wire.send(head(200, {"Content-Length": "1000000"}) + b"x" * 500_000)
        await anyio.sleep_forever()
        return False

    async with serving() as server:
        server.then(long)
        async with backend.stream(Request("GET", server.url)) as stream, aclosing(stream.chunks()) as chunks:
            async for _ in chunks:
                break
        assert (await backend.send(Request("GET", server.url))).body == b'{"data": null}'
        await backend.aclose()


async def echo(wire: Wire) -> bool:
    return await reply(body=wire.request.path)(wire)


class _Cancelling:
    """Runs a coroutine and cancels it when it has been suspended ``steps`` times."""

    def __init__(self, steps: int, scope: anyio.CancelScope) -> None:
        self.left = steps
        self.scope = scope

    @coroutine
    def run(self, work: Any) -> Generator[Any, Any, Any]:
        inner = work.__await__()
        value: Any = None
        error: BaseException | None = None
        while True:
            try:
                awaited = inner.throw(error) if error is not None else inner.send(value)
            except StopIteration as stop:
                return stop.value
            if self.left == 0:
                self.scope.cancel()
            self.left -= 1
            value, error = None, None
            try:
                value = yield awaited
            except BaseException as thrown:
                error = thrown


@pytest.mark.parametrize("warm", [False, True], ids=["cold", "warm"])
async def test_an_upload_that_is_refused_in_the_middle_has_the_answer(backend: Shipped, warm: bool) -> None:
    async def refuse(stream: anyio.abc.SocketStream) -> None:
        async with stream:
            if warm:
                await stream.receive()
                await stream.send(head(204, {}))
            await stream.receive()
            # Until the client has filled every buffer and waits; what it has sent is never read.
            await anyio.wait_all_tasks_blocked()
            await stream.send(head(413, {"Content-Length": "2"}) + b"{}")

    async with await anyio.create_tcp_listener(local_host="127.0.0.1") as listener, anyio.create_task_group() as tasks:
        listener.extra(anyio.abc.SocketAttribute.raw_socket).setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        url = f"http://127.0.0.1:{listener.extra(anyio.abc.SocketAttribute.local_port)}"
        tasks.start_soon(listener.serve, refuse)
        with anyio.fail_after(10):
            if warm:
                assert (await backend.send(Request("GET", url))).status == 204
            upload = Form({"file": BytesFile("a", "a/b", bytes(8 << 20))})
            assert (await backend.send(Request("POST", url, content=upload))).status == 413
        await backend.aclose()
        tasks.cancel_scope.cancel()


@pytest.mark.parametrize("content", [None, Form({"file": BytesFile("a", "a/b", b"x" * 300_000)})], ids=["GET", "form"])
@pytest.mark.parametrize("warm", [True, False], ids=["warm", "cold"])
async def test_cancelling_at_every_step_leaves_the_pool_whole(
    backend: Shipped, content: Form | None, warm: bool
) -> None:
    async with serving() as server:
        server.otherwise = echo
        finished = False
        for steps in range(200):
            if warm:
                await backend.send(Request("GET", server.url))
            with anyio.CancelScope() as scope:
                await _Cancelling(steps, scope).run(backend.send(Request("POST", server.url, content=content)))
                finished = not scope.cancel_called
            assert backend.busy == 0
            # The next one finds a connection, gets its own answer, and nobody else's.
            answer = await backend.send(Request("GET", f"{server.url}/{steps}"))
            assert answer.body == b'"/%d"' % steps
            assert backend.busy == 0
            if finished:
                break
        assert finished, "the request never got to its end"
        assert steps >= 1
        await backend.aclose()
        with anyio.fail_after(5):
            while server.open:  # noqa: ASYNC110 - sockets close when they close
                await anyio.sleep(0.01)


async def test_storms_of_cancellation(backend: Shipped) -> None:
    """Many at once, cancelled at random moments: afterwards not one place is lost."""
    import random

    dice = random.Random(7)

    async def later(wire: Wire) -> bool:
        await anyio.sleep(dice.random() * 0.004)
        return await reply()(wire)

    async def one() -> None:
        with anyio.move_on_after(dice.random() * 0.006):
            await backend.send(Request("GET", server.url))

    async with serving() as server:
        server.otherwise = later
        for _ in range(5):
            async with anyio.create_task_group() as tasks:
                for _ in range(40):
                    tasks.start_soon(one)
        assert backend.busy == 0
        server.otherwise = reply()
        for _ in range(50):  # the server may still be accepting what was cancelled long ago
            before = server.connections
            async with anyio.create_task_group() as tasks:
                for _ in range(4):
                    tasks.start_soon(backend.send, Request("GET", server.url))
            if server.connections == before:
                break
        else:
            pytest.fail("connections are not used again")
        await backend.aclose()


async def test_aiohttp_says_that_it_needs_asyncio(anyio_backend: str) -> None:
    if anyio_backend != "trio":
        pytest.skip("only under trio")
    with pytest.raises(ConfigurationError, match="asyncio"):
        await make_backend("aiohttp").send(Request("GET", "http://127.0.0.1:9"))


async def test_a_client_of_the_callers_is_used_and_not_closed(stack: str) -> None:
    seen: list[str] = []

    async def hook(request: httpx.Request) -> None:
        seen.append(str(request.url))

    async with serving() as server, httpx.AsyncClient(event_hooks={"request": [hook]}, trust_env=False) as client:
        backend = make_backend(http_client=client)
        assert (await backend.send(Request("GET", server.url + "/x"))).status == 200
        server.then(reply(302, b"", headers={"Location": "/y"}), truncated, hang)
        assert (await backend.send(Request("GET", server.url + "/x"))).status == 302
        for _ in range(2):
            with pytest.raises(NoAnswer):
                await backend.send(Request("GET", server.url + "/x", timeout=0.2))
        form = Form({"file": BytesFile("a", "a/b", b"xyz")})
        await backend.send(Request("POST", server.url, content=form))
        assert parts(server.requests[-1])["file"][2] == b"xyz"
        async with backend.stream(Request("GET", server.url)) as stream:
            assert b"".join([chunk async for chunk in stream.chunks()]) == b'{"data": null}'
        await backend.aclose()
        assert not client.is_closed
        assert seen
    with pytest.raises(NotSent):
        await make_backend(http_client=httpx.AsyncClient(trust_env=False)).send(Request("GET", server.url))


async def test_a_transport_of_the_callers(stack: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"path": request.url.path})

    backend = make_backend(transport=httpx.MockTransport(answer))
    assert (await backend.send(Request("GET", "https://example.test/a"))).body == b'{"path":"/a"}'
    async with backend.stream(Request("GET", "https://example.test/b")) as stream:
        assert b"".join([chunk async for chunk in stream.chunks()]) == b'{"path":"/b"}'
    await backend.aclose()


def test_choosing_a_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    own = make_backend("httpx")
    assert make_backend(own) is own
    with pytest.raises(ConfigurationError, match="requests"):
        make_backend("requests")
    with pytest.raises(ConfigurationError):
        make_backend("aiohttp", http_client=httpx.AsyncClient(trust_env=False))
    with pytest.raises(ConfigurationError):
        make_backend(http_client="no client")
    monkeypatch.delitem(sys.modules, "heygen_async._transport.backends.aiohttp_backend", raising=False)
    monkeypatch.setitem(sys.modules, "aiohttp", None)
    with pytest.raises(MissingExtra, match=r"heygen-async\[aiohttp\]"):
        make_backend("aiohttp")


def test_proxies_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    assert base.proxy_for("https", "api.heygen.com") is None
    monkeypatch.setenv("HTTPS_PROXY", "proxy.test:3128")
    monkeypatch.setenv("NO_PROXY", "localhost,.internal")
    assert base.proxy_for("https", "api.heygen.com") == "http://proxy.test:3128"
    assert base.proxy_for("https", "a.internal") is None
    assert base.proxy_for("http", "api.heygen.com") is None
    # Plain http may go to this machine because it does not leave it.
    monkeypatch.setenv("HTTP_PROXY", "proxy.test:3128")
    monkeypatch.delenv("NO_PROXY")
    assert base.proxy_for("http", "api.heygen.com") == "http://proxy.test:3128"
    for host in ("127.0.0.1", "localhost", "::1", "127.8.8.8"):
        assert base.proxy_for("http", host) is None


@pytest.mark.parametrize(
    ("proxy", "way_out"),
    [
        ("socks5://user:hunter2@proxy.test:1080", r"install httpx\[socks\].* trust_env=False"),
        ("socks4://user:hunter2@proxy.test:1080", "trust_env=False"),
        ("http://user:hunter2@proxy.test:hunter2", "trust_env=False"),
        ("http://[hunter2", "trust_env=False"),
    ],
)
async def test_a_proxy_that_cannot_be_used_is_named_with_the_way_out(
    library: str, monkeypatch: pytest.MonkeyPatch, proxy: str, way_out: str
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setitem(sys.modules, "socksio", None)
    for name in ("ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, proxy)
        backend = make_backend(library, trust_env=True)
        with pytest.raises(ConfigurationError, match=f"^{name} names.*{way_out}") as caught:
            await backend.send(Request("GET", "https://api.heygen.test/v3/x"))
        assert "hunter2" not in str(caught.value)
        await backend.aclose()


def test_a_socks_proxy_is_used_where_the_backend_can(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "socks5h://proxy.test:1080")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert base.proxy_for("https", "api.heygen.com", socks="json") == "socks5h://proxy.test:1080"
    with pytest.raises(ConfigurationError):
        base.proxy_for("https", "api.heygen.com")


async def test_nothing_for_this_machine_goes_through_a_proxy(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving() as server, serving() as proxy:
        for name in ("http_proxy", "no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        backend = make_backend(library, trust_env=True)
        await backend.send(Request("GET", server.url, (("x-api-key", "secret"),)))
        assert len(server.requests) == 1
        assert proxy.requests == []
        await backend.aclose()


async def test_no_connection_in_time_means_that_nothing_was_sent(backend: Shipped) -> None:
    """Also where the whole attempt has no more time than the connection."""
    full = socket.socket()
    fillers: list[socket.socket] = []
    with full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        for _ in range(4):
            # Nobody accepts: the backlog fills, and further connections wait.
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())
            fillers.append(filler)
        with pytest.raises(NotSent):
            await backend.send(Request("POST", f"http://127.0.0.1:{port}/", content=b"{}", timeout=0.5))
        for filler in fillers:
            filler.close()
    await backend.aclose()


async def test_requests_go_through_a_proxy(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving() as server:
        for name in ("http_proxy", "no_proxy", "NO_PROXY"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("HTTP_PROXY", server.url)
        backend = make_backend(library, trust_env=True)
        await backend.send(Request("GET", "http://api.example.test/v3/x"))
        assert server.requests[0].path == "http://api.example.test/v3/x"
        await backend.aclose()


@pytest.mark.parametrize("own_client", [True, False], ids=["http_client", "default"])
async def test_pytest_httpx_intercepts(stack: str, own_client: bool, httpx_mock: Any) -> None:
    httpx_mock.add_response(url="https://api.heygen.com/v3/x", json={"data": 1})
    async with httpx.AsyncClient(trust_env=False) as client:
        backend = make_backend(trust_env=False, http_client=client if own_client else None)
        answer = await backend.send(Request("GET", "https://api.heygen.com/v3/x", (("x-api-key", "k"),)))
        assert answer.body == b'{"data":1}'
        assert httpx_mock.get_request().headers["x-api-key"] == "k"
        await backend.aclose()
