"""Commands for what only a person can decide."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from heygen_async.cli.commands.options import AtATime, Flag, Json, Reason, Sandbox, Several, State, Yes, do

__all__ = ["add", "cancel", "change", "erase", "gc", "history", "limit", "pause", "retry", "review"]


def add(
    run: str,
    manifest: Path,
    /,
    *,
    state: State = None,
    dry_run: Flag = False,
    skip_invalid: Flag = False,
    encoding: str | None = None,
    sheet: str | None = None,
    yes: Yes = False,
    reason: Reason = None,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Add the people of MANIFEST to a run, also while it goes on. Its session begins them within seconds.

    Args:
        run: Name of the run.
        manifest: One person per row: .csv, .tsv, .xlsx, .jsonl or .yaml. People whom the run has already are skipped.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        dry_run: Check everything and show what the people cost. Adds no one.
        skip_invalid: Add the valid rows; write the others to a file next to the manifest.
        encoding: Encoding of the manifest, such as cp1252. Default: UTF-8.
        sheet: Sheet of an .xlsx manifest. Default: the first that is not hidden.
        yes: Do not ask before spending.
        reason: Why, for the history of the run.
        json: Print one JSON object per event (JSON Lines).
        sandbox: The run belongs to a sandbox.
    """

    from heygen_async.cli.onboard import OnboardOptions
    from heygen_async.cli.onboard import add as work
    from heygen_async.cli.state import StateLocation
    from heygen_async.cli.terminal import Terminal

    start = OnboardOptions(
        place=StateLocation(state, sandbox),
        yes=yes,
        reason=reason,
        dry_run=dry_run,
        skip_invalid=skip_invalid,
        encoding=encoding,
        sheet=sheet,
    )
    return do(partial(work, Terminal(json=json), run, manifest, start))


def retry(
    run: str | None = None,
    /,
    *items: str,
    pay_again: Flag = False,
    state: State = None,
    yes: Yes = False,
    reason: Reason = None,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Retry people who failed, with the next session.

    Args:
        run: Name of the run. Default: the only one.
        items: Keys of people to retry. Default: everyone who failed.
        pay_again: Pay again for jobs that HeyGen charged for and failed.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        yes: Do not ask before paying again.
        reason: Why, for the history of the run.
        json: Print one JSON object per event (JSON Lines).
        sandbox: The run belongs to a sandbox.
    """

    from heygen_async.cli.decisions import retry_items
    from heygen_async.cli.state import StateLocation
    from heygen_async.cli.terminal import Terminal

    place = StateLocation(state, sandbox)
    go_on = place.command("resume", run)
    terminal = Terminal(json=json)
    return do(
        partial(
            retry_items, terminal, place.state, run, items, pay_again=pay_again, yes=yes, go_on=go_on, reason=reason
        )
    )


def review(
    run: str | None = None,
    /,
    *,
    adopt: Several = (),
    confirm_unpaid: Several = (),
    state: State = None,
    yes: Yes = False,
    reason: Reason = None,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """List payments that may have been made; adopt what HeyGen has, or confirm that nothing was paid.

    Args:
        run: Name of the run. Default: the only one.
        adopt: KEY=ID: this look or video at HeyGen is what was paid for. Repeatable.
        confirm_unpaid: KEY: nothing was paid; the next session pays. Repeatable.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        yes: Do not ask before a payment is made that was confirmed to be unpaid.
        reason: Why, for the history of the run.
        json: Print one JSON object per event (JSON Lines).
        sandbox: The run belongs to a sandbox.
    """

    from heygen_async.cli.decisions import review_items
    from heygen_async.cli.state import StateLocation
    from heygen_async.cli.terminal import Terminal

    place = StateLocation(state, sandbox)
    go_on = place.command("resume", run)
    work = partial(review_items, Terminal(json=json), place.state, run, adopt, confirm_unpaid)
    return do(partial(work, go_on=go_on, reason=reason, yes=yes))


def cancel(
    run: str | None = None,
    /,
    *items: str,
    state: State = None,
    yes: Yes = False,
    reason: Reason = None,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Remove people from a run. Jobs that HeyGen has begun continue and stay paid.

    Args:
        run: Name of the run. Default: the only one.
        items: Keys of people to remove. Default: everyone who is not done and needs no review.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        yes: Do not ask.
        reason: Why, for the history of the run.
        json: Print one JSON object per event (JSON Lines).
        sandbox: The run belongs to a sandbox.
    """

    from heygen_async.cli.decisions import cancel_items
    from heygen_async.cli.state import state_of
    from heygen_async.cli.terminal import Terminal

    place = state_of(state, sandbox=sandbox)
    return do(partial(cancel_items, Terminal(json=json), place, run, items, yes=yes, reason=reason))


def pause(
    run: str | None = None,
    /,
    *,
    reason: Reason = None,
    state: State = None,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Pause a run: no new payment in any session or worker, restarts included. What is paid for goes on to its end.

    Args:
        run: Name of the run. Default: the only one.
        reason: Why; others see it.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        json: Print one JSON object per event (JSON Lines).
        sandbox: The run belongs to a sandbox.
    """

    from heygen_async.cli.state import StateLocation
    from heygen_async.cli.steering import pause_run
    from heygen_async.cli.terminal import Terminal

    return do(partial(pause_run, Terminal(json=json), StateLocation(state, sandbox), run, reason=reason))


def limit(
    run: str | None = None,
    /,
    *,
    max_spend: Annotated[float, Parameter(name="--max-spend", validator=Number(gte=0))],
    yes: Yes = False,
    reason: Reason = None,
    state: State = None,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Change the spending limit of a run while it goes on, in either direction. It holds at once, everywhere.

    Args:
        run: Name of the run. Default: the only one.
        max_spend: The most that the run may spend in dollars, all sessions together; inf removes the limit.
        yes: Do not ask before a higher limit lets more be paid.
        reason: Why, for the history of the run.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        json: Print one JSON object per event (JSON Lines).
        sandbox: The run belongs to a sandbox.
    """

    from heygen_async.cli.state import StateLocation
    from heygen_async.cli.steering import change_spending_limit as work
    from heygen_async.cli.terminal import Terminal

    place = StateLocation(state, sandbox)
    return do(partial(work, Terminal(json=json), place, run, max_spend=max_spend, reason=reason, yes=yes))


def change(
    run: str | None = None,
    /,
    *,
    render: AtATime = None,
    upload: AtATime = None,
    deliver: AtATime = None,
    reason: Reason = None,
    state: State = None,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Change how many people may be in a stage at a time, while the run goes on and for later sessions.

    Args:
        run: Name of the run. Default: the only one.
        render: Renders at a time, over all workers.
        upload: Uploads at a time, in each session or worker.
        deliver: Downloads at a time, in each session or worker.
        reason: Why, for the history of the run.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        json: Print one JSON object per event (JSON Lines).
        sandbox: The run belongs to a sandbox.
    """

    from heygen_async.cli.state import StateLocation
    from heygen_async.cli.steering import change_places as work
    from heygen_async.cli.terminal import Terminal

    given = {"render": render, "upload": upload, "deliver": deliver}
    limits = {stage: limit for stage, limit in given.items() if limit is not None}
    return do(partial(work, Terminal(json=json), StateLocation(state, sandbox), run, limits, reason=reason))


def history(
    run: str | None = None,
    item: str | None = None,
    /,
    *,
    state: State = None,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Show what people have decided about a run or a person: who, when and why. Reads only.

    Args:
        run: Name of the run. Default: the only one.
        item: Key of a person: only what is about them, and about the whole run.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        json: Print one JSON object per decision (JSON Lines).
        sandbox: The run belongs to a sandbox.
    """

    from heygen_async.cli.state import state_of
    from heygen_async.cli.steering import show_history
    from heygen_async.cli.terminal import Terminal

    return do(partial(show_history, Terminal(json=json), state_of(state, sandbox=sandbox), run, item))


def erase(
    run: str | None = None,
    /,
    *items: str,
    at_heygen: Flag = False,
    state: State = None,
    yes: Yes = False,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Erase people: what the state knows of them, their rows in the results, their videos on this machine.

    What was paid for them stays in the sum of the run. The same person in the manifest is new, and pays again.

    Args:
        run: Name of the run. Default: the only one.
        items: Keys of people to erase; each is done, failed or cancelled.
        at_heygen: Delete their video, look, group and uploaded files at HeyGen as well.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        yes: Do not ask.
        json: Print one JSON object per event (JSON Lines).
        sandbox: The run belongs to a sandbox.
    """

    from heygen_async.cli.decisions import erase_items
    from heygen_async.cli.state import StateLocation
    from heygen_async.cli.terminal import Terminal

    place = StateLocation(state, sandbox)
    return do(partial(erase_items, Terminal(json=json), place, run, items, at_heygen=at_heygen, yes=yes))


def gc(
    run: str | None = None,
    /,
    *,
    older_than: float = 30.0,
    state: State = None,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Delete the state of runs that are over; their videos stay. The name is then new, and pays again.

    Args:
        run: Only this run.
        older_than: Days without activity; at least 2.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        json: Print one JSON object per event (JSON Lines).
        sandbox: The runs belong to a sandbox.
    """

    from heygen_async.cli.decisions import collect
    from heygen_async.cli.state import state_of
    from heygen_async.cli.terminal import Terminal

    return do(partial(collect, Terminal(json=json), state_of(state, sandbox=sandbox), run, days=older_than))
