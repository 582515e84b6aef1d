"""The rules that keep a durable run from paying twice, each with its reason.

They do not depend on an engine: whoever keeps them is safe, whoever breaks one pays twice sooner or later.

1.  **One key per payment, derived, never drawn.** A key is made from the run, the item, the step, the generation
    and the body. After a lost journal the same run asks with the same keys, and HeyGen replays its first answers.
    The body belongs to the key because HeyGen replays the first answer even if the body differs: without it, an
    edited script would give back the old video.
2.  **Commit before send.** The key, the time and the exact body are on disk before the first byte leaves. A crash
    after the commit repeats a request that HeyGen recognises; a crash before it has sent nothing.
3.  **A payment that may have happened is only ever repeated as it was.** A different body for a step that was sent
    is an error that a person has to settle, not a new payment.
4.  **Keys are forgotten after 24 hours**, by HeyGen's clock, which is the only one that counts here. After 20 hours
    without a known outcome, or where the age of the key is not known, nothing is sent again. The object is looked up by
    the tag in its name: one match is adopted; none or several need a person's review. What was made before the payment
    is no match: a run of the same name in another state has the same tags.
5.  **An operation whose key support is only assumed is looked up, not repeated**, once bytes were sent.
6.  **A replay tells how things stood at creation.** The status is always asked for again.
7.  **Paying again is a decision.** After HeyGen's own failure the same step is paid again only in a new generation,
    which only an explicit "pay again" opens. Local and passing failures stay in their generation and keep its key.
8.  **An empty wallet or a refused key stops new payments of the whole run**, not what is already paid for.
"""

from __future__ import annotations

import hashlib
import uuid
from enum import Enum

import attrs

from heygen_async._transport.key_age import is_forgotten
from heygen_async._wire.call import Idempotency

__all__ = [
    "ADOPTED",
    "Payment",
    "PaymentDecision",
    "decide",
    "fingerprint",
    "payment_key",
    "tag_of",
]

ADOPTED = b"adopted"
"""Stands for every request, where a person has decided what its answer is."""

_NAMESPACE = uuid.UUID("6f1f3e0a-58f3-5d0e-9b58-0d6a3c1f7b42")


def payment_key(run: str, item: str, step: str, generation: int, body: bytes) -> str:
    """The idempotency key of one payment (rule 1).

    Parts are length-prefixed, so that no two lists of parts read alike.
    """
    digest = hashlib.sha256(body).hexdigest()
    parts = [run, item, step, str(generation), digest]
    return str(uuid.uuid5(_NAMESPACE, "".join(f"{len(part)}:{part}" for part in parts)))


def tag_of(run: str, item: str, generation: int) -> str:
    """A short mark that goes into the name of what is paid for, so that it can be found again (rule 4)."""
    text = "".join(f"{len(part)}:{part}" for part in (run, item, str(generation)))
    return "hg-" + hashlib.sha256(text.encode()).hexdigest()[:12]


@attrs.frozen
class Payment:
    """What the store knows of one payment.

    Attributes:
        key: Its idempotency key.
        body: The exact request, its `fingerprint`, or `ADOPTED`.
        first_sent_at: HeyGen's time of the commit before its first send, in seconds since 1970; None where HeyGen's
            clock was not known.
        intended_at: This machine's time of the same commit, whatever that is worth. Tells two intents apart.
        maybe_sent: False once an attempt is known to have sent nothing at all and no other attempt did.
        answer: HeyGen's answer as JSON text, or None while there is none.
        cost: Estimated dollars.
    """

    key: str
    body: bytes
    first_sent_at: float | None
    intended_at: float = 0.0
    maybe_sent: bool = True
    answer: str | None = None
    cost: float = 0.0

    @property
    def open(self) -> bool:
        """Whether it may have been made, and HeyGen has not said so."""
        return self.maybe_sent and self.answer is None

    def is_for(self, body: bytes) -> bool:
        """Whether ``body`` is the request that this payment stands for."""
        return self.body in {body, fingerprint(body), ADOPTED}


def fingerprint(body: bytes) -> bytes:
    """A short stand-in for a request, where only its sameness matters."""
    if body == ADOPTED or body.startswith(b"sha256:"):
        return body
    return b"sha256:" + hashlib.sha256(body).hexdigest().encode()


class PaymentDecision(Enum):
    """What to do about a payment."""

    RECORD = "commit the intent, then send"
    SEND = "send what was committed"
    USE = "use the recorded answer"
    LOOK_UP = "look for the object by its tag"
    REFUSE = "a different body was sent before"


def decide(known: Payment | None, body: bytes, policy: Idempotency, now: float | None) -> PaymentDecision:
    """What the rules allow for a payment with ``body``.

    Args:
        known: What the store knows of it.
        body: The request that would be sent.
        policy: How HeyGen recognises a repetition of it.
        now: The time by HeyGen's clock, or None where that is not known.
    """
    if known is None:
        return PaymentDecision.RECORD
    if not known.is_for(body):
        # An answer means that the money is spent; anything that may have been sent might be (rule 3).
        return PaymentDecision.REFUSE if known.answer is not None or known.maybe_sent else PaymentDecision.RECORD
    if known.answer is not None:
        return PaymentDecision.USE
    if not known.maybe_sent:
        return PaymentDecision.SEND
    if is_forgotten(known.first_sent_at, now) or policy.mode == "none" or not policy.documented:
        return PaymentDecision.LOOK_UP
    return PaymentDecision.SEND
