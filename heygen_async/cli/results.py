"""What became of everyone, as files: results.csv for people and spreadsheets, results.jsonl for programs."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anyio.to_thread

from heygen_async._workflows.person import Person
from heygen_async._workflows.store import Item, Run, State, Store
from heygen_async.errors import InvalidInput

__all__ = [
    "consent_rows", "is_results_file", "result_rows", "said_of", "spare_videos", "write_atomically",
    "write_consent_links", "write_results",
]  # fmt: skip

_COLUMNS = (
    "run", "key", "name", "state", "stage", "file", "duration", "size", "sha256", "look_id", "group_id", "video_id",
    "page_url", "cost", "paid_again", "error", "error_code", "request_id", "message", "updated_at",
)  # fmt: skip


_FILES = ("results.csv", "results.jsonl")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARK = "\ufeff"  # without it spreadsheets read "Zoë" as another encoding


def is_results_file(name: str) -> bool:
    """Whether `write_results` would write over a file of this name in its folder, or over what it is made from."""
    # Folded, because some file systems take Results.csv and results.csv for one file.
    return str(Path(name)).casefold().removesuffix(".part") in _FILES


def result_rows(run: Run, items: Iterable[Item], costs: Mapping[str, float]) -> list[dict[str, Any]]:
    """One row for each person. Holds ids and HeyGen's page of a video; no link that expires."""
    return [_row(run, item, costs.get(item.key, 0.0)) for item in items]


def _row(run: Run, item: Item, cost: float) -> dict[str, Any]:
    facts = item.facts
    detail = (item.detail or {}) if item.state not in {State.WAITING, State.NEEDS_CONSENT} else {}
    return {
        "run": run.name,
        "key": item.key,
        "name": item.person.get("name"),
        "state": item.state.value,
        "stage": item.stage,
        "file": facts.get("path"),
        "duration": facts.get("duration"),
        "size": facts.get("size"),
        "sha256": facts.get("sha256"),
        "look_id": facts.get("look_id"),
        "group_id": facts.get("group_id"),
        "video_id": facts.get("video_id"),
        "page_url": facts.get("page_url"),
        "cost": round(cost, 4),
        "paid_again": item.generation,
        "error": detail.get("error"),
        "error_code": detail.get("code"),
        "request_id": detail.get("request_id"),
        "message": detail.get("message"),
        "updated_at": datetime.fromtimestamp(item.updated_at, UTC).isoformat(timespec="seconds"),
        "metadata": dict(item.person.get("metadata") or {}),
    }


async def write_results(store: Store, run: Run, folder: Path) -> Path:
    """Write ``results.csv`` and ``results.jsonl`` into ``folder``, each at once or not at all.

    Returns:
        The CSV file.
    """
    rows = result_rows(run, await store.items(run.name), await store.costs(run.name))
    lines = "".join(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)
    await anyio.to_thread.run_sync(write_atomically, folder / "results.jsonl", lines)
    await anyio.to_thread.run_sync(write_atomically, folder / "results.csv", _MARK + _csv(rows))
    return folder / "results.csv"


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row["metadata"]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_COLUMNS, *(f"metadata.{name}" for name in names)])
    for row in rows:
        values = [row[name] for name in _COLUMNS] + [row["metadata"].get(name) for name in names]
        writer.writerow([_cell(value) for value in values])
    return out.getvalue()


def _cell(value: object) -> object:
    """A value as a spreadsheet takes it: a text that begins like a formula is kept from being one."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value if isinstance(value, str | int | float | None) else json.dumps(value, ensure_ascii=False)


def consent_rows(items: Iterable[Item], now: float) -> list[dict[str, Any]]:
    """Everyone who has to consent, with their page, and whether it has closed by ``now``.

    Who has handed in a video has no page: HeyGen looks at the video.
    """
    rows: list[dict[str, Any]] = []
    for item in items:
        detail = item.detail or {}
        expires = detail.get("expires_at")
        rows.append(
            {
                "key": item.key,
                "name": item.person.get("name"),
                "url": detail.get("url"),
                "expires_at": datetime.fromtimestamp(expires, UTC).isoformat(timespec="minutes") if expires else None,
                "group_id": detail.get("group_id"),
                "by_video": bool(item.person.get("consent_video")),
                "expired": bool(expires and expires <= now),
            }
        )
    return rows


def said_of(link: Mapping[str, Any]) -> str:
    """What there is to be done about one of `consent_rows`."""
    if link["url"] is None:
        return "HeyGen looks at the consent video" if link["by_video"] else "the next session opens the page"
    return f"{link['url']}  (expired; the session that goes on opens another)" if link["expired"] else str(link["url"])


def spare_videos(field: str, run: Run, items: Iterable[Item], path: Path) -> None:
    """Refuse to write anything over someone's video, also over one that is still to come.

    Raises:
        InvalidInput: ``path``, which ``field`` names, is such a video.
    """
    place, folder = os.path.realpath(path), Path(str(run.options.get("folder") or "."))
    for item in items:
        video = item.facts.get("path") or folder / Person.from_plain(item.person).file_name
        if os.path.realpath(video) == place:
            raise InvalidInput(field, f"{path} is the video of {item.key!r}.", "Name another file.")


def write_consent_links(rows: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Write the consent pages as CSV, readable for its owner alone: anyone with a link can open the page."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = ("key", "name", "url", "expires_at", "group_id", "expired")
    writer.writerow(columns)
    # A link that leads nowhere is not sent to anyone by mistake.
    listed = ({**row, "url": None if row["expired"] else row["url"]} for row in rows)
    writer.writerows([_cell(row[name]) for name in columns] for row in listed)
    write_atomically(path, _MARK + out.getvalue(), private=True)


def write_atomically(path: Path, text: str, *, private: bool = False) -> None:
    """Write a file so that it is there whole or not at all, whatever happens meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    # A link that lies there must not be followed, and a private file is private from its first byte.
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666)
    # A rejected row may hold what no file can: in JSON this is how it is written, elsewhere it shows what was wrong.
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
