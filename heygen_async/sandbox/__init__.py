"""HeyGen v3 on your own machine, for development, demos and tests. It needs the extra ``sandbox``.

Works with any client in any language: point it at the sandbox's address and use any key.
"""

from __future__ import annotations

from .faults import MEDIA, WEBHOOK, Fault, FaultKind
from .ledger import Charge, Ledger
from .recorder import Recorded
from .sandbox import Sandbox
from .timeline import NEVER, Polls
from .world import Violation

__all__ = [
    "MEDIA",
    "NEVER",
    "WEBHOOK",
    "Charge",
    "Fault",
    "FaultKind",
    "Ledger",
    "Polls",
    "Recorded",
    "Sandbox",
    "Violation",
]
