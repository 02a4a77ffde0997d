from answers import answered, cite, refused, written

from bot.ui.copying import copied


def test_the_copy_holds_question_answer_and_sources() -> None:
    second = cite(2, "此外还将另建。", speaker="李华", post="局长")
    exchange = answered("新建**40个**。[1]站点。[1]另建。[2]", cite(quote="新建40个。\n站点。"), second)
    place = "二、下一步打算 › （一）新建站点 · 第 2 页"
    assert copied(exchange, "zh") == (
        "新建几个？\n\n新建40个。[1]站点。[1]另建。[2]\n\n出处\n"
        f"[1] 《关于养老服务的答复函》，市民政局，2026-03-09，{place}，答复函.docx\n"
        f"[2] 《关于养老服务的答复函》，市民政局，李华（局长），2026-03-09，{place}，答复函.docx\n"
        "    “此外还将另建。”"
    )


def test_the_copy_of_a_written_answer_says_so_and_leaves_out_what_has_no_support() -> None:
    text = copied(written(notice="回答被停止，到此为止。"), "zh")
    assert "（由大模型撰写，已逐句核对 · 3 句中 2 句有据）\n回答被停止，到此为止。" in text
    assert "已投入3亿元" not in text
    assert "“计划新建站点40个。”" in text  # the source's words, which the answer does not hold
    assert "大模型" not in copied(answered(), "zh")
    assert "摘录" not in copied(refused(), "zh")
