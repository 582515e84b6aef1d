"""Starting and resuming runs: the manifest, the plan, the agreement, the session."""

from __future__ import annotations

import time
from collections.abc import Mapping
from itertools import filterfalse
from pathlib import Path

import anyio.to_thread
import attrs

from heygen_async._manifest import Manifest, Problem, read_manifest
from heygen_async._manifest.preflight import preflight
from heygen_async._resources.client_resources import resources_of
from heygen_async._workflows.engines.embedded import Limits
from heygen_async._workflows.onboard import has_files_of
from heygen_async._workflows.person import Person
from heygen_async._workflows.store import Item, Run
from heygen_async.cli.exit_codes import CommandFailed, Exit
from heygen_async.cli.format import count, near
from heygen_async.cli.plan import Plan, agree, describe_plan, plan_of
from heygen_async.cli.results import is_results_file, write_atomically
from heygen_async.cli.sandboxed import missing_footage, render_missing
from heygen_async.cli.session import Session, connected, drive
from heygen_async.cli.state import StateLocation, check_name, find_run, opened, state_file
from heygen_async.cli.terminal import Terminal
from heygen_async.errors import InvalidInput

__all__ = ["OnboardOptions", "onboard", "resume"]

_SHOWN = 50


@attrs.frozen(kw_only=True)
class OnboardOptions:
    """How a run is started or resumed; see the options of the commands."""

    place: StateLocation
    out: Path | None = None
    max_spend: float | None = None
    consent_wait: float | None = 0.0
    limits: Limits = attrs.field(factory=Limits)
    yes: bool = False
    dry_run: bool = False
    skip_invalid: bool = False

    @property
    def sandbox(self) -> bool:
        """Whether HeyGen is a sandbox of the command's own."""
        return self.place.sandbox


async def onboard(terminal: Terminal, manifest: Path, run: str, start: OnboardOptions) -> Exit:
    """Read a manifest and take its people on."""
    check_name(run)
    if start.sandbox:
        await _make_footage(terminal, manifest)
    found, items, costs = await _look(start.place.state, run)
    if found is not None:
        _check_kind(found, start)
    known = {item.key: item for item in items}

    def uploaded(person: Person) -> bool:
        return has_files_of(known.get(person.identity), person)

    read = await read_manifest(manifest, uploaded=uploaded)
    _warn(terminal, read)
    await _refuse(terminal, read, start)
    _refuse_results_files(terminal, read, known)
    plan = await anyio.to_thread.run_sync(plan_of, read.people, items, costs)
    if start.dry_run:
        return await _dry_run(
            terminal, attrs.evolve(read, people=[*filterfalse(uploaded, read.people)]), run, plan, start
        )
    if not terminal.json:
        terminal.say(f"{run}: {manifest}", style="bold")
    agree(terminal, plan, yes=start.yes, sandbox=start.sandbox)
    session = Session(
        run=run,
        place=start.place,
        folder=await _attach(run, start),
        sandbox=start.sandbox,
        people=read.people,
        limits=start.limits,
        max_spend=start.max_spend,
        consent_wait=start.consent_wait,
        planned=plan.total,
    )
    return await drive(terminal, session)


async def resume(terminal: Terminal, run: str | None, start: OnboardOptions) -> Exit:
    """Go on with a run."""
    async with opened(start.place.state, read_only=True) as store:
        found = await find_run(store, run)
        items, costs = await store.items(found.name), await store.costs(found.name)
    if not items:
        # The command that began it was ended before it had taken its people on.
        raise CommandFailed(f"the run {found.name!r} has no people yet: repeat the 'onboard' command with its manifest")
    plan = await anyio.to_thread.run_sync(plan_of, (), items, costs)
    sandbox = bool(found.options.get("sandbox"))
    if start.sandbox and not sandbox:
        raise CommandFailed(f"the run {found.name!r} was started at HeyGen: resume it without --sandbox")
    session = Session(
        run=found.name,
        place=start.place,
        folder=(start.out or Path(str(found.options.get("folder") or "."))).absolute(),
        sandbox=sandbox,
        limits=start.limits,
        max_spend=start.max_spend,
        consent_wait=start.consent_wait,
        planned=plan.total,
    )
    if not terminal.json:
        terminal.say(f"{found.name}: going on", style="bold")
        for line in describe_plan(plan)[:-1]:
            terminal.say(f"  {line}")
    return await drive(terminal, session)


async def _look(state: str, run: str) -> tuple[Run | None, list[Item], dict[str, float]]:
    """What there is of the run already, and what was paid for whom. Writes nothing."""
    try:
        # A database may have no tables yet.
        async with opened(state, read_only=state_file(state) is not None) as store:
            return await store.run(run), await store.items(run), await store.costs(run)
    except InvalidInput:  # no state yet
        return None, [], {}


def _check_kind(found: Run, start: OnboardOptions) -> None:
    if bool(found.options.get("sandbox")) != start.sandbox:
        was, way = ("a sandbox", "with --sandbox") if found.options.get("sandbox") else ("HeyGen", "without --sandbox")
        raise CommandFailed(
            f"the run {found.name!r} was started at {was}: start it {way}, or give this one another name"
        )


async def _attach(run: str, start: OnboardOptions) -> Path:
    """Make the run, or attach to it; the folder that its videos go to."""
    folder = (start.out or Path("videos") / run).absolute()
    async with opened(start.place.state) as store:
        found = await store.open_run(run, {"folder": str(folder), "sandbox": start.sandbox}, time.time())
    _check_kind(found, start)
    return folder if start.out is not None else Path(str(found.options.get("folder") or folder))


async def _make_footage(terminal: Terminal, manifest: Path) -> None:
    """Make the footage that a manifest names and that is not there, for a run that shows it to a sandbox only."""
    people = (await read_manifest(manifest, files=False)).people
    missing = await anyio.to_thread.run_sync(missing_footage, people)
    if missing:
        terminal.say(f"making test footage for the sandbox: {count(len(missing), 'file')} in {near(missing[0].parent)}")
    for path in missing:
        await anyio.to_thread.run_sync(render_missing, path)


def _warn(terminal: Terminal, manifest: Manifest) -> None:
    """Tell every doubt once, however many rows it is about."""
    first: dict[tuple[str | None, str], list[Problem]] = {}
    for warning in manifest.warnings:
        first.setdefault((warning.column, warning.problem), []).append(warning)
    for same in first.values():
        more = f" (and {len(same) - 1:,} more rows)" if len(same) > 1 else ""
        _tell(terminal, manifest.path, attrs.evolve(same[0], remedy=same[0].remedy + more), "warning")


async def _refuse(terminal: Terminal, manifest: Manifest, start: OnboardOptions) -> None:
    """Say what is wrong with a manifest, and end here unless bad rows are skipped."""
    if not manifest.problems:
        return
    for problem in manifest.problems[:_SHOWN]:
        _tell(terminal, manifest.path, problem, "problem")
    if (more := len(manifest.problems) - _SHOWN) > 0:
        terminal.err.print(f"… and {more:,} more")
    rows = count(manifest.rejected, "row")
    if manifest.unreadable:
        raise CommandFailed(f"{manifest.path} cannot be read; nothing was sent")
    if not start.skip_invalid:
        good = count(len(manifest.people), "good row")
        raise CommandFailed(f"{rows} to be mended, {good}; nothing was sent. --skip-invalid goes on without them")
    if start.dry_run:
        terminal.err.print(f"{rows} would be left out", soft_wrap=True)
    else:
        aside = await anyio.to_thread.run_sync(_set_aside, manifest)
        terminal.err.print(f"{rows} left out, written to {aside} with what is wrong", soft_wrap=True)
    if not manifest.people:
        raise CommandFailed("no good row is left; nothing was sent")


def _refuse_results_files(terminal: Terminal, manifest: Manifest, known: Mapping[str, Item]) -> None:
    """Refuse a video that would be written over by the results, which lie in the same folder."""
    taken: list[Problem] = []
    for person in manifest.people:
        item = known.get(person.identity)
        # Whoever has this file in the run already may have been paid for: a refusal would save nothing.
        had = item is not None and Person.from_plain(item.person).file_name == person.file_name
        if is_results_file(person.file_name) and not had:
            what = "the results of the run are written to a file of this name."
            line = manifest.lines[person.identity]
            taken.append(Problem(line, "output", person.file_name, what, "Name another file."))
    for problem in taken:
        _tell(terminal, manifest.path, problem, "problem")
    if taken:
        raise CommandFailed(f"{count(len(taken), 'row')} to be mended; nothing was sent")


def _tell(terminal: Terminal, path: Path, problem: Problem, kind: str) -> None:
    if terminal.json:
        terminal.event(kind, file=str(path), **attrs.asdict(problem))
    else:
        lead = "warning: " if kind == "warning" else ""
        terminal.err.print(f"{lead}{path}: {problem}", soft_wrap=True)


def _set_aside(manifest: Manifest) -> Path:
    """Write the bad rows beside the manifest, so that relative paths stay good, and over no file that differs."""
    text = manifest.rejected_text()
    path = manifest.path.with_suffix(f".invalid{manifest.path.suffix}")
    number = 2
    while path.exists() and path.read_text(encoding="utf-8") != text:
        path = manifest.path.with_suffix(f".invalid-{number}{manifest.path.suffix}")
        number += 1
    write_atomically(path, text)
    return path


async def _dry_run(terminal: Terminal, manifest: Manifest, run: str, plan: Plan, start: OnboardOptions) -> Exit:
    """Check all that can be checked without spending, and say what would happen.

    Args:
        terminal: Where to say it.
        manifest: Those whose files are still to be uploaded.
        run: The run.
        plan: What would happen to everybody.
        start: How.
    """
    async with connected(None, sandbox=start.sandbox) as heygen:
        findings = await preflight(resources_of(heygen), manifest)
    problems = [finding for finding in findings if finding.serious]
    for finding in findings:
        _tell(terminal, manifest.path, finding.problem, "problem" if finding.serious else "warning")
    terminal.event("plan", run=run, **attrs.asdict(plan), problems=len(problems))
    if not terminal.json:
        terminal.say(f"{run}: {manifest.path}", style="bold")
        for line in describe_plan(plan):
            terminal.say(f"  {line}")
        terminal.say("nothing was sent that costs money" + (f"; {count(len(problems), 'problem')}" if problems else ""))
    return Exit.USAGE if problems else Exit.DONE
