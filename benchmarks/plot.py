"""The growth of our own system as a picture. Imports matplotlib, an extra."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from benchmarks.models import Growth
from benchmarks.parts import MEANWHILE

_INCHES = (11, 3.4)


def draw(found: Growth, path: Path) -> None:
    """Time of a search, memory and disk by the number of passages, as SVG; the same for the same figures."""
    mpl.rcParams["svg.hashsalt"] = "youju"
    sizes = [size.ours for size in found.sizes.values()]
    x = [size.passages for size in sizes]
    figure: Any = Figure(figsize=_INCHES, layout="constrained")
    FigureCanvasSVG(figure)
    time, memory, disk = figure.subplots(1, 3)
    parts = [p for p in dict.fromkeys(p for size in sizes for p in size.parts) if not p.endswith(MEANWHILE)]
    time.stackplot(x, [[size.parts.get(part, 0.0) * 1000 for size in sizes] for part in parts], labels=parts, alpha=0.6)
    _line(time, x, [size.search.median * 1000 for size in sizes], "median")
    _line(time, x, [size.search.p95 * 1000 for size in sizes], "95th")
    _line(memory, x, [size.base for size in sizes], "model loaded")
    _line(memory, x, [size.resident for size in sizes], "after the searches")
    _line(memory, x, [size.peak for size in sizes], "peak")
    _line(disk, x, [size.sqlite for size in sizes], "SQLite")
    _line(disk, x, [size.chroma for size in sizes], "Chroma")
    for axes, title in ((time, "a search, ms"), (memory, "memory, MB"), (disk, "on disk, MB")):
        axes.set(title=title, xlabel="passages", xscale="log", ylim=(0, None))
        axes.legend(fontsize="small", loc="upper left")
        axes.grid(visible=True, alpha=0.3)
    figure.savefig(path, format="svg", metadata={"Date": None})


def _line(axes: Any, x: Sequence[float], y: Sequence[float], label: str) -> None:
    axes.plot(x, y, marker="o", label=label)
