"""Nothing that the client says, writes, raises or stores holds its key."""

from __future__ import annotations

import copy
import logging
import pickle
import traceback
from typing import Any

import anyio
import attrs
import pytest

from heygen_async import errors
from heygen_async._transport import redaction
from heygen_async._transport.backends import make_backend
from heygen_async._transport.config import Settings
from heygen_async._transport.redaction import Secret, bounded, scrub
from heygen_async._transport.transport import Transport
from heygen_async._wire.call import RequestOptions
from heygen_async.errors import ConfigurationError, HeyGenError

from .conftest import KEY, Opening, call, operation
from .server import error, garbage, hang, lost, reply, reset, serving, truncated
from .test_transport import Running


def everything_about(caught: BaseException) -> str:
    """What a log, a crash report or a pickle would hold, hidden contexts included."""
    texts = ["".join(traceback.format_exception(caught)), repr(caught), str(caught)]
    seen: BaseException | None = caught
    while seen is not None:
        texts += [repr(seen), str(seen), repr(vars(seen))]
        seen = seen.__cause__ or seen.__context__
    texts.append(repr(pickle.dumps(caught)))
    return "\n".join(texts)


@pytest.mark.anyio
@pytest.mark.parametrize("login", ["key", "token"])
async def test_no_key_in_logs_errors_or_events(
    transport_to: Opening, caplog: pytest.LogCaptureFixture, login: str
) -> None:
    caplog.set_level(logging.DEBUG)
    settings: dict[str, Any] = {"api_key": KEY} if login == "key" else {"token": KEY}
    events: list[object] = []
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock, **settings) as transport:
        transport.observe(events.append)
        for action in (
            lost,
            reset,
            truncated,
            garbage,
            error(401, "unauthorized", f"bad key {KEY} (Bearer {KEY})"),
            error(400, f"code-{KEY}", f"see https://x.test/a?token={KEY}", x_request_id="r1"),
            reply(500, f"<html>{KEY}</html>".encode(), kind="text/plain"),
            reply(200, f"<html>{KEY}</html>".encode(), kind="text/html"),
            reply(302, b"", headers={"Location": "https://elsewhere.test/"}),
        ):
            server.then(action)
            with pytest.raises(HeyGenError) as caught:
                await transport.execute(call(operation("POST")), RequestOptions(max_retries=0))
            assert KEY not in everything_about(caught.value)
        assert KEY not in repr(transport) + repr(transport.settings) + repr(transport._state) + repr(events)
    async with transport_to(server.url, clock=Running().clock, **settings) as transport:
        with pytest.raises(HeyGenError) as caught:
            await transport.execute(call(), RequestOptions(max_retries=0))
        assert KEY not in everything_about(caught.value)
    own = "\n".join(repr(vars(record)) + record.getMessage() for record in caplog.records)
    assert KEY not in own
    assert {record.name for record in caplog.records if record.name.startswith("heygen")} == {"heygen_async"}
    assert any("attempt 1" in record.getMessage() for record in caplog.records)


@pytest.mark.anyio
async def test_a_code_of_an_answer_is_part_of_one_line_of_the_log(
    transport_to: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with serving() as server, Running() as clock, transport_to(server.url, clock=clock) as transport:
        server.then(error(503, "busy\r\n2026-11-30 INFO paid\x1b[2J" + "x" * 9_000, "", retry_after="0"))
        server.then(reply(body={"data": 1}))
        await transport.execute(call())
    (line,) = [record.getMessage() for record in caplog.records if "follows in" in record.getMessage()]
    assert "busy 2026-11-30 info paid\\x1b[2j" in line
    assert line.isprintable()
    assert len(line) < 2_500


@pytest.mark.anyio
async def test_no_key_in_the_frames_of_a_cancelled_call(transport_to: Opening) -> None:
    """What reports of failures show: every local variable on the way."""
    caught: BaseException | None = None
    async with serving() as server, transport_to(server.url) as transport:
        server.otherwise = hang
        with anyio.move_on_after(0.2):
            try:
                await transport.execute(call(operation("POST", key="header")))
            except BaseException as error:
                caught = error
                raise
    assert caught is not None
    report = "".join(traceback.TracebackException.from_exception(caught, capture_locals=True).format())
    assert "_attempt" in report
    assert KEY not in report


@pytest.mark.anyio
async def test_neither_key_nor_password_where_a_proxy_cannot_be_used(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", "socks4://user:hunter2@proxy.test:1080")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    settings = Settings.load(api_key=KEY, base_url="https://api.heygen.test", environ={})
    transport = Transport(settings, make_backend(library, trust_env=True))
    with pytest.raises(ConfigurationError) as caught:
        await transport.execute(call(operation("POST", key="header")))
    await transport.aclose()
    report = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "_attempt" in report
    assert KEY not in report
    assert "hunter2" not in report


def test_only_the_beginning_of_a_long_message_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search takes time that grows with the square of the length: minutes for a quarter of a megabyte."""
    lengths: list[int] = []

    class Watched:
        def sub(self, _by: str, text: str) -> str:
            lengths.append(len(text))
            return text

    monkeypatch.setattr(redaction, "_USERINFO", Watched())
    text = scrub("k-123456 http://a" * 32_000, (Secret("k-123456"),))
    assert lengths[0] <= 2000
    assert len(text) == 500
    assert "k-123456" not in text


def test_settings_do_not_show_or_store_the_key() -> None:
    settings = Settings.load(api_key=KEY, environ={})
    assert KEY not in repr(settings) + str(settings) + repr(attrs.asdict(settings))
    with pytest.raises(TypeError, match="HEYGEN_API_KEY"):
        pickle.dumps(settings)
    assert repr(Secret(KEY)) == str(Secret(KEY)) == f"{Secret(KEY)}"
    assert KEY not in repr(Settings.load(token=KEY, environ={}))


def test_scrubbing() -> None:
    key = Secret("k-123456")
    assert scrub("the k-123456 is bad", (key,)) == "the [redacted] is bad"
    assert scrub("it is working", (Secret("k"), Secret(""), Secret("working"))) == "it is working"
    assert scrub("see https://h.test/a/b.mp4?X-Amz=1&b=2#c now") == "see https://h.test/a/b.mp4 now"
    assert scrub("at https://user:pw@h.test/a") == "at https://h.test/a"
    assert scrub("Authorization: Bearer abcdef123456") == "Authorization: Bearer [redacted]"
    assert len(scrub("x" * 10_000)) == 500
    assert bounded("a\n  b\tc") == "a b c"


SAMPLES: dict[str, HeyGenError] = {
    "MissingExtra": errors.MissingExtra("x", "cli"),
    "InvalidInput": errors.InvalidInput("a.b", "is wrong", "Do."),
    "InvalidBatch": errors.InvalidBatch([("people[1].name", errors.InvalidInput("name", "is missing"))]),
    "UnsuitableFootage": errors.UnsuitableFootage("file", "is short"),
    "WaitTimeout": errors.WaitTimeout("late", token="t", kind="video", id="v"),
    "DecodeError": errors.DecodeError("data[3].id", "missing", operation="get_video"),
    "JobFailed": errors.JobFailed("no face", kind="video", id="v", token="t", code="MOVIO_PAYMENT_X"),
    "ConsentRequired": errors.ConsentRequired("consent", kind="avatar", id="a", token="t", group_id="g"),
    "DownloadFailed": errors.DownloadFailed("gone", host="h", status=404),
    "UploadFailed": errors.UploadFailed("gone", host="h"),
}


def every_class() -> list[type[HeyGenError]]:
    found: list[type[HeyGenError]] = []
    for name in errors.__all__:
        cls = getattr(errors, name)
        if isinstance(cls, type) and issubclass(cls, HeyGenError):
            found.append(cls)
    return found


@pytest.mark.parametrize("cls", every_class(), ids=lambda cls: cls.__name__)
def test_every_error_survives_pickling_and_copying(cls: type[HeyGenError]) -> None:
    attempts: list[dict[str, object]] = [
        {},
        {"status": 400, "code": "c", "request_id": "r", "idempotency_key": "k", "attempts": 2, "retry_after": 3.0},
        {"operation": "op", "idempotency_key": "k", "attempts": 3},
        {"kind": "video", "id": "v", "token": "t"},
        {"location": "state.db"},
        {"step": "render", "candidates": [{"id": "v"}]},
    ]
    made = SAMPLES.get(cls.__name__)
    if made is None:
        for keywords in reversed(attempts):
            try:
                made = cls("what happened", **keywords)
                break
            except TypeError:
                continue
    assert made is not None, f"say in SAMPLES how {cls.__name__} is made"
    for other in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)):
        assert type(other) is type(made)
        assert str(other) == str(made)
        assert repr(vars(other)) == repr(vars(made))  # errors inside of errors are equal by what they say


def test_options_name_their_headers_and_hide_their_values() -> None:
    shown = repr(RequestOptions(headers={"x-team-secret": KEY}))
    assert KEY not in shown
    assert "x-team-secret" in shown
    assert "headers=None" in repr(RequestOptions())
