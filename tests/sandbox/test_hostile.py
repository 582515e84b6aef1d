"""Whatever comes in, the sandbox lives: what is malformed is refused, and what crashes is a 500 that everybody sees."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heygen_async.sandbox import FaultKind, Sandbox

from .bodies import LOOK, twin, video

TIMES = int(os.environ.get("HOSTILE_TIMES", "1"))

JSON = {"content-type": "application/json"}


def examples(number: int) -> settings:
    """So many of them, or a multiple for a long search."""
    return settings(max_examples=number * TIMES, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox(running: Sandbox) -> Iterator[Sandbox]:
    running.reset()
    yield running
    alive(running)


@pytest.fixture(scope="module")
def api(running: Sandbox) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.base_url, headers={"x-api-key": "any"}, timeout=60, trust_env=False) as client:
        yield client


def alive(sandbox: Sandbox) -> None:
    """Every port still answers, and nothing has crashed."""
    for address in (sandbox.base_url, sandbox.media_url, sandbox.segmind_url):
        assert b" 404 " in talk(address, b"GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert sandbox.violations == []


def talk(address: str, data: bytes) -> bytes:
    """What comes back for ``data``, up to the end or to a pause."""
    host, _, port = address.removeprefix("http://").rpartition(":")
    received = b""
    with socket.create_connection((host, int(port)), timeout=5) as stream:
        try:
            stream.sendall(data)
            stream.shutdown(socket.SHUT_WR)
            while piece := stream.recv(65536):
                received += piece
        except ConnectionError:
            pass
    return received


def addresses(sandbox: Sandbox) -> list[str]:
    return [sandbox.base_url, sandbox.media_url, sandbox.segmind_url]


# What is no address, and what is no JSON


@pytest.mark.parametrize("target", [b"//[", b"http://[", b"http://[::1", b"//]/", b"http://a]b/v3/videos"])
def test_targets_that_are_no_addresses(sandbox: Sandbox, target: bytes) -> None:
    for address in addresses(sandbox):
        assert (
            b" 400 " in talk(address, b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\nx-api-key: k\r\n\r\n")[:20]
        )


DEEP = "[" * 50_000 + "]" * 50_000
NO_JSON: dict[str, str | bytes] = {
    "deep": '{"name": ' + DEEP + "}",
    "half a character": r'{"type": "prompt", "name": "\ud800", "prompt": "x"}',
    "half a character as a key": r'{"\udfff": 1}',
    "not a number": '{"name": NaN}',
    "beyond a float": '{"name": 1e999}',
    "beyond an integer": '{"name": ' + "9" * 400 + "}",
    "another encoding": '{"name": "x"}'.encode("utf-16"),
    "no end": '{"name": "x"',
}


@pytest.mark.parametrize("name", NO_JSON)
def test_bodies_that_are_no_json(sandbox: Sandbox, api: httpx.Client, name: str) -> None:
    headers = {"content-type": "application/json", "idempotency-key": "k"}
    for path in ("/v3/avatars", "/v3/videos", "/_sandbox/clock", "/_sandbox/faults", "/_sandbox/consent"):
        answer = api.post(path, content=NO_JSON[name], headers=headers)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid_parameter"), path
    assert len(sandbox.ledger) == 0


@pytest.mark.parametrize("number", [10**18, 10**30, 10**299])
def test_numbers_of_any_length_are_read(sandbox: Sandbox, api: httpx.Client, number: int) -> None:
    body = {"filename": "a.mp4", "content_type": "video/mp4", "size_bytes": number}
    refused = api.post("/v3/assets/direct-uploads", json=body).json()["error"]
    assert (refused["param"], refused["message"][:32]) == ("size_bytes", "Input should be less than or equ")


def test_whole_characters_are_taken(sandbox: Sandbox, api: httpx.Client) -> None:
    body = r'{"type": "prompt", "name": "\ud83d\ude00 é", "prompt": "x"}'
    made = api.post("/v3/avatars", content=body, headers={"content-type": "application/json"})
    assert made.json()["data"]["avatar_item"]["name"] == "😀 é"


# Faults


@pytest.mark.parametrize(
    "faults",
    [
        {"faults": 5}, {"faults": "ab"}, {"faults": [1]}, {"faults": None}, {"faults": {"kind": "reset"}},
        {"kind": None}, {"kind": "error", "status": 99}, {"kind": "error", "status": 600},
        {"kind": "unknown_word", "word": None},
        {"kind": "error", "times": -1}, {"kind": "error", "skip": -1}, {"kind": "error", "chance": 2},
        {"kind": "latency", "seconds": -1}, {"kind": "error", "retry_after": -3}, {"kind": "error", "times": True},
    ],
)  # fmt: skip
def test_faults_that_are_none(sandbox: Sandbox, api: httpx.Client, faults: dict[str, Any]) -> None:
    refused = api.post("/_sandbox/faults", json=faults)
    assert refused.status_code == 400, refused.text
    assert list(sandbox.faults) == []


def test_a_list_of_faults_is_armed_whole_or_not_at_all(sandbox: Sandbox, api: httpx.Client) -> None:
    good = {"kind": "reset", "operation": "createVideo"}
    refused = api.post("/_sandbox/faults", json={"faults": [good, {**good, "operation": "creatVideo"}]})
    assert refused.json()["error"]["message"] == "there is no operation 'creatVideo'. Did you mean createVideo?"
    assert list(sandbox.faults) == []
    assert api.post("/_sandbox/faults", json={"faults": [good, {**good, "operation": "createAvatarV"}]}).is_success


@pytest.mark.parametrize("status", [200, 204, 304, 429, 599])
@pytest.mark.parametrize("kind", ["error", "error_after", "html"])
def test_every_status_can_be_answered(sandbox: Sandbox, api: httpx.Client, kind: str, status: int) -> None:
    api.post("/_sandbox/faults", json={"kind": kind, "status": status})
    assert api.get("/v3/users/me").status_code == status


# Addresses that requests name


def test_a_way_back_in_any_alphabet(sandbox: Sandbox, api: httpx.Client) -> None:
    group = api.post("/v3/avatars", json=twin()).json()["data"]["avatar_group"]["id"]
    from heygen_async.sandbox.handlers.looks import Group

    found = sandbox.account().store.of(Group).get(group)
    for given_url, location in (
        ("https://e.com/é?q=%20 x", "https://e.com/%C3%A9?q=%20%20x"),
        ("https://e.com/\r\nSet-Cookie: a=b", "https://e.com/%0D%0ASet-Cookie:%20a=b"),
    ):
        found.consent = "pending"
        page = api.post(f"/v3/avatars/{group}/consent", json={"reroute_url": given_url}).json()["data"]["url"]
        answered = httpx.post(page, json={"decision": "approve"}, trust_env=False, timeout=60)
        assert (answered.status_code, answered.headers["location"]) == (303, location)
        assert "set-cookie" not in answered.headers


@pytest.mark.parametrize("url", ["http://[", "http://127.0.0.1:99999/", "http://[::1%25lo]:9/", "http://127.0.0.1:0/"])
def test_addresses_that_lead_nowhere(sandbox: Sandbox, api: httpx.Client, url: str) -> None:
    assert api.post("/v3/webhooks/endpoints", json={"url": url}).status_code in (200, 400)
    assert api.post("/v3/videos", json=video(callback_url=url)).status_code == 200
    file = {"type": "url", "url": url}
    assert api.post("/v3/avatars", json={"type": "digital_twin", "name": "A", "file": file}).status_code in (200, 400)
    api.post("/_sandbox/clock", json={"advance": 100})
    api.post("/_sandbox/clock", json={"advance": 3600})


def test_the_old_api_is_asked_the_same(sandbox: Sandbox, api: httpx.Client) -> None:
    body = {"training_footage_url": "http://[", "video_consent_url": "https://e.com/a.mp4", "avatar_name": "Ada"}
    refused = api.post("/v2/video_avatar", json=body)
    assert (refused.status_code, refused.json()["error"]["param"]) == (400, "training_footage_url")


def test_numbers_that_nobody_counts_to(sandbox: Sandbox, api: httpx.Client) -> None:
    batch = api.post("/v3/videos/batches", json={"videos": [video()]}).json()["data"]["batch_id"]
    assert api.get(f"/v3/videos/batches/{batch}", params={"token": "9" * 5000}).status_code == 400
    whole = httpx.get(
        sandbox.account().url("videos", "YOUR_VIDEO_ID", "YOUR_VIDEO_ID.png"),
        headers={"range": f"bytes=0-{'9' * 5000}"},
        trust_env=False,
        timeout=60,
    )
    assert whole.status_code == 200


def test_time_stays_in_the_calendar(sandbox: Sandbox, api: httpx.Client) -> None:
    assert api.post("/_sandbox/clock", json={"advance": 1e15}).status_code == 400


@pytest.mark.parametrize("name", ["a/b.mp4", "..", "a b", "?", "ä", " "])
def test_assets_of_any_name_are_served(sandbox: Sandbox, api: httpx.Client, name: str) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
    made = api.post("/v3/assets", files={"file": (name, png, "image/png")}).json()["data"]
    if name != "..":  # which every client takes for the folder above
        assert httpx.get(made["url"], trust_env=False, timeout=60).content == png


# The server's own crashes


def test_a_crash_is_a_500_and_a_violation() -> None:
    with Sandbox() as sandbox:
        with httpx.Client(base_url=sandbox.base_url, headers={"x-api-key": "any"}, trust_env=False, timeout=60) as api:

            async def broken(_body: dict[str, Any]) -> Any:
                raise RuntimeError("broken")

            sandbox.ledger.report = broken  # type: ignore[method-assign,assignment]
            for _ in range(2):
                assert api.get("/_sandbox/ledger").status_code == 500
            assert api.get("/v3/users/me").status_code == 200
        assert [(one.kind, one.operation) for one in sandbox.violations] == [("handler", "GET /_sandbox/ledger")] * 2


# Anything at all

chars = st.characters(min_codepoint=1, max_codepoint=0x24F) | st.sampled_from("/[]{}?#%:@&=\\\"' \t")
tokens = st.sampled_from([b"GET", b"POST", b"HEAD", b"PUT", b"OPTIONS", b"CONNECT", b"DELETE", b"PATCH", b"get", b"X"])
paths = st.sampled_from(
    ["/", "*", "//", "/v3/videos", "/v3/assets", "/v3/avatars/looks/x", "/consent/x", "/uploads/x", "/_sandbox/clock",
     "/videos/YOUR_VIDEO_ID/a.mp4", "/v1/heygen-avatar-v", "http://x/v3/videos",
     "/v3/videos/batches/x?token=" + "9" * 5000]
)  # fmt: skip
targets = st.builds(
    lambda path, tail: (path + tail).encode("latin-1", "replace"), paths, st.text(chars, max_size=12)
) | st.binary(max_size=20)
headers = st.lists(
    st.tuples(
        st.sampled_from(
            [b"Host", b"x-api-key", b"Content-Length", b"Transfer-Encoding", b"Content-Type", b"Expect", b"Range",
             b"Connection", b"Upgrade", b"Idempotency-Key", b"If-Range", b"Authorization", b""]
        ),
        st.sampled_from(
            [b"x", b"5", b"-1", b"99999999999999999999", b"chunked", b"application/json", b"multipart/form-data",
             b'multipart/form-data; boundary=""', b"multipart/form-data; boundary=b", b"100-continue", b"close",
             b"keep-alive", b"websocket", b"bytes=0-", b"bytes=-" + b"9" * 5000, b"bytes=9-1", b"\xe9\xff", b""]
        )
        | st.binary(max_size=8),
    ),
    max_size=5,
)  # fmt: skip
bodies = st.binary(max_size=60) | st.sampled_from(
    [b"{}", b"5\r\n{}abc\r\n0\r\n\r\n", b"--b\r\n\r\n--b--", b"fffffffffffffffff\r\n", b'{"advance": 1}', b"0\r\n\r\n"]
)
requests = st.builds(
    lambda method, target, lines, body: (
        method + b" " + target + b" HTTP/1.1\r\n" + b"".join(n + b": " + v + b"\r\n" for n, v in lines) + b"\r\n" + body
    ),
    tokens,
    targets,
    st.one_of(headers, headers.map(lambda lines: [(b"Host", b"x"), (b"x-api-key", b"k"), *lines])),
    bodies,
)


@examples(300)
@given(data=st.lists(requests | st.binary(max_size=200), min_size=1, max_size=3).map(b"".join))
def test_any_bytes(sandbox: Sandbox, data: bytes) -> None:
    for address in addresses(sandbox):
        talk(address, data)
    sandbox.violations[:] = [one for one in sandbox.violations if one.kind != "leak"]
    alive(sandbox)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
control_bodies = json_values | st.fixed_dictionaries(
    {},
    optional={
        "faults": json_values, "kind": json_values | st.sampled_from(list(FaultKind)), "advance": json_values,
        "group_id": json_values | st.just("YOUR_DIGITAL_TWIN_GROUP_ID"), "decision": json_values, "times": json_values,
        "status": json_values, "operation": json_values | st.just("createVideo"), "chance": json_values,
    },
)  # fmt: skip
CONTROL = ["clock", "faults", "consent", "reset", "ledger", ""]


@examples(150)
@given(path=st.sampled_from(CONTROL), body=control_bodies)
def test_any_json_at_the_control_api(sandbox: Sandbox, api: httpx.Client, path: str, body: Any) -> None:
    assert api.post(f"/_sandbox/{path}", content=json.dumps(body), headers=JSON).status_code in (200, 400, 404)
    assert api.delete("/_sandbox/faults").status_code == 200
    alive(sandbox)


faults = st.builds(
    lambda kind, rest: {**rest, "kind": kind},
    st.sampled_from(list(FaultKind)),
    st.fixed_dictionaries(
        {},
        optional={
            "status": st.integers(0, 700), "code": st.text(max_size=8), "message": st.text(max_size=8),
            "retry_after": st.integers(-1, 10**9), "word": st.text(max_size=8), "seconds": st.floats(0, 0.01),
            "chance": st.floats(), "times": st.integers(0, 3),
            "operation": st.sampled_from(["createVideo", "media", "getVideoV3", "webhook"]),
        },
    ),
)  # fmt: skip


@examples(60)
@given(armed=st.lists(faults, max_size=3))
def test_any_fault_that_hits(sandbox: Sandbox, api: httpx.Client, armed: list[dict[str, Any]]) -> None:
    for fault in armed:
        api.post("/_sandbox/faults", content=json.dumps(fault), headers=JSON)
    url = sandbox.account().url("videos", "YOUR_VIDEO_ID", "YOUR_VIDEO_ID.mp4")
    sends: tuple[Callable[[], httpx.Response], ...] = (
        lambda: api.post("/v3/videos", json=video()),
        lambda: api.get("/v3/videos/YOUR_VIDEO_ID"),
        lambda: httpx.get(url, trust_env=False, timeout=60),
    )
    for send in sends:
        try:
            send()
        except httpx.HTTPError:
            continue
    sandbox.reset()
    alive(sandbox)


strings = st.text(st.characters(), max_size=12) | st.sampled_from(
    ["http://[", "\x00", "é", "a/b", "../..", "fail:", "\U0001f600"]
)
objects = st.one_of(
    st.builds(
        lambda name, prompt: ("/v3/avatars", {"type": "prompt", "name": name, "prompt": prompt}), strings, strings
    ),
    st.builds(lambda script, title: ("/v3/videos", video(script=script, title=title)), strings, strings),
    st.builds(lambda url, name: ("/v3/videos", video(callback_url=url, callback_id=name)), strings, strings),
    st.builds(
        lambda url: ("/v3/webhooks/endpoints", {"url": url}), strings.map(lambda tail: "http://127.0.0.1" + tail)
    ),
    st.builds(lambda name: ("/v3/voices/clone", {"audio": {"type": "url", "url": name}, "voice_name": name}), strings),
    st.builds(
        lambda name: ("/v3/assets/direct-uploads", {"filename": name, "content_type": "image/png", "size_bytes": 1}),
        strings,
    ),
    st.builds(lambda name: ("/v3/avatars/looks/" + LOOK, {"name": name}), strings),
)


@examples(100)
@given(asked=objects)
def test_any_words_in_a_body(sandbox: Sandbox, api: httpx.Client, asked: tuple[str, dict[str, Any]]) -> None:
    path, body = asked
    method = "PATCH" if path.endswith(LOOK) else "POST"
    answer = api.request(method, path, content=json.dumps(body), headers={"content-type": "application/json"})
    assert answer.status_code < 500, answer.text
    api.post("/_sandbox/clock", json={"advance": 100})
    listed = "/v3/avatars/looks" if "avatars" in path else "/v3/videos"
    newest = api.get(listed, params={"limit": 1}).json()["data"][0]
    if url := newest.get("preview_image_url") or newest.get("thumbnail_url"):
        assert httpx.get(url, trust_env=False, timeout=60).status_code == 200
    alive(sandbox)
    sandbox.reset()


@pytest.mark.parametrize(
    "rest", [b"Content-Length: 99999999999999999999\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"]
)
def test_a_head_request_that_breaks_off_gets_no_body(sandbox: Sandbox, rest: bytes) -> None:
    answer = talk(sandbox.base_url, b"HEAD /v3/videos HTTP/1.1\r\nHost: localhost\r\n" + rest)
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.endswith(b"\r\n\r\n")
    # What comes after one on the same connection is answered whole.
    both = b"HEAD /nothing HTTP/1.1\r\nHost: localhost\r\n\r\nnot HTTP\r\n\r\n"
    assert talk(sandbox.base_url, both).endswith(b"Bad request\n")
