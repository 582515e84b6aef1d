from __future__ import annotations

import hashlib
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heygen_async._transport.key_age import KEY_LIFETIME
from heygen_async._wire.call import Idempotency
from heygen_async._workflows.payments import ADOPTED, Payment, PaymentDecision, decide, fingerprint, payment_key, tag_of

DOCUMENTED = Idempotency(mode="header")
ASSUMED = Idempotency(mode="header", documented=False)
NONE = Idempotency()
NOW = 1_000_000.0


def known(**changes: object) -> Payment:
    values: dict[str, object] = {"key": "k", "body": b"{}", "first_sent_at": NOW - 60}
    return Payment(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("payment", "body", "policy", "expected"),
    [
        (None, b"{}", DOCUMENTED, PaymentDecision.RECORD),
        (None, b"{}", NONE, PaymentDecision.RECORD),
        (known(), b"{}", DOCUMENTED, PaymentDecision.SEND),
        (known(), b"{}", ASSUMED, PaymentDecision.LOOK_UP),
        (known(), b"{}", NONE, PaymentDecision.LOOK_UP),
        (known(maybe_sent=False), b"{}", NONE, PaymentDecision.SEND),
        (known(answer="{}"), b"{}", DOCUMENTED, PaymentDecision.USE),
        (known(answer="{}", first_sent_at=0.0), b"{}", NONE, PaymentDecision.USE),
        (known(), b"other", DOCUMENTED, PaymentDecision.REFUSE),
        (known(answer="{}"), b"other", DOCUMENTED, PaymentDecision.REFUSE),
        (known(maybe_sent=False), b"other", DOCUMENTED, PaymentDecision.RECORD),
        (known(first_sent_at=NOW - KEY_LIFETIME), b"{}", DOCUMENTED, PaymentDecision.LOOK_UP),
        (known(first_sent_at=NOW - KEY_LIFETIME + 1), b"{}", DOCUMENTED, PaymentDecision.SEND),
        (known(first_sent_at=NOW + 3600), b"{}", DOCUMENTED, PaymentDecision.LOOK_UP),
        (known(first_sent_at=None), b"{}", DOCUMENTED, PaymentDecision.LOOK_UP),
        (known(first_sent_at=None, answer="{}"), b"{}", DOCUMENTED, PaymentDecision.USE),
    ],
)
def test_what_the_rules_allow(
    payment: Payment | None, body: bytes, policy: Idempotency, expected: PaymentDecision
) -> None:
    assert decide(payment, body, policy, NOW) is expected
    if expected is PaymentDecision.SEND and payment is not None and payment.maybe_sent:
        assert decide(payment, body, policy, None) is PaymentDecision.LOOK_UP, "HeyGen's time is not known"


def test_a_key_depends_on_every_part_and_is_valid() -> None:
    base = ("run", "item", "twin", 0, b"{}")
    keys = {payment_key(*base)}
    for position, other in enumerate(["run2", "item2", "render", 1, b"{ }"]):
        parts = list(base)
        parts[position] = other
        keys.add(payment_key(*parts))  # type: ignore[arg-type]
    assert len(keys) == 6
    assert all(uuid.UUID(key) for key in keys)
    assert payment_key(*base) == payment_key(*base)


def test_keys_and_tags_are_those_of_every_version() -> None:
    """A run is gone on with after an upgrade, and what it has paid for is found by them."""
    assert payment_key("spring", "ada", "twin", 0, b"{}") == "86d85caf-62a1-54cb-8c3b-41d760fcdf4c"
    assert tag_of("spring", "ada", 0) == "hg-a3a80e864f4c"


texts = st.text(max_size=6)


@given(st.tuples(texts, texts, texts), st.tuples(texts, texts, texts))
def test_no_two_lists_of_parts_share_a_key(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert (payment_key(*one, 0, b"") == payment_key(*other, 0, b"")) == (one == other)


def test_a_tag_is_short_plain_and_new_in_every_generation() -> None:
    tag = tag_of("spring", "ada", 0)
    assert tag == tag_of("spring", "ada", 0)
    assert tag != tag_of("spring", "ada", 1)
    assert len(tag) <= 16
    assert tag.replace("-", "").isalnum()


def test_a_payment_is_open_while_it_may_have_been_made_and_nothing_says_so() -> None:
    assert known().open
    assert not known(maybe_sent=False).open
    assert not known(answer="{}").open
    assert known().cost == 0


def test_a_fingerprint_stands_for_its_request_alone() -> None:
    short = fingerprint(b"{}")
    assert short == fingerprint(short) == b"sha256:" + hashlib.sha256(b"{}").hexdigest().encode()
    assert fingerprint(ADOPTED) == ADOPTED
    for body in (b"{}", short, ADOPTED):
        assert known(body=body).is_for(b"{}")
    assert not known(body=short).is_for(b"{ }")
