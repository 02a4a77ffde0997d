"""Fact-checking: a text divided into claims, each held against the documents."""
