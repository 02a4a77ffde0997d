"""A checked text with a claim of every verdict, for the tests of reports, printing and HTTP."""

from datetime import date

from bot.factcheck.models import CheckedClaim, Counts, FactCheck, Mismatch
from bot.models import Citation, Searched

TEXT = "江城市民政局近日表示，全市建成社区养老服务站365个，覆盖率达到92%。\n\n市水务局共清理河道128公里。有人说这很好。"
LETTER, NOTICE = "养老答复函.txt", "2026年/河道通知.txt"
QUOTE = "截至2025年底，全市建成社区养老服务站356个，覆盖率达到92%。"
SOURCES = {
    LETTER: "市民政局. 关于第12号建议的答复函[A]. 2026-03-05.",
    NOTICE: "市水务局. 关于开展河道清理工作的通知[A]. 2026-02-01.",
}


def cited(document: str, quote: str, **changes: object) -> Citation:
    return Citation(
        n=1, document=document, title="题名", issuer="", speaker="", post="", date=None, section=["一、办理情况"],
        page=None, start=100, end=100 + len(quote), quote=quote, score=1.0,
    ).model_copy(update=changes)  # fmt: skip


def claim(words: str, **changes: object) -> CheckedClaim:
    start = TEXT.index(words)
    return CheckedClaim(
        claim=words, start=start, end=start + len(words), understood=words, kind="figure", verdict="supported",
        reason="same", explanation="资料中有同样的说法。",
    ).model_copy(update=changes)  # fmt: skip


CONTRADICTED = claim(
    "全市建成社区养老服务站365个",
    verdict="contradicted",
    reason="figure",
    explanation="资料中的数字不同。",
    citations=[cited(LETTER, QUOTE)],
    mismatches=[
        Mismatch(
            claimed="365个",
            start=TEXT.index("365"),
            end=TEXT.index("365") + 4,
            found="356个",
            n=1,
            found_start=100 + QUOTE.index("356"),
            found_end=100 + QUOTE.index("356") + 4,
            note="两位数字颠倒。",
        )
    ],
)
SUPPORTED = claim("覆盖率达到92%", understood="全市养老服务覆盖率达到92%", citations=[cited(LETTER, QUOTE, page=3)])
NOT_FOUND = claim(
    "市水务局共清理河道128公里",
    verdict="not_found",
    reason="scope",
    explanation="资料说的是另一时点。",
    citations=[cited(NOTICE, "共清理河道128公里。", speaker="李明", post="市水务局局长")],
    settled="llm",
)
CLAIMS = [CONTRADICTED, SUPPORTED, NOT_FOUND]
RESULT = FactCheck(
    text=TEXT,
    claims=CLAIMS,
    counts=Counts.of(CLAIMS),
    searched=Searched(documents=2, earliest=date(2026, 2, 1), latest=date(2026, 3, 5)),
)
