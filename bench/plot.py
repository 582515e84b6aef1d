"""A small plot, as SVG: two logarithmic axes, or two plain ones."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from html import escape

__all__ = ["plot"]

_WIDTH, _HEIGHT = 760, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 190, 40, 48
_COLOURS = ("#1b6ef3", "#0a9a6c", "#c2410c", "#8b5cf6", "#6b7280", "#b91c5c", "#a16207", "#0e7490")


def plot(title: str, across: str, up: str, series: Mapping[str, Mapping[int, float]], *, log: bool = True) -> str:
    """Lines of ``series`` over their integers. Lines that have one point only are left out.

    Args:
        title: Stands above it.
        across: What is counted from left to right.
        up: What is counted upwards.
        series: The lines, by name.
        log: Logarithmic axes, and a mark for each point; else plain ones, and lines alone.
    """
    lines = {name: points for name, points in series.items() if len(points) > 1}
    xs = [x for points in lines.values() for x in points]
    ys = [y for points in lines.values() for y in points.values()]
    scale: Callable[[float], float] = math.log10 if log else float
    low_x, high_x = scale(min(xs)), scale(max(xs))
    low_y, high_y = (scale(min(ys) * 0.8), scale(max(ys) * 1.25)) if log else (0.0, max(ys) * 1.05)

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            _LEFT + (scale(x) - low_x) / (high_x - low_x) * (_WIDTH - _LEFT - _RIGHT),
            _HEIGHT - _BOTTOM - (scale(y) - low_y) / (high_y - low_y) * (_HEIGHT - _TOP - _BOTTOM),
        )

    def text(x: float, y: float, words: str, style: str = "") -> str:
        return f'<text x="{x:.1f}" y="{y:.1f}"{style}>{escape(words)}</text>'

    end = ' text-anchor="end"'
    middle = ' text-anchor="middle"'
    font = 'font-family="sans-serif" font-size="12" fill="#374151"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" {font}>',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        text(_LEFT, 22, title, ' font-size="14" font-weight="bold"'),
        text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 10, across, middle),
        text(_LEFT, _TOP - 4, up, middle),
    ]
    for value in _ticks(low_y, high_y) if log else _steps(max(ys)):
        _, y = at(min(xs), value)
        parts.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#e5e7eb"/>')
        parts.append(text(_LEFT - 6, y + 4, f"{value:,.0f}", end))
    for x in sorted(set(xs)) if log else _steps(max(xs)):
        place, _ = at(x, 1.0)
        parts.append(text(place, _HEIGHT - _BOTTOM + 18, f"{x:,.0f}", middle))
    labels: list[tuple[float, str, str]] = []
    for number, (name, points) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        places = [at(x, y) for x, y in sorted(points.items())]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        wide = 3 if number < 2 and log else 1.5
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="{wide}"/>')
        if log:
            parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{wide}" fill="{colour}"/>' for x, y in places]
        labels.append((places[-1][1], name, colour))
    # Labels beside the last points, pushed apart where they would lie on each other.
    lowest = -math.inf
    for y, name, colour in sorted(labels):
        lowest = max(y + 4, lowest + 15)
        parts.append(text(_WIDTH - _RIGHT + 10, lowest, name, f' fill="{colour}"'))
    return "\n".join([*parts, "</svg>", ""])


def _ticks(low: float, high: float) -> list[float]:
    """1, 2, 5, 10 … between two logarithms."""
    values = [digit * 10.0**exponent for exponent in range(math.floor(low), math.ceil(high) + 1) for digit in (1, 2, 5)]
    return [value for value in values if low <= math.log10(value) <= high]


def _steps(most: float) -> list[float]:
    """Four to eight round values from 0 to ``most``."""
    step = 10.0 ** math.floor(math.log10(most))
    while most / step < 4:
        step /= 2
    return [number * step for number in range(int(most / step) + 1)]
