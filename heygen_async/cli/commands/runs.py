"""Commands that take runs on, and look at them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from heygen_async.cli.commands.options import (
    AtATime,
    Flag,
    Json,
    Money,
    Reason,
    Run,
    Sandbox,
    Several,
    State,
    Yes,
    do,
)  # fmt: skip
from heygen_async.errors import InvalidInput

__all__ = ["onboard", "report", "resume", "show", "status", "worker", "workers"]


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
    encoding: str | None = None,
    sheet: str | None = None,
    yes: Yes = False,
    json: Json = False,
    sandbox: Sandbox = False,
    uploads: AtATime = None,
    renders: AtATime = None,
    downloads: AtATime = None,
    notify: Several = (),
) -> int:
    """Create a twin and a video for each person in MANIFEST. Run the same command again to resume.

    Args:
        manifest: One person per row: .csv, .tsv, .xlsx, .jsonl or .yaml.
        run: Name of the run. The same name never pays twice for the same person.
        out: Folder for videos and results. Default: videos/RUN.
        state: State of the run: FILE, sqlite:///FILE or postgresql://… Default: .heygen/state.db.
        max_spend: Limit in dollars for all sessions of the run, estimated from published prices. A person is begun only
            if the whole person fits. The run keeps it; inf removes it.
        consent_wait: How long to wait once only consents are missing: 90s, 2h, 1d, forever.
        dry_run: Check everything and show the plan and its price. Costs nothing.
        skip_invalid: Run the valid rows; write the others to a file next to the manifest.
        encoding: Encoding of the manifest, such as cp1252. Default: UTF-8.
        sheet: Sheet of an .xlsx manifest. Default: the first that is not hidden.
        yes: Do not ask before spending.
        json: Print one JSON object per event (JSON Lines).
        sandbox: Run against a sandbox on this machine, where nothing costs money.
        uploads: Uploads at a time. Default: what the run keeps, at first 4.
        renders: Renders at a time. Default: what the run keeps, at first 10, the limit of pay-as-you-go accounts.
        downloads: Downloads at a time. Default: what the run keeps, at first 4.
        notify: A command, or an https address, that gets pauses, the limit, reviews, expiring consents and the end.
            Repeatable.
    """

    from heygen_async.cli.format import seconds_of
    from heygen_async.cli.notify import targets_of
    from heygen_async.cli.onboard import OnboardOptions, limits_of
    from heygen_async.cli.onboard import onboard as work
    from heygen_async.cli.state import StateLocation
    from heygen_async.cli.terminal import Terminal

    start = OnboardOptions(
        place=StateLocation(state, sandbox),
        out=out,
        max_spend=max_spend,
        consent_wait=seconds_of("--consent-wait", consent_wait),
        limits=limits_of(uploads, renders, downloads),
        notify=targets_of(notify),
        yes=yes,
        dry_run=dry_run,
        skip_invalid=skip_invalid,
        encoding=encoding,
        sheet=sheet,
    )
    return do(partial(work, Terminal(json=json), manifest, run, start))


def resume(
    run: str | None = None,
    /,
    *,
    out: Path | None = None,
    state: State = None,
    max_spend: Money = None,
    consent_wait: str = "0",
    yes: Yes = False,
    reason: Reason = None,
    no_session: Flag = False,
    json: Json = False,
    sandbox: Sandbox = False,
    uploads: AtATime = None,
    renders: AtATime = None,
    downloads: AtATime = None,
    notify: Several = (),
) -> int:
    """Resume a run: lift its pause, in sessions and workers that are running too, and continue it here.

    Args:
        run: Name of the run. Default: the only one.
        out: Another folder for videos and results.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        max_spend: Another limit in dollars for all sessions of the run; inf removes it.
        consent_wait: How long to wait once only consents are missing: 90s, 2h, 1d, forever.
        json: Print one JSON object per event (JSON Lines).
        sandbox: The run belongs to a sandbox.
        yes: Do not ask before spending.
        reason: Why, for the history of the run.
        no_session: Only allow payments again; sessions and workers that are running go on.
        uploads: Uploads at a time. Default: what the run keeps.
        renders: Renders at a time. Default: what the run keeps.
        downloads: Downloads at a time. Default: what the run keeps.
        notify: A command, or an https address, that gets pauses, the limit, reviews, expiring consents and the end.
            Repeatable.
    """

    from heygen_async.cli.format import seconds_of
    from heygen_async.cli.notify import targets_of
    from heygen_async.cli.onboard import OnboardOptions, limits_of
    from heygen_async.cli.onboard import resume as work
    from heygen_async.cli.state import StateLocation
    from heygen_async.cli.terminal import Terminal

    start = OnboardOptions(
        place=StateLocation(state, sandbox),
        out=out,
        max_spend=max_spend,
        consent_wait=seconds_of("--consent-wait", consent_wait),
        limits=limits_of(uploads, renders, downloads),
        notify=targets_of(notify),
        yes=yes,
        reason=reason,
        no_session=no_session,
    )
    return do(partial(work, Terminal(json=json), run, start))


def status(
    run: str | None = None,
    /,
    *,
    state: State = None,
    watch: Flag = False,
    consent_links: Path | None = None,
    by: str | None = None,
    stage: Several = (),
    standing: Annotated[tuple[str, ...], Parameter(name="--is", consume_multiple=False, show_default=False)] = (),
    error: Several = (),
    tag: Several = (),
    since: str | None = None,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Show the status of a run, or list the runs. Reads only, also while a run is under way.

    Args:
        run: Name of the run. Default: the only one, or a list of all.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        watch: Keep showing it until everyone has ended.
        consent_links: Write the consent pages of those who have to consent to this CSV file.
        by: Also show people and costs by a column of their metadata, such as team.
        stage: List only people in this stage. Repeatable, as are the next three.
        standing: List only people in this state: failed, done, needs_review, needs_consent, waiting, pending …
        error: List only people whose error has this text in its kind, code or message.
        tag: COLUMN=VALUE: list only people with this value in a column of their metadata.
        since: List only people who have changed since then: 2h ago, or 2026-03-01T09:00.
        json: Print one JSON object with everyone in it.
        sandbox: The run belongs to a sandbox.
    """

    from heygen_async.cli.overview import Selection
    from heygen_async.cli.state import StateLocation
    from heygen_async.cli.status import status as work
    from heygen_async.cli.terminal import Terminal

    place = StateLocation(state, sandbox)
    options: dict[str, Any] = {"stages": stage, "standing": standing, "errors": error, "tags": tag, "since": since}

    def select(now: float) -> Selection:
        return Selection.of(**options, now=now)

    terminal = Terminal(json=json)
    return do(partial(work, terminal, place, run, watch=watch, consent_links=consent_links, by=by, select=select))


def show(run: str, item: str, /, *, state: State = None, json: Json = False, sandbox: Sandbox = False) -> int:
    """Show everything about one person: status, ids, files, payments, errors.

    Args:
        run: Name of the run.
        item: Key of the person, as in results.csv.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        json: Print one JSON object.
        sandbox: The run belongs to a sandbox.
    """

    from heygen_async.cli.state import StateLocation
    from heygen_async.cli.status import show as work
    from heygen_async.cli.terminal import Terminal

    return do(partial(work, Terminal(json=json), StateLocation(state, sandbox), run, item))


def report(
    run: str | None = None,
    /,
    *,
    html: Path | None = None,
    out: Path | None = None,
    state: State = None,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Write the report of a run as one web page: people, money, durations, problems. Reads only.

    Args:
        run: Name of the run. Default: the only one.
        html: The file to write. It links to the videos where they are.
        out: Folder to write the page and a copy of the videos into, to be handed on.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        json: Print one JSON object.
        sandbox: The run belongs to a sandbox.
    """

    from heygen_async.cli.report import report as work
    from heygen_async.cli.state import StateLocation
    from heygen_async.cli.terminal import Terminal

    return do(partial(work, Terminal(json=json), StateLocation(state, sandbox), run, html=html, out=out))


def worker(
    *,
    slot: int,
    state: State = None,
    auto_recover: Flag = False,
    notify: Several = (),
    json: Json = False,
) -> int:
    """Run one of several workers, on any number of machines, that share the runs of a PostgreSQL database.

    Args:
        slot: Number of this worker, from 0. Restart a worker with the same number.
        state: postgresql://…
        auto_recover: Take over the people of workers that have died.
        notify: A command, or an https address, that is told when this worker has to stop, and, where no session drives
            a run, of pauses, the limit, reviews, expiring consents and the end. Repeatable.
        json: Print one JSON object per event (JSON Lines).
    """

    from heygen_async.cli.notify import targets_of
    from heygen_async.cli.state import StateLocation
    from heygen_async.cli.terminal import Terminal
    from heygen_async.cli.worker import serve_slot

    if state is None:
        raise InvalidInput("--state", "is required.", "Pass postgresql://…, or set HEYGEN_STATE.")
    targets = targets_of(notify)
    work = partial(serve_slot, slot=slot, auto_recover=auto_recover, notify=targets)
    return do(partial(work, Terminal(json=json), StateLocation(state)))


def workers(run: str | None = None, /, *, state: State = None, json: Json = False, sandbox: Sandbox = False) -> int:
    """List sessions and workers: where they are, since when, what they work on, their last error. Reads only.

    Args:
        run: Name of a run, for its sessions and all workers. Default: all.
        state: State of the run: FILE, sqlite:///FILE or postgresql://…
        json: Print one JSON object per process (JSON Lines).
        sandbox: The run belongs to a sandbox.
    """

    from heygen_async.cli.state import state_of
    from heygen_async.cli.terminal import Terminal
    from heygen_async.cli.workers import list_workers

    return do(partial(list_workers, Terminal(json=json), state_of(state, sandbox=sandbox), run))
