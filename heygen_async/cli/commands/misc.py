"""Other commands: one person, lists of ids, the sandbox, doctor."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Literal

import anyio

from heygen_async.cli.commands.options import Flag, Json, Sandbox, Several, State, Yes, do
from heygen_async.cli.exit_codes import Exit

__all__ = ["doctor", "looks", "sandbox", "twin", "voices"]


def twin(
    name: str,
    footage: Path,
    script: str,
    /,
    *,
    voice: str | None = None,
    engine: Literal["avatar_v", "avatar_iv", "avatar_iii"] = "avatar_v",
    out: Path = Path("videos"),
    yes: Yes = False,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """Create a twin and a video for one person, step by step. The same command again resumes.

    Args:
        name: Name of the person.
        footage: Training footage: 15 to 600 seconds, mp4 or webm.
        script: What the twin says.
        voice: Voice id. Required: a new twin may have no voice. 'heygen-async voices' lists voices.
        engine: avatar_v, avatar_iv or avatar_iii.
        out: Folder for the video.
        yes: Do not ask before spending.
        json: Print one JSON object per step (JSON Lines).
        sandbox: Run against a sandbox on this machine, where nothing costs money.
    """

    from heygen_async._workflows.person import Person
    from heygen_async.cli.samples import twin as work
    from heygen_async.cli.terminal import Terminal

    person = Person(name=name, footage=footage, script=script, voice_id=voice, engine=engine)
    return do(partial(work, Terminal(json=json), person, folder=out, sandbox=sandbox, yes=yes))


def voices(*, language: str | None = None, limit: int = 50, json: Json = False, sandbox: Sandbox = False) -> int:
    """List voices with their ids.

    Args:
        language: Only voices of this language, such as English.
        limit: Number of rows at most.
        json: Print one JSON object per line.
        sandbox: List those of a sandbox.
    """

    from heygen_async.cli.samples import list_voices
    from heygen_async.cli.terminal import Terminal

    return do(partial(list_voices, Terminal(json=json), language=language, limit=limit, sandbox=sandbox))


def looks(
    *,
    ownership: Literal["private", "public"] = "private",
    limit: int = 50,
    json: Json = False,
    sandbox: Sandbox = False,
) -> int:
    """List looks with their ids and engines.

    Args:
        ownership: Yours (private), or HeyGen's (public).
        limit: Number of rows at most.
        json: Print one JSON object per line.
        sandbox: List those of a sandbox.
    """

    from heygen_async.cli.samples import list_looks
    from heygen_async.cli.terminal import Terminal

    return do(partial(list_looks, Terminal(json=json), ownership=ownership, limit=limit, sandbox=sandbox))


def sandbox(
    *,
    port: int = 8210,
    media_port: int = 0,
    segmind_port: int = 0,
    host: str = "127.0.0.1",
    public_host: str | None = None,
    allow_host: tuple[str, ...] = (),
    tls: Flag = False,
    ca_file: Path | None = None,
    speed: float = 60.0,
    training_seconds: float = 120.0,
    render_seconds: float = 60.0,
    consent: Literal["pending", "auto"] = "pending",
    api_key: str | None = None,
    key: tuple[str, ...] = (),
    separate_accounts: Flag = False,
    accept_ids: Flag = False,
    objects: Path | None = None,
    profile: Literal["observed", "documented", "drifted"] = "observed",
    seed: int = 0,
    state: Path | None = None,
    balance: float | None = 100_000.0,
    fault: Several = (),
) -> int:
    """Serve a local HeyGen v3 sandbox, for any client in any language. Nothing costs money.

    Args:
        port: The port of its API; 0 takes a free one.
        media_port: The port of media and consent pages; 0 takes the one that --state was kept with, or a free one.
        segmind_port: The port of Avatar V at Segmind; 0 takes a free one.
        host: The address to listen at; anyone who reaches it can steer the sandbox.
        public_host: The name or address in what it hands out; the host by default.
        allow_host: A name under which it is reached, besides localhost; may be repeated.
        tls: Serve https, with a certificate made at the start (extra: tls).
        ca_file: Where to write the certificate that clients have to trust.
        speed: How many times as fast as the machine's its time runs.
        training_seconds: How long a twin trains, in its time.
        render_seconds: How long a video renders, in its time.
        consent: Whether a new twin waits for its person's consent, as at HeyGen (pending), or has it (auto).
        api_key: The only key that is accepted; any by default.
        key: A key that is accepted: KEY, KEY@ACCOUNT, KEY:videos:read,videos:write; may be repeated.
        separate_accounts: Every key has an account of its own.
        accept_ids: Unknown ids of avatars, voices and templates are taken for existing ones.
        objects: A JSON file of avatars, voices and templates to add.
        profile: What to do where HeyGen's documents and behaviour differ.
        seed: The same seed gives the same ids.
        state: File that keeps the state over a restart.
        balance: Dollars in the wallet.
        fault: Failure to produce: reset_after:createVideo, or a JSON object of the control API. Repeatable.
    """
    from heygen_async.sandbox.serve import ServeOptions, serve

    options = ServeOptions(
        port=port,
        media_port=media_port,
        segmind_port=segmind_port,
        host=host,
        public_host=public_host,
        allow_hosts=allow_host,
        tls=tls,
        ca_file=ca_file,
        speed=speed,
        training_seconds=training_seconds,
        render_seconds=render_seconds,
        consent=consent,
        api_key=api_key,
        keys=key,
        separate_accounts=separate_accounts,
        accept_ids=accept_ids,
        objects=objects,
        profile=profile,
        seed=seed,
        state=state,
        balance=balance,
        faults=fault,
    )
    anyio.run(partial(serve, options))
    return Exit.DONE


def doctor(*, state: State = None, json: Json = False, sandbox: Sandbox = False) -> int:
    """Check the API key, HeyGen, the wallet, versions, the state and the clock. Costs nothing.

    Args:
        state: State to check: FILE, sqlite:///FILE or postgresql://…
        json: Print one JSON object per check.
        sandbox: Check a sandbox instead of HeyGen.
    """

    from heygen_async.cli.doctor import doctor as work
    from heygen_async.cli.state import state_of
    from heygen_async.cli.terminal import Terminal

    return do(partial(work, Terminal(json=json), state_of(state, sandbox=sandbox), sandbox=sandbox))
