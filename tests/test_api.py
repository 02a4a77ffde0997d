"""The HTTP contract, against a real server with the real model."""

import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from serving import Home


@pytest.fixture(scope="module")
def api(server: Home) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=60, trust_env=False) as client:
        yield client


def problem(response: httpx.Response) -> tuple[int, str, str]:
    """Status, code and message of an error; its shape is checked."""
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    message = body["error"]["message"]
    assert "\n" not in message
    assert "Traceback" not in message
    return response.status_code, body["error"]["code"], message


def test_an_answer_cites_word_for_word(api: httpx.Client) -> None:
    answer = api.post("/api/ask", json={"question": "全市建成社区养老服务站多少个？"}).json()
    assert answer["refused"] is False
    assert "356" in answer["answer"]
    assert "[1]" in answer["answer"]
    citation = answer["citations"][0]
    assert citation["document"] == "养老答复函.txt"
    fields = {
        "n",
        "document",
        "title",
        "issuer",
        "speaker",
        "date",
        "section",
        "page",
        "start",
        "end",
        "quote",
        "score",
    }
    assert fields <= set(citation)
    text = api.get(f"/api/documents/{quote(citation['document'])}/text").json()["text"]
    assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_a_follow_up_leans_on_the_history(api: httpx.Client) -> None:
    first = "市民政局下一步打算做什么？"
    history = [
        {"role": "user", "content": first},
        {"role": "assistant", "content": api.post("/api/ask", json={"question": first}).json()["answer"]},
    ]
    answer = api.post("/api/ask", json={"question": "那市水务局呢？", "history": history}).json()
    assert "市水务局" in answer["question"]


def test_a_refusal_says_what_was_searched(api: httpx.Client) -> None:
    answer = api.post("/api/ask", json={"question": "量子计算机的价格是多少？"}).json()
    assert answer["refused"] is True
    assert answer["citations"] == []
    assert answer["searched"]["documents"] == 2


def test_search_gives_passages_word_for_word_from_a_subfolder_too(api: httpx.Client) -> None:
    passages = api.post("/api/search", json={"query": "河道清理", "k": 3}).json()["passages"]
    assert passages[0]["document"] == "2026年/河道通知.txt"
    for passage in passages:
        text = api.get(f"/api/documents/{quote(passage['document'], safe='')}/text").json()["text"]
        assert text[passage["start"] : passage["end"]] == passage["quote"]
    assert [passage["n"] for passage in passages] == list(range(1, len(passages) + 1))
    assert len(api.post("/api/search", json={"query": "河道清理", "k": 1}).json()["passages"]) == 1


def test_documents_are_listed(api: httpx.Client) -> None:
    documents = {entry["document"]: entry for entry in api.get("/api/documents").json()["documents"]}
    assert {"养老答复函.txt", "2026年/河道通知.txt"} <= set(documents)
    assert documents["养老答复函.txt"]["state"] == "indexed"
    assert documents["养老答复函.txt"]["chunks"] >= 1


def test_upload_search_and_remove(api: httpx.Client) -> None:
    text = "关于公园绿化的报告\n\n全市新建口袋公园77个。\n".encode()
    report = api.post("/api/documents", files={"file": ("绿化.txt", text)}).json()
    assert report["added"] == ["绿化.txt"]
    assert "77个" in api.get("/api/documents/绿化.txt/text").json()["text"]
    found = api.post("/api/search", json={"query": "口袋公园", "k": 1}).json()["passages"]
    assert found[0]["document"] == "绿化.txt"
    assert api.post("/api/documents", files={"file": ("绿化.txt", text)}).json()["unchanged"] == ["绿化.txt"]
    duplicate = api.post("/api/documents", files={"file": ("另一份.txt", text)}).json()
    assert duplicate["duplicates"] == [{"document": "另一份.txt", "same_as": "绿化.txt"}]
    assert api.delete("/api/documents/绿化.txt").json() == {"document": "绿化.txt"}
    assert problem(api.delete("/api/documents/绿化.txt"))[:2] == (404, "UnknownDocument")


def test_of_several_files_one_that_fails_does_not_keep_the_others_out(api: httpx.Client) -> None:
    files = [("file", ("空.txt", b"")), ("file", ("甲.txt", "甲区的工作报告。\n全区修路9公里。".encode()))]
    report = api.post("/api/documents", files=files).json()
    assert report["added"] == ["甲.txt"]
    assert [(failure["document"], failure["error"]["code"]) for failure in report["failed"]] == [
        ("空.txt", "EmptyFile")
    ]
    api.delete("/api/documents/甲.txt")


def test_the_index_follows_the_folder_while_the_server_runs(api: httpx.Client, server: Home) -> None:
    added = server.documents / "新文件.txt"
    added.write_text("新文件\n\n新增充电桩6100个。", encoding="utf-8")
    try:
        assert api.post("/api/index").json()["added"] == ["新文件.txt"]
    finally:
        added.unlink()
    assert api.post("/api/index").json()["removed"] == ["新文件.txt"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"question": ""}, 422, "QuestionEmpty"),
        ({"question": " \n　？？"}, 422, "QuestionEmpty"),
        ({"question": "问" * 2001}, 422, "QuestionTooLong"),
        ({}, 422, "FieldMissing"),
        ({"question": 5}, 422, "FieldInvalid"),
        ({"question": "问", "histroy": []}, 422, "FieldInvalid"),
        ({"question": "问", "history": [{"role": "system", "content": ""}]}, 422, "FieldInvalid"),
        ({"question": "问", "history": [{"role": "user", "content": ""}] * 101}, 422, "FieldInvalid"),
        ([], 422, "FieldInvalid"),
    ],
)
def test_bad_questions(api: httpx.Client, body: Any, status: int, code: str) -> None:
    assert problem(api.post("/api/ask", json=body))[:2] == (status, code)


def test_a_question_of_exactly_the_limit_and_one_with_half_a_character_are_answered(api: httpx.Client) -> None:
    assert api.post("/api/ask", json={"question": "问" * 2000}).status_code == 200
    half = api.post(
        "/api/ask", content=b'{"question": "\\ud800\\u5efa\\u6210"}', headers={"Content-Type": "application/json"}
    )
    assert half.status_code == 200


@pytest.mark.parametrize("k", [0, 101, -1, "many", 1.5, None])
def test_bad_counts(api: httpx.Client, k: Any) -> None:
    assert problem(api.post("/api/search", json={"query": "河道", "k": k}))[:2] == (422, "FieldInvalid")


def test_what_is_no_json(api: httpx.Client) -> None:
    broken = api.post("/api/ask", content=b"{", headers={"Content-Type": "application/json"})
    assert problem(broken)[:2] == (400, "MalformedRequest")
    assert problem(api.post("/api/ask", headers={"Content-Type": "application/json"}))[:2] == (400, "MalformedRequest")
    form = api.post("/api/ask", data={"question": "问"})
    assert problem(form)[:2] == (415, "WrongContentType")


def test_sentences_are_in_the_language_of_the_request(api: httpx.Client) -> None:
    def message(accept: str) -> str:
        return problem(api.post("/api/ask", json={"question": ""}, headers={"Accept-Language": accept}))[2]

    assert message("en-US,en;q=0.9,zh;q=0.8").startswith("The question")
    assert message("zh-CN,zh;q=0.9,en;q=0.8").startswith("问题")
    assert message("fr").startswith("问题")


def test_unknown_addresses_methods_and_documents(api: httpx.Client) -> None:
    assert problem(api.get("/api/nothing"))[:2] == (404, "NoSuchAddress")
    assert problem(api.get("/api/ask"))[:2] == (405, "WrongMethod")
    assert api.put("/api/documents").headers["allow"] == "GET, POST"
    assert problem(api.get("/api/documents/没有.txt/text"))[:2] == (404, "UnknownDocument")
    assert problem(api.get("/api/documents/..%2F..%2Fetc%2Fpasswd/text"))[:2] == (404, "UnknownDocument")
    assert problem(api.get("/api/documents/a%00b/text"))[:2] == (404, "UnknownDocument")
    assert problem(api.get("/api/documents/%ff/text"))[:2] == (404, "UnknownDocument")


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("空.txt", b"", 422, "EmptyFile"),
        ("../逃逸.txt", b"text", 422, "BadName"),
        ("..\\逃逸.txt", b"text", 422, "BadName"),
        (".隐藏.txt", b"text", 422, "BadName"),
        ("图.png", b"\x89PNG\r\n\x1a\n", 415, "UnsupportedFormat"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 415, "LegacyOffice"),
        ("假.pdf", b"PK\x03\x04 not a pdf", 415, "WrongContent"),
        ("养老答复函.txt", "另一份内容".encode(), 409, "NameTaken"),
    ],
)
def test_bad_files(api: httpx.Client, name: str, data: bytes, status: int, code: str) -> None:
    response = api.post("/api/documents", files={"file": (name, data)})
    assert problem(response)[:2] == (status, code)
    assert len(api.get("/api/documents").json()["documents"]) == 2


def test_control_characters_in_a_name(api: httpx.Client) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a\x07b.txt"\r\n\r\ntext\r\n--x--\r\n'
    response = api.post("/api/documents", content=body, headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert problem(response)[:2] == (422, "BadName")


def test_uploads_that_are_none(api: httpx.Client) -> None:
    assert problem(api.post("/api/documents", json={}))[:2] == (415, "WrongContentType")
    assert problem(api.post("/api/documents", files={"file": (None, "text")}))[:2] == (422, "FieldMissing")
    broken = api.post("/api/documents", content=b"x", headers={"Content-Type": "multipart/form-data"})
    assert problem(broken)[:2] == (400, "MalformedRequest")


def test_pages_of_other_sites_change_nothing(api: httpx.Client) -> None:
    response = api.post("/api/documents", files={"file": ("a.txt", b"text")}, headers={"Sec-Fetch-Site": "cross-site"})
    assert problem(response)[:2] == (403, "CrossSite")
    assert api.get("/api/documents", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_too_large_a_body_is_refused_while_it_is_sent(server: Home, api: httpx.Client) -> None:
    megabyte = b"x" * 2**20
    chunks = api.post("/api/ask", content=iter([megabyte] * 3), headers={"Content-Type": "application/json"})
    assert problem(chunks)[:2] == (413, "RequestTooLarge")
    # urllib sends everything before it reads: it gets the answer, not a broken connection.
    request = urllib.request.Request(f"{server.url}/api/ask", megabyte * 20, {"Content-Type": "application/json"})
    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.urlopen(request, timeout=60)
    with raised.value as error:
        assert error.code == 413
        assert json.load(error)["error"]["code"] == "RequestTooLarge"


def test_200_megabytes_are_refused_before_they_are_sent(server: Home) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.putrequest("POST", "/api/documents")
    connection.putheader("Content-Type", "multipart/form-data; boundary=x")
    connection.putheader("Content-Length", str(200 * 2**20))
    connection.endheaders()
    response = connection.getresponse()
    assert response.status == 413
    assert "100 MB" in json.loads(response.read(int(response.headers["Content-Length"])))["error"]["message"]
    connection.close()


def test_openapi_documents_every_address(api: httpx.Client) -> None:
    paths = api.get("/api/openapi.json").json()["paths"]
    documented = {(path, method) for path, methods in paths.items() for method in methods}
    assert documented == {
        ("/api/health", "get"),
        ("/api/ask", "post"),
        ("/api/check", "post"),
        ("/api/search", "post"),
        ("/api/index", "post"),
        ("/api/documents", "get"),
        ("/api/documents", "post"),
        ("/api/documents/{document}", "delete"),
        ("/api/documents/{document}/text", "get"),
        ("/api/health/live", "get"),
        ("/api/health/ready", "get"),
        ("/api/feedback", "post"),
        ("/api/figures", "get"),
        ("/metrics", "get"),
        ("/v1/chat/completions", "post"),
        ("/v1/models", "get"),
        ("/v1/models/{model}", "get"),
    }


def test_the_documentation_page_needs_no_other_host(api: httpx.Client) -> None:
    page = api.get("/api/docs").text
    assert "https://" not in page
    for asset in ("swagger-ui-bundle.js", "swagger-ui.css", "favicon.png"):
        assert f"/api/assets/{asset}" in page
        assert api.get(f"/api/assets/{asset}").status_code == 200
