"""Ways to spoil a reply. Each is a function of one exchange; its name is its name in the report."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Awaitable, Callable
from typing import Any, cast

import anyio

from tests.chaos.proxy import Answer, Exchange

__all__ = ["API", "MEDIA", "Shelf", "Spoil"]

Spoil = Callable[[Exchange, random.Random, "Shelf"], Awaitable[bool]]

API: dict[str, Spoil] = {}
"""What may happen to a call."""
MEDIA: dict[str, Spoil] = {}
"""What may happen to a file."""

_JSON = [(b"content-type", b"application/json")]
_HTML = [(b"content-type", b"text/html")]
_PAGE = b"<!doctype html><html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>"
_DRIBBLE = 4.0


class Shelf:
    """Answers that were given before, by the shape of their path: what a cache that mixes things up would hand out."""

    def __init__(self) -> None:
        self._kept: dict[str, list[tuple[str, Answer]]] = {}

    def keep(self, exchange: Exchange, answer: Answer) -> None:
        if answer.status == 200 and exchange.method == "GET":
            kept = self._kept.setdefault(_shape(exchange.path), [])
            kept.append((exchange.path, answer))
            del kept[:-20]

    def other(self, exchange: Exchange, dice: random.Random) -> Answer | None:
        """An answer about something else."""
        found = [answer for path, answer in self._kept.get(_shape(exchange.path), []) if path != exchange.path]
        return dice.choice(found) if found else None

    def older(self, exchange: Exchange, dice: random.Random) -> Answer | None:
        """An answer to the same question of some time ago."""
        found = [answer for path, answer in self._kept.get(_shape(exchange.path), []) if path == exchange.path]
        return dice.choice(found) if found else None


def _shape(path: str) -> str:
    bare, _, query = path.partition("?")
    parts = ["*" if len(part) > 12 else part for part in bare.split("/")]
    return "/".join(parts) + ("?" if query else "")


def _spoils(*where: dict[str, Spoil]) -> Callable[[Spoil], Spoil]:
    def add(spoil: Spoil) -> Spoil:
        for kinds in where:
            kinds[spoil.__name__] = spoil
        return spoil

    return add


def _error(code: str, message: str = "no") -> bytes:
    return json.dumps({"error": {"code": code, "message": message}}).encode()


# Before the server hears of the request.


@_spoils(API, MEDIA)
async def dropped_request(_x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    return False


@_spoils(API, MEDIA)
async def reset_request(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    return await x.reset()


@_spoils(API)
async def rate_limited(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    wait = dice.choice([b"0", b"1", b"30", b"soon", b"-5", b"1e9", b"", b"Thu, 32 Foo 2099 99:99:99 GMT", b"\xd9\xa3"])
    return await x.reply(429, _error("rate_limit_exceeded"), headers=[*_JSON, (b"retry-after", wait)])


@_spoils(API)
async def rate_limited_by_a_gateway(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    return await x.reply(429, _PAGE, headers=_HTML)


@_spoils(API)
async def gateway_page(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    return await x.reply(dice.choice([502, 503, 504, 520]), _PAGE, headers=_HTML)


@_spoils(API)
async def page_of_a_firewall(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    return await x.reply(403, _PAGE, headers=_HTML)


@_spoils(API)
async def bare_404(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    """A gateway that does not know its way: this says nothing about the object."""
    return await x.reply(404, b"404 page not found\n", headers=[(b"content-type", b"text/plain")])


@_spoils(API)
async def busy(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    return await x.reply(503, _error("service_unavailable"), headers=[*_JSON, (b"retry-after", b"2")])


@_spoils(API)
async def error_in_200(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    code = dice.choice(["internal_error", "rate_limit_exceeded", "service_unavailable"])
    return await x.reply(200, _error(code), headers=_JSON)


# The server acts, and its answer is lost or spoilt.


@_spoils(API, MEDIA)
async def lost_reply(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    await x.forward()
    return False


@_spoils(API, MEDIA)
async def reset_reply(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    await x.forward()
    return await x.reset()


@_spoils(API)
async def acted_twice(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    answers = [await x.forward(), await x.forward()]
    return await x.pass_on(dice.choice(answers))


@_spoils(API)
async def acted_twice_at_once(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    answers: list[Answer] = []

    async def forward() -> None:
        answers.append(await x.forward())

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(forward)
        tasks.start_soon(forward)
    return await x.pass_on(dice.choice(answers))


@_spoils(API, MEDIA)
async def cut_with_reset(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    answer = await x.forward()
    await x.pass_on(answer, body=answer.body[: len(answer.body) // 2], length=len(answer.body))
    await anyio.sleep(0.01)
    return await x.reset()


@_spoils(API, MEDIA)
async def cut_under_its_length(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    answer = await x.forward()
    await x.pass_on(answer, length=len(answer.body) + dice.randint(1, 500))
    return False


@_spoils(API)
async def cut_json(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    answer = await x.forward()
    return await x.pass_on(answer, body=answer.body[: max(1, int(len(answer.body) * dice.uniform(0.1, 0.95)))])


@_spoils(MEDIA)
async def cut_with_a_matching_length(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    answer = await x.forward()
    return await x.pass_on(answer, body=answer.body[: max(1, int(len(answer.body) * dice.uniform(0.1, 0.95)))])


@_spoils(API, MEDIA)
async def cut_chunks(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    answer = await x.forward()
    half = answer.body[: max(len(answer.body) // 2, 1)]
    head = b"HTTP/1.1 %d OK\r\ntransfer-encoding: chunked\r\n\r\n" % answer.status
    await x.write(head + b"%x\r\n" % len(half) + half + b"\r\n")
    return False


@_spoils(API)
async def length_too_short(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    answer = await x.forward()
    await x.pass_on(answer, length=max(len(answer.body) - dice.randint(1, 20), 0))
    return False


@_spoils(API)
async def gateway_page_after(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    await x.forward()
    return await x.reply(dice.choice([500, 502, 503, 504]), _PAGE, headers=_HTML)


@_spoils(API)
async def gateway_page_with_retry_after(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    await x.forward()
    return await x.reply(503, _PAGE, headers=[*_HTML, (b"retry-after", b"1")])


@_spoils(API)
async def timeout_page_after(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    await x.forward()
    return await x.reply(408, _PAGE, headers=_HTML)


@_spoils(API)
async def server_error_after(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    await x.forward()
    return await x.reply(500, _error("internal_error"), headers=_JSON)


@_spoils(API, MEDIA)
async def page_in_200(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    await x.forward()
    return await x.reply(200, _PAGE, headers=_HTML)


@_spoils(API)
async def empty_200(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    await x.forward()
    return await x.reply(200, b"", headers=_JSON)


@_spoils(API, MEDIA)
async def null_200(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    await x.forward()
    return await x.reply(200, b"null", headers=_JSON)


@_spoils(API, MEDIA)
async def list_200(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    await x.forward()
    return await x.reply(200, b"[1, 2]", headers=_JSON)


@_spoils(API)
async def null_data(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    await x.forward()
    return await x.reply(200, b'{"data": null}', headers=_JSON)


@_spoils(API)
async def dribbled(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    """A byte now and then, for longer than an attempt may take."""
    answer = await x.forward()
    await x.write(b"HTTP/1.1 %d OK\r\ncontent-type: application/json\r\n" % answer.status)
    await x.write(b"content-length: %d\r\n\r\n" % len(answer.body))
    for n in range(20):
        await x.write(answer.body[n : n + 1])
        await anyio.sleep(_DRIBBLE / 20)
    return False


@_spoils(API, MEDIA)
async def hanging(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    await x.forward()
    await anyio.sleep(_DRIBBLE)
    return False


@_spoils(API, MEDIA)
async def early_hints(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    answer = await x.forward()
    await x.write(b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n")
    return await x.pass_on(answer)


@_spoils(API)
async def answered_twice(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    """The same answer again, unasked: whoever asks next must not take it."""
    answer = await x.forward()
    await x.pass_on(answer)
    await x.pass_on(answer)
    return False


@_spoils(API, MEDIA)
async def closed_after_the_reply(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    await x.pass_on(await x.forward())
    return False


@_spoils(API, MEDIA)
async def garbage(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    await x.forward()
    await x.write(dice.randbytes(200))
    return False


@_spoils(API)
async def huge_header(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    answer = await x.forward()
    await x.reply(answer.status, answer.body, headers=[*answer.headers, (b"x-padding", b"a" * 200_000)])
    return False


@_spoils(API)
async def ended_by_closing(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    """Without a length, an answer that is cut looks whole."""
    answer = await x.forward()
    body = answer.body[: len(answer.body) if dice.random() < 0.5 else len(answer.body) // 2]
    await x.write(
        b"HTTP/1.1 %d OK\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n" % answer.status + body
    )
    return False


@_spoils(API)
async def marked_json(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    answer = await x.forward()
    return await x.pass_on(answer, body=(b"\xef\xbb\xbf" + answer.body) if answer.is_json else answer.body)


@_spoils(API)
async def false_gzip(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    answer = await x.forward()
    return await x.reply(answer.status, answer.body, headers=[*answer.headers, (b"content-encoding", b"gzip")])


@_spoils(API)
async def true_gzip(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    answer = await x.forward()
    packed = gzip.compress(answer.body)
    return await x.reply(answer.status, packed, headers=[*answer.headers, (b"content-encoding", b"gzip")])


@_spoils(API)
async def redirected(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    return await x.reply(307, b"", headers=[(b"location", x.path.encode())])


@_spoils(API)
async def exchanged(x: Exchange, dice: random.Random, shelf: Shelf) -> bool:
    """The answer is about another object."""
    answer = await x.forward()
    return await x.pass_on(shelf.other(x, dice) or answer if x.method == "GET" else answer)


@_spoils(API)
async def outdated(x: Exchange, dice: random.Random, shelf: Shelf) -> bool:
    """The answer is the one of some time ago."""
    answer = await x.forward()
    return await x.pass_on(shelf.older(x, dice) or answer if x.method == "GET" else answer)


@_spoils(API)
async def unknown_words(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    """Statuses that nobody has heard of, and fields that nobody knows."""

    def change(value: Any) -> Any:
        if isinstance(value, dict):
            known = cast("dict[str, Any]", value)
            return {
                **{name: "levitating" if name == "status" else change(each) for name, each in known.items()},
                "zz_new": {"deep": [None]},
            }
        return [change(each) for each in value] if isinstance(value, list) else value

    return await _changed(x, change)


@_spoils(API)
async def missing_parts(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    def change(value: Any) -> Any:
        if isinstance(value, dict):
            known = cast("dict[str, Any]", value)
            return {name: change(each) for name, each in known.items() if name == "data" or dice.random() < 0.6}
        return value

    return await _changed(x, change)


@_spoils(API)
async def wrong_types(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    def change(value: Any) -> Any:
        if isinstance(value, dict):
            known = cast("dict[str, Any]", value)
            return {
                name: change(each) if name == "data" or dice.random() < 0.7 else dice.choice([7, [], {}, True, ""])
                for name, each in known.items()
            }
        return value

    return await _changed(x, change)


async def _changed(x: Exchange, change: Callable[[Any], Any]) -> bool:
    answer = await x.forward()
    if not answer.is_json or answer.status >= 400 or x.method != "GET":
        # A lie in the answer to a create is another id, which no client can tell from the truth.
        return await x.pass_on(answer)
    return await x.pass_on(answer, body=json.dumps(change(json.loads(answer.body))).encode())


# Only files.


@_spoils(MEDIA)
async def expired(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    return await x.reply(dice.choice([403, 404]), b"<Error>expired</Error>", headers=[(b"content-type", b"text/xml")])


@_spoils(MEDIA)
async def wrong_range(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    answer = await x.forward()
    headers = [(name, value) for name, value in answer.headers if name.lower() != b"content-range"]
    return await x.reply(206, answer.body[7:], headers=[*headers, (b"content-range", b"bytes 7-99/100")])


@_spoils(MEDIA)
async def not_satisfiable(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    return await x.reply(416, b"", headers=[(b"content-range", b"bytes */3")])


@_spoils(MEDIA)
async def another_tag(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    answer = await x.forward()
    headers = [(name, value) for name, value in answer.headers if name.lower() != b"etag"]
    return await x.reply(answer.status, answer.body, headers=[*headers, (b"etag", b'"other"')])


@_spoils(MEDIA)
async def storage_error(x: Exchange, dice: random.Random, _shelf: Shelf) -> bool:
    return await x.reply(dice.choice([500, 502, 503]), b"<Error>slow down</Error>")


@_spoils(MEDIA)
async def packed_file(x: Exchange, _dice: random.Random, _shelf: Shelf) -> bool:
    """Stored packed, and said so: unpack or refuse, but never keep the bytes as they are."""
    answer = await x.forward()
    if answer.status != 200:
        return await x.pass_on(answer)
    packed = gzip.compress(answer.body)
    return await x.reply(200, packed, headers=[*answer.headers, (b"content-encoding", b"gzip")])
