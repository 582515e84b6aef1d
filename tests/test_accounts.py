"""Many accounts of HeyGen in one process: what each has of its own, and what they share."""

from __future__ import annotations

import copy
import logging
import pickle
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import anyio
import attrs
import pytest

from heygen_async import AuthenticationFailed, ConfigurationError, HeyGen, WaitInterrupted
from heygen_async._resources.client_resources import context_of
from heygen_async._transport.backends import httpx_backend
from heygen_async._transport.config import Settings
from heygen_async.errors import HeyGenError
from heygen_async.events import Event

from .test_client import KEY, Network, client

pytestmark = pytest.mark.anyio

ME = b'{"data": {"username": "ada"}}'
REFUSED = (401, b'{"error": {"code": "unauthorized", "message": "no"}}')
OTHER = "another-key-of-a-customer"


@pytest.fixture
def network() -> Network:
    return Network(otherwise=ME)


def key_of(network: Network, index: int = -1) -> str:
    headers = dict(network.requests[index].headers)
    return headers.get("x-api-key") or headers["authorization"].removeprefix("Bearer ")


async def test_an_account_has_its_own_key_over_the_same_connections(network: Network) -> None:
    async with client(network) as heygen:
        other = heygen.account(api_key=OTHER, label="Acme")
        await other.users.me()
        await heygen.users.me()
        await heygen.account(token="a-bearer-token").users.me()
        assert [key_of(network, i) for i in range(3)] == [OTHER, KEY, "a-bearer-token"]
        assert other.base_url == heygen.base_url
    assert network.closed == 1


async def test_an_account_has_limits_waits_and_time_of_its_own(network: Network) -> None:
    async with client(network, max_in_flight=3) as heygen:
        other = heygen.account(api_key=OTHER)
        wide = heygen.account(api_key=OTHER, max_in_flight=7)
        mine, its = context_of(heygen), context_of(other)
        assert its.poller is not mine.poller
        assert its.media is mine.media
        assert its.poller.durations is mine.poller.durations
        assert (other._transport.lanes.read.size, wide._transport.lanes.read.size) == (3, 7)
        assert other._transport.server_time is not heygen._transport.server_time
        for _ in range(5):
            await other.users.me()
        assert mine.poller.budget.wait(heygen._transport.clock.monotonic()) == 0
        other._transport.lanes.slow_down("read", 60)
        assert heygen._transport.lanes.read.pause == 0


async def test_a_closed_account_closes_nothing_else_and_a_closed_client_its_accounts(network: Network) -> None:
    ends: list[str] = []

    async def wait(heygen: HeyGen, name: str) -> None:
        try:
            await heygen.videos.job(name).wait()
        except WaitInterrupted as error:
            ends.append(error.id)

    heygen = await client(network).open()
    async with anyio.create_task_group() as tasks:
        one, two = heygen.account(api_key=OTHER), heygen.account(api_key=OTHER)
        for name, each in (("v0", heygen), ("v1", one), ("v2", two)):
            tasks.start_soon(wait, each, name)
        await anyio.wait_all_tasks_blocked()
        await one.aclose()
        await anyio.wait_all_tasks_blocked()
        assert ends == ["v1"]
        with pytest.raises(ConfigurationError, match="closed"):
            await one.users.me()
        await two.users.me()
        await heygen.users.me()
        assert network.closed == 0
        await heygen.aclose()
    assert sorted(ends) == ["v0", "v1", "v2"]
    for each in (one, two):
        with pytest.raises(ConfigurationError):
            await each.users.me()
        await each.aclose()
    assert network.closed == 1


async def test_an_account_is_open_with_its_client_and_may_be_a_block_of_its_own(network: Network) -> None:
    heygen = client(network)
    early = heygen.account(api_key=OTHER)
    with pytest.raises(ConfigurationError, match="not open"):
        await early.users.me()
    async with heygen:
        await early.users.me()
        async with heygen.account(api_key=OTHER) as other:
            await other.users.me()
        with pytest.raises(ConfigurationError, match="closed"):
            await other.users.me()
        await early.with_options(max_retries=0).users.me()
        assert key_of(network) == OTHER


async def test_the_label_is_in_logs_events_and_the_repr(network: Network, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[Event] = []
    caplog.set_level(logging.DEBUG, "heygen_async")
    network.answers = [(503, b"{}"), (200, ME), (200, ME)]
    async with client(network, observer=heard.append, label="House") as heygen:
        other = heygen.account(api_key=OTHER, label="Acme")
        await other.users.me()
        assert {getattr(event, "account", None) for event in heard} == {"Acme"}
        assert {type(event).__name__ for event in heard} == {
            "CallStarted",
            "AttemptStarted",
            "AttemptFinished",
            "RetryScheduled",
            "CallFinished",
        }
        heard.clear()
        await heygen.users.me()
        assert {getattr(event, "account", None) for event in heard} == {"House"}
        assert "Acme" in repr(other)
        assert "Acme" in repr(other.with_options(timeout=1))
        assert other.label == "Acme"
    records = [record for record in caplog.records if record.name == "heygen_async"]
    assert {record.__dict__["account"] for record in records} == {"Acme", "House"}
    assert all(record.getMessage().startswith(f"{record.__dict__['account']}: ") for record in records)


@pytest.mark.parametrize("label", ["", 7, "a\nb", "x" * 101, f"customer {OTHER}"])
async def test_a_label_is_a_short_name_and_no_key(network: Network, label: Any) -> None:
    async with client(network) as heygen:
        with pytest.raises(ConfigurationError, match="label") as caught:
            heygen.account(api_key=OTHER, label=label)
        assert OTHER not in str(caught.value)


async def test_an_account_needs_one_key_and_reads_no_environment(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEYGEN_API_KEY", KEY)
    async with client(network) as heygen:
        refused: tuple[dict[str, Any], ...] = ({}, {"api_key": OTHER, "token": "t"}, {"api_key": " "}, {"api_key": 7})
        for options in refused:
            with pytest.raises(ConfigurationError):
                heygen.account(**options)


# ---- keys that change


@pytest.mark.parametrize("is_async", [True, False])
async def test_a_key_from_a_function_is_asked_for_before_every_attempt(network: Network, is_async: bool) -> None:
    keys = iter(["first-key", "second-key", "third-key"])

    def give() -> str:
        return next(keys)

    async def give_later() -> str:
        return next(keys)

    async with HeyGen(api_key=give_later if is_async else give, backend=network) as heygen:
        network.answers = [(200, ME), (503, b"{}"), (200, ME)]
        await heygen.users.me()
        await heygen.users.me()
    assert [key_of(network, i) for i in range(3)] == ["first-key", "second-key", "third-key"]


async def test_a_refused_key_is_asked_for_once_more_and_only_a_changed_one_is_tried(network: Network) -> None:
    keys = iter(["old-key-1", "new-key-2", "new-key-2", "new-key-2"])
    asked = 0

    def give() -> str:
        nonlocal asked
        asked += 1
        return next(keys)

    async with HeyGen(api_key=give, backend=network) as heygen:
        network.answers = [REFUSED, (200, ME), REFUSED]
        await heygen.users.me()
        assert [key_of(network, i) for i in range(2)] == ["old-key-1", "new-key-2"]
        assert asked == 2
        with pytest.raises(AuthenticationFailed):
            await heygen.users.me()
    assert len(network.requests) == 3, "the same key once more would be a wasted request"
    assert asked == 4


async def test_a_key_function_that_gives_nothing_says_so_and_sends_nothing(network: Network) -> None:
    async with HeyGen(api_key=lambda: None, backend=network) as heygen:  # type: ignore[arg-type]
        with pytest.raises(ConfigurationError, match="api_key="):
            await heygen.users.me()
    assert network.requests == []


@pytest.mark.parametrize("kind", ["api_key", "token"])
async def test_a_secret_that_was_replaced_is_still_hidden(network: Network, kind: str) -> None:
    secrets = iter(["an-old-secret-1", "a-new-secret-2"])

    async def give() -> str:
        return next(secrets)

    async with HeyGen(backend=network, **{kind: give}) as heygen:  # type: ignore[arg-type]
        refused = b'{"error": {"code": "unauthorized", "message": "an-old-secret-1 has expired, a-new-secret-2 too"}}'
        network.answers = [REFUSED, (401, refused)]
        with pytest.raises(AuthenticationFailed) as caught:
            await heygen.users.me()
    assert "secret-1" not in str(caught.value)
    assert "secret-2" not in str(caught.value)


# ---- what an account costs


async def test_all_clients_of_a_process_share_the_certificates_which_are_loaded_once_off_the_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import threading

    import httpx

    loads: list[int] = []
    load = httpx.create_ssl_context

    def counting(**options: Any) -> Any:
        loads.append(threading.get_ident())
        return load(**options)

    monkeypatch.setattr(httpx, "create_ssl_context", counting)
    monkeypatch.setattr(httpx_backend, "_loaded", {})
    monkeypatch.setattr(httpx_backend, "proxy_for", lambda *_, **__: None)

    async def call(heygen: HeyGen) -> None:
        with pytest.raises(HeyGenError):
            await heygen.users.me()

    async with (
        HeyGen(api_key=KEY, base_url="https://127.0.0.1:1", max_retries=0) as one,
        HeyGen(api_key=KEY, base_url="https://127.0.0.1:1", max_retries=0) as two,
        anyio.create_task_group() as tasks,
    ):
        for heygen in (one, two, *(one.account(api_key=f"{OTHER}-{n}") for n in range(20))):
            tasks.start_soon(call, heygen)
    assert len(loads) == 1
    assert threading.get_ident() not in loads


async def test_an_account_that_is_dropped_is_forgotten(network: Network) -> None:
    import gc

    async with client(network) as heygen:
        for n in range(50):
            await heygen.account(api_key=f"{OTHER}-{n}").users.me()
        gc.collect()
        assert len(heygen._lifetime._children) == 0


# ---- secrets


def frames(error: BaseException) -> Iterator[str]:
    """What a debugger, or a logger that shows locals, would print of an error: the frames of this package."""
    seen: set[int] = set()
    pending: list[BaseException | None] = [error]
    while pending:
        current = pending.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        pending += [current.__cause__, current.__context__]
        for frame, _ in traceback.walk_tb(current.__traceback__):
            if "heygen_async" in frame.f_code.co_filename:
                for name, value in frame.f_locals.items():
                    yield f"{frame.f_code.co_name}.{name}={value!r}"
                    if attrs.has(type(value)) or hasattr(value, "__dict__"):
                        yield f"{frame.f_code.co_name}.{name}={getattr(value, '__dict__', None)!r}"


@pytest.mark.parametrize(
    "options",
    [
        {"backend": "nope"},
        {"timeout": -1},
        {"base_url": "http://example.com"},
        {"base_url": "https://user:a-password@example.com"},
        {"max_retries": -1},
        {"token": "another-secret-of-mine"},
        {"http_client": 7},
        {"label": 7},
        {"trust_env": True, "media_backend": "nope"},
        {"api_key": KEY + "\n"},
        {"api_key": KEY.encode()},
    ],
    ids=str,
)
@pytest.mark.parametrize("make", ["client", "account", "environment"])
def test_no_frame_of_an_error_at_the_start_holds_a_secret(
    options: dict[str, Any], make: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = {"api_key": KEY, **options}
    action: Callable[..., object] = HeyGen
    if make == "account":
        if not options.keys() <= {"api_key", "token", "label"}:
            pytest.skip("no option of an account")
        action = HeyGen(api_key=OTHER).account
    elif make == "environment":
        monkeypatch.setenv("HEYGEN_API_KEY", options.pop("api_key") if isinstance(options["api_key"], str) else KEY)
        if options.get("token") or not options:
            pytest.skip("nothing is wrong")
    with pytest.raises(HeyGenError) as caught:
        action(**options)
    shown = "\n".join([str(caught.value), *frames(caught.value)])
    for secret in (KEY, "a-password", "another-secret-of-mine"):
        assert secret not in shown, [line for line in shown.splitlines() if secret in line]


def test_a_half_made_client_has_a_repr() -> None:
    assert repr(object.__new__(HeyGen)) == "<HeyGen, not set up>"


@pytest.mark.parametrize("kind", ["api_key", "token"])
def test_settings_show_no_secret_however_they_are_written_down(kind: str) -> None:
    settings = Settings.load(environ={}, **{kind: OTHER})  # type: ignore[arg-type]
    assert OTHER not in repr(settings)
    assert OTHER not in repr(attrs.asdict(settings))
    with pytest.raises(TypeError, match="not written down"):
        pickle.dumps(settings)
    with pytest.raises(TypeError, match="not written down"):
        copy.deepcopy(settings)


async def test_an_answer_that_cannot_be_read_leaves_its_addresses_in_no_frame(network: Network) -> None:
    network.answers = [(200, b'{"data": {"id": 7, "video_url": "https://a.test/v.mp4?Signature=presigned"}}')]
    async with client(network) as heygen:
        with pytest.raises(HeyGenError) as caught:
            await heygen.videos.get("v1")
    assert "presigned" not in "\n".join(frames(caught.value))
