"""Words in names, titles and scripts that steer a job, for clients that cannot reach the control API.

- ``fail:training_failed`` makes the job fail with that code;
- ``[[never]]`` makes it go on for ever;
- ``[[matting]]`` in an avatar's name trains it for background removal.
"""

from __future__ import annotations

import re

from heygen_async.sandbox.state.faults import Fault, FaultKind

__all__ = ["asks_for_matting", "requested_fault"]

_FAIL = re.compile(r"\bfail:([A-Za-z0-9_]+)")


def requested_fault(*texts: str | None) -> Fault | None:
    """The plan that a text asks for, if it does."""
    text = " ".join(filter(None, texts))
    if found := _FAIL.search(text):
        return Fault(FaultKind.JOB_FAILS, code=found[1])
    return Fault(FaultKind.JOB_NEVER_ENDS) if "[[never]]" in text else None


def asks_for_matting(name: str) -> bool:
    return "[[matting]]" in name
