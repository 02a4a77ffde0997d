"""What a thinking model says to itself, between `<think>` and `</think>`, is not its answer."""

OPEN = "<think>"
CLOSE = "</think>"


class Thinking:
    """Takes the thoughts out of a text that comes in pieces; a tag may be split over several."""

    def __init__(self) -> None:
        self._held = ""
        self._inside = False

    def feed(self, piece: str) -> str:
        """What of the text so far is said aloud and was not returned before."""
        text = self._held + piece
        aloud = []
        while True:
            tag = CLOSE if self._inside else OPEN
            before, found, after = text.partition(tag)
            if not found:
                break
            aloud.append("" if self._inside else before)
            self._inside = not self._inside
            text = after
        self._held = _beginning(tag, text)
        if not self._inside:
            aloud.append(text.removesuffix(self._held))
        return "".join(aloud)

    def end(self) -> str:
        """What was held back in case it was a tag, when no more comes."""
        return "" if self._inside else self._held


def _beginning(tag: str, text: str) -> str:
    """The end of the text that may be the tag's beginning."""
    longest = next((size for size in range(len(tag) - 1, 0, -1) if text.endswith(tag[:size])), 0)
    return tag[:longest]
