"""The figures tab, for curators: how much is asked, and what the documents lack."""

from typing import Any

import gradio as gr

from bot.audit.figures import DAYS, figures
from bot.identity import identity_of
from bot.service import Service
from bot.ui import charts
from bot.ui.fragment import Updates, fragment
from bot.ui.requests import scope_of
from index.errors import Language, YoujuError


class FiguresTab:
    """The component of the tab and what happens in it. Made inside a `gr.Tab`."""

    def __init__(self, service: Service) -> None:
        self.service = service
        with gr.Column(elem_id="yj-figures-tab"):
            self.shown = fragment("yj-figures", script="figures", events=["period"])
        self.outputs: list[Any] = [self.shown]

    def show(self, language: Language, request: gr.Request) -> Updates:
        """The figures of the usual period: read now, because nobody looks at them for long."""
        return self._figures(DAYS, language, request)

    def show_again(self, language: Language, shown: str, request: gr.Request) -> Updates:
        """The same in another language, if they are there at all: most who change it have not looked at figures."""
        return self.show(language, request) if shown else {}

    def change(self, language: Language, event: gr.EventData, request: gr.Request) -> Updates:
        """Those of the period that was chosen."""
        return self._figures(next((days for days in charts.PERIODS if days == event.days), DAYS), language, request)

    def _figures(self, days: int, language: Language, request: gr.Request) -> Updates:
        if identity_of(scope_of(request)).role != "curator":
            return {self.shown: ""}
        try:
            return {self.shown: charts.figures(figures(self.service.settings, days), language)}
        except YoujuError as error:
            return {self.shown: charts.nothing(error.message(language))}
