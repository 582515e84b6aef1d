"""One person is erased everywhere, and the others stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from heygen_async._storage.locks import hold
from heygen_async._workflows.erasure import erase
from heygen_async._workflows.outcomes import Done
from heygen_async._workflows.store import open_store
from heygen_async.errors import InvalidInput, NotFound
from heygen_async.runs import RunControl
from heygen_async.webhooks import StoredInbox
from tests.workflows.world import world

pytestmark = pytest.mark.anyio


async def test_nothing_is_left_of_who_was_erased_but_what_was_paid(tmp_path: Path) -> None:
    async with world(tmp_path) as on:
        people = [on.person("Zora Quill", script="Erase me please."), on.person("Bo")]
        done = await on.onboard(people)
        zora, bo = done["Zora Quill"], done["Bo"]
        assert isinstance(zora, Done)
        assert isinstance(bo, Done)
        async with on.client() as heygen:
            async with open_store(tmp_path / "state.db") as store:
                spent = await store.spent("spring")
                erased = await erase(store, "spring", "zora-quill", heygen=heygen)
                # The sandbox's group goes with its last look.
                assert [what.split()[0] for what in erased.at_heygen] == ["video", "look", "asset"]
                assert (erased.file, erased.kept) == (zora.path, None)
                assert await store.spent("spring") == pytest.approx(spent)
                assert [item.key for item in await store.items("spring")] == ["bo"]
                with pytest.raises(InvalidInput, match="there is no 'zora-quill'"):
                    await erase(store, "spring", "zora-quill")
                # A file in the place of the video that is not the one that was delivered is the user's own.
                bo.path.write_bytes(b"my photo")
                assert (await erase(store, "spring", "bo")).kept == bo.path
            with pytest.raises(NotFound):
                await heygen.videos.get(zora.video_id)
            with pytest.raises(NotFound):
                await heygen.avatars.looks.get(str(zora.look_id))
            assert (await heygen.videos.get(bo.video_id)).id == bo.video_id, "HeyGen was not asked to delete this one"
        assert not zora.path.exists()
        assert bo.path.read_bytes() == b"my photo"
        for file in tmp_path.glob("state.db*"):  # noqa: ASYNC240 - nothing else runs
            for text in (b"Zora", b"zora", b"Erase me", zora.video_id.encode()):
                assert text not in file.read_bytes(), file.name


async def test_a_program_erases_a_person_and_the_webhooks_about_them(tmp_path: Path) -> None:
    async with world(tmp_path) as on:
        done = (await on.onboard([on.person("Zora", script="Erase me please.")]))["Zora"]
        assert isinstance(done, Done)
        inbox = StoredInbox(tmp_path / "inbox.db")
        for video in (done.video_id, "another"):
            await inbox.put(f"event of {video}", b'{"event_data": {"video_id": "%s"}}' % video.encode(), [video])
        async with RunControl("spring", tmp_path / "state.db") as run:
            with hold(tmp_path / "state.db") as held:
                held.truncate(0)
                held.write("process 1")
                held.flush()
                with pytest.raises(InvalidInput, match="run: process 1 drives it"):
                    await run.erase("zora", inbox=inbox)
            erased = await run.erase("zora", inbox=inbox)
            assert (erased.key, erased.at_heygen, erased.file, erased.events) == ("zora", (), done.path, 1)
        assert await inbox.waiting() == 1
        assert not await inbox.put(f"event of {done.video_id}", b"{}"), "a copy is still known"
        await inbox.close()
        for file in (*tmp_path.glob("state.db*"), *tmp_path.glob("inbox.db*")):  # noqa: ASYNC240 - nothing else runs
            assert b'"video_id": "%s"' % done.video_id.encode() not in file.read_bytes(), file.name
            assert b"zora" not in file.read_bytes(), file.name


async def test_who_is_under_way_is_not_erased(tmp_path: Path) -> None:
    async with world(tmp_path, consent="pending") as on:
        await on.onboard([on.person("Ada")])
        async with open_store(tmp_path / "state.db") as store:
            with pytest.raises(InvalidInput, match=r"needs consent\. Take them out with 'cancel' first"):
                await erase(store, "spring", "ada")
            assert await store.item("spring", "ada") is not None
