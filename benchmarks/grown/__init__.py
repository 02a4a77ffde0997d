"""Systems at one size, each in a process of its own: `python -m benchmarks.grown JOB`, for `benchmarks.growth`."""

from pathlib import Path

from pydantic import BaseModel

OURS = "ours"
PEERS = {"bm25s": "bm25s with jieba, in memory", "chroma": "Chroma as it comes"}


class Job(BaseModel):
    """What to measure.

    Attributes:
        system: OURS, or one of PEERS: a module of this package.
        folder: With documents/ and state/; peers keep their index beside them.
        cache: With the model.
        vectors: File of the queries' vectors, which OURS writes and chroma reads.
        made, added, seconds: Of the building of this size, as in `benchmarks.models.Grown`.
        build: Only build the index, for the next process to search it.
        out: File for the figures.
    """

    system: str
    folder: Path
    cache: Path
    queries: list[str]
    vectors: Path
    out: Path
    made: int = 0
    added: int = 0
    seconds: float = 0.0
    build: bool = False
