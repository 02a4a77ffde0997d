"""Votes on answers as HTML. Pure functions."""

from html import escape

from bot.feedback import COMMENT_LIMIT
from bot.ui import watching_texts as texts
from index.errors import Language


def buttons(answer: str, language: Language) -> str:
    """The two buttons under an answer; none under one that was given before answers had ids.

    Args:
        answer: The answer's id.
        language: Of the words.
    """
    if not answer:
        return ""
    both = "".join(
        f'<button type="button" class="yj-quiet yj-vote" data-useful="{useful}" aria-pressed="false">{words(language)}'
        "</button>"
        for useful, words in (("yes", texts.USEFUL), ("no", texts.USELESS))
    )
    return (
        f'<span class="yj-vote-group" role="group" aria-label="{texts.VOTE(language)}" data-answer="{escape(answer)}">'
        f"{both}</span>"
    )


def form(language: Language, *, comments: bool) -> str:
    """What the script copies under an answer that is of no use.

    Args:
        language: Of the words.
        comments: Whether anybody will read a comment; else none is asked for.
    """
    words = f'<div id="yj-vote-words" data-thanks="{texts.THANKS(language)}" hidden></div>'
    if not comments:
        return words
    return (
        f'{words}<template id="yj-comment-form"><form class="yj-comment"><label>{texts.COMMENT(language)}'
        f'<textarea rows="2" maxlength="{COMMENT_LIMIT}"></textarea></label><p>{texts.COMMENT_MORE(language)}</p>'
        f'<footer><button type="submit" class="yj-button">{texts.SEND_COMMENT(language)}</button>'
        f'<button type="button" class="yj-quiet" data-skip>{texts.NO_COMMENT(language)}</button></footer></form>'
        "</template>"
    )
