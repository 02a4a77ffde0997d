"""References to documents for the page to copy and to export, in the form of GB/T 7714."""

from datetime import date

from bot.factcheck.gbt7714 import reference
from bot.factcheck.models import FactCheck
from bot.models import Citation
from bot.service import Service
from index.errors import YoujuError
from index.models import Document


class References:
    """Looks each document up once; one that is there no more, or not yet, has no reference."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._documents: dict[str, Document | None] = {}

    def of(self, citation: Citation) -> str:
        """The reference to the place that a citation names, empty where there is none."""
        document = self._document(citation.document)
        return self._entry(document, citation) if document else ""

    def sources(self, result: FactCheck) -> dict[str, str]:
        """The references to the documents that a check cites, by their file names."""
        names = {citation.document for claim in result.claims for citation in claim.citations}
        return {name: self._entry(document, None) for name in names if (document := self._document(name))}

    def _document(self, name: str) -> Document | None:
        if name not in self._documents:
            try:
                self._documents[name] = self._service.document(name)
            except YoujuError:
                self._documents[name] = None
        return self._documents[name]

    def _entry(self, document: Document, citation: Citation | None) -> str:
        return reference(document, citation, self._service.settings.citation_code, date.today())
