"""Django: views that order a video, tell how it stands, and take HeyGen's webhooks.

An order costs **about $0.07 per second** of video; the same order again within 23 hours costs nothing. Put this file
into an application of yours and `path("", include("….django_views"))` into its URLs. It works under ASGI and WSGI:
Django runs asynchronous views in event loops of its own, so each request opens a client, and none waits for a video.

Settings: HEYGEN_API_KEY in the environment, HEYGEN_WEBHOOK_SECRETS (a list), and CACHES with a store that processes
share.
"""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from heygen_async import HeyGen, HeyGenError, InvalidInput, RequestOptions, derive_key
from heygen_async.errors import BadRequest, BadSignature, NotFound, WebhookError
from heygen_async.webhooks import VideoEvent, unwrap


@require_POST
async def order(request: HttpRequest, number: str) -> JsonResponse:
    """Order a video and answer at once with its id."""
    look, voice, script = (request.POST.get(name, "") for name in ("look", "voice", "script"))
    options = RequestOptions(idempotency_key=derive_key("order", number, body=[look, voice, script]))
    try:
        async with HeyGen() as heygen:
            job = await heygen.videos.create(
                look, script=script, voice_id=voice, callback_id=f"order-{number}", options=options
            )
    except (InvalidInput, BadRequest, NotFound) as error:
        return JsonResponse({"error": str(error)}, status=422)
    except HeyGenError as error:
        return JsonResponse({"error": error.code or type(error).__name__}, status=502)
    await cache.aset(f"heygen-token-{number}", job.token, timeout=None)
    return JsonResponse({"video_id": job.id}, status=202)


async def status(request: HttpRequest, number: str) -> JsonResponse:
    """How an order stands: from the webhook if it came, else one free request."""
    if (known := await cache.aget(f"heygen-status-{number}")) is not None:
        return JsonResponse({"status": known})
    if (token := await cache.aget(f"heygen-token-{number}")) is None:
        return JsonResponse({"error": "no such order"}, status=404)
    async with HeyGen() as heygen:
        snapshot = await heygen.resume(token).snapshot()
    return JsonResponse({"status": str(snapshot.phase.value)})


@csrf_exempt
def webhook(request: HttpRequest) -> HttpResponse:
    """Take what HeyGen tells. Copies and events of other programs are harmless."""
    if request.method != "POST":
        return HttpResponse(status=200 if request.method == "OPTIONS" else 405)
    try:
        event = unwrap(request.body, request.headers, settings.HEYGEN_WEBHOOK_SECRETS)
    except BadSignature:
        return HttpResponse(status=401)
    except WebhookError:
        return HttpResponse(status=400)
    match event:
        case VideoEvent(succeeded=bool(succeeded), callback_id=str(ours)) if ours.startswith("order-"):
            cache.set(f"heygen-status-{ours.removeprefix('order-')}", "done" if succeeded else "failed", timeout=None)
        case _:
            pass  # of another program, or nothing to do
    return HttpResponse(status=200)


urlpatterns = [
    path("orders/<slug:number>", order),
    path("orders/<slug:number>/status", status),
    path("webhooks/heygen", webhook),
]
