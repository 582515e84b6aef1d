from __future__ import annotations

import hashlib
import hmac
import json
import traceback
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from heygen_async import errors
from heygen_async.clock import ManualClock
from heygen_async.webhooks import VideoEvent, sign, unwrap, verify

SECRET = "whsec_0123456789abcdef"
PAYLOAD = b'{"event_type": "avatar_video.success", "event_data": {"video_id": "v1", "url": "https://f/v.mp4?sig=xyz"}}'
HEX = hmac.new(SECRET.encode(), PAYLOAD, hashlib.sha256).hexdigest()


@pytest.mark.parametrize(
    "name", ["Heygen-Signature", "signature", "Signature", "X-HeyGen-Signature", "HEYGEN-SIGNATURE"]
)
@pytest.mark.parametrize("spell", [str, str.upper, lambda h: f"sha256={h}", lambda h: f"  SHA256={h} "])
@pytest.mark.parametrize(
    "carry",
    [
        lambda n, v: {n: v},
        lambda n, v: [(n, v)],
        lambda n, v: [(n.lower().encode(), v.encode())],
        lambda n, v: {n.encode(): v.encode()},
        lambda n, v: iter([("host", "x"), (n, v)]),
    ],
)
def test_every_spelling_of_the_header_verifies(
    name: str, spell: Callable[[str], str], carry: Callable[[str, str], Any]
) -> None:
    verify(PAYLOAD, carry(name, spell(HEX)), SECRET)


def test_text_verifies_as_its_utf8() -> None:
    text = '{"name": "Ada, 世界"}'
    verify(text, sign(text.encode(), SECRET), SECRET)
    verify(text.encode(), sign(text, SECRET), SECRET)


def test_one_valid_signature_among_several_headers_is_enough() -> None:
    wrong = "0" * 64
    verify(PAYLOAD, {"signature": wrong, "heygen-signature": HEX}, SECRET)
    verify(PAYLOAD, {"signature": HEX, "heygen-signature": wrong}, SECRET)
    verify(PAYLOAD, {"signature": f"{wrong}, {HEX}"}, SECRET)


def test_two_secrets_at_once_while_one_is_rotated_out() -> None:
    old, new = "whsec_old", "whsec_new"
    for secret in (old, new):
        verify(PAYLOAD, sign(PAYLOAD, secret), [new, old])
    with pytest.raises(errors.BadSignature):
        verify(PAYLOAD, sign(PAYLOAD, old), new)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"signature": ""},
        {"signature": HEX[:-2]},
        {"signature": HEX + "00"},
        {"signature": HEX[:-1] + "g"},
        {"signature": "é" * 64},
        {"signature": " ".join([HEX[i : i + 2] for i in range(0, 64, 2)])[:64]},
        {"signature": "0" * 64},
        {"signature": hashlib.sha256(PAYLOAD).hexdigest()},
        {"signature": hmac.new(b"", PAYLOAD, hashlib.sha256).hexdigest()},
        {"heygen-event-id": HEX},
        {"signature": None},
        [(b"signature", b"\xff" * 64)],
        [("signature", "0" * 64)] * 16 + [("signature", HEX)],
    ],
)
def test_anything_else_is_refused(headers: Any) -> None:
    with pytest.raises(errors.BadSignature):
        verify(PAYLOAD, headers, SECRET)


@pytest.mark.parametrize("payload", [PAYLOAD + b" ", PAYLOAD[:-1], b"", PAYLOAD.replace(b"v1", b"v2"), "\ud800"])
def test_a_changed_body_is_refused(payload: Any) -> None:
    with pytest.raises(errors.BadSignature):
        verify(payload, {"signature": HEX}, SECRET)


@pytest.mark.parametrize("secret", ["", [], (), [SECRET, ""]])
def test_an_empty_secret_never_verifies(secret: Any) -> None:
    forged = {"signature": hmac.new(b"", PAYLOAD, hashlib.sha256).hexdigest()}
    with pytest.raises(errors.InvalidInput, match="secret"):
        verify(PAYLOAD, forged, secret)


def test_digests_are_compared_in_constant_time_and_to_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []
    real = hmac.compare_digest

    def spy(a: bytes, b: bytes) -> bool:
        compared.append((a, b))
        return real(a, b)

    monkeypatch.setattr("heygen_async.webhooks.signature.hmac.compare_digest", spy)
    verify(PAYLOAD, {"signature": HEX, "heygen-signature": "0" * 64}, [SECRET, "other"])
    assert len(compared) == 4


def test_nothing_is_parsed_before_it_is_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*_: object) -> object:
        raise AssertionError("parsed an unverified body")

    monkeypatch.setattr("heygen_async.webhooks.signature.event_from_json", explode)
    with pytest.raises(errors.BadSignature):
        unwrap(PAYLOAD, {"signature": "0" * 64}, SECRET)


def test_unwrap_gives_the_typed_event() -> None:
    event = unwrap(PAYLOAD, sign(PAYLOAD, SECRET), SECRET)
    assert isinstance(event, VideoEvent)
    assert event.video_id == "v1"


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{", b"\xff\xfe", b"1" * 5000, b"[" * 100_000, b'"text"'])
def test_signed_nonsense_is_malformed(body: bytes) -> None:
    with pytest.raises(errors.Malformed):
        unwrap(body, sign(body, SECRET), SECRET)


def test_old_events_are_stale_where_an_age_is_given() -> None:
    clock = ManualClock(start=1_800_000_000.0)
    body = json.dumps({"event_type": "x", "created_at": 1_800_000_000 - 3601}).encode()
    headers = sign(body, SECRET)
    with pytest.raises(errors.Stale, match="3601 s old"):
        unwrap(body, headers, SECRET, max_age=3600, clock=clock)
    assert unwrap(body, headers, SECRET, max_age=timedelta(hours=2), clock=clock).event_type == "x"
    assert unwrap(body, headers, SECRET, clock=clock).event_type == "x", "of any age"
    undated = b'{"event_type": "x"}'
    assert unwrap(undated, sign(undated, SECRET), SECRET, max_age=1, clock=clock).event_type == "x"


def test_a_timestamp_header_decides_nothing() -> None:
    """It is not signed: whoever replays a delivery can write any time there."""
    clock = ManualClock(start=1_800_000_000.0)
    body = json.dumps({"event_type": "x", "created_at": 1_700_000_000}).encode()
    fresh = {**sign(body, SECRET), "Heygen-Timestamp": "1800000000"}
    with pytest.raises(errors.Stale):
        unwrap(body, fresh, SECRET, max_age=3600, clock=clock)


@pytest.mark.parametrize("body", [b"{not json: s3cret-payload", b'["s3cret-payload"]'])
def test_errors_hold_neither_secret_nor_payload(body: bytes) -> None:
    for headers in (sign(body, SECRET), {"signature": "0" * 64}, {}):
        with pytest.raises(errors.WebhookError) as caught:
            unwrap(body, headers, SECRET)
        seen: BaseException | None = caught.value
        while seen is not None:
            shown = "".join(traceback.format_exception_only(seen)) + repr(vars(seen)) + repr(seen.args)
            assert "s3cret-payload" not in shown
            assert SECRET not in shown
            seen = seen.__cause__ or seen.__context__


@pytest.mark.parametrize("name", ["x-signature", "heygen-signature-256", "x-hub-signature-256", "heygen_signature"])
def test_no_other_header_is_a_signature(name: str) -> None:
    with pytest.raises(errors.BadSignature, match="none of the headers heygen-signature, signature, x-"):
        verify(PAYLOAD, {name: HEX}, SECRET)


@pytest.mark.parametrize("around", ["{}\n", "{}\r\n", " {}", "\t{} \n"])
def test_blanks_around_a_secret_are_those_of_its_file(around: str) -> None:
    verify(PAYLOAD, {"signature": HEX}, around.format(SECRET))
    verify(PAYLOAD, sign(PAYLOAD, around.format(SECRET)), SECRET)


@pytest.mark.parametrize("secret", [" ", "\n", "\t\r\n", [SECRET, " "], {}, {"a": ""}, {"a": SECRET, "b": []}])
def test_a_blank_secret_is_refused_before_anything_is_compared(secret: Any) -> None:
    forged = {"signature": hmac.new(str(secret).encode(), PAYLOAD, hashlib.sha256).hexdigest()}
    with pytest.raises(errors.InvalidInput, match=r"secret: is empty.*whsec_"):
        verify(PAYLOAD, forged, secret)


@pytest.mark.parametrize(
    ("payload", "headers", "secret", "message"),
    [
        ({"event_type": "x"}, {"signature": HEX}, SECRET, r"payload: must be the raw body, not dict.*request\.body"),
        (None, {"signature": HEX}, SECRET, "payload: must be the raw body, not NoneType"),
        (["x"], {"signature": HEX}, SECRET, "payload: must be the raw body, not list"),
        (PAYLOAD, {"signature": HEX}, None, "secret: must be text, not NoneType.*whsec_"),
        (PAYLOAD, {"signature": HEX}, SECRET.encode(), r"secret: must be text, not bytes.*secret\.decode\(\)"),
        (PAYLOAD, {"signature": HEX}, [SECRET.encode()], "secret: must be text, not bytes"),
        (PAYLOAD, {"signature": HEX}, [None], "secret: must be text, not NoneType"),
        (PAYLOAD, {"signature": HEX}, 5, "secret: must be text, not int"),
        (PAYLOAD, None, SECRET, "headers: must be a mapping or pairs, not NoneType"),
        (PAYLOAD, "signature", SECRET, "headers: must be a mapping or pairs, not str"),
    ],
)
def test_usual_slips_of_receivers_are_told_with_the_way_out(
    payload: Any, headers: Any, secret: Any, message: str
) -> None:
    with pytest.raises(errors.InvalidInput, match=message):
        unwrap(payload, headers, secret)


@pytest.mark.parametrize("value", ["whsec", HEX[:-1], f"v1={HEX}", "sha256=", f"t=1,v1={HEX}"])
def test_a_signature_that_cannot_be_read_is_not_called_missing(value: str) -> None:
    with pytest.raises(errors.BadSignature, match="the header heygen-signature cannot be read"):
        verify(PAYLOAD, {"Heygen-Signature": value}, SECRET)


def test_a_gateways_lists_and_a_blank_after_the_scheme_are_read() -> None:
    verify(PAYLOAD, {"heygen-signature": [HEX]}, SECRET)
    verify(PAYLOAD, {"heygen-signature": ["0" * 64, HEX]}, SECRET)
    verify(PAYLOAD, {"heygen-signature": f"sha256= {HEX}"}, SECRET)


def test_of_many_accounts_the_one_that_signed_is_named() -> None:
    secrets = {"acme": "whsec_a", "beta": ["whsec_old", "whsec_b"]}
    assert verify(PAYLOAD, sign(PAYLOAD, "whsec_a"), secrets) == "acme"
    assert unwrap(PAYLOAD, sign(PAYLOAD, "whsec_b"), secrets).account == "beta"
    assert unwrap(PAYLOAD, sign(PAYLOAD, "whsec_old"), secrets).account == "beta"
    assert unwrap(PAYLOAD, sign(PAYLOAD, "whsec_a"), ["whsec_a", "whsec_b"]).account is None
    with pytest.raises(errors.BadSignature):
        verify(PAYLOAD, sign(PAYLOAD, "acme"), secrets)


def test_a_payload_cannot_name_its_account_itself() -> None:
    body = b'{"event_type": "x", "heygen_async_account": "other"}'
    assert unwrap(body, sign(body, "whsec_a"), {"acme": "whsec_a"}).account == "acme"
    assert unwrap(body, sign(body, "whsec_a"), "whsec_a").account is None


@pytest.mark.parametrize("wrong", [-1, 0, "1", True])
def test_an_age_that_refuses_everything_is_refused(wrong: Any) -> None:
    with pytest.raises(errors.InvalidInput, match="max_age"):
        unwrap(PAYLOAD, sign(PAYLOAD, SECRET), SECRET, max_age=wrong)


def test_an_event_as_old_as_allowed_still_counts() -> None:
    clock = ManualClock(start=1_800_000_000.0)
    body = json.dumps({"event_type": "x", "created_at": 1_800_000_000 - 100}).encode()
    assert unwrap(body, sign(body, SECRET), SECRET, max_age=100, clock=clock)
    clock.set_wall(1_800_000_001.0)
    with pytest.raises(errors.Stale):
        unwrap(body, sign(body, SECRET), SECRET, max_age=100, clock=clock)


def test_exactly_sixteen_signatures_are_looked_at() -> None:
    verify(PAYLOAD, {"signature": ",".join(["0" * 64] * 15 + [HEX])}, SECRET)
    with pytest.raises(errors.BadSignature):
        verify(PAYLOAD, {"signature": ",".join(["0" * 64] * 16 + [HEX])}, SECRET)
    verify(PAYLOAD, {"signature": ",".join(["unreadable"] * 16 + [HEX])}, SECRET)
