"""What there is, as the API shows it, with how far it is: for people and programs that look on."""

from __future__ import annotations

import math
from typing import Any

from heygen_async.sandbox.handlers.routes import Routes, Show
from heygen_async.sandbox.state.state import Account, SandboxState
from heygen_async.sandbox.state.timeline import Timeline

__all__ = ["list_objects"]


def list_objects(state: SandboxState, routes: Routes, last: int) -> dict[str, Any]:
    """Objects of all accounts. Nothing counts as a poll, and nothing is written for it.

    Args:
        state: Whose objects.
        routes: What knows how they are shown.
        last: How many of a kind and an account, newest first, and how many of those that run.
    """
    found: list[dict[str, Any]] = []
    counts: dict[str, dict[str, int]] = {}
    for account in state.accounts.values():
        with account.store.reading():
            for kind, show in routes.views.items():
                rows = account.store.of(kind)
                running = [row for row in rows if _runs(row, state.now())]
                chosen = {id(row): row for row in [*running[:last], *rows.newest(last)]}
                found += [_entry(account, kind, show, row) for row in chosen.values()]
                count = counts.setdefault(_type(kind), {"all": 0, "running": 0})
                count["all"] += len(rows)
                count["running"] += len(running)
    return {"now": state.now(), "objects": found, "counts": counts}


def _entry(account: Account, kind: type[Any], show: Show, row: Any) -> dict[str, Any]:
    data, now = show(account, row), account.now()
    timeline: Timeline | None = getattr(row, "timeline", None)
    ends = math.inf if timeline is None else timeline.end
    title: object = getattr(row, "label", None) or data.get("title") or data.get("name")
    return {
        "type": getattr(row, "noun", None) or _type(kind),
        "id": row.id,
        "account": account.name,
        "title": str(title or ""),
        "public": bool(getattr(row, "public", False)),
        "status": str(data.get("status") or (timeline.at(now) if timeline else "")),
        "running": _runs(row, now),
        "progress": None if timeline is None else timeline.progress(now),
        "started_at": None if timeline is None else timeline.steps[0][0],
        "next_at": None
        if timeline is None
        else min((at for at, _ in timeline.steps if now < at < math.inf), default=None),
        "ends_at": ends if math.isfinite(ends) else None,
        "order": row.order,
        "data": data,
    }


def _runs(row: Any, now: float) -> bool:
    timeline: Timeline | None = getattr(row, "timeline", None)
    return timeline is not None and not timeline.over_at(now)


def _type(kind: type[Any]) -> str:
    return str(getattr(kind, "NOUN", kind.__name__.lower()))
