"""Words in names, titles and scripts that steer a job, for clients that cannot reach the control API.

- ``fail:training_failed`` makes the job fail with that code;
- ``[[never]]`` makes it go on for ever;
- ``[[takes:90.5]]`` makes it take so many seconds of the sandbox's clock;
- ``[[matting]]`` in an avatar's name trains it for background removal.
"""

from __future__ import annotations

import re

from heygen_async.sandbox.state.faults import Fault, FaultKind

__all__ = ["asks_for_matting", "requested_fault", "requested_seconds"]

_FAIL = re.compile(r"\bfail:([A-Za-z0-9_]+)")
_TAKES = re.compile(r"\[\[takes:(\d{1,9}(?:\.\d{1,6})?)\]\]")


def requested_fault(*texts: str | None) -> Fault | None:
    """The plan that a text asks for, if it does."""
    text = " ".join(filter(None, texts))
    if found := _FAIL.search(text):
        return Fault(FaultKind.JOB_FAILS, code=found[1])
    return Fault(FaultKind.JOB_NEVER_ENDS) if "[[never]]" in text else None


def requested_seconds(*texts: str | None) -> float | None:
    """How long a text asks the job to take, if it does."""
    found = _TAKES.search(" ".join(filter(None, texts)))
    return float(found[1]) if found else None


def asks_for_matting(name: str) -> bool:
    return "[[matting]]" in name
