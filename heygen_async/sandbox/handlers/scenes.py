"""What a video is made of, scene by scene."""

from __future__ import annotations

from heygen_async.sandbox.handlers.generic import stamped
from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import Routes
from heygen_async.sandbox.handlers.videos import Video
from heygen_async.sandbox.http.messages import Response

__all__ = ["routes"]

routes: Routes = Routes()


@routes.get("/v3/videos/{video_id}/scenes")
async def scenes(context: RequestContext) -> Response:
    video = context.account.store.of(Video).get(context.params["video_id"])
    said = video.spec.script or "(audio)"
    scene = {
        "id": f"{video.id}-1",
        "background": None,
        "elements": [{"id": f"{video.id}-2", "type": "placeholder"}],
        "script": [{"id": f"{video.id}-3", "type": "text", "text": said}],
    }
    about = {"title": video.title, "caption": {"enabled": video.caption}}
    return stamped(context, {"video_id": video.id, "video": about, "scenes": [scene]})
