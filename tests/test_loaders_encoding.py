import pytest

from index.errors import UnreadableEncoding
from index.loaders.encoding import decode

SIMPLIFIED = "江城市水务局表示，今年改造老旧管网一百五十公里，漏损率降到10%以内。"
TRADITIONAL = "臺北市政府環境保護局公告：自即日起調整清運路線，民眾如有疑問，請洽各區清潔隊。"


def read(data: bytes, declared: str = "") -> str:
    return decode(data, "a.txt", ".txt", declared)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
def test_simplified_chinese(encoding: str) -> None:
    assert read(SIMPLIFIED.encode(encoding)) == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "big5", "gb18030"])
def test_traditional_chinese(encoding: str) -> None:
    assert read(TRADITIONAL.encode(encoding)) == TRADITIONAL


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("你好", "gbk"), ("会议纪要", "gbk"), ("公告", "big5"), ("會議紀錄", "big5"), ("注：①", "gbk"), ("a", "ascii")],
)
def test_two_characters_are_enough(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == text


def test_four_byte_characters_of_gb18030() -> None:
    assert read("地名㙟、𠮷在词中".encode("gb18030")) == "地名㙟、𠮷在词中"


def test_big_endian_and_byte_order_marks() -> None:
    assert read(b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be")) == SIMPLIFIED
    assert read(b"\xff\xfe\0\0" + SIMPLIFIED.encode("utf-32-le")) == SIMPLIFIED


@pytest.mark.parametrize(
    "data",
    [
        "Le général français était à l'école".encode("latin-1"),
        "東京都は本日、新しい条例を発表しました。カタカナ".encode("shift-jis"),
        b"\xff\xfe\x00\xd8\x00\xd8",
        SIMPLIFIED.encode() + b"\xff",
    ],
)
def test_what_no_encoding_fits_is_an_error(data: bytes) -> None:
    with pytest.raises(UnreadableEncoding):
        read(data)


def test_a_declared_encoding_counts_after_utf8() -> None:
    assert read("Ça".encode("latin-1"), "iso-8859-1") == "Ça"
    assert read("中文".encode(), "gb2312") == "中文"
    assert read("中文".encode("gbk"), "no-such-encoding") == "中文"
    assert read("公告".encode("big5"), "gb2312") == "公告"
