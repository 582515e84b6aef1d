"""Commands for what only a person can decide."""

from __future__ import annotations

from functools import partial

from heygen_async.cli.command_app import (
    DECISIONS,
    Flag,
    Json,
    Sandbox,
    Several,
    State,
    Yes,
    app,
    do,
)
from heygen_async.cli.state import StateLocation, state_of
from heygen_async.cli.terminal import Terminal

__all__ = ["cancel", "gc", "retry", "review"]


@app.command(group=DECISIONS)
def retry(
    run: str | None = None,
    /,
    *items: str,
    pay_again: Flag = False,
    state: State = None,
    yes: Yes = False,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Let people who failed go on with the next session.

    Args:
        run: The run.
        items: Whom, by key; everybody who failed where none is named.
        pay_again: Pay again for what HeyGen was paid for and failed.
        state: What remembers the run.
        yes: Do not ask before paying again.
        json: Tell events as JSON.
        sandbox: The run is one of --sandbox.
    """
    from heygen_async.cli.decisions import retry_items

    place = StateLocation(state, sandbox)
    go_on = place.command("resume", run)
    terminal = Terminal(json=json)
    return do(partial(retry_items, terminal, place.state, run, items, pay_again=pay_again, yes=yes, go_on=go_on))


@app.command(group=DECISIONS)
def review(
    run: str | None = None,
    /,
    *,
    adopt: Several = (),
    confirm_unpaid: Several = (),
    state: State = None,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Settle payments that may have been made: list them, adopt what is at HeyGen, or confirm that nothing was paid.

    Args:
        run: The run.
        adopt: ITEM=ID: this look or video at HeyGen is what was paid for. May be repeated.
        confirm_unpaid: ITEM: nothing was paid; the next session pays. May be repeated.
        state: What remembers the run.
        json: Tell events as JSON.
        sandbox: The run is one of --sandbox.
    """
    from heygen_async.cli.decisions import review_items

    place = StateLocation(state, sandbox)
    go_on = place.command("resume", run)
    return do(partial(review_items, Terminal(json=json), place.state, run, adopt, confirm_unpaid, go_on=go_on))


@app.command(group=DECISIONS)
def cancel(
    run: str | None = None,
    /,
    *items: str,
    state: State = None,
    yes: Yes = False,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Take people out of a run. What HeyGen has begun goes on there and stays paid.

    Args:
        run: The run.
        items: Whom, by key; where none is named, everybody who is not done and needs no review.
        state: What remembers the run.
        yes: Do not ask.
        json: Tell events as JSON.
        sandbox: The run is one of --sandbox.
    """
    from heygen_async.cli.decisions import cancel_items

    place = state_of(state, sandbox=sandbox)
    return do(partial(cancel_items, Terminal(json=json), place, run, items, yes=yes))


@app.command(group=DECISIONS)
def gc(
    run: str | None = None,
    /,
    *,
    older_than: float = 30.0,
    state: State = None,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Forget runs that are over; their videos stay. A forgotten name is new, and pays anew.

    Args:
        run: Only this run.
        older_than: Days for which nothing has happened in it; two at least.
        state: What remembers the runs.
        json: Tell events as JSON.
        sandbox: The runs of --sandbox.
    """
    from heygen_async.cli.decisions import collect

    return do(partial(collect, Terminal(json=json), state_of(state, sandbox=sandbox), run, days=older_than))
