import pytest

from index.language.persons import Person, is_name, parse_line, parse_title


@pytest.mark.parametrize(
    ("line", "name", "post"),
    [
        ("市政协常委，某某集团董事长 陈小鱼", "陈小鱼", "市政协常委，某某集团董事长"),
        ("陈小鱼 市政协常委、某某集团董事长", "陈小鱼", "市政协常委、某某集团董事长"),
        ("陈小鱼　　省人大代表", "陈小鱼", "省人大代表"),
        ("王 伟 市财政局局长", "王伟", "市财政局局长"),
        ("市财政局局长 王　伟", "王伟", "市财政局局长"),
        ("杨柳 市图书馆馆长", "杨柳", "市图书馆馆长"),
        ("陈小鱼（市财政局局长）", "陈小鱼", "市财政局局长"),
        ("陈小鱼（某某厅副厅长（挂职））：", "陈小鱼", "某某厅副厅长（挂职）"),
        ("陈小鱼代表（某某集团董事长）：", "陈小鱼", "某某集团董事长"),
        ("陈小鱼，市人大代表、某医院院长", "陈小鱼", "市人大代表、某医院院长"),
        ("市政协委员、某银行行长（陈小鱼）", "陈小鱼", "市政协委员、某银行行长"),
        ("市政协委员陈小鱼：", "陈小鱼", "市政协委员"),
        ("陈小鱼委员：", "陈小鱼", "委员"),
        ("发言人：陈小鱼", "陈小鱼", ""),
        ("■ 省政协委员 欧阳小鱼", "欧阳小鱼", "省政协委员"),
        ("——省政协委员 陈小鱼", "陈小鱼", "省政协委员"),
        ("阿不都热西提·吾甫尔 自治区政协委员", "阿不都热西提·吾甫尔", "自治区政协委员"),
        ("陈小鱼（女，苗族） 市政协委员", "陈小鱼", "市政协委员"),
        ("宋江河、白雪 市律师协会会员", "宋江河、白雪", "市律师协会会员"),
        ("陈小鱼 | 市政协委员", "陈小鱼", "市政协委员"),
        ("Jane Okafor, Director of Housing", "Jane Okafor", "Director of Housing"),
        ("Dr. Ann Lee (Mayor of Ashford)", "Dr. Ann Lee", "Mayor of Ashford"),
    ],
)
def test_lines_that_state_a_speaker(line: str, name: str, post: str) -> None:
    assert parse_line(line) == Person(name, post)


@pytest.mark.parametrize(
    "line",
    [
        "为此，建议：",
        "论证·立题",
        "市政协委员建言",
        "持续优化营商环境 激发市场活力",
        "关于加强基层治理的建议",
        "各区县（自治县）教育局",
        "陈小鱼",
        "会议由市政协主席陈小鱼主持。",
        "编辑：陈小鱼",
        "New Rules, Explained",
        "",
    ],
)
def test_lines_that_state_none(line: str) -> None:
    assert parse_line(line) is None


@pytest.mark.parametrize("name", ["陈小鱼", "欧阳娜", "司马清如", "买买提·艾力", "扎西·次仁"])
def test_names(name: str) -> None:
    assert is_name(name)


def test_a_name_that_the_segmenter_guesses_to_be_a_place() -> None:
    assert is_name("祁维东")
    assert not is_name("金沙湾")


@pytest.mark.parametrize("word", ["方案", "高校", "金融", "安全", "相关人", "论证·立题", "时间", "小鱼", "陈"])
def test_words_that_begin_like_names(word: str) -> None:
    assert not is_name(word)


def test_a_title_may_say_whose_speech_it_is() -> None:
    assert parse_title("市长陈小鱼在全市安全生产大会上的讲话") == Person("陈小鱼", "市长")
    assert parse_title("陈小鱼同志在座谈会上的发言") == Person("陈小鱼", "")
    assert parse_title("在全市安全生产大会上的讲话") is None
