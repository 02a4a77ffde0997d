"""What has to agree to the letter."""

from datetime import date

import pytest

from bot.checking import exact
from bot.checking.meaning import weighed


def wrong_figure(written: str, said: str, question: str = "") -> str:
    return exact.wrong_figure(written, said, weighed(written, lambda _: 1.0), f"{question} {written}")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("建成356个站点", "全市建成站点356个"),
        ("共享仪器14000台", "共享仪器1.4万台"),
        ("占30%左右", "占比为30%左右"),
        ("科技型企业69820家", "培育科技型企业69820家、高新技术企业8837家"),
        ("新建食堂和站点分别为40个和12个", "食堂和站点分别新建40个和12个"),
        ("五个部门参加", "五个部门参加"),
    ],
)
def test_the_same_figure(written: str, said: str) -> None:
    assert not wrong_figure(written, said)


@pytest.mark.parametrize(
    ("written", "said", "what"),
    [
        ("建成365个站点", "全市建成站点356个", "365个"),
        ("共享仪器1.4亿台", "共享仪器1.4万台", "1.4亿台"),
        ("超过30%", "占比为30%", "30%"),
        ("占30%", "约占30%", "30%"),
        ("提高3个百分点", "提高3%", "3个百分点"),
        ("高新技术企业69820家", "培育科技型企业69820家、高新技术企业8837家", "69820家"),
        ("食堂和站点分别为12个和40个", "食堂和站点分别新建40个和12个", "12个、40个"),
        ("第0884号", "第0883号", "0884"),
        ("2024年建成5个", "2023年建成5个，2024年建成8个", "5个"),
    ],
)
def test_another_figure(written: str, said: str, what: str) -> None:
    assert wrong_figure(written, said) == what


@pytest.mark.parametrize(
    ("written", "said", "wrong"),
    [
        ("2026年3月5日", "落款为2026-03-05", ""),
        ("2026年3月", "2026年3月5日印发", ""),
        ("2025年", "去年", ""),
        ("2026年", "今年", ""),
        ("3月5日", "2026年3月5日", ""),
        ("2026年3月6日", "2026年3月5日成文，4月6日公开", "2026年3月6日"),
        ("2024年", "去年", "2024年"),
        ("2027年4月", "2026年4月", "2027年4月"),
    ],
)
def test_dates(written: str, said: str, wrong: str) -> None:
    assert exact.wrong_date(written, said, date(2026, 3, 9)) == wrong


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("市民政局承诺新建食堂", "市民政局：新建食堂"),
        ("江州市科技局", "江州市科学技术局"),
        ("开展“先使用后付费”试点", "开展“先使用后付费”“先投后股”试点"),
        ("印发《办法》", "印发了《办法》"),
    ],
)
def test_known_names(written: str, said: str) -> None:
    assert not exact.unknown_name(written, said)


@pytest.mark.parametrize(
    ("written", "said", "what"),
    [
        ("市财政局承诺新建食堂", "市民政局：新建食堂", "市财政局"),
        ("开展“先投后股”试点", "开展“先使用后付费”试点", "“先投后股”"),
        ("印发《细则》", "印发了《办法》", "《细则》"),
        ("详见https://evil.example/a", "详见网站", "https://evil.example/a"),
    ],
)
def test_unknown_names(written: str, said: str, what: str) -> None:
    assert exact.unknown_name(written, said) == what


def test_another_subject() -> None:
    assert exact.other_subject("市财政局要求整改", "市人大常委会要求整改") == "市财政局"
    assert not exact.other_subject("市科技局要求整改", "市科学技术局要求整改")
    assert not exact.other_subject("市财政局要求整改", "要求整改")
    assert not exact.other_subject("市财政局参加", "市民政局会同市财政局参加")
