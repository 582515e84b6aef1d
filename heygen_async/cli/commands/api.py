"""Commands over HeyGen's API: any operation, videos, assets, and the key."""

from __future__ import annotations

from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from heygen_async.cli.commands.options import Flag, Json, Sandbox, do

__all__ = ["call", "demo", "download", "get", "login", "logout", "upload"]

PLAIN: Parameter = Parameter(negative="", negative_iterable=())
videos: App = App(name="videos", default_parameter=PLAIN)
assets: App = App(name="assets", default_parameter=PLAIN)

Words = Annotated[str, Parameter(allow_leading_hyphen=True, show=False)]


def call(
    operation: str | None = None,
    /,
    *fields: Words,
    json: Annotated[str | None, Parameter(name="--json", allow_leading_hyphen=True, show_default=False)] = None,
    schema: Flag = False,
    wait: Flag = False,
    all: Flag = False,
    unchecked: Flag = False,
    sandbox: Sandbox = False,
) -> int:
    """Call any operation of HeyGen's API: TAG.OPERATION --field value … Prints JSON. Costs what the operation costs.

    Without an operation, lists all of them.

    Args:
        operation: TAG.OPERATION, such as videos.list_videos, or HeyGen's operation id.
        json: File with the JSON body; - reads standard input. Fields are put over it.
        schema: Print what the operation takes, and send nothing.
        wait: Wait for the job that it starts, and print what it made.
        all: Read all pages; one item per line.
        unchecked: Send fields of the body that the document does not have.
        sandbox: Call a sandbox, where nothing costs money.
    """
    from heygen_async.cli import call as calls
    from heygen_async.cli.terminal import Terminal

    terminal = Terminal(json=True)
    if operation is None:
        return int(calls.list_operations(terminal))
    described = calls.find(operation)
    if schema:
        return int(calls.schema(terminal, described))
    work = partial(
        calls.call,
        terminal,
        described,
        calls.read_fields(fields),
        source=json,
        wait=wait,
        every=all,
        unchecked=unchecked,
        sandbox=sandbox,
    )
    return do(work)


@videos.command
def get(video_id: str, /, *, sandbox: Sandbox = False) -> int:
    """Print a video as JSON. Free.

    Args:
        video_id: Id of the video.
        sandbox: Read it from a sandbox.
    """
    from heygen_async.cli import call as calls
    from heygen_async.cli.terminal import Terminal

    described = calls.find("videos.get_video_v3")
    return do(
        partial(
            calls.call, Terminal(json=True), described, {"video_id": video_id},
            source=None, wait=False, every=False, unchecked=False, sandbox=sandbox,
        )
    )  # fmt: skip


@videos.command
def download(
    video_id: str, target: Path = Path(), /, *, overwrite: Flag = False, json: Json = False, sandbox: Sandbox = False
) -> int:
    """Download a finished video. Free; an interrupted download resumes.

    Args:
        video_id: Id of the video.
        target: File or folder. Default: this folder.
        overwrite: Replace a file that exists.
        json: Print one JSON object.
        sandbox: Download it from a sandbox.
    """
    from heygen_async.cli.terminal import Terminal
    from heygen_async.cli.transfers import download_video

    return do(partial(download_video, Terminal(json=json), video_id, target, overwrite=overwrite, sandbox=sandbox))


@assets.command
def upload(*files: Path, json: Json = False, sandbox: Sandbox = False) -> int:
    """Upload files and print their asset ids. Free.

    Args:
        files: Files on this machine.
        json: Print one JSON object per file.
        sandbox: Upload them to a sandbox.
    """
    from heygen_async.cli.terminal import Terminal
    from heygen_async.cli.transfers import upload_files

    return do(partial(upload_files, Terminal(json=json), files, sandbox=sandbox))


def login() -> int:
    """Keep an API key for the commands: in the system's keyring or in a file that only you can read.

    The key is asked for, or read from standard input. HEYGEN_API_KEY goes before it.
    """
    from heygen_async.cli.terminal import Terminal
    from heygen_async.cli.transfers import log_in

    return do(partial(log_in, Terminal()))


def logout() -> int:
    """Forget the API key that login kept."""
    from heygen_async.cli.credentials import forget_key
    from heygen_async.cli.terminal import Terminal

    Terminal().say("the key is forgotten" if forget_key() else "there was no key")
    return 0


def demo(*, out: Path = Path("demo-output")) -> int:
    """See it work: footage, twin, consent, video and file, on a sandbox. No key, no cost; takes seconds.

    Args:
        out: Folder for the video.
    """
    from heygen_async._workflows.person import Person
    from heygen_async.cli.samples import twin as work
    from heygen_async.cli.terminal import Terminal

    names = chain(["ada.mp4"], (f"ada-{number}.mp4" for number in count(2)))
    person = Person(
        name="Ada",
        footage=out / "footage.mp4",
        script="Hello, I am Ada's digital twin.",
        voice_id="YOUR_VOICE_ID",
        # The demo can be run again: no file of an earlier one is replaced.
        output=next(name for name in names if not (out / name).exists()),
    )
    return do(partial(work, Terminal(), person, folder=out, sandbox=True, yes=True))
