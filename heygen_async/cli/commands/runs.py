"""Commands that take runs on, and look at them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from heygen_async._workflows.engines.embedded import Limits
from heygen_async.cli.command_app import (
    RUNS,
    AtATime,
    Flag,
    Json,
    Money,
    Run,
    Sandbox,
    State,
    Yes,
    app,
    do,
)
from heygen_async.cli.format import seconds_of
from heygen_async.cli.state import StateLocation, state_of
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import InvalidInput

__all__ = ["onboard", "resume", "show", "status", "worker"]


@app.command(group=RUNS)
def onboard(
    manifest: Path,
    *,
    run: Run,
    out: Path | None = None,
    state: State = None,
    max_spend: Money = None,
    consent_wait: str = "0",
    dry_run: Flag = False,
    skip_invalid: Flag = False,
    yes: Yes = False,
    json: Json = False,
    sandbox: Sandbox = False,
    uploads: AtATime = 4,
    renders: AtATime = 10,
    downloads: AtATime = 4,
) -> int:
    """Take the people of a manifest from footage to videos. The same command again goes on where it stopped.

    Args:
        manifest: People as .csv, .jsonl or .yaml.
        run: A name for the run. The same name never pays twice for the same person.
        out: Where videos and results go; videos/RUN by default.
        state: What remembers the run: a file, sqlite:///FILE or postgresql://…; .heygen/state.db by default.
        max_spend: The most that the run may spend in dollars, all sessions together, estimated from published prices.
            The run remembers it; inf lifts it.
        consent_wait: How long to wait once only consents are missing: 90s, 2h, 1d, forever.
        dry_run: Check everything, say what would happen and what it would cost, and spend nothing.
        skip_invalid: Go on without the bad rows of the manifest; they are written to a file beside it.
        yes: Do not ask before more than $10 are spent.
        json: Tell events as JSON, one in each line.
        sandbox: Use a HeyGen of this command's own, on this machine, where nothing costs money.
        uploads: Uploads at a time.
        renders: Renders at a time; an account on pay-as-you-go has 10.
        downloads: Downloads at a time.
    """
    from heygen_async.cli.onboard import OnboardOptions
    from heygen_async.cli.onboard import onboard as work

    start = OnboardOptions(
        place=StateLocation(state, sandbox),
        out=out,
        max_spend=max_spend,
        consent_wait=seconds_of("--consent-wait", consent_wait),
        limits=Limits(upload=uploads, render=renders, deliver=downloads),
        yes=yes,
        dry_run=dry_run,
        skip_invalid=skip_invalid,
    )
    return do(partial(work, Terminal(json=json), manifest, run, start))


@app.command(group=RUNS)
def resume(
    run: str | None = None,
    /,
    *,
    out: Path | None = None,
    state: State = None,
    max_spend: Money = None,
    consent_wait: str = "0",
    json: Json = False,
    sandbox: Sandbox = False,
    uploads: AtATime = 4,
    renders: AtATime = 10,
    downloads: AtATime = 4,
) -> int:
    """Go on with a run.

    Args:
        run: Its name; not needed where there is only one.
        out: Another place for videos and results than where the run began.
        state: What remembers the run.
        max_spend: Another limit for what the run may spend altogether, in dollars; inf lifts it.
        consent_wait: How long to wait once only consents are missing: 90s, 2h, 1d, forever.
        json: Tell events as JSON.
        sandbox: The run is one of --sandbox.
        uploads: Uploads at a time.
        renders: Renders at a time.
        downloads: Downloads at a time.
    """
    from heygen_async.cli.onboard import OnboardOptions
    from heygen_async.cli.onboard import resume as work

    start = OnboardOptions(
        place=StateLocation(state, sandbox),
        out=out,
        max_spend=max_spend,
        consent_wait=seconds_of("--consent-wait", consent_wait),
        limits=Limits(upload=uploads, render=renders, deliver=downloads),
    )
    return do(partial(work, Terminal(json=json), run, start))


@app.command(group=RUNS)
def status(
    run: str | None = None,
    /,
    *,
    state: State = None,
    watch: Flag = False,
    consent_links: Path | None = None,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Say where a run stands, or list the runs there are. Reads only, also while a run goes on.

    Args:
        run: Its name; none lists the runs.
        state: What remembers it.
        watch: Show it until everybody has ended.
        consent_links: Write the consent pages of those who have to consent into this CSV file.
        json: Tell it as one JSON object, with everybody in it.
        sandbox: The run is one of --sandbox.
    """
    from heygen_async.cli.status import status as work

    place = state_of(state, sandbox=sandbox)
    return do(partial(work, Terminal(json=json), place, run, watch=watch, consent_links=consent_links))


@app.command(group=RUNS)
def show(run: str, item: str, /, *, state: State = None, json: Json = False, sandbox: Sandbox = False) -> int:
    """Say all that is known of one person: where they stand, ids, files, payments, errors.

    Args:
        run: The run.
        item: The person's key, as in results.csv.
        state: What remembers the run.
        json: Tell it as one JSON object.
        sandbox: The run is one of --sandbox.
    """
    from heygen_async.cli.status import show as work

    return do(partial(work, Terminal(json=json), state_of(state, sandbox=sandbox), run, item))


@app.command(group=RUNS)
def worker(
    *,
    slot: int,
    state: State = None,
    auto_recover: Flag = False,
    json: Json = False,
) -> int:
    """Be one of several workers, on any number of machines, that share the runs of a PostgreSQL database.

    Args:
        slot: This worker's number. A worker that is started again takes the same one.
        state: postgresql://…
        auto_recover: Take over the people of workers that have died.
        json: Tell events as JSON.
    """
    from heygen_async.cli.worker import serve_slot

    if state is None:
        raise InvalidInput("--state", "is missing.", "Pass postgresql://…, or set HEYGEN_STATE.")
    return do(partial(serve_slot, Terminal(json=json), state, slot=slot, auto_recover=auto_recover))
