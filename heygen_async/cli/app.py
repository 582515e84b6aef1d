"""The commands and their options. What they do is in the modules beside this one."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import anyio
from cyclopts import App, CycloptsError, Group, Parameter
from cyclopts.validators import Number

from heygen_async import __version__
from heygen_async.cli.exits import CommandFailed, Exit, describe, exit_of, innermost
from heygen_async.cli.state import state_of
from heygen_async.cli.terminal import Terminal
from heygen_async.cli.words import seconds_of
from heygen_async.durable.engine import Limits
from heygen_async.errors import HeyGenError

__all__ = ["app", "run"]

app = App(
    name="heygen-async",
    help="Digital twins and videos at HeyGen, for one person or for thousands, and never paid for twice.",
    help_format="plaintext",
    version=__version__,
    version_flags=["--version"],
    help_epilogue="--debug after any command shows where in the program an error was raised.",
)
_runs = Group("Runs", sort_key=1)
_decisions = Group("Decisions", sort_key=2)
_others = Group("Everything else", sort_key=3)

State: TypeAlias = Annotated[str | None, Parameter(name="--state", env_var="HEYGEN_STATE")]
Sandbox: TypeAlias = Annotated[bool, Parameter(name="--sandbox", negative="")]
Json: TypeAlias = Annotated[bool, Parameter(name="--json", negative="")]
Yes: TypeAlias = Annotated[bool, Parameter(name=["--yes", "-y"], negative="")]
Flag: TypeAlias = Annotated[bool, Parameter(negative="")]
Run: TypeAlias = Annotated[str, Parameter(name="--run")]
Money: TypeAlias = Annotated[float | None, Parameter(name="--max-spend", validator=Number(gte=0))]
AtATime: TypeAlias = Annotated[int, Parameter(validator=Number(gte=1))]
Several: TypeAlias = Annotated[tuple[str, ...], Parameter(negative="", consume_multiple=False)]


def run(tokens: list[str]) -> int:
    """Run one command and return its exit code."""
    words = [word for word in tokens if word != "--debug"]
    try:
        code = app(words, exit_on_error=False, result_action="return_value")
    except CycloptsError:
        return Exit.USAGE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return Exit.ERROR
    except BaseException as raised:
        error = innermost(raised)
        if isinstance(error, KeyboardInterrupt):
            return Exit.INTERRUPTED
        if len(words) < len(tokens):
            traceback.print_exception(error)
        elif isinstance(error, HeyGenError | CommandFailed | OSError):
            Terminal().complain(describe(error))
        elif isinstance(error, Exception):
            Terminal().complain(f"{describe(error)} (this is a bug; --debug shows where)")
        else:
            raise
        return exit_of(error)
    return int(code) if isinstance(code, int) else Exit.DONE


def _do(work: Callable[[], Awaitable[Exit]]) -> int:
    return int(anyio.run(work))


def _resume(run: str | None, state: str | None, *, sandbox: bool) -> str:
    from heygen_async.cli.onboard import resume_command

    return resume_command(run or "", state, sandbox=sandbox).replace(" ''", "")


@app.command(group=_runs)
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
        max_spend: The most that the run may spend, in dollars, estimated from published prices.
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
    from heygen_async.cli.onboard import Start
    from heygen_async.cli.onboard import onboard as work

    start = Start(
        state=state,
        sandbox=sandbox,
        out=out,
        max_spend=max_spend,
        consent_wait=seconds_of("--consent-wait", consent_wait),
        limits=Limits(upload=uploads, render=renders, deliver=downloads),
        yes=yes,
        dry_run=dry_run,
        skip_invalid=skip_invalid,
    )
    return _do(partial(work, Terminal(json=json), manifest, run, start))


@app.command(group=_runs)
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
        max_spend: The most that the run may spend altogether, in dollars.
        consent_wait: How long to wait once only consents are missing: 90s, 2h, 1d, forever.
        json: Tell events as JSON.
        sandbox: The run is one of --sandbox.
        uploads: Uploads at a time.
        renders: Renders at a time.
        downloads: Downloads at a time.
    """
    from heygen_async.cli.onboard import Start
    from heygen_async.cli.onboard import resume as work

    start = Start(
        state=state,
        sandbox=sandbox,
        out=out,
        max_spend=max_spend,
        consent_wait=seconds_of("--consent-wait", consent_wait),
        limits=Limits(upload=uploads, render=renders, deliver=downloads),
    )
    return _do(partial(work, Terminal(json=json), run, start))


@app.command(group=_runs)
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
    from heygen_async.cli.look import status as work

    place = state_of(state, sandbox=sandbox)
    return _do(partial(work, Terminal(json=json), place, run, watch=watch, consent_links=consent_links))


@app.command(group=_runs)
def show(run: str, item: str, /, *, state: State = None, json: Json = False, sandbox: Sandbox = False) -> int:
    """Say all that is known of one person: where they stand, ids, files, payments, errors.

    Args:
        run: The run.
        item: The person's key, as in results.csv.
        state: What remembers the run.
        json: Tell it as one JSON object.
        sandbox: The run is one of --sandbox.
    """
    from heygen_async.cli.look import show as work

    return _do(partial(work, Terminal(json=json), state_of(state, sandbox=sandbox), run, item))


@app.command(group=_decisions)
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
    from heygen_async.cli.decide import retry_items

    go_on = _resume(run, state, sandbox=sandbox)
    place = state_of(state, sandbox=sandbox)
    terminal = Terminal(json=json)
    return _do(partial(retry_items, terminal, place, run, items, pay_again=pay_again, yes=yes, go_on=go_on))


@app.command(group=_decisions)
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
    from heygen_async.cli.decide import review_items

    go_on = _resume(run, state, sandbox=sandbox)
    place = state_of(state, sandbox=sandbox)
    return _do(partial(review_items, Terminal(json=json), place, run, adopt, confirm_unpaid, go_on=go_on))


@app.command(group=_decisions)
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
        items: Whom, by key; everybody who is under way where none is named.
        state: What remembers the run.
        yes: Do not ask.
        json: Tell events as JSON.
        sandbox: The run is one of --sandbox.
    """
    from heygen_async.cli.decide import cancel_items

    place = state_of(state, sandbox=sandbox)
    return _do(partial(cancel_items, Terminal(json=json), place, run, items, yes=yes))


@app.command(group=_decisions)
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
    from heygen_async.cli.decide import collect

    return _do(partial(collect, Terminal(json=json), state_of(state, sandbox=sandbox), run, days=older_than))


@app.command(group=_runs)
def worker(
    run: str,
    /,
    *,
    slot: int,
    state: Annotated[str, Parameter(env_var="HEYGEN_STATE")],
    auto_recover: Flag = False,
    json: Json = False,
) -> int:
    """Work on a run together with other machines, on PostgreSQL.

    Args:
        run: The run.
        slot: This worker's number. A worker that is started again takes the same one.
        state: postgresql://…
        auto_recover: Take over the people of workers that have died.
        json: Tell events as JSON.
    """
    from heygen_async.cli.worker import work

    return _do(partial(work, Terminal(json=json), state, run, slot=slot, auto_recover=auto_recover))


@app.command(group=_others)
def twin(
    name: str,
    footage: Path,
    script: str,
    /,
    *,
    voice: str | None = None,
    engine: str = "avatar_v",
    out: Path = Path(),
    yes: Yes = False,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Take one person from footage to a video, and tell every step.

    Args:
        name: The person's name.
        footage: Training footage: 15 to 600 seconds, mp4 or webm.
        script: What the twin says.
        voice: A voice id; the twin's own voice by default.
        engine: avatar_v, avatar_iv or avatar_iii.
        out: The folder for the video.
        yes: Do not ask before spending.
        json: Tell steps as JSON.
        sandbox: Use a HeyGen of this command's own, where nothing costs money.
    """
    from heygen_async.cli.tools import twin as work
    from heygen_async.workflows.person import Person

    person = Person(name=name, footage=footage, script=script, voice_id=voice, engine=engine)
    return _do(partial(work, Terminal(json=json), person, folder=out, sandbox=sandbox, yes=yes))


@app.command(group=_others)
def voices(*, language: str | None = None, limit: int = 50, json: Json = False, sandbox: Sandbox = False) -> int:
    """List voices with the ids that a manifest takes.

    Args:
        language: Only voices of this language, such as English.
        limit: How many at most.
        json: One JSON object in each line.
        sandbox: Those of a sandbox.
    """
    from heygen_async.cli.tools import list_voices

    return _do(partial(list_voices, Terminal(json=json), language=language, limit=limit, sandbox=sandbox))


@app.command(group=_others)
def looks(
    *,
    ownership: Literal["private", "public"] = "private",
    limit: int = 50,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """List looks with the ids that a manifest takes, and their engines.

    Args:
        ownership: Yours (private), or HeyGen's (public).
        limit: How many at most.
        json: One JSON object in each line.
        sandbox: Those of a sandbox.
    """
    from heygen_async.cli.tools import list_looks

    return _do(partial(list_looks, Terminal(json=json), ownership=ownership, limit=limit, sandbox=sandbox))


@app.command(group=_others)
def sandbox(
    *,
    port: int = 8210,
    speed: float = 60.0,
    training_seconds: float = 120.0,
    render_seconds: float = 60.0,
    require_consent: Flag = False,
    api_key: str | None = None,
    profile: Literal["observed", "documented"] = "observed",
    seed: int = 0,
    state: Path | None = None,
) -> int:
    """Serve a HeyGen v3 of your own on this machine, for any client in any language. Nothing costs money.

    Args:
        port: The port of its API.
        speed: How many times as fast as the machine's its time runs.
        training_seconds: How long a twin trains, in its time.
        render_seconds: How long a video renders, in its time.
        require_consent: People have to consent before their twin can be used.
        api_key: The only key that is accepted; any by default.
        profile: What to do where HeyGen's documents and behaviour differ.
        seed: The same seed gives the same ids.
        state: A file that keeps its state over a restart.
    """
    from heygen_async.sandbox.serve import ServeOptions, serve

    options = ServeOptions(
        port=port,
        speed=speed,
        training_seconds=training_seconds,
        render_seconds=render_seconds,
        require_consent=require_consent,
        api_key=api_key,
        profile=profile,
        seed=seed,
        state=state,
    )
    anyio.run(partial(serve, options))
    return Exit.DONE


@app.command(group=_others)
def doctor(*, state: State = None, json: Json = False, sandbox: Sandbox = False) -> int:
    """Check the key, HeyGen, the wallet, versions, the state and the clock. Costs nothing.

    Args:
        state: The state to look at.
        json: Tell every check as JSON.
        sandbox: Look at a sandbox instead of HeyGen.
    """
    from heygen_async.cli.doctor import doctor as work

    return _do(partial(work, Terminal(json=json), state_of(state, sandbox=sandbox), sandbox=sandbox))
