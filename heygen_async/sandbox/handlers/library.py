"""Search for images and icons, in HeyGen's library and among one's own assets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from heygen_async.sandbox.handlers.assets import Asset
from heygen_async.sandbox.handlers.audio import score
from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import MediaFile, Routes
from heygen_async.sandbox.handlers.seed_data import STOCK_IMAGES
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.media import render_png
from heygen_async.sandbox.state.state import Account

__all__ = ["routes"]

routes: Routes = Routes()

_LEAST = 0.6


@dataclass(frozen=True, slots=True)
class StockImage:
    NOUN = "stock image"

    id: str
    order: int
    type: str
    description: str
    width: int
    height: int
    transparent: bool


@routes.seed
def seed(account: Account) -> None:
    for new_id, type_name, description, width, height, transparent in STOCK_IMAGES:
        image = StockImage(new_id, account.store.order(), type_name, description, width, height, transparent)
        account.store.of(StockImage).put(new_id, image)


@routes.get("/v3/assets/search")
async def search(context: RequestContext) -> Page:
    query, wanted, store = context.query["query"], context.query["type"], context.account.store
    if context.query.get("scope") == "personal":
        own = [a for a in store.of(Asset) if a.content_type.startswith(wanted) and score(query, (a.name,)) >= _LEAST]
        return paginate(own, context.query, lambda asset: _personal(context.account, wanted, asset))
    found = [i for i in store.of(StockImage) if i.type == wanted and score(query, (i.description,)) >= _LEAST]
    return paginate(found, context.query, lambda image: _public(context.account, image))


@routes.file("stock")
def serve(account: Account, id: str, name: str) -> MediaFile | None:
    del name
    image = account.store.of(StockImage).find(id)
    if image is None:
        return None
    return MediaFile("image/png", render_png([image.description], width=image.width, height=image.height))


def _public(account: Account, image: StockImage) -> dict[str, Any]:
    return {
        "id": image.id,
        "type": image.type,
        "url": account.url("stock", image.id, f"{image.id}.png"),
        "width": image.width,
        "height": image.height,
        "is_transparent": image.transparent,
        "orientation": "square"
        if image.width == image.height
        else "landscape"
        if image.width > image.height
        else "portrait",
    }


def _personal(account: Account, type: str, asset: Asset) -> dict[str, Any]:
    return {"id": asset.id, "type": type, "url": account.url("assets", asset.id, asset.name)}
