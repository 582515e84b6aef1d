"""Brand kits and glossaries. They can be made in HeyGen's app only, so a new workspace holds a few."""

from __future__ import annotations

from dataclasses import dataclass

from heygen_async.sandbox.handlers.request_context import RequestContext
from heygen_async.sandbox.handlers.routes import Routes
from heygen_async.sandbox.handlers.seed_data import BRAND_KITS, GLOSSARIES
from heygen_async.sandbox.http.paging import Page, paginate
from heygen_async.sandbox.state.account import Account
from heygen_async.sandbox.webhooks.events import iso

__all__ = ["BrandKit", "Glossary", "routes"]

routes = Routes()


@dataclass(frozen=True, slots=True)
class BrandKit:
    NOUN = "brand kit"

    id: str
    order: int
    name: str
    colors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    NOUN = "brand glossary"

    id: str
    order: int
    name: str
    created_at: float


@routes.seed
def seed(account: Account) -> None:
    for new_id, name, colors in BRAND_KITS:
        account.store.of(BrandKit).put(new_id, BrandKit(new_id, account.store.order(), name, colors))
    for new_id, name in GLOSSARIES:
        account.store.of(Glossary).put(new_id, Glossary(new_id, account.store.order(), name, account.now()))


@routes.get("/v3/brand-kits")
async def list_brand_kits(context: RequestContext) -> Page:
    account = context.account
    return paginate(
        account.store.of(BrandKit),
        context.query,
        lambda kit: {
            "brand_kit_id": kit.id,
            "name": kit.name,
            "colors": list(kit.colors),
            "logo_url": account.url("image", kit.id, "logo.png"),
        },
    )


@routes.get("/v3/brand-glossaries")
async def list_glossaries(context: RequestContext) -> Page:
    return paginate(
        context.account.store.of(Glossary),
        context.query,
        lambda glossary: {
            "brand_glossary_id": glossary.id,
            "name": glossary.name,
            "created_at": iso(glossary.created_at),
            "updated_at": iso(glossary.created_at),
        },
    )
