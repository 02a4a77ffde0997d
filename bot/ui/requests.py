"""The request that an event of the page comes with; Gradio handles events in tasks of its own."""

from collections.abc import Mapping
from typing import Any

import gradio as gr

from bot.correlation import SESSION


def scope_of(request: gr.Request) -> Mapping[str, Any]:
    """Its ASGI scope, which says who asks, and from which page."""
    scope = request.request.scope if request.request is not None else {}
    return {**scope, SESSION: request.session_hash or ""}
