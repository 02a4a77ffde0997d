"""The one Gradio component that our HTML goes into, and the type of what an event changes."""

from collections.abc import Callable, Sequence
from typing import Any

import gradio as gr

# What an event changes: for each component a value or gr.update(…).
Updates = dict[Any, Any]

# Of every event: no entry in an API page, no progress bar of Gradio's over the component, and for how many users it
# is handled at a time; Gradio's own default is one, for everybody together.
QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "concurrency_limit": 8}


def fragment(
    elem_id: str,
    value: str = "",
    script: str = "",
    events: Sequence[str] = (),
    calls: Sequence[Callable[..., Any]] = (),
) -> gr.HTML:
    """A piece of the page.

    Args:
        elem_id: The element's id.
        value: HTML in which everything from outside is escaped.
        script: The function of page.js that gets the element, the triggers of `events`, `watch` and `server`.
        events: Names of events that the script triggers; each becomes a listener of the component.
        calls: Functions that the script may call as `server.name(…)`; they get what it passes, and no more than that
            may be trusted.
    """
    triggers = ", ".join(f"{event}: data => trigger('{event}', data)" for event in events)
    return gr.HTML(
        value,
        elem_id=elem_id,
        js_on_load=f"youju.{script}(element, {{{triggers}}}, watch, server);" if script else None,
        apply_default_css=False,
        server_functions=list(calls) or None,
    )
