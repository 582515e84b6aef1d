"""One session of a run: run, shown, stopped, summed up."""

from __future__ import annotations

import math
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import cast

import anyio
import anyio.to_thread
import attrs

from heygen_async._client import HeyGen
from heygen_async._resources.client_resources import context_of
from heygen_async._workflows.begin_order import is_overdue
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.onboard import Onboarding
from heygen_async._workflows.outcomes import Outcome
from heygen_async._workflows.steering import time_of
from heygen_async._workflows.store import State, Store
from heygen_async._workflows.validation import CheckedPerson
from heygen_async.cli.display import Display
from heygen_async.cli.exit_codes import Exit, describe, exit_of_counts
from heygen_async.cli.format import clock_time, count, counted, dollars, near
from heygen_async.cli.interrupts import stop_requests
from heygen_async.cli.next_steps import command_to_continue, next_steps
from heygen_async.cli.notify import Notifier, NotifyTarget
from heygen_async.cli.plan import plan_of
from heygen_async.cli.progress import Forecast, RunProgress
from heygen_async.cli.results import consent_rows, said_of, write_results
from heygen_async.cli.sandboxed import speed
from heygen_async.cli.state import StateLocation, opened
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import RunPaused

__all__ = ["Session", "drive"]


@attrs.frozen(kw_only=True)
class Session:
    """One session of a run.

    Attributes:
        run: The run's name.
        place: Its state, and how commands find it.
        folder: Where its videos and results go.
        sandbox: Whether it runs against a sandbox of this command.
        people: New people; none to resume with those that the run has.
        limits: How many people at a time.
        max_spend: The most that may be spent, in dollars.
        consent_wait: Seconds to wait once only consents are missing; None for ever.
        planned: Estimated dollars altogether.
        hold: People who stay as they are, by key.
        notify: Where notices go.
    """

    run: str
    place: StateLocation
    folder: Path
    sandbox: bool
    people: Sequence[CheckedPerson] = ()
    limits: Limits | None = None
    max_spend: float | None = None
    consent_wait: float | None = 0.0
    planned: float | None = None
    hold: Sequence[str] = ()
    notify: Sequence[NotifyTarget] = ()

    @property
    def state(self) -> str:
        """The state of the run."""
        return self.place.state

    @property
    def resume(self) -> str:
        """The command that resumes the run."""
        return self.place.command("resume", self.run)


async def drive(terminal: Terminal, session: Session, heygen: HeyGen) -> Exit:
    """Run one session and say how it went."""
    async with opened(session.state) as store:
        return await _drive(terminal, session, heygen, store)


async def _drive(terminal: Terminal, session: Session, heygen: HeyGen, store: Store) -> Exit:
    board = RunProgress(await store.items(session.run))
    spent = await store.spent(session.run)
    for one in session.people:
        board.expect(one.person)
    where = f"sandbox, time runs {speed():g} times as fast" if session.sandbox else heygen.base_url.split("://")[-1]
    title = f"{session.run} · {count(board.total, 'person', 'people')} · {where}"
    context = context_of(heygen)
    onboarding: Onboarding
    view = Display(
        terminal,
        board,
        title,
        spent=lambda: max(onboarding.spent, spent),
        planned=session.planned,
        forecast=Forecast(
            board,
            now=context.clock.now,
            places=lambda: onboarding.places,
            durations=context.poller.durations,
            speed=speed() if session.sandbox else 1.0,
        ),
        held=lambda: onboarding.held,
    )
    onboarding = Onboarding(
        context,
        session.people,
        run=session.run,
        state=session.state,
        folder=session.folder,
        limits=session.limits,
        max_spend=session.max_spend,
        consent_wait=session.consent_wait,
        changed=view.changed,
        hold=session.hold,
        store=store,
        options={"sandbox": session.sandbox},
    )
    terminal.event(
        "start", run=session.run, people=board.total, state=session.place.shown, folder=str(session.folder),
        sandbox=session.sandbox, planned=session.planned, spent=spent,
    )  # fmt: skip
    stopped, paused = await _run(terminal, view, onboarding, session)
    return await _sum_up(terminal, session, board, store, stopped=stopped, paused=paused)


async def _run(terminal: Terminal, view: Display, onboarding: Onboarding, session: Session) -> tuple[bool, str | None]:
    """Run until it ends, is stopped, or may not pay."""
    presses = 0
    paused: str | None = None
    with anyio.CancelScope() as scope:
        async with anyio.create_task_group() as tasks:

            async def listen() -> None:
                nonlocal presses
                with stop_requests() as requests:
                    async for _ in requests:
                        presses += 1
                        if presses > 1:
                            scope.cancel()
                        onboarding.stop()
                        terminal.event("stopping", resume=session.resume)
                        view.note(
                            "stopping: what is under way is finished and saved; press Ctrl-C again to stop at once"
                        )

            notifier = Notifier(terminal, session.notify, session.place)
            tasks.start_soon(listen)
            tasks.start_soon(view.follow, onboarding.notices())
            if session.notify:
                tasks.start_soon(notifier.send, onboarding.notices())
            async with view.shown():
                try:
                    async with aclosing(cast("AsyncGenerator[Outcome]", aiter(onboarding))) as outcomes:
                        async for _ in outcomes:
                            pass
                except RunPaused as error:
                    paused = str(error)
            if session.notify:
                await notifier.finish()
            tasks.cancel_scope.cancel()
    return presses > 0, paused


async def _sum_up(
    terminal: Terminal, session: Session, board: RunProgress, store: Store, *, stopped: bool, paused: str | None
) -> Exit:
    """Write the results and say what there is, and what can be done."""
    run = await store.run(session.run)
    if run is None:  # stopped before anybody was taken on
        return Exit.INTERRUPTED
    items, costs = await store.items(session.run), await store.costs(session.run)
    spent = sum(costs.values())
    results: Path | None = None
    unwritten: OSError | None = None
    try:
        results = await write_results(store, run, session.folder)
    except OSError as error:  # such as a file that another program of Windows has open
        unwritten = error
    counts = {state: sum(item.state is state for item in items) for state in State}
    plan = await anyio.to_thread.run_sync(plan_of, (), items, costs, run.options.get("max_spend"))
    code = exit_of_counts(counts, run)
    if stopped and code is not Exit.DONE and any(not item.state.ended for item in items):
        code = Exit.INTERRUPTED
    if unwritten and code is Exit.DONE:
        code = Exit.ERROR
    steps = next_steps(session.place, run, counts, driven=False, whole=math.ceil(plan.total))
    go_on = command_to_continue(session.place, run, counts, driven=False, whole=math.ceil(plan.total))
    terminal.event(
        "end", run=session.run, counts={state.value: number for state, number in counts.items() if number},
        spent=round(spent, 4), results=results and str(results), paused=paused, stopped=stopped, exit_code=int(code),
        resume=go_on,
    )  # fmt: skip
    if terminal.json:
        return code
    told = ", ".join(counted(counts[state], state) for state in State if counts[state])
    took = clock_time(board.seconds)
    terminal.say()
    terminal.say(f"{session.run}: {told} · about {dollars(spent)} in all · {took}", style="bold")
    terminal.say(f"  videos {'and results.csv ' if results else ''}are in {near(session.folder)}")
    if unwritten:
        terminal.say(f"  results.csv could not be written: {describe(unwritten)}", style="yellow")
        terminal.say(f"  close what has it open; to write it: {session.resume}")
    if links := consent_rows((item for item in items if item.state is State.NEEDS_CONSENT), await time_of(store)):
        terminal.say(f"  {count(len(links), 'person has', 'people have')} to consent:")
        for link in links[:5]:
            terminal.say(f"    {link['name']}: {said_of(link)}")
    now = await time_of(store)
    if late := [item.key for item in items if is_overdue(item, now)]:
        more = f" and {len(late) - 5:,} more" if len(late) > 5 else ""
        terminal.say(f"  past the due time: {', '.join(late[:5])}{more}", style="yellow")
    if paused:
        terminal.say(f"  {'paused' if run.pause is not None else 'limited'}: {paused}", style="yellow")
    if code is Exit.LIMITED:
        terminal.say(f"  the people who are left need about {dollars(plan.price)} more")
    for step in steps:
        terminal.say(f"  {step.why}: {step.command}", style="bold" if step.command == go_on else None)
    return code
