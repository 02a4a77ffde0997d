"""Quantities in Chinese text, compared as numbers: 7.68万家 is 76,800 户, 三成 is 30%, 翻番 is 增长1倍."""

from bot.factcheck.quantities.quantity import Bound, Quantity
from bot.factcheck.quantities.reading import quantities
from bot.factcheck.quantities.relation import Relation, compare

__all__ = ["Bound", "Quantity", "Relation", "compare", "quantities"]
