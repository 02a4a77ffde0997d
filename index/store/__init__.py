"""What is indexed: SQLite holds the truth, Chroma a copy of the vectors, one process owns both."""
