"""What readers are told of errors: not the folders, addresses and settings, with which only the curators can help."""

from bot.denials import OutOfOrder
from bot.errors import LLMFailed, PromptInvalid, PromptMissing, StartFailed
from bot.identity import Identity
from index import errors
from index.errors import YoujuError

_INTERNAL = (
    StartFailed,
    PromptMissing,
    PromptInvalid,
    errors.NoDocumentsFolder,
    errors.IndexInUse,
    errors.IndexTooNew,
    errors.IndexDamaged,
    errors.DiskFull,
    errors.StateNotWritable,
    errors.EmbeddingModelMismatch,
    errors.DamagedPackage,
    errors.ModelNotFound,
    errors.ModelUnusable,
)


def told(error: YoujuError, asker: Identity) -> YoujuError:
    """The error as it is shown to somebody: itself to a curator, to a reader what it means for them."""
    if asker.role == "curator":
        return error
    if isinstance(error, LLMFailed):
        return LLMFailed()
    return OutOfOrder() if isinstance(error, _INTERNAL) else error
