"""Bit strings and the Exp-Golomb codes of H.264."""

from __future__ import annotations

__all__ = ["signed", "to_bytes", "unsigned"]


def unsigned(value: int) -> str:
    """``ue(v)``: as many zeros as there are bits after the first one, then the value plus one."""
    code = f"{value + 1:b}"
    return "0" * (len(code) - 1) + code


def signed(value: int) -> str:
    """``se(v)``: 0, 1, -1, 2, -2, … in the order of ``ue(v)``."""
    return unsigned(2 * value - 1 if value > 0 else -2 * value)


def to_bytes(bits: str) -> bytes:
    """The bits, most significant first, padded with zeros to a whole byte."""
    if not bits:
        return b""
    length = -(-len(bits) // 8)
    return int(bits.ljust(length * 8, "0"), 2).to_bytes(length, "big")
