"""What documents, names and users say is text on every page of ours, and never markup."""

import re
from datetime import UTC, date, datetime

import lxml.html
import pytest
from answers import HOSTILE, answered, cite, document, refused
from test_reports import hostile
from test_ui_watching import found

from bot.access import page as sign_in
from bot.access.page import Form
from bot.audit.figures import Complaint, Unanswered
from bot.denials import ThisMachineOnly
from bot.identity import Identity
from bot.ui import charts, claims, desk, draft, evidence, frame, grounds, reader, render, sheet, shelf, tally
from bot.ui.shelf import Upload
from bot.widget.routes import FOLDER, filled
from index.models import Omission, Origin, Reason, State, Summary

# Breaks out of text, out of attributes in either kind of quotes, and out of scripts, styles, titles and text areas.
EVIL = HOSTILE + "\"'><svg onload=alert(1)></script></style></title></textarea></template><script>alert(2)</script>"
LIST = [
    Summary(
        EVIL, Origin.UPLOAD, state, 9, EVIL, EVIL, EVIL, EVIL, date(2026, 1, 2), None, 1, (EVIL, EVIL),
        (Omission(Reason.NAVIGATION, EVIL, 1),),
    )
    for state in State
]  # fmt: skip
COMPLAINT = Complaint(at=datetime(2026, 1, 2, tzinfo=UTC), question=EVIL, documents=[EVIL], refused=False, comment=EVIL)
CITED = cite(quote=EVIL, document=EVIL, title=EVIL, issuer=EVIL, speaker=EVIL, post=EVIL, section=[EVIL])
SHEET = sheet.Sheet.of(hostile(), "s", "zh")
PAGES = {
    "figures": charts.figures(
        found(unanswered=[Unanswered(question=EVIL, count=2, last=date(2026, 1, 2))], complaints=[COMPLAINT]), "zh"
    ),
    "no figures": charts.nothing(EVIL),
    "library": shelf.documents(LIST, "zh", EVIL),
    "an empty library": shelf.documents([], "en", EVIL),
    "uploads": shelf.uploads([Upload(EVIL, EVIL)], "zh"),
    "welcome": frame.welcome(LIST, [EVIL], "zh"),
    "header": frame.header("zh", Identity(EVIL, "curator", EVIL, "users")),
    "notice": frame.notice(EVIL),
    "document": reader.document(document(EVIL, name=EVIL, title=EVIL, issuer=EVIL, number=EVIL), "zh", 2, 9),
    "answer": render.conversation([answered(EVIL, CITED)], "zh"),
    "refusal": render.conversation([refused()], "en") + render.pending(0, draft.Draft(EVIL, EVIL, 3, EVIL), "zh"),
    "evidence": evidence.evidence([answered(EVIL, CITED)], "zh"),
    "claims": claims.article(SHEET) + tally.tally(SHEET) + tally.step(SHEET) + desk.example(EVIL, "zh"),
    "grounds": grounds.section(SHEET, 0, lambda _: EVIL),
    "sign in": sign_in.sign_in(Form(EVIL, EVIL, True, True, ThisMachineOnly(host=EVIL), EVIL), "zh"),
    "refused": sign_in.refusal("en", ThisMachineOnly(host=EVIL)),
    "embed": filled((FOLDER / "help.html").read_text(encoding="utf-8"), f"http://host/{EVIL}/", [EVIL], "zh"),
}


@pytest.mark.parametrize("name", PAGES)
def test_no_element_and_no_handler_comes_from_outside(name: str) -> None:
    root = lxml.html.document_fromstring(f"<main>{PAGES[name]}</main>")
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    assert "img" not in {element.tag for element in elements}
    assert [key for element in elements for key in element.attrib if str(key).startswith("on")] == []
    assert not any("alert(2)" in (element.text or "") for element in elements if element.tag == "script")
    links = [element.get("href", "") for element in elements if element.tag == "a"]
    assert not [link for link in links if re.match(r"\s*(?:javascript|data):|https?://evil", link)]
    assert "alert" in PAGES[name]  # it is there, as text
