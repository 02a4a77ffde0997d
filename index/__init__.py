"""Documents to searchable chunks to ranked passages. Knows no LLM and no user interface."""
