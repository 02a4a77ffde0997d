"""Words of questions as the documents know them."""

from bot import hearing

HELD = {"电梯": 2, "补贴": 4, "医共体": 1, "登记": 3}


def weights(*words: str, things: tuple[str, ...] = ()) -> dict[str, float]:
    return dict(hearing.weights(words, things, lambda word: HELD.get(word, 0), 10))


def test_a_thing_that_no_document_names_weighs_most() -> None:
    found = weights("电梯", "护照", "补贴")
    assert found["护照"] > found["电梯"] > found["补贴"]


def test_a_deed_that_no_document_names_was_said_in_other_words() -> None:
    found = weights("看病", "护照", "登记", "邻居")
    assert found["看病"] < found["登记"] < found["护照"]
    assert weights("看病", things=("看病",))["看病"] == found["护照"]


def test_what_is_no_word_is_left_out() -> None:
    assert weights("人太少", "招多大", "电梯").keys() == {"电梯"}
    assert weights("区早").keys() == set()


def test_words_of_the_documents_and_new_names_stay() -> None:
    assert weights("医共体", "抖音").keys() == {"医共体", "抖音"}
    assert weights("人太少", things=("人太少",)).keys() == {"人太少"}


def test_deeds_and_things() -> None:
    assert hearing.is_deed("看病")
    assert hearing.is_deed("村里")
    assert not hearing.is_deed("护照")
    assert not hearing.is_deed("PM2.5")


def test_what_is_told_before_the_question_weighs_little() -> None:
    found = hearing.weights(("护照", "登记"), (), lambda word: HELD.get(word, 0), 10, ("护照",))
    assert found["护照"] < found["登记"]
