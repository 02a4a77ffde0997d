from bot.coverage import covers
from bot.everyday import EVERYDAY
from bot.words import content_words


def test_what_people_say_is_found_in_the_words_of_documents() -> None:
    assert covers("小孩", "在园幼儿4960人") > 0
    assert covers("着火", "电动自行车火灾412起") > 0
    assert covers("小孩", "在岗教师4960人") == 0


def test_every_word_is_one_that_a_question_is_cut_into() -> None:
    assert [word for word in EVERYDAY if content_words(word) != [word]] == []
    assert [word for word, told in EVERYDAY.items() if not told] == []
