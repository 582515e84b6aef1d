"""HeyGen v3 on your own machine, for development, demos and tests. It needs the extra ``sandbox``.

Works with any client in any language: point it at the sandbox's address and use any key.
"""

from __future__ import annotations

from heygen_async.sandbox.sandbox import Sandbox
from heygen_async.sandbox.state.faults import MEDIA, WEBHOOK, Fault, FaultKind
from heygen_async.sandbox.state.ledger import Ledger
from heygen_async.sandbox.state.recorder import Recorded
from heygen_async.sandbox.state.settings import ApiKey
from heygen_async.sandbox.state.state import Account, Violation
from heygen_async.sandbox.state.timeline import NEVER, Polls
from heygen_async.sandbox.state.wallet import Charge, Refusal

__all__ = [
    "MEDIA",
    "NEVER",
    "WEBHOOK",
    "Account",
    "ApiKey",
    "Charge",
    "Fault",
    "FaultKind",
    "Ledger",
    "Polls",
    "Recorded",
    "Refusal",
    "Sandbox",
    "Violation",
]
