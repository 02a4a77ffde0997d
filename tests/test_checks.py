"""POST /api/check, without a server: the service does what the test says."""

import asyncio
import io
import json
from collections.abc import Callable, Iterator
from threading import Event as Flag

import docx
import pytest
from reports import CLAIMS, LETTER, RESULT, SOURCES, TEXT
from starlette.testclient import TestClient
from streams import EVENTS, JSON, SECONDS, Client, run
from test_loaders import word

from bot import api
from bot.check_messages import check_event_of, check_message
from bot.factcheck.errors import TEXT_LIMIT, check_text
from bot.factcheck.events import Divided, FactEvent, Finished, Judged, Span
from bot.service import Service
from index.errors import DiskFull, UnknownDocument
from index.settings import Settings

PLACES = Divided(text=TEXT, claims=[Span(start=claim.start, end=claim.end) for claim in CLAIMS])
JUDGED = [Judged(claim=claim, done=n, total=3) for n, claim in enumerate(CLAIMS, 1)]
DONE = Finished(result=RESULT)


def whole(_: Flag) -> Iterator[FactEvent]:
    yield PLACES
    yield from JUDGED
    yield DONE


class Checking(Service):
    """Checks what can be checked as a function says."""

    def __init__(self, settings: Settings, script: Callable[[Flag], Iterator[FactEvent]] = whole) -> None:
        super().__init__(settings)
        self.script = script
        self.texts: list[str] = []
        self.stopped = Flag()
        self.begun = Flag()

    def check(self, text: str, *arguments: object, **_: object) -> Iterator[FactEvent]:
        self.texts.append(check_text(text))
        stopped = arguments[-1]
        assert isinstance(stopped, Flag)
        self.stopped = stopped
        self.begun.set()
        return self.script(self.stopped)

    def reference(self, name: str) -> str:
        if name not in SOURCES:
            raise UnknownDocument(name=name)
        return SOURCES[name]


@pytest.fixture(scope="module")  # the application takes a third of a second to make
def service(tmp_path_factory: pytest.TempPathFactory) -> Checking:
    folder = tmp_path_factory.mktemp("checks")
    return Checking(Settings(documents=folder, state=folder / "state", _env_file=None))  # type: ignore[call-arg]


@pytest.fixture(scope="module")
def client(service: Checking) -> TestClient:
    return TestClient(api.build(service))


def test_a_text_comes_back_with_its_claims(client: TestClient, service: Checking) -> None:
    checked = client.post("/api/check", json={"text": TEXT})
    assert checked.json() == RESULT.model_dump(mode="json")
    assert service.texts[-1] == TEXT
    fields = {"claim", "start", "end", "verdict", "reason", "citations", "mismatches"}
    assert fields <= set(checked.json()["claims"][0])
    assert {"claimed", "found"} <= set(checked.json()["claims"][0]["mismatches"][0])


def test_a_document_is_read(client: TestClient, service: Checking) -> None:
    for name, data in (("稿.docx", word("全市新建公园9个。")), ("稿.txt", "全市新建公园9个。".encode("gb18030"))):
        assert client.post("/api/check", files={"file": (name, data)}).status_code == 200
    assert service.texts[-2:] == ["全市新建公园9个。"] * 2


def test_the_claims_come_as_they_are_checked(service: Checking) -> None:
    client = Client(service, EVENTS, asked=("/api/check", {"text": TEXT}))
    run(client.request())
    said = client.said()
    assert [name for name, _ in said] == ["claims", "claim", "claim", "claim", "done"]
    assert said[0][1]["claims"][0] == {"start": CLAIMS[0].start, "end": CLAIMS[0].end}
    assert (said[1][1]["done"], said[1][1]["total"]) == (1, 3)
    assert said[-1][1] == RESULT.model_dump(mode="json")
    assert client.response_headers["content-type"] == "text/event-stream; charset=utf-8"


@pytest.mark.parametrize("accept", [EVENTS, JSON])
def test_a_client_that_leaves_stops_the_work(settings: Settings, accept: str) -> None:
    def slow(stopped: Flag) -> Iterator[FactEvent]:
        yield PLACES
        assert stopped.wait(SECONDS)
        yield DONE

    service = Checking(settings, slow)
    client = Client(service, accept, asked=("/api/check", {"text": TEXT}))

    async def test() -> None:
        asking = asyncio.create_task(client.request())
        if accept == EVENTS:
            await client.until(b"event: claims")
        await asyncio.to_thread(service.begun.wait)
        client.leave.set()
        await asking

    run(test())
    assert service.stopped.wait(SECONDS)
    assert b"event: done" not in client.body


def test_what_goes_wrong_later_is_the_last_event(settings: Settings) -> None:
    def failing(_: Flag) -> Iterator[FactEvent]:
        yield PLACES
        raise DiskFull(path="x")

    client = Client(Checking(settings, failing), EVENTS, "en", asked=("/api/check", {"text": TEXT}))
    run(client.request())
    assert [name for name, _ in client.said()] == ["claims", "error"]
    assert client.said()[-1][1]["error"]["code"] == "DiskFull"


def test_reports(client: TestClient) -> None:
    markdown = client.post("/api/check?format=markdown", json={"text": TEXT}, headers={"Accept": EVENTS})
    assert markdown.headers["content-type"] == "text/markdown; charset=utf-8"
    assert markdown.headers["content-disposition"] == 'attachment; filename="fact-check.md"'
    assert SOURCES[LETTER].replace("[", "\\[").replace("]", "\\]") in markdown.text
    report = client.post("/api/check?format=docx", json={"text": TEXT}, headers={"Accept-Language": "en"})
    assert docx.Document(io.BytesIO(report.content)).paragraphs[0].text == "Fact-check report"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "TextEmpty"),
        (" \n，。", "TextEmpty"),
        ("字" * (TEXT_LIMIT + 1), "TextTooLong"),
        ("Only English.", "TextForeign"),
    ],
)
def test_texts_that_cannot_be_checked(client: TestClient, text: str, code: str) -> None:
    for accept in (JSON, EVENTS):
        refused = client.post("/api/check", json={"text": text}, headers={"Accept": accept})
        assert (refused.status_code, refused.json()["error"]["code"]) == (422, code)


def test_200_000_characters(client: TestClient) -> None:
    refused = client.post("/api/check", json={"text": "二十万字" * 50_000})
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "TextTooLong")
    assert "200000" in refused.json()["error"]["message"]


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        (b"{", JSON, 400, "MalformedRequest"),
        (b"\xff", JSON, 400, "MalformedRequest"),
        (b"[]", JSON, 422, "FieldInvalid"),
        (b"{}", JSON, 422, "FieldMissing"),
        (b'{"text": 5}', JSON, 422, "FieldInvalid"),
        (b'{"text": "x", "txet": 1}', JSON, 422, "FieldInvalid"),
        (b"text=x", "application/x-www-form-urlencoded", 415, "WrongContentType"),
        (b"x", "multipart/form-data", 400, "MalformedRequest"),
    ],
)
def test_bad_requests(client: TestClient, body: bytes, kind: str, status: int, code: str) -> None:
    refused = client.post("/api/check", content=body, headers={"Content-Type": kind})
    assert (refused.status_code, refused.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("空.txt", b"", 422, "EmptyFile"),
        ("图.png", b"\x89PNG\r\n\x1a\n", 415, "UnsupportedFormat"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 415, "LegacyOffice"),
        ("假.docx", "正文".encode(), 415, "WrongContent"),
        ("../逃逸.txt", "正文".encode(), 422, "BadName"),
    ],
)
def test_bad_files(client: TestClient, name: str, data: bytes, status: int, code: str) -> None:
    refused = client.post("/api/check", files={"file": (name, data)})
    assert (refused.status_code, refused.json()["error"]["code"]) == (status, code)


def test_a_form_without_a_file_and_one_with_two(client: TestClient) -> None:
    refused = client.post("/api/check", files={"file": (None, "文字")})
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "FieldMissing")
    two = [("file", ("甲.txt", b"x")), ("file", ("乙.txt", b"x"))]
    assert client.post("/api/check", files=two).status_code == 400


def test_an_unknown_format(client: TestClient) -> None:
    refused = client.post("/api/check?format=pdf", json={"text": TEXT})
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "FieldInvalid")


def test_it_is_documented_with_examples(client: TestClient) -> None:
    schema = client.get("/api/openapi.json").json()
    operation = schema["paths"]["/api/check"]["post"]
    content = operation["responses"]["200"]["content"]
    assert content[JSON]["schema"] == {"$ref": "#/components/schemas/FactCheck"}
    kinds = [choice["$ref"].rpartition("/")[2] for choice in content[EVENTS]["schema"]["oneOf"]]
    documented = {schema["components"]["schemas"][kind]["properties"]["event"]["const"] for kind in kinds}
    assert documented == {"waiting", "claims", "claim", "done", "error"}
    assert schema["components"]["schemas"]["CheckRequest"]["examples"]
    assert operation["parameters"][0]["schema"]["enum"] == ["json", "markdown", "docx"]
    references = {part.partition('"')[0] for part in json.dumps(schema).split('"#/components/schemas/')[1:]}
    assert references <= set(schema["components"]["schemas"])


@pytest.mark.parametrize("event", [PLACES, JUDGED[0], DONE])
def test_an_event_is_the_same_on_the_other_side(event: FactEvent) -> None:
    said = check_message(event)
    assert check_event_of(said.event, said.data.model_dump_json()) == event
    assert check_event_of("news", "{}") is None
