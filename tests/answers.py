"""Answers and documents made by hand, for the tests of what the page makes of them."""

from datetime import date
from itertools import pairwise

from bot.models import Answer, Citation, Quoted, Searched, Support, Unsupported
from bot.ui.exchange import Exchange
from index.models import Document, Section

HOSTILE = '<img src=x onerror=alert(1)> [2](http://evil.example/) **粗体** & "引号"'
SEARCHED = Searched(documents=3, earliest=date(2026, 1, 5), latest=date(2026, 3, 9))


def cite(n: int = 1, quote: str = "计划新建站点40个。", **changes: object) -> Citation:
    """A citation with every field filled."""
    values = {
        "n": n,
        "document": "答复函.docx",
        "title": "关于养老服务的答复函",
        "issuer": "市民政局",
        "speaker": "",
        "post": "",
        "date": date(2026, 3, 9),
        "section": ["二、下一步打算", "（一）新建站点"],
        "page": 2,
        "start": 10,
        "end": 10 + len(quote),
        "quote": quote,
        "score": 0.9,
    }
    return Citation.model_validate(values | changes)


def answered(
    text: str = "计划新建站点**40个**。[1]", *citations: Citation, asked: str = "新建几个？", **changes: object
) -> Exchange:
    """An exchange with an answer."""
    values = {
        "answer": text,
        "refused": False,
        "citations": citations or (cite(),),
        "question": asked,
        "searched": SEARCHED,
    }
    return Exchange(asked=asked, answer=Answer.model_validate(values | changes))


def written(text: str = "将建站点**40个**。[1]", **changes: object) -> Exchange:
    """An exchange with a written answer, of whose three sentences one has no support."""
    values: dict[str, object] = {
        "style": "written",
        "quoted": Quoted(answer="全文照录。[1]", citations=[cite(quote="全文照录。")]),
        "unsupported": [Unsupported(text="已投入3亿元。", reason="没有段落这样说。")],
        "support": Support(supported=2, total=3),
    }
    return answered(text, **(values | changes))  # type: ignore[arg-type]


def refused(*nearest: Citation) -> Exchange:
    """An exchange with a refusal."""
    text = "资料中没有找到这个问题的答案。资料中没有提到「火星」。"
    return answered(text, asked="火星上有什么？", refused=True, citations=[], nearest=list(nearest))


def document(text: str, *starts: int, **changes: object) -> Document:
    """A document; a section of depth 1 begins at each of `starts`."""
    bounds = [*starts, len(text)]
    sections = tuple(
        Section((text[start : text.find("\n", start)],), "", "", start, end) for start, end in pairwise(bounds)
    )
    values: dict[str, object] = {"name": "通知.txt", "format": "txt", "sha256": "0" * 64, "title": "关于清理的通知"}
    return Document(text=text, sections=sections, **(values | changes))  # type: ignore[arg-type]
