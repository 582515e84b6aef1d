"""What a session found, for people and for the project: shapes and words, no values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import attrs

from heygen_async._version import __version__
from heygen_async.cli.contract.comparison import Difference
from heygen_async.cli.contract.session import ContractSession

__all__ = ["FORMAT", "as_json", "as_text", "differences"]

FORMAT = 1
"""The version of the JSON report."""


def differences(session: ContractSession) -> list[tuple[Difference, int]]:
    """What is not as the document says; that an optional field is absent everywhere is none."""
    return [entry for entry in session.comparison.findings() if entry[0].kind != "absent"]


def as_json(session: ContractSession, *, host: str) -> dict[str, Any]:
    """Everything, for ``--out`` and for those who keep the document.

    Args:
        session: What was found.
        host: ``HeyGen``, or ``another address``: never the address itself.
    """
    findings = session.comparison.findings()
    return {
        "format": FORMAT,
        "version": __version__,
        "document": session.document.digest,
        "host": host,
        "calls": [attrs.asdict(called) for called in session.called],
        "skipped": [{"operation": one.operation.id, "reason": one.reason} for one in session.skipped],
        "balance": session.balance,
        "differences": [{**attrs.asdict(one), "times": times} for one, times in findings if one.kind != "absent"],
        "absent": sorted({one.at for one, _ in findings if one.kind == "absent"}),
        "seen": {
            at: {"types": sorted(seen.types), "words": sorted(seen.words)}
            for at, seen in session.comparison.seen().items()
        },
    }


def as_text(session: ContractSession) -> Iterator[str]:
    """The same, in lines for people."""
    outcomes = Counter(called.outcome for called in session.called)
    operations = {called.operation for called in session.called if called.outcome == "compared"}
    known = len(session.document.operations)
    yield f"{len(session.called)} calls, {len(operations)} of {known} operations compared with the document."
    for outcome in ("gone", "not allowed", "no answer"):
        if outcomes[outcome]:
            yield f"{outcome}: {_names(one.operation for one in session.called if one.outcome == outcome)}"
    reasons: dict[str, list[str]] = {}
    for skipped in session.skipped:
        reasons.setdefault(skipped.reason, []).append(skipped.operation.id)
    for reason, names in reasons.items():
        yield f"not called, {reason}: {_names(names)}"
    for called in session.accepted:
        yield f"ACCEPTED, although it should be refused: {called.operation} ({called.case}). Look at HeyGen."
    if session.balance is not None:
        yield f"The account's balance: {session.balance}."
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for finding, _ in differences(session):
        at = finding.at if finding.place else ""
        found.setdefault((finding.kind, at, finding.expected, finding.found), []).append(finding.operation)
    yield f"{len(found)} difference{'s' * (len(found) != 1)}."
    for (kind, at, expected, came), names in found.items():
        where = f"{at}: " if at else ""
        yield f"  {kind:<8} {where}{came}, not {expected} [{_names(names)}]"


def _names(operations: Any) -> str:
    names = list(dict.fromkeys(operations))
    shown = ", ".join(names[:4])
    return shown if len(names) <= 4 else f"{shown} and {len(names) - 4} more"
