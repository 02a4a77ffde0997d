import ast
import inspect

import gradio as gr
import pytest
from gradio.component_meta import create_or_modify_pyi

from bot.ui import stubs
from bot.ui.stubs import unwritten


def test_gradio_parses_and_writes_no_stub(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails where a new version of Gradio does this in another way; `unwritten` is then of no use."""
    parsed: list[str] = []

    def parse(source: str) -> ast.Module:
        parsed.append(source)
        return ast.Module([], [])

    monkeypatch.setattr(ast, "parse", parse)
    with unwritten():
        create_or_modify_pyi(gr.Textbox, "Textbox", ["submit"])
    assert parsed == []
    with pytest.raises(ValueError, match="source"):  # it looks again, in vain: there is nothing in what `parse` gave
        create_or_modify_pyi(gr.Textbox, "Textbox", ["submit"])
    assert len(parsed) == 1


def test_only_gradio_is_without_files_and_only_for_so_long() -> None:
    with unwritten():
        assert inspect.getfile(stubs) == stubs.__file__
        with pytest.raises(OSError, match="not looked for"):
            inspect.getfile(gr.Textbox)
    assert inspect.getfile(gr.Textbox).endswith("textbox.py")


def test_files_are_found_again_where_the_import_fails() -> None:
    with pytest.raises(ImportError), unwritten():
        raise ImportError
    assert inspect.getfile(gr.Textbox).endswith("textbox.py")
