"""An answer's Markdown → HTML with links to its evidence, or plain text. Text of documents never becomes markup."""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_MARK = re.compile(r"\[(\d{1,3})\](?!\()")  # [1](…) is a link that some document spells out


def to_html(markdown: str, marks: dict[int, str], group: str) -> str:
    """Render an answer.

    Args:
        markdown: CommonMark with tables and the marks [1], [2]; HTML, links and images in it stay visible text.
        marks: The label of each evidence card by its number; a mark without a card stays text.
        group: Of the evidence: the answer's turn, counted from 0; the card's id is yj-card-{group}-{n}.

    Returns:
        HTML; every character of the answer that is not Markdown is escaped.
    """
    return str(_PARSER.render(markdown, {"marks": marks, "group": group}))


def to_text(markdown: str) -> str:
    """The answer as plain text: one line a block, list items behind a dash, marks kept."""
    lines: list[str] = []
    prefix = ""
    for token in _PARSER.parse(markdown, {}):
        if token.type == "list_item_open":
            prefix = f"{token.info}. " if token.info else "- "
        elif token.type == "inline":
            lines.append(prefix + _inline_text(token.children or []))
            prefix = ""
        elif token.type in {"fence", "code_block"}:
            lines.append(token.content.rstrip())
        elif token.type in {"heading_open", "bullet_list_open", "ordered_list_open"} and lines and token.level == 0:
            lines.append("")
    return "\n".join(lines).strip()


def _inline_text(tokens: Sequence[Token]) -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(breaks.get(token.type, token.content) for token in tokens)


def _parse_mark(state: StateInline, silent: bool) -> bool:
    """Inline rule: [n] is a mark. Behind a backslash it is text, because the escape rule comes first."""
    match = _MARK.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("mark_ref", "", 0)
        token.content = match.group()
        token.meta = {"n": int(match.group(1))}
    state.pos = match.end()
    return True


def _parse_strong(state: StateInline, silent: bool) -> bool:
    """Inline rule: **…**, also where CommonMark sees none, such as **30%** between Chinese characters."""
    start = state.pos + 2
    end = state.src.find("**", start, state.posMax)
    if (
        not state.src.startswith("**", state.pos)
        or end <= start
        or state.src[start:end] != state.src[start:end].strip()
    ):
        return False
    if not silent:
        last = state.posMax
        state.push("strong_open", "strong", 1).markup = "**"
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.push("strong_close", "strong", -1).markup = "**"
        state.posMax = last
    state.pos = end + 2
    return True


def _render_mark(_renderer: RendererHTML, tokens: Sequence[Token], index: int, *rest: Any) -> str:
    token = tokens[index]
    n = token.meta["n"]
    env = rest[1]  # after the options
    label = env.get("marks", {}).get(n)
    if label is None:
        return escape(token.content)
    group = env["group"]
    return (
        f'<a class="yj-mark" href="#yj-card-{group}-{n}" data-turn="{group}" data-n="{n}" '
        f'aria-label="{escape(label)}" title="{escape(label)}">[{n}]</a>'
    )


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
    # Links, images and references in an answer could only come from a document's text, or an LLM made them up: they
    # stay text.
    parser.disable(["link", "image", "autolink", "html_inline", "html_block", "reference"])
    parser.inline.ruler.before("link", "mark_ref", _parse_mark)
    parser.inline.ruler.before("emphasis", "strong_cjk", _parse_strong)
    parser.add_render_rule("mark_ref", _render_mark)
    return parser


_PARSER = _parser()
