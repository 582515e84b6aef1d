"""Erase a person: from a state, from the folder of the videos, from an inbox of webhooks, and at HeyGen."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import attrs

from heygen_async._threads import in_thread
from heygen_async._workflows.store import Item, State, Store
from heygen_async.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import Resources

__all__ = ["Erased", "erase"]

_SETTLED = (State.DONE, State.FAILED_REMOTE, State.FAILED_RETRYABLE, State.CANCELLED)


@attrs.frozen
class Erased:
    """What was erased of a person.

    Attributes:
        key: Their key in the run.
        at_heygen: What was deleted at HeyGen, such as ``video 1234``.
        file: The video that was deleted on this machine, or None.
        kept: A file at the video's place that is not the one that was delivered, and stays.
        events: How many events about them were erased from the inbox.
    """

    key: str
    at_heygen: tuple[str, ...] = ()
    file: Path | None = None
    kept: Path | None = None
    events: int = 0


Erased.__module__ = "heygen_async.runs"


class ErasableEvents(Protocol):
    """Events that can be erased by what they are about, such as `heygen_async.webhooks.StoredInbox`."""

    async def erase(self, ids: Collection[str], /) -> int: ...


async def erase(
    store: Store, run: str, key: str, *, heygen: Resources | None = None, inbox: ErasableEvents | None = None
) -> Erased:
    """Erase a person of a run: what HeyGen has, the video on this machine, then all that the state knows. Free.

    What was paid stays in the sum of the run, without anything that says for whom. Interrupted, it can be repeated.

    Args:
        store: The state.
        run: The run.
        key: The person's key.
        heygen: Deletes the video, the look, its group and the uploaded files there; None leaves HeyGen as it is.
        inbox: Loses the events about them that wait for work.

    Raises:
        InvalidInput: There is no such person, or something about them is under way or in question.
    """
    item = await store.item(run, key)
    if item is None:
        raise InvalidInput("items", f"there is no {key!r} in this run.", "'heygen-async status' lists keys.")
    if item.state not in _SETTLED:
        way = (
            "Settle it with 'review' first."
            if item.state is State.NEEDS_REVIEW
            else "Take them out with 'cancel' first."
        )
        raise InvalidInput("items", f"{key}: is {item.state.value.replace('_', ' ')}.", way)
    deleted = await _delete_there(heygen, item) if heygen is not None else ()
    events = await inbox.erase([made for _, made in _made(item)]) if inbox is not None else 0
    file, kept = await in_thread(_delete_here, item)
    if not await store.erase(item):
        raise InvalidInput("items", f"{key}: it has changed in this very moment.", "Look again.")
    return Erased(key, deleted, file, kept, events)


def _made(item: Item) -> Iterator[tuple[str, str]]:
    """What the run has made at HeyGen for a person: what it is, and its id. The video comes first, and uploads last."""
    facts, person = item.facts, item.person
    made = [("video", facts.get("video_id"))]
    # A look or a group that was there before the run is not the run's to delete.
    if not person.get("look_id"):
        made.append(("look", facts.get("look_id")))
        if not person.get("group_id"):
            made.append(("group", facts.get("group_id")))
    made += [
        ("asset", facts.get(f"{name}_asset_id"))
        for name in ("footage", "audio", "consent_video")
        if not person.get(f"{name}_asset_id")
    ]
    return ((what, named) for what, named in made if isinstance(named, str))


async def _delete_there(heygen: Resources, item: Item) -> tuple[str, ...]:
    ways: dict[str, Callable[[str], Awaitable[object]]] = {
        "video": heygen.videos.delete,
        "look": heygen.avatars.looks.delete,
        "group": heygen.avatars.groups.delete,
        "asset": heygen.assets.delete,
    }
    deleted: list[str] = []
    for what, made in _made(item):
        try:
            await ways[what](made)
        except NotFound:
            continue
        deleted.append(f"{what} {made}")
    return tuple(deleted)


def _delete_here(item: Item) -> tuple[Path | None, Path | None]:
    path, sha256 = item.facts.get("path"), item.facts.get("sha256")
    if not isinstance(path, str) or not Path(path).is_file():
        return None, None
    place = Path(path)
    with place.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            return None, place
    place.unlink()
    return place, None
