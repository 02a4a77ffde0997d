"""A real server that people sign in to, in a real browser and from the command line of its machine."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from browsing import BOX
from gates import PASSWORD
from playwright.sync_api import Browser, Page
from serving import Home, write_corpus

from bot.access import passwords
from bot.access.accounts import Accounts
from bot.access.keeping import FOLDER, LOCAL

UPLOAD = """async () => {
    const body = new FormData();
    body.append("files", new File(["text"], "a.txt"));
    return (await fetch("gradio_api/upload", { method: "POST", body })).status;
}"""
FORGE = """() => {
    const button = document.querySelector(".yj-documents .yj-open").cloneNode();
    button.className = "yj-remove";
    document.querySelector("#yj-library").append(button);
    button.click();
    document.querySelector("#yj-confirm [data-confirm]").click();
}"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Home]:
    """A server that 王明, a reader, and li, a curator, may use."""
    made = Home(tmp_path_factory.mktemp("signing"), models)
    write_corpus(made.documents)
    accounts = Accounts(made.state / FOLDER)
    with made.serving(YOUJU_SIGN_IN="users"):
        passwords.add(accounts, "王明", PASSWORD, curator=False)
        passwords.add(accounts, "li", PASSWORD, curator=True)
        made.wait()
        yield made


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", password)
    page.click("main button")


def library(page: Page) -> None:
    """Wait for the page, then show what it holds."""
    page.wait_for_selector("#yj-words[data-loaded=yes]", state="attached", timeout=60_000)
    page.get_by_role("tab", name="资料库").click()
    page.wait_for_selector(".yj-documents")


def test_a_start_without_users_says_how_to_add_them(home: Home) -> None:
    assert "python app.py user add" in home.log.read_text(encoding="utf-8")


def test_the_command_line_of_the_machine_needs_no_password(home: Home) -> None:
    listed = home.run("documents")
    assert listed.returncode == 0, listed.stderr
    assert "养老答复函.txt" in listed.stdout
    assert home.run("index").returncode == 0  # a curator's
    assert (home.state / FOLDER / LOCAL).stat().st_mode & 0o777 == 0o600
    stranger = httpx.get(f"{home.url}/api/documents", trust_env=False)
    assert (stranger.status_code, stranger.json()["error"]["code"]) == (401, "NotSignedIn")
    (home.state / FOLDER / LOCAL).rename(home.state / "elsewhere")  # as for another user of the machine
    refused = home.run("documents")
    (home.state / "elsewhere").rename(home.state / FOLDER / LOCAL)
    assert refused.returncode == 3
    assert "请先登录" in refused.stderr


def test_a_reader_asks_and_changes_nothing(browser: Browser, home: Home) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"{home.url}/?a=b")
    assert "/sign-in?next=/%3Fa%3Db" in page.url
    sign_in(page, "王明", "wrong horse")
    assert "用户名或密码不对" in page.inner_text(".wrong")
    sign_in(page, "王明")
    page.wait_for_url(f"{home.url}/?a=b")
    library(page)
    assert page.inner_text(".yj-user") == "王明"
    assert page.locator("#yj-upload, .yj-remove, input[type=file]:visible").count() == 0
    assert page.locator(".yj-documents tbody tr").count() == 2
    assert page.evaluate(UPLOAD) == 403
    page.evaluate(FORGE)
    page.wait_for_selector("#yj-library .yj-notice")
    assert "只有资料管理员可以这样做" in page.inner_text("#yj-library .yj-notice")
    assert page.locator(".yj-documents tbody tr").count() == 2
    page.get_by_role("tab", name="对话").click()
    page.fill(BOX, "全市建成社区养老服务站多少个？")
    page.press(BOX, "Enter")
    page.wait_for_selector(".yj-answer")
    context.clear_cookies()  # the session ends while the page is open
    page.fill(BOX, "共清理河道多少公里？")
    page.press(BOX, "Enter")
    page.wait_for_url("**/sign-in?next=**")
    sign_in(page, "li")  # another user of this browser
    library(page)
    assert page.locator("#yj-upload").is_visible()
    assert page.locator(".yj-remove").count() == 2
    assert page.locator(".yj-answer").count() == 0
    page.get_by_role("button", name="退出").click()
    page.wait_for_url("**/sign-in")
    page.goto(home.url)
    assert "/sign-in" in page.url
    context.close()


def test_one_can_sign_in_without_scripts(browser: Browser, home: Home) -> None:
    context = browser.new_context(locale="en", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{home.url}/api/documents")
    assert page.inner_text("main button") == "Sign in"
    sign_in(page, "王明")
    page.wait_for_url(f"{home.url}/api/documents")
    assert "养老答复函.txt" in page.content()
    context.close()
