"""Starting and resuming runs: the manifest, the plan, the agreement, the session."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import anyio.to_thread
import attrs

from heygen_async._client import HeyGen
from heygen_async._jobs.durations import DurationStats
from heygen_async._manifest import Manifest, Problem, read_manifest
from heygen_async._manifest.preflight import preflight
from heygen_async._resources.client_resources import context_of
from heygen_async._storage.locks import holder
from heygen_async._workflows.admission import Added, add_people, already_there, has_uploaded_for
from heygen_async._workflows.estimate import left_of, seconds_left
from heygen_async._workflows.learning import places_of
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.output import check_folder
from heygen_async._workflows.person import Person
from heygen_async._workflows.processes import processes
from heygen_async._workflows.steering import this_person, time_of
from heygen_async._workflows.store import Decision, Item, Run
from heygen_async.cli.connection import connected
from heygen_async.cli.exit_codes import CommandFailed, Exit
from heygen_async.cli.format import count, near
from heygen_async.cli.manifest_diff import ManifestDiff, diff_of, show_diff
from heygen_async.cli.notify import NotifyTarget
from heygen_async.cli.plan import Plan, agree, check_limit, describe_plan, plan_of, show_limit, show_plan
from heygen_async.cli.results import is_results_file, write_atomically
from heygen_async.cli.sandboxed import missing_footage, render_missing
from heygen_async.cli.session import Session, drive
from heygen_async.cli.state import StateLocation, check_name, find_run, opened, state_file
from heygen_async.cli.steering import change_spending_limit, lift_pause
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import InvalidInput

__all__ = ["OnboardOptions", "add", "limits_of", "onboard", "resume"]

_SHOWN = 50


@attrs.frozen(kw_only=True)
class OnboardOptions:
    """How a run is started or resumed; see the options of the commands."""

    place: StateLocation
    out: Path | None = None
    max_spend: float | None = None
    consent_wait: float | None = 0.0
    limits: Limits | None = None
    yes: bool = False
    reason: str | None = None
    no_session: bool = False
    dry_run: bool = False
    skip_invalid: bool = False
    encoding: str | None = None
    sheet: str | None = None
    notify: Sequence[NotifyTarget] = ()

    @property
    def sandbox(self) -> bool:
        """Whether HeyGen is a sandbox of the command's own."""
        return self.place.sandbox


def limits_of(uploads: int | None, renders: int | None, downloads: int | None) -> Limits | None:
    """How many people at a time, or None where nothing is said of it."""
    said = {"upload": uploads, "render": renders, "deliver": downloads}
    given = {stage: limit for stage, limit in said.items() if limit is not None}
    return Limits(**given) if given else None


async def onboard(terminal: Terminal, manifest: Path, run: str, start: OnboardOptions) -> Exit:
    """Read a manifest and take its people on.

    Everything that can be known without money is known before the first payment: the manifest, then the key and
    whether HeyGen can be reached, then ids, footage and addresses, the folder, and what the limit is enough for.
    """
    check_name(run)
    state_file(start.place.state)  # refuses what is not a state
    if start.sandbox:
        await _make_footage(terminal, manifest, start)
    found, items, costs, learned = await _look(start.place.state, run)
    if found is not None:
        _check_kind(found, start)
    known = {item.key: item for item in items}

    def uploaded(person: Person) -> bool:
        return has_uploaded_for(known.get(person.identity), person)

    read = await read_manifest(manifest, encoding=start.encoding, sheet=start.sheet, uploaded=uploaded)
    _warn(terminal, read.path, read.warnings)
    read = _without_results_files(read, known)
    await _refuse(terminal, read, start)
    diff = await _compare(start.place.state, run, read, known, costs) if known else None
    folder = _folder(run, found, start)
    await anyio.to_thread.run_sync(check_folder, folder)
    async with connected(None if start.dry_run else start.place.state, sandbox=start.sandbox) as heygen:
        read = await _preflight(terminal, read, heygen, start, unless=uploaded)
        limit = start.max_spend if start.max_spend is not None else (found.options.get("max_spend") if found else None)
        hold: list[str] = []
        if diff is not None and (aside := diff.problems(known)):
            read = read.reject(aside)
            hold = [change.key for change in diff.refused]
            await _tell_aside(terminal, read, aside, start)
        going = [item for item in items if item.key not in hold]
        plan = await anyio.to_thread.run_sync(plan_of, read.people, going, costs, limit)
        if not start.sandbox:
            now = context_of(heygen).clock.now()
            plan = _timed(plan, read.people, going, _places(found, start), learned, now)
        if start.dry_run:
            return _end_dry_run(terminal, read, run, plan, diff, skip=start.skip_invalid)
        if not terminal.json:
            terminal.say(f"{run}: {manifest}", style="bold")
        if diff is not None:
            show_diff(terminal, diff)
        show_plan(terminal, plan, sandbox=start.sandbox)
        check_limit(plan)
        agree(terminal, plan, yes=start.yes, sandbox=start.sandbox)
        session = Session(
            run=run,
            place=start.place,
            folder=folder,
            sandbox=start.sandbox,
            people=[attrs.evolve(one, looked_at=True) for one in read.checked],
            limits=start.limits,
            max_spend=start.max_spend,
            consent_wait=start.consent_wait,
            planned=plan.total,
            hold=hold,
            notify=start.notify,
        )
        return await drive(terminal, session, heygen)


async def add(terminal: Terminal, run: str, manifest: Path, start: OnboardOptions) -> Exit:
    """Take more people on in a run, also while another session drives it: checked, priced and agreed to as always.

    People whom the run has already, just as they are given, are skipped; changed ones are refused by their line.
    """
    async with opened(start.place.state, read_only=True) as store:
        found = await find_run(store, run)
        items, costs, learned = await store.items(run), await store.costs(run), await store.learned()
    _check_kind(found, start)
    if start.sandbox:
        await _make_footage(terminal, manifest, start)
    known = {item.key: item for item in items}
    read = await read_manifest(
        manifest, encoding=start.encoding, sheet=start.sheet, uploaded=lambda person: person.identity in known
    )
    _warn(terminal, read.path, read.warnings)
    read = _without_results_files(read, known)
    read = read.reject(
        [
            Problem(read.lines[person.identity], problem.field, None, problem.problem, problem.remedy)
            for person in read.people
            if (item := known.get(person.identity)) is not None and (problem := already_there(item, person)) is not None
        ]
    )
    await _refuse(terminal, read, start)
    await anyio.to_thread.run_sync(check_folder, _folder(run, found, start))
    async with connected(None, sandbox=start.sandbox) as heygen:
        read = await _preflight(terminal, read, heygen, start, unless=lambda person: person.identity in known)
        people = [attrs.evolve(one, looked_at=True) for one in read.checked]
        new = [one.person for one in people if one.person.identity not in known]
        limit = found.options.get("max_spend")
        plan = await anyio.to_thread.run_sync(lambda: plan_of(new, (), {}))
        if not start.sandbox:
            # Until the whole run is done: those who are in it already come first.
            plan = _timed(plan, new, items, _places(found, start), learned, context_of(heygen).clock.now())
        whole = await anyio.to_thread.run_sync(plan_of, new, items, costs, limit)
        if start.dry_run:
            code = _end_dry_run(terminal, read, run, plan, None, skip=start.skip_invalid, whole=whole)
            show_limit(terminal, whole)
            return code
        if new:
            terminal.say(f"{run}: {manifest}", style="bold")
            show_plan(terminal, plan, sandbox=start.sandbox)
            show_limit(terminal, whole)
            agree(terminal, plan, yes=start.yes, sandbox=start.sandbox)
        async with opened(start.place.state, beside=True) as store:
            decision = Decision("add", this_person(), await time_of(store), start.reason, {"manifest": manifest.name})
            added = await add_people(context_of(heygen), store, run, people, decision)
    return await _tell_added(terminal, added, run, start)


async def _tell_added(terminal: Terminal, added: Added, run: str, start: OnboardOptions) -> Exit:
    file = state_file(start.place.state)
    driver = await anyio.to_thread.run_sync(holder, file) if file is not None else None
    go_on = start.place.command("resume", run)
    terminal.event("added", run=run, items=list(added.keys), skipped=list(added.skipped), resume=go_on)
    for key in added.skipped:
        terminal.say(f"{key}: in the run already, skipped")
    if not added.keys:
        terminal.say("no one was added")
        return Exit.DONE
    terminal.say(f"{count(len(added.keys), 'person', 'people')} added to {run}", style="bold")
    if driver is not None:
        terminal.say(f"{driver} drives the run and begins them")
    else:
        terminal.say(f"a session that drives the run begins them within seconds; if there is none: {go_on}")
    return Exit.DONE


async def resume(terminal: Terminal, run: str | None, start: OnboardOptions) -> Exit:
    """Resume a run."""
    async with opened(start.place.state, read_only=True) as store:
        found = await find_run(store, run)
        items, costs = await store.items(found.name), await store.costs(found.name)
        learned, now = await store.learned(), await time_of(store)
    if not items:
        # The command that began it was ended before it had taken its people on.
        raise CommandFailed(f"the run {found.name!r} has no people yet: repeat the 'onboard' command with its manifest")
    limit = start.max_spend if start.max_spend is not None else found.options.get("max_spend")
    plan = await anyio.to_thread.run_sync(plan_of, (), items, costs, limit)
    sandbox = bool(found.options.get("sandbox"))
    if not sandbox:
        plan = _timed(plan, (), items, _places(found, start), learned, now)
    if start.sandbox and not sandbox:
        raise CommandFailed(f"run {found.name!r} belongs to HeyGen, not to a sandbox: remove --sandbox")
    if start.no_session:
        if not await lift_pause(terminal, start.place, found.name, reason=start.reason):
            terminal.say(f"{found.name} is not paused")
        return Exit.DONE
    if not terminal.json:
        terminal.say(f"{found.name}: resuming", style="bold")
    show_plan(terminal, plan, sandbox=sandbox)
    agree(terminal, plan, yes=start.yes, sandbox=sandbox)
    driver = await _driver(start.place.state, found.name)
    if driver is not None and found.pause is not None:
        await lift_pause(terminal, start.place, found.name, reason=start.reason)
    if driver is not None and start.max_spend is not None:
        await change_spending_limit(
            terminal, start.place, found.name, max_spend=start.max_spend, reason=start.reason, yes=True
        )
    if driver is not None and (found.pause is not None or start.max_spend is not None):
        terminal.say(f"{driver} drives the run and goes on with it")
        return Exit.DONE
    folder = _folder(found.name, found, start)
    await anyio.to_thread.run_sync(check_folder, folder)
    session = Session(
        run=found.name,
        place=start.place,
        folder=folder,
        sandbox=sandbox,
        limits=start.limits,
        max_spend=start.max_spend,
        consent_wait=start.consent_wait,
        planned=plan.total,
        notify=start.notify,
    )
    async with connected(start.place.state, sandbox=sandbox) as heygen:
        # Not before HeyGen has taken the key: workers would go on, and this session would not be there.
        if found.pause is not None and found.pause.by is not None:
            await lift_pause(terminal, start.place, found.name, reason=start.reason)
        return await drive(terminal, session, heygen)


async def _driver(state: str, run: str) -> str | None:
    """Which other process drives ``run``, as far as that can be known, or None."""
    file = state_file(state)
    if file is not None:
        return await anyio.to_thread.run_sync(holder, file)
    async with opened(state, read_only=True) as store:
        alive = [one for one in await processes(store, run) if one.alive and one.run == run]
    return f"{alive[0].name} on {alive[0].host}" if alive else None


async def _look(state: str, run: str) -> tuple[Run | None, list[Item], dict[str, float], dict[str, Any]]:
    """What there is of the run already, what was paid for whom, and what is known of durations. Writes nothing."""
    try:
        # A database may have no tables yet.
        async with opened(state, read_only=state_file(state) is not None) as store:
            return await store.run(run), await store.items(run), await store.costs(run), await store.learned()
    except InvalidInput:  # no state yet
        return None, [], {}, {}


def _timed(
    plan: Plan, people: Sequence[Person], items: Sequence[Item], places: int, learned: Mapping[str, Any], now: float
) -> Plan:
    """``plan`` with about how long it takes, as far as durations are known."""
    stats = DurationStats()
    stats.load(learned)
    known = {item.key for item in items}
    left = left_of((person.to_plain() for person in people if person.identity not in known), items, now)
    return attrs.evolve(plan, seconds=seconds_left(left, places, stats), places=places)


def _places(found: Run | None, start: OnboardOptions) -> int:
    """Renders at a time: as the command says, else as the run has it."""
    return start.limits.render if start.limits is not None else places_of(found.options if found is not None else {})


def _check_kind(found: Run, start: OnboardOptions) -> None:
    if bool(found.options.get("sandbox")) != start.sandbox:
        was, way = ("a sandbox", "Add") if found.options.get("sandbox") else ("HeyGen", "Remove")
        raise CommandFailed(f"run {found.name!r} belongs to {was}. {way} --sandbox, or choose another name")


def _folder(run: str, found: Run | None, start: OnboardOptions) -> Path:
    """The folder of the videos: the one that is asked for, else the one that the run has."""
    known = found.options.get("folder") if found is not None else None
    return (start.out or Path(str(known) if known else Path("videos") / run)).absolute()


async def _make_footage(terminal: Terminal, manifest: Path, start: OnboardOptions) -> None:
    """Make the footage that a manifest names and that is not there, for a run that shows it to a sandbox only."""
    people = (await read_manifest(manifest, encoding=start.encoding, sheet=start.sheet, files=False)).people
    missing = await anyio.to_thread.run_sync(missing_footage, people)
    if missing:
        terminal.say(f"making test footage for the sandbox: {count(len(missing), 'file')} in {near(missing[0].parent)}")
    for path in missing:
        await anyio.to_thread.run_sync(render_missing, path)


def _warn(terminal: Terminal, path: Path, warnings: Sequence[Problem]) -> None:
    """Report every warning once, however many rows it is about."""
    first: dict[tuple[str | None, str], list[Problem]] = {}
    for warning in warnings:
        first.setdefault((warning.column, warning.problem), []).append(warning)
    for same in first.values():
        more = f" (and {len(same) - 1:,} more rows)" if len(same) > 1 else ""
        _tell(terminal, path, attrs.evolve(same[0], remedy=same[0].remedy + more), "warning")


async def _refuse(terminal: Terminal, manifest: Manifest, start: OnboardOptions, *, known: bool = False) -> None:
    """Report what is wrong with a manifest, and end here unless bad rows are skipped.

    A dry run that knows what HeyGen has (``known``) continues to the plan of the valid rows.
    """
    if not manifest.problems:
        return
    for problem in manifest.problems[:_SHOWN]:
        _tell(terminal, manifest.path, problem, "problem")
    if (more := len(manifest.problems) - _SHOWN) > 0:
        terminal.err.print(f"… and {more:,} more")
    if manifest.unreadable:
        raise CommandFailed(f"{manifest.path} cannot be used. Nothing was sent. Fix the file or its header")
    good, all_rows = len(manifest.people), manifest.rejected + len(manifest.people)
    rows = f"{manifest.rejected:,} of {count(all_rows, 'row')}"
    verb = "is" if manifest.rejected == 1 else "are"
    if not good:
        raise CommandFailed(f"{rows} {verb} invalid. Nothing was sent. Fix them")
    if known and start.dry_run and not start.skip_invalid:
        terminal.err.print(f"{rows} {verb} invalid", soft_wrap=True)
        return
    if not start.skip_invalid:
        raise CommandFailed(
            f"{rows} {verb} invalid. Nothing was sent. Fix them, or pass --skip-invalid to run the others"
        )
    if start.dry_run:
        terminal.err.print(f"{rows} would be left out", soft_wrap=True)
    else:
        aside = await anyio.to_thread.run_sync(_set_aside, manifest)
        terminal.err.print(f"{rows} left out, written to {aside} with the reasons", soft_wrap=True)


def _without_results_files(manifest: Manifest, known: Mapping[str, Item]) -> Manifest:
    """Reject a video that would be written over by the results, which are in the same folder."""
    taken: list[Problem] = []
    for person in manifest.people:
        item = known.get(person.identity)
        # Whoever has this file in the run already may have been paid for: a refusal would save nothing.
        had = item is not None and Person.from_plain(item.person).file_name == person.file_name
        if is_results_file(person.file_name) and not had:
            what = "the results of the run are written to a file of this name."
            line = manifest.lines[person.identity]
            taken.append(Problem(line, "output", person.file_name, what, "Name another file."))
    return manifest.reject(taken) if taken else manifest


async def _preflight(
    terminal: Terminal, manifest: Manifest, heygen: HeyGen, start: OnboardOptions, *, unless: Callable[[Person], bool]
) -> Manifest:
    """Look at ids, footage and addresses of everyone who is not further on, and reject who cannot come to a video."""
    left = [one for one in manifest.checked if not unless(one.person)]
    findings = await preflight(context_of(heygen), attrs.evolve(manifest, checked=left))
    _warn(terminal, manifest.path, [finding.problem for finding in findings if not finding.serious])
    serious = [finding.problem for finding in findings if finding.serious]
    if serious:
        manifest = manifest.reject(serious)
        await _refuse(terminal, attrs.evolve(manifest, problems=serious), start, known=True)
    return manifest


def _tell(terminal: Terminal, path: Path, problem: Problem, kind: str) -> None:
    if terminal.json:
        terminal.event(kind, file=str(path), **attrs.asdict(problem))
    else:
        lead = {"warning": "warning: ", "set_aside": "set aside: "}.get(kind, "")
        terminal.err.print(f"{lead}{path}: {problem}", soft_wrap=True)


def _set_aside(manifest: Manifest) -> Path:
    """Write the bad rows beside the manifest, so that relative paths stay good, and over no file that differs."""
    text = manifest.rejected_text()
    path = manifest.path.with_suffix(f".invalid{manifest.rejected_suffix}")
    number = 2
    while path.exists() and path.read_text(encoding="utf-8") != text:
        path = manifest.path.with_suffix(f".invalid-{number}{manifest.rejected_suffix}")
        number += 1
    write_atomically(path, text)
    return path


async def _compare(
    state: str, run: str, manifest: Manifest, known: Mapping[str, Item], costs: Mapping[str, float]
) -> ManifestDiff:
    """Who is new, changed and gone, by the state. Writes nothing."""
    async with opened(state, read_only=state_file(state) is not None) as store:
        changes = await store.changes(run, [(person.identity, person.to_plain()) for person in manifest.people])
    return diff_of(manifest, changes, known, costs)


async def _tell_aside(terminal: Terminal, manifest: Manifest, aside: Sequence[Problem], start: OnboardOptions) -> None:
    """Report the rows whose changes cannot be taken over, and keep them in a file. The others are taken.

    Raises:
        CommandFailed: There are no others.
    """
    for problem in aside[:_SHOWN]:
        _tell(terminal, manifest.path, problem, "set_aside")
    rows = count(len(aside), "changed row", "changed rows")
    if not manifest.people:
        raise CommandFailed(f"{rows} cannot be taken over, and there are no others. Nothing was sent")
    if start.dry_run:
        terminal.err.print(f"{rows} would be set aside; the people stay as they are", soft_wrap=True)
        return
    written = await anyio.to_thread.run_sync(_set_aside, manifest)
    text = f"{rows} set aside, written to {written} with the reasons; the people stay as they are in this session"
    terminal.err.print(text, soft_wrap=True)


def _end_dry_run(
    terminal: Terminal,
    manifest: Manifest,
    run: str,
    plan: Plan,
    diff: ManifestDiff | None,
    *,
    skip: bool,
    whole: Plan | None = None,
) -> Exit:
    """Say what would happen to the valid rows; ``whole`` is the plan of the run that they join, which has the limit."""
    limited = whole or plan
    aside = len(diff.refused) if diff is not None else 0
    problems = len(manifest.problems) - aside
    figures = {**attrs.asdict(plan), "limit": limited.limit, "finishes": limited.finishes, "people": limited.people}
    terminal.event("plan", run=run, **figures, problems=problems, set_aside=aside)
    if not terminal.json:
        terminal.say(f"{run}: {manifest.path}", style="bold")
    if diff is not None:
        show_diff(terminal, diff)
    if not terminal.json:
        for line in describe_plan(plan):
            terminal.say(f"  {line}")
        terminal.say("dry run: nothing was paid")
    return Exit.USAGE if problems and not skip else Exit.DONE
