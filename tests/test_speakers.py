import pytest
import samples
from samples import document

PROSE = "全市上半年新增就业岗位六万个，完成年度目标的六成，重点群体就业总体稳定。"


def spoken(text: str) -> list[tuple[str, str, str]]:
    """(heading, speaker, post) of every section with a speaker."""
    sections = document(text).sections
    return [(s.path[-1] if s.path else "", s.speaker, s.post) for s in sections if s.speaker]


def test_titles_above_the_speakers() -> None:
    assert spoken(samples.SPEECHES) == [
        ("让老字号焕发新活力", "古丽娜·买买提", "省政协委员、省文化和旅游厅副厅长（挂职）"),
        ("补齐县域养老短板", "省民盟界别", ""),
        ("用好“黄金水道”", "欧阳舟", "省政协常委、临江港务集团有限公司董事长"),
        ("关于加强罕见病用药保障的提案", "司马清如", ""),
    ]


def test_speakers_above_the_titles() -> None:
    assert spoken(samples.SPEAKER_FIRST) == [
        ("让青年愿意来留得住", "林小满", "团市委副书记"),
        ("把论文写在车间里", "石磊", "南江大学教授、市政府参事"),
        ("以法治护航平台经济", "宋江河、白雪", "市律师协会会员"),
    ]


def test_speakers_below_their_speeches() -> None:
    assert spoken(samples.TRAILING) == [
        ("让“夕阳”更红", "沈从容", "省政协委员、省老龄协会会长"),
        ("把非遗带进课堂", "依力哈木·买买提", "省人大代表"),
    ]


def test_speakers_in_the_titles() -> None:
    assert [speaker for _, speaker, _ in spoken(samples.BEHIND)] == ["黄大牛", "祁连山"]
    assert spoken(samples.WITNESS) == [
        ("王守田委员：社区要有烟火气", "王守田", "委员"),
        ("鲍春来委员：盲道不能“断头”", "鲍春来", "委员"),
    ]


def test_turns_of_a_conversation_keep_the_posts_of_the_first() -> None:
    post = {"主持人": "", "叶知秋": "航天科创研究院院长", "鲁一鸣": "飞鹭通航公司总经理"}
    headings = [
        ("主持人", "主持人"),
        ("各位来宾好。低空经济今年第三次写入政府工作报告，大家怎么看？", "叶知秋"),
        ("鲁一鸣", "鲁一鸣"),
        ("主持人", "主持人"),
        ("政策上有什么期待？", "叶知秋"),
        ("鲁一鸣", "鲁一鸣"),
    ]
    assert spoken(samples.DIALOGUE) == [(heading, name, post[name]) for heading, name in headings]


CONFERENCE = """“水网建设”新闻发布会实录

时间：2025年7月16日上午9:30
发布人：
沈一帆　市水务局党组书记、局长
罗小满　市财政局副局长
主持人：宋远航　市委宣传部副部长

宋远航：

各位记者朋友，大家上午好。今天介绍我市水网建设情况，首先请沈一帆局长作介绍。

沈一帆：

上半年，全市新建改建供水管网一百六十公里，完成年度计划的一半以上，群众用水更加稳定。

《南江水务》杂志记者：

旧管网漏水多，群众很关心。请问今年打算怎么解决？

沈一帆：

今年计划改造老旧管网六十公里，年底前全部完成，漏损率控制在百分之九以内。

南江日报记者：

钱从哪里来？

罗小满：

市财政安排专项资金两亿元，其余通过专项债券解决，目前已经到位一半。

宋远航：

今天的发布会到此结束，感谢各位记者朋友的关心和支持，谢谢大家。
"""


def test_a_reporters_question_heads_the_answer_and_is_nobody_elses_words() -> None:
    said = spoken(CONFERENCE)
    assert {"《南江水务》杂志记者", "南江日报记者"} <= {heading for heading, speaker, _ in said if speaker == "记者"}
    assert ("旧管网漏水多，群众很关心。请问今年打算怎么解决？", "沈一帆", "市水务局党组书记、局长") in said
    assert ("钱从哪里来？", "罗小满", "市财政局副局长") in said
    assert said[-1] == ("宋远航", "宋远航", "市委宣传部副部长")  # closing words answer nothing
    made = document(CONFERENCE)
    theirs = "".join(made.text[s.start : s.end] for s in made.sections if s.speaker == "沈一帆")
    assert "漏水多" not in theirs
    assert "打算怎么解决" not in theirs


INTERVIEW = """水价调整，家里要多花多少钱？
——访南江市水务局局长沈一帆

2025年3月起，南江市居民用水实行新的阶梯水价。记者专访了市水务局局长沈一帆，南江供水集团总经理罗小满也回答了部分问题。

记者：新水价什么时候执行？

沈一帆：三月一日起执行，第一阶梯水价不变，第二阶梯每吨上调三角，困难家庭减免。

记者：抄表周期变不变？

罗小满：不变，仍是两个月抄一次表，用户可以在手机上查询每天的用水量。
"""


def test_an_interview_is_not_spoken_by_whom_it_introduces() -> None:
    made = document(INTERVIEW)
    assert made.title == "水价调整，家里要多花多少钱？"
    answers = [(s.speaker, s.post) for s in made.sections if s.speaker not in ("", "记者")]
    assert answers == [("沈一帆", "南江市水务局局长"), ("罗小满", "南江供水集团总经理")]
    before = next(s for s in made.sections if s.speaker)
    assert "记者专访了" in made.text[: before.start]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (samples.NEWS, ["市公安局", "市城管局", "市住建局", "市交通局", "市财政局"]),
        (samples.BOXED, ["县教育局", "县卫生健康局", "县水利局"]),
        (samples.NUMBERED, ["市司法局", "市财政局", "天河区人民政府"]),
    ],
)
def test_departments(text: str, names: list[str]) -> None:
    assert [speaker for _, speaker, _ in spoken(text)] == names


@pytest.mark.parametrize("line", ["{}——", "{}：", "{}", "▶{}：", "{}相关负责人：", "（一）{}", "### {}", "{}回应："])
def test_lines_that_open_a_department(line: str) -> None:
    parts = "\n\n".join(f"{line.format(name)}\n\n{PROSE}" for name in ("市教委", "市财政局", "市科技局"))
    text = f"现场办理会举行\n\n{PROSE}\n\n各部门怎么办\n\n{PROSE}\n\n{parts}\n\n编辑：方可"
    assert [speaker for _, speaker, _ in spoken(text)] == ["市教委", "市财政局", "市科技局"]
    assert document(text).sections[-1].path == ("署名",)


def test_text_after_the_last_of_several_short_parts_is_nobodys() -> None:
    made = document(samples.NEWS)
    last = [s for s in made.sections if "询问会最后" in made.text[s.start : s.end]]
    assert [(s.path, s.speaker) for s in last] == [(("答问实录",), "")]


def test_longer_parts_run_on_to_the_next() -> None:
    parts = "\n".join(f"{name}——\n{PROSE}\n{PROSE}" for name in ("市教委", "市财政局"))
    made = document(f"现场办理会举行\n{PROSE}\n{parts}")
    assert [made.text[s.start : s.end].count("。") for s in made.sections if s.speaker] == [2, 2]


def test_a_speech_goes_on_through_its_headings() -> None:
    parts = f"一、主要问题\n{PROSE}\n（一）投入不足。{PROSE}\n二、几点建议\n{PROSE}"
    made = document(f"在座谈会上的发言\n市政协委员 陈小鱼\n{PROSE}\n{parts}")
    assert {(s.speaker, s.post) for s in made.sections} == {("陈小鱼", "市政协委员")}
    assert [s.path for s in made.sections][:2] == [(), ("一、主要问题",)]


@pytest.mark.parametrize(
    "text",
    [
        samples.COUNTY_REPLY,
        samples.CONGRESS,
        samples.NOTICE,
        samples.MEETING,
        samples.MINUTES,
        samples.INTERVIEW,
        f"市教委：\n您好！\n{PROSE}\n东湖市人民政府\n2025年3月1日",
        f"某某委员走访企业\n“用工难是最大的问题。”市政协委员陈小鱼说。{PROSE}",
        "参会名单\n市政协主席 陈小鱼\n市政协委员 王小溪\n市政协委员 李大河",
        f"通讯录\n{PROSE}\n陈小鱼：13900000000\n王小溪：市财政局副局长",
        f"关于做好防汛工作的通知\n陈小鱼委员：\n您提出的提案收悉。{PROSE}",
    ],
)
def test_nobody_speaks(text: str) -> None:
    assert spoken(text) == []


def test_the_proposer_speaks_in_a_proposal() -> None:
    assert {speaker for _, speaker, _ in spoken(samples.PROPOSAL)} == {"民盟河东区委会"}


def test_a_name_below_the_title_of_a_speech() -> None:
    assert {(speaker, post) for _, speaker, post in spoken(samples.LEADER)} == {("林海峰", "")}


def test_an_english_speaker() -> None:
    assert [(name, post) for _, name, post in spoken(samples.ENGLISH)] == [("Jane Okafor", "Director of Environment")]
