"""Arithmetic that a text itself allows: parts and total, a share of a whole, growth from one figure to another."""

from bot.factcheck.arithmetic.reckoning import Inconsistency, inconsistencies

__all__ = ["Inconsistency", "inconsistencies"]
