"""Answers that are text or bytes, and forms that hold more than files."""

from __future__ import annotations

import email
from email.message import Message
from email.policy import HTTP

import pytest

from heygen_async._wire.decode import binary, string
from heygen_async._wire.files import BytesFile
from heygen_async.errors import BadRequest, OutcomeUnknown, TransportError

from .conftest import Opening, call, operation
from .server import Action, Server, error, lost, reply, serving
from .test_lost_calls import NO_RETRY, cancelled, keys

pytestmark = pytest.mark.anyio

SOUND = {"reads": "bytes", "accept": "audio/mpeg", "decode": binary}
WORDS = {"reads": "text", "accept": "text/csv, text/plain", "decode": string}
CREATE = operation("POST", key="header")


async def test_bytes_and_text_come_as_they_are(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        server.then(reply(body=b"\xff\xfbID3 {", kind="audio/mpeg"))
        assert await transport.execute(call(**SOUND)) == b"\xff\xfbID3 {"
        assert server.requests[-1].headers["accept"] == "audio/mpeg, application/json;q=0.5"
        server.then(reply(body=b'{"a": 1}', kind="text/plain; charset=utf-8"))
        assert await transport.execute(call(**WORDS)) == '{"a": 1}'
        server.then(reply(body="é".encode("latin-1"), kind="text/plain; charset=ISO-8859-1"))
        assert await transport.execute(call(**WORDS)) == "é"
        server.then(reply(body=b"", kind="audio/mpeg"), reply(body=b"x", kind="audio/new"))
        assert await transport.execute(call(**SOUND)) == b""
        assert await transport.execute(call(**SOUND)) == b"x"


@pytest.mark.parametrize(
    "page",
    [
        reply(body=b"<html>Sign in to the network</html>", kind="text/html"),
        reply(body={"data": {"status": "queued"}}),
        reply(body="é".encode("latin-1"), kind="text/plain"),
    ],
    ids=["a page", "JSON", "another charset"],
)
async def test_what_is_something_else_is_no_result(page: Action, transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        server.then(page, page, page, page)
        with pytest.raises(TransportError, match="text/csv, text/plain"):
            await transport.execute(call(**WORDS), NO_RETRY)


async def test_errors_are_json_whatever_a_success_is(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        server.then(error(400, "invalid_parameter"))
        with pytest.raises(BadRequest):
            await transport.execute(call(**SOUND))
        server.then(reply(200, {"error": {"code": "invalid_parameter", "message": "no"}}))
        with pytest.raises(BadRequest):
            await transport.execute(call(**SOUND))


async def test_a_page_in_place_of_what_was_paid_for_is_an_unknown_outcome(transport_to: Opening) -> None:
    async with serving() as server, transport_to(server.url) as transport:
        server.then(reply(body=b"<html>", kind="text/html"))
        with pytest.raises(OutcomeUnknown) as unknown:
            await transport.execute(call(CREATE, **SOUND), NO_RETRY)
        assert unknown.value.idempotency_key == keys(server)[-1]


def parts(server: Server) -> list[Message]:
    request = server.requests[-1]
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    form = email.message_from_bytes(head + request.body, policy=HTTP)
    assert form.is_multipart()
    return form.get_payload()  # type: ignore[return-value]


async def test_a_form_has_texts_before_its_files(transport_to: Opening) -> None:
    fields = (("title", 'é "quoted"\r\n--x'), ("tag", "a"), ("tag", "b"))
    files = {"file": BytesFile("a.mp4", "video/mp4", b"\0\1")}
    async with serving() as server, transport_to(server.url) as transport:
        await transport.execute(call(CREATE, form=fields, files=files))
        *texts, file = parts(server)
        assert [part.get_param("name", header="content-disposition") for part in texts] == ["title", "tag", "tag"]
        assert [part.get_filename() for part in texts] == [None, None, None]
        assert [part.get_payload(decode=True) for part in texts] == [value.encode() for _, value in fields]
        assert (file.get_filename(), file.get_payload(decode=True)) == ("a.mp4", b"\0\1")
        await transport.execute(call(CREATE, form=fields))
        assert len(parts(server)) == 3


async def test_a_form_never_takes_up_the_key_of_another_file(transport_to: Opening) -> None:
    """HeyGen answers to a key with what it made first: of another file, that would be somebody else's."""
    one, other = (BytesFile("a.mp4", "video/mp4", data) for data in (b"one", b"two"))
    async with serving() as server, transport_to(server.url) as transport:
        await cancelled(transport, server, CREATE, files={"file": one})
        await transport.execute(call(CREATE, files={"file": other}))
        server.then(lost)
        with pytest.raises(OutcomeUnknown):
            await transport.execute(call(CREATE, files={"file": one}), NO_RETRY)
        await transport.execute(call(CREATE, files={"file": other}))
        assert len(set(keys(server))) == 4
