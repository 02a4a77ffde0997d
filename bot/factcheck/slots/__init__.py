"""The slots in which a claim and a sentence of a document are compared."""
