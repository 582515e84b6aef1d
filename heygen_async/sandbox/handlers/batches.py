"""Batches: up to a hundred jobs in one request, asked after together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from heygen_async.sandbox.handlers.request_context import JobPlan, RequestContext
from heygen_async.sandbox.http.api_error import invalid, missing
from heygen_async.sandbox.state.timeline import Polls, Timeline
from heygen_async.sandbox.webhooks.events import AllOf, announce

__all__ = [
    "LIMIT",
    "Batch",
    "BatchRow",
    "batch_detail",
    "bulk_ids",
    "check_size",
    "find_batch",
    "finish_batch",
    "open_batch",
    "status_rows",
    "turn_wait",
]

LIMIT = 100


@dataclass(slots=True)
class BatchRow:
    """One item.

    Attributes:
        id: What was made of it; empty where it was refused.
        error: Why it was refused.
    """

    id: str = ""
    error: dict[str, Any] | None = None


@dataclass(slots=True)
class Batch:
    NOUN: ClassVar[str] = "batch"

    id: str
    order: int
    kind: str
    created_at: float
    title: str | None = None
    callback_url: str | None = None
    rows: list[BatchRow] = field(default_factory=list[BatchRow])


State = Callable[[str], tuple[str, dict[str, Any] | None]]
"""From an object's id to its word (``queued``, ``processing``, ``completed``, ``failed``) and its error."""


def check_size(items: Sequence[object], param: str) -> None:
    if not items:
        raise invalid("List should have at least 1 item(s)", param)
    if len(items) > LIMIT:
        raise invalid(f"List should have at most {LIMIT} items", param)


def open_batch(context: RequestContext, kind: str) -> Batch:
    """A new, empty batch; add its rows."""
    store = context.account.store
    new_id = store.id()
    title, callback = context.body.get("title"), context.body.get("callback_url")
    return store.of(Batch).put(new_id, Batch(new_id, store.order(), kind, context.now, title, callback))


def finish_batch(context: RequestContext, batch: Batch, timelines: list[Timeline]) -> None:
    """Let webhooks and the batch's callback address hear, once, when the last of its items is over."""
    announce(
        context.account,
        "batch.finished",
        "batch_id",
        batch.id,
        JobPlan(0.0),
        AllOf([*timelines, _now(context)]),
        context.body,
    )


def _now(context: RequestContext) -> Timeline:
    """The end of a batch whose items were all refused."""
    return Timeline.at_once(context.now, "completed")


def turn_wait(context: RequestContext, turn: int) -> float:
    """Seconds until the slot for the item number ``turn``: a batch queues where single creates get 429."""
    settings = context.account.settings
    pace = settings.render_seconds
    return 0.0 if isinstance(pace, Polls) or math.isinf(pace) else turn // settings.concurrent_jobs * pace


def find_batch(context: RequestContext, kind: str, id: str) -> Batch | None:
    batch = context.account.store.of(Batch).find(id)
    return batch if batch is not None and batch.kind == kind else None


def batch_detail(context: RequestContext, kind: str, state: State) -> dict[str, Any]:
    """Answer of ``GET …/batches/{batch_id}``: the pages of items are inside ``data``."""
    batch = find_batch(context, kind, context.params["batch_id"])
    if batch is None:
        raise missing("batch", context.params["batch_id"], code="resource_not_found")
    items = [_item(n, row, state) for n, row in enumerate(batch.rows)]
    counts = Counter(item["status"] for item in items)
    start = _offset(context.query.get("token"))
    stop = start + int(context.query["limit"])
    unfinished = counts["queued"] + counts["processing"]
    status = "processing" if unfinished else "completed" if counts["completed"] else "failed"
    return {
        "batch_id": batch.id,
        "title": batch.title,
        "status": status,
        "created_at": int(batch.created_at),
        "total_items": len(items),
        "counts_by_status": dict(counts),
        "items": items[start:stop],
        "has_more": stop < len(items),
        "next_token": str(stop) if stop < len(items) else None,
    }


def bulk_ids(context: RequestContext, name: str) -> tuple[list[str], list[str]]:
    """Ids and batch ids of a bulk status call: at least one, a hundred at most."""
    ids, batches = _split(context.query.get(name)), _split(context.query.get("batch_ids"))
    if not ids and not batches:
        raise invalid(f"Provide {name} or batch_ids", name)
    if len(ids) + len(batches) > LIMIT:
        raise invalid(f"At most {LIMIT} ids per request", name)
    return ids, batches


def status_rows(
    context: RequestContext, kind: str, name: str, word: Callable[[str], tuple[str, dict[str, Any] | None] | None]
) -> list[dict[str, Any]]:
    """Rows of a bulk status call.

    Args:
        name: Query parameter with the ids.
        word: State and error of an object, or None where there is none; then the row says ``not_found``.
    """
    ids, batches = bulk_ids(context, name)
    rows = [_row(one, word(one)) for one in ids]
    for batch_id in batches:
        batch = find_batch(context, kind, batch_id)
        if batch is None:
            rows.append({"video_id": None, "batch_id": batch_id, "status": "not_found", "error": None})
            continue
        for n, row in enumerate(batch.rows):
            found = ("failed", row.error) if row.error else word(row.id)
            rows.append({**_row(row.id or None, found), "batch_id": batch_id, "item_index": n})
    return rows


def _row(id: str | None, found: tuple[str, dict[str, Any] | None] | None) -> dict[str, Any]:
    status, error = found or ("not_found", None)
    return {"video_id": id, "status": status, "error": error, "batch_id": None, "item_index": None}


def _item(index: int, row: BatchRow, state: State) -> dict[str, Any]:
    if row.error is not None:
        return {"item_index": index, "video_id": None, "status": "failed", "error": row.error}
    status, error = state(row.id)
    return {"item_index": index, "video_id": None if status == "queued" else row.id, "status": status, "error": error}


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in (text or "").split(",") if part.strip()]


def _offset(token: str | None) -> int:
    if token is None:
        return 0
    if not token.isdecimal() or len(token) > 9:
        raise invalid("Invalid pagination token", "token")
    return int(token)
