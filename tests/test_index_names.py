import pytest

from index.errors import BadName
from index.names import safe_name


@pytest.mark.parametrize("name", ["答复函.docx", "a b.txt", "1号提案（定稿）.pdf", "NULL.txt", "x" * 251 + ".txt"])
def test_a_usual_name_stays(name: str) -> None:
    assert safe_name(name) == name


def test_two_spellings_of_one_name_become_the_same() -> None:
    assert safe_name("cafe\u0301.txt") == "café.txt"


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "..", ".env", "a/b.txt", "..\\b.txt", "C:b.txt", "a\nb.txt", "a\0.txt", "b.txt ", " b.txt", "b."),
        *(
            "NUL.txt",
            "com1",
            "what?.txt",
            "fdp\u202e.exe",
            "\ud800.txt",
            "字" * 85 + ".",
            "字" * 84 + ".txt",
            "a\u2028b",
        ),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_in_both_languages(name: str) -> None:
    with pytest.raises(BadName) as caught:
        safe_name(name)
    assert "改名" in caught.value.message("zh")
    assert "Rename" in caught.value.message("en")
    assert "\n" not in caught.value.message("zh")
    caught.value.message("zh").encode()
