"""What the store remembers of one item, as its stages see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from heygen_async._workflows.payments import Payment, payment_key, tag_of
from heygen_async._workflows.store import Item, Store

__all__ = ["StoredJournal"]


@attrs.frozen
class StoredJournal:
    """The ledger of one item in one generation."""

    store: Store
    item: Item

    @property
    def tag(self) -> str:
        return tag_of(self.item.run, self.item.key, self.item.generation)

    def key(self, step: str, body: bytes) -> str:
        return payment_key(self.item.run, self.item.key, step, self.item.generation, body)

    async def memos(self) -> dict[str, tuple[Any, float]]:
        return await self.store.memos(self.item)

    async def memo(self, name: str, value: Mapping[str, Any], now: float) -> None:
        await self.store.memo(self.item, name, value, now)

    async def payment(self, step: str) -> Payment | None:
        return await self.store.payment(self.item, step)

    async def intend(self, step: str, operation: str, payment: Payment, cost: float, guess: str = "") -> bool:
        return await self.store.intend(self.item, step, operation, payment, cost, guess)

    async def repeat(self, step: str, payment: Payment) -> bool:
        return await self.store.repeat(self.item, step, payment)

    async def not_sent(self, step: str, payment: Payment, *, settled: bool) -> bool:
        return await self.store.not_sent(self.item, step, payment, settled=settled)

    async def answer(self, step: str, answer: Mapping[str, Any]) -> None:
        await self.store.answer(self.item, step, answer)

    async def settle(self, step: str, cost: float) -> float:
        return await self.store.settle(self.item, step, cost)
