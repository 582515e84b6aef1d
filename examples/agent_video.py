"""A prompt becomes a finished video: HeyGen's Video Agent writes, casts and cuts it.

The agent decides how long the video gets, and **its length is what you pay for**. HeyGen has no idempotency key here,
so the token is on disk before anything else happens: run it again after a crash, and it waits instead of ordering
again.

    pip install heygen-async
    export HEYGEN_API_KEY=…
    python agent_video.py "Thirty seconds on why bees matter, cheerful." bees.mp4
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from heygen_async import HeyGen, InputRequired, OutcomeUnknown


async def main(prompt: str, target: Path) -> Path:
    saved = target.with_suffix(".token")
    async with HeyGen() as heygen:
        if saved.exists():
            session = heygen.resume(saved.read_text())
        else:
            try:
                session = await heygen.video_agents.create(prompt)
            except OutcomeUnknown:
                print(
                    "HeyGen may have begun. Look at https://app.heygen.com before you run this again.", file=sys.stderr
                )
                raise
            saved.write_text(session.token)
        while True:
            try:
                made = await session.wait(timeout=3600)
                break
            except InputRequired as asked:  # an agent may ask back
                answer = await asyncio.to_thread(input, f"{asked}\nYour answer: ")
                await heygen.video_agents.send(session.id, answer)
        if made.video_id is None:
            raise SystemExit("The agent has ended without a video.")
        await heygen.videos.job(made.video_id).wait(timeout=3600)
        await heygen.videos.download(made.video_id, target, overwrite=True)
    return target


if __name__ == "__main__":
    print(asyncio.run(main(sys.argv[1], Path(sys.argv[2]))))
