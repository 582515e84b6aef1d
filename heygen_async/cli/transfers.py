"""Videos to this machine, files to HeyGen, and the key to where it is kept."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

import anyio.to_thread

from heygen_async._client import HeyGen
from heygen_async.cli.connection import check_connection, connected
from heygen_async.cli.credentials import keep_key
from heygen_async.cli.exit_codes import CommandFailed, Exit
from heygen_async.cli.terminal import Terminal

__all__ = ["download_video", "log_in", "upload_files"]


async def download_video(terminal: Terminal, video_id: str, target: Path, *, overwrite: bool, sandbox: bool) -> Exit:
    """Download a video and say where it is."""
    async with connected(None, sandbox=sandbox, checked=False) as heygen:
        done = await heygen.videos.download(video_id, target, overwrite=overwrite)
    if terminal.json:
        terminal.write({"path": str(done.path), "size": done.size, "sha256": done.sha256})
    else:
        terminal.line(str(done.path))
    return Exit.DONE


async def upload_files(terminal: Terminal, paths: Sequence[Path], *, sandbox: bool) -> Exit:
    """Upload files, one after the other, and print their ids."""
    if not paths:
        raise CommandFailed("files: none was given. Name at least one file.")
    if missing := next((path for path in paths if not path.is_file()), None):
        raise CommandFailed(f"files: {missing} is not a file.")
    async with connected(None, sandbox=sandbox, checked=False) as heygen:
        for path in paths:
            asset = await heygen.assets.upload(path)
            if terminal.json:
                terminal.write({"file": str(path), "asset_id": asset.asset_id, "mime_type": asset.mime_type})
            else:
                terminal.line(asset.asset_id, str(path))
    return Exit.DONE


async def log_in(terminal: Terminal) -> Exit:
    """Take a key, try it, and keep it."""

    def ask() -> str:
        return getpass.getpass("API key: ") if sys.stdin.isatty() else sys.stdin.readline()

    key = (await anyio.to_thread.run_sync(ask)).strip()
    if not key:
        raise CommandFailed("no key was given. Paste it, or pipe it into the command.")
    async with HeyGen(api_key=key) as heygen:
        await check_connection(heygen)
    terminal.say(f"the key works, and is kept in {await anyio.to_thread.run_sync(keep_key, key)}")
    return Exit.DONE
