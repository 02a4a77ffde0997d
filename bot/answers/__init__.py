"""Answers made of the documents' own words, a file for each form of question.

Each function takes the evidence and returns a draft, or None where the evidence holds no answer of that form.
"""

from collections.abc import Callable

from bot.answers.attribute import attribute
from bot.answers.listing import definition, listing
from bot.answers.statement import statement
from bot.answers.value import compare, value
from bot.evidence import Evidence
from bot.question import Form
from bot.quotes import Draft
from index.library import Library

ANSWERS: dict[Form, Callable[[Evidence, Library], Draft | None]] = {
    Form.ATTRIBUTE: attribute,
    Form.COMPARE: compare,
    Form.STATEMENT: statement,
    Form.VALUE: value,
    Form.DEFINITION: definition,
    Form.LIST: listing,
    Form.OPEN: listing,
}
