"""How fast this machine multiplies matrices: what no embedding can exceed."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import torch
from pydantic import BaseModel

from benchmarks.machine import cores
from benchmarks.models import Rate

_SQUARE = 2048
_TOKENS = 4096  # rows: a batch of 16 passages
_ROUNDS = 5


class Shape(BaseModel):
    """The layers of a BERT model.

    Attributes:
        wide: Numbers in the middle of a feed-forward layer.
    """

    layers: int
    hidden: int
    wide: int

    def flops(self, tokens: list[int]) -> float:
        """Operations to encode texts of so many tokens each, padding and whatever is no matrix product left out.

        A multiplication and an addition for each weight and token; in attention for each pair of tokens and each of
        `hidden` numbers, twice: queries with keys, weights with values (Kaplan et al. 2020, table 1).
        """
        weights = self.layers * (4 * self.hidden**2 + 2 * self.hidden * self.wide)
        pairs = sum(count**2 for count in tokens)
        return 2.0 * weights * sum(tokens) + 4.0 * self.layers * self.hidden * pairs


def measure(shape: Shape) -> dict[str, Rate]:
    """The rate in each precision."""
    return {
        name: Rate(square=_fastest(_squares(dtype)), model=_fastest(_layer(shape, dtype)))
        for name, dtype in {"float32": torch.float32, "bfloat16": torch.bfloat16}.items()
    }


def best(one: dict[str, Rate], other: dict[str, Rate]) -> dict[str, Rate]:
    """The higher of two measurements: other programs can only slow one down."""
    return {
        name: Rate(square=max(rate.square, other[name].square), model=max(rate.model, other[name].model))
        for name, rate in one.items()
    }


Work = tuple[Callable[[], object], float]


def _squares(dtype: torch.dtype) -> Work:
    one = torch.rand(_SQUARE, _SQUARE).to(dtype)
    return lambda: one @ one, 2.0 * _SQUARE**3


def _layer(shape: Shape, dtype: torch.dtype) -> Work:
    """Queries, keys, values and output; then wide and back."""
    narrow = torch.rand(_TOKENS, shape.hidden).to(dtype)
    same = torch.rand(shape.hidden, shape.hidden).to(dtype)
    up = torch.rand(shape.wide, shape.hidden).to(dtype)
    down = torch.rand(shape.hidden, shape.wide).to(dtype)

    def run() -> None:
        for _ in range(4):
            torch.nn.functional.linear(narrow, same)
        torch.nn.functional.linear(torch.nn.functional.linear(narrow, up), down)

    return run, 2.0 * _TOKENS * (4 * shape.hidden**2 + 2 * shape.hidden * shape.wide)


def _fastest(work: Work) -> float:
    """All cores sharing each operation, or each core computing alone: whichever is faster."""
    run, flops = work
    threads = torch.get_num_threads()
    rates = []
    for each in (1, cores()):
        torch.set_num_threads(each)
        at_once = cores() // each
        with ThreadPoolExecutor(at_once) as pool:  # of new threads: a thread takes the setting of its first operation
            for _ in range(1 + _ROUNDS):
                started = time.perf_counter()
                list(pool.map(lambda _: run(), range(at_once)))
                rates.append(at_once * flops / (time.perf_counter() - started) / 1e9)
    torch.set_num_threads(threads)
    return max(rates)
