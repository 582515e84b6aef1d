"""One stage of one item, run once, and where it ended written down. Every engine drives items through this."""

from __future__ import annotations

import logging
import random
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from heygen_async._jobs.token import JobToken
from heygen_async._workflows.durable_context import DurableContext, JobWaiter, PaymentGate
from heygen_async._workflows.person import Person
from heygen_async._workflows.run_events import Change, EventSink, failure_detail, is_passing
from heygen_async._workflows.stages import STAGES, Stage
from heygen_async._workflows.store import Item, ItemSuperseded, State, Store
from heygen_async._workflows.stored_journal import StoredJournal
from heygen_async.errors import (
    AuthenticationFailed,
    ConfigurationError,
    ConsentMissing,
    HeyGenError,
    JobFailed,
    PaymentRequired,
    QuotaExceeded,
    RateLimited,
    ReviewNeeded,
    RunPaused,
    StateError,
    WaitInterrupted,
    WaitTimeout,
)

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import Resources

__all__ = ["StageRunner", "Suspend"]

_POSITION = {stage.name: position for position, stage in enumerate(STAGES)}
_TRIES = 8
_TRIES_WHILE_FULL = 120
"""HeyGen's limit of concurrent jobs also says 429, and renders of other programs may fill it for hours."""
_LONGEST_REST = 120.0

logger = logging.getLogger("heygen_async")


class Suspend(BaseException):
    """A stage has come to a wait: the engine lets go of it and runs it again when the job has ended.

    Not an `Exception`, so that no stage catches it by accident.
    """

    def __init__(self, token: JobToken, detail: Mapping[str, Any]) -> None:
        super().__init__(token.kind, token.id)
        self.token = token
        self.detail = detail


class StageRunner:
    """Runs stages and records what came of them.

    Args:
        heygen: The client.
        store: The state.
        folder: Where videos go.
        gate: Lets payments through.
        ended: TaskStream of every item that will stay as it is.
        changed: TaskStream of every change, synchronously.
    """

    def __init__(
        self,
        heygen: Resources,
        store: Store,
        *,
        folder: Path,
        gate: PaymentGate,
        ended: Callable[[Item], Awaitable[None]],
        changed: Callable[[Change], None] | None = None,
    ) -> None:
        self._heygen = heygen
        self._store = store
        self._folder = folder
        self._gate = gate
        self._ended = ended
        self._teller = EventSink(changed)
        self._tries: dict[tuple[str, str], int] = {}

    async def advance(self, stage: Stage, item: Item, waits: JobWaiter) -> tuple[Item, float | None]:
        """Run a stage once.

        Returns:
            The item where it stands now, and the seconds after which it goes on: 0 for the next stage, or where the
            person was changed meanwhile, more for another try of this one, None where it waits, is held until the run
            may pay again, or has ended.
        """
        try:
            return await self._advance(stage, item, waits)
        except ItemSuperseded:
            return await self._lost(item)

    async def _advance(self, stage: Stage, item: Item, waits: JobWaiter) -> tuple[Item, float | None]:
        # Told, not written down: after a crash nothing is running.
        self._teller.tell(attrs.evolve(item, state=State.RUNNING, updated_at=self._heygen.clock.now()))
        ledger = StoredJournal(self._store, item)
        context = DurableContext(self._heygen, ledger, folder=self._folder, gate=self._gate, waits=waits)
        try:
            brought = await stage.run(context, Person.from_plain(item.person), item.facts)
        except (WaitInterrupted, StateError, ConfigurationError, ItemSuperseded):
            # Not about this person: the client was closed, or the state cannot be written. They stay where they are.
            # Or somebody has decided otherwise meanwhile.
            raise
        except Suspend as wait:
            return await self.wait(item, wait.token, wait.detail), None
        except RunPaused as error:
            return await self._save(item, state=State.PENDING, detail=failure_detail(error)), None
        except (AuthenticationFailed, PaymentRequired, QuotaExceeded) as error:
            await self._gate.close(str(error))
            return await self._save(item, state=State.PENDING, detail=failure_detail(error)), None
        except ReviewNeeded as error:
            return await self._save(item, state=State.NEEDS_REVIEW, detail=failure_detail(error)), None
        except ConsentMissing as error:
            # The consent that was there is gone: back to where it is asked for.
            if stage.name == "render" and (rest := self._rest(item, error)) is not None:
                item = await self.forget_consent(item)
                return await self._save(item, stage="consent", state=State.PENDING, detail=failure_detail(error)), rest
            return await self._save(item, state=State.FAILED_REMOTE, detail=failure_detail(error)), None
        except WaitTimeout as error:
            if stage.name == "consent":
                # The page is closed by now: open another one, however often that takes.
                return await self._save(item, state=State.PENDING, detail=None), 0.0
            if (rest := self._rest(item, error)) is not None:
                return await self._save(item, state=State.PENDING, detail=failure_detail(error)), rest
            return await self._save(item, state=State.FAILED_RETRYABLE, detail=failure_detail(error)), None
        except JobFailed as error:
            if error.insufficient_credit:
                # HeyGen may find the wallet empty only when the job runs: the next ones would meet the same.
                await self._gate.close(str(error))
            return await self._save(item, state=State.FAILED_REMOTE, detail=failure_detail(error)), None
        except HeyGenError as error:
            if not is_passing(error):
                return await self._save(item, state=State.FAILED_REMOTE, detail=failure_detail(error)), None
            if (rest := self._rest(item, error)) is not None:
                return await self._save(item, state=State.PENDING, detail=failure_detail(error)), rest
            return await self._save(item, state=State.FAILED_RETRYABLE, detail=failure_detail(error)), None
        except OSError as error:
            # This machine's own trouble, such as a full disk: nothing is lost, and trying at once cures nothing.
            return await self._save(item, state=State.FAILED_RETRYABLE, detail=failure_detail(error)), None
        except Exception as error:
            # Nobody foresaw this one, and it must not take everybody else along.
            logger.exception("%s: the stage %s of %s failed", item.run, stage.name, item.key)
            return await self._save(item, state=State.FAILED_RETRYABLE, detail=failure_detail(error)), None
        self._tries.pop((item.key, stage.name), None)
        position = _POSITION[stage.name] + 1
        facts = {**item.facts, **brought}
        if position == len(STAGES):
            return await self._save(item, state=State.DONE, facts=facts, detail=None), None
        return await self._save(item, stage=STAGES[position].name, state=State.PENDING, facts=facts, detail=None), 0.0

    async def wait(self, item: Item, token: JobToken, detail: Mapping[str, Any]) -> Item:
        """Write down what ``item`` waits for.

        Raises:
            ItemSuperseded: It was taken out of the run, or its person changed, meanwhile.
        """
        state = State.NEEDS_CONSENT if token.kind == "consent" else State.WAITING
        return await self._save(item, state=state, detail={**detail, "job": str(token)})

    async def forget_consent(self, item: Item) -> Item:
        """Have the consent of ``item`` asked for anew, whatever was known of it."""
        facts = {name: value for name, value in item.facts.items() if name != "consented"}
        item = attrs.evolve(item, facts=facts)
        await self._store.advance(item)
        return item

    def _rest(self, item: Item, error: HeyGenError) -> float | None:
        """Seconds to let a passing failure pass, or None once there were enough tries of this stage."""
        # Counted by stage: a consent that is there again must not begin the count of a render that is refused anew.
        key = item.key, item.stage
        tries = self._tries[key] = self._tries.get(key, 0) + 1
        if tries >= (_TRIES_WHILE_FULL if isinstance(error, RateLimited) else _TRIES):
            del self._tries[key]
            return None
        return min(2.0**tries, _LONGEST_REST) * (0.5 + random.random() / 2)  # noqa: S311 - jitter, not a secret

    async def _save(self, item: Item, **changes: Any) -> Item:
        item = attrs.evolve(item, **changes, updated_at=self._heygen.clock.now())
        if not await self._store.advance(item):
            raise ItemSuperseded(item.key)
        self._teller.tell(item)
        if item.state.ended:
            await self._ended(item)
        return item

    async def _lost(self, item: Item) -> tuple[Item, float | None]:
        """Go by what somebody decided of ``item`` while its stage ran: it ends here, or is about somebody else now."""
        item = await self._store.item(item.run, item.key) or attrs.evolve(item, state=State.CANCELLED)
        self._teller.tell(item)
        if not item.state.ended:
            return item, 0.0
        await self._ended(item)
        return item, None
