"""The colours of page.css: contrast of text at least 4.5, of edges that carry meaning at least 3 (WCAG 2.2)."""

import re

import pytest

from bot.ui.page import SCRIPTS, STATIC, STYLES

STYLE = (STATIC / "page.css").read_text(encoding="utf-8")
THEMES = [
    dict(re.findall(r"--yj-([a-z-]+): (#[0-9a-f]{6})", block))
    for block in re.findall(r'^:root(?:\[data-theme="dark"\])? \{([^}]*)\}', STYLE, re.MULTILINE)
]
TEXT = [
    *[("ink", ground) for ground in ("ground", "surface", "found", "link-ground", "warn-ground")],
    *[("soft", ground) for ground in ("ground", "surface", "sunken", "link-ground")],
    *[("link", ground) for ground in ("ground", "surface", "link-ground")],
    *[("on-link", "link"), ("warn", "warn-ground"), ("good", "good-ground"), ("bad", "bad-ground")],
    *[("ink", ground) for ground in ("good-ground", "bad-ground")],
    ("bad", "found"),
    *[(verdict, "surface") for verdict in ("good", "bad", "warn")],
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_there_is_a_light_and_a_dark_theme_of_the_same_colours() -> None:
    light, dark = THEMES
    assert light.keys() == dark.keys()


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(theme: dict[str, str], text: str, ground: str) -> None:
    assert contrast(theme[text], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_the_edge_of_the_input_can_be_seen(theme: dict[str, str]) -> None:
    assert contrast(theme["rule-strong"], theme["surface"]) >= 3


def test_nothing_is_asked_of_another_host() -> None:
    for name in (*STYLES, *SCRIPTS):
        served = (STATIC / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|//[a-z]+\.|@import|url\(", served), name
