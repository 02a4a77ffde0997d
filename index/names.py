"""Names of uploaded files: the name a document is kept and cited under, so it may not lead anywhere else."""

import re
import unicodedata

from index.errors import BadName

MAX_BYTES = 255  # of one name in every usual file system
SHOWN = 60
# Forbidden in Windows, where / and \ separate paths and : opens a second stream of the file.
_FORBIDDEN = re.compile(r'[/\\:*?"<>|]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def safe_name(name: str) -> str:
    """Check the name that a browser or a script gave to an upload.

    Args:
        name: The bare file name, without any folder.

    Returns:
        The same name in Unicode's composed form (NFC), which is how two systems agree on it.

    Raises:
        BadName: It is empty, too long, reserved, hidden (leading dot), ends in a dot or a space, or holds a path
            separator, a control or formatting character.
    """
    composed = unicodedata.normalize("NFC", name)
    # Cc control, Cf formatting (such as the override that shows fdp.exe as exe.pdf), Cs lone surrogates.
    if (
        not composed
        or composed != composed.strip()
        or composed[0] == "."
        or composed[-1] == "."
        or _FORBIDDEN.search(composed)
        or _RESERVED.fullmatch(composed)
        or any(unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for character in composed)
        or len(composed.encode("utf-8")) > MAX_BYTES
    ):
        raise BadName(name=_shown(composed))
    return composed


def _shown(name: str) -> str:
    """The name as an error may repeat it: nothing that moves the cursor, and not too much of it."""
    visible = "".join(c if c.isprintable() else "�" for c in name)
    return visible if len(visible) <= SHOWN else visible[:SHOWN] + "…"
