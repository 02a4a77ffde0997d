"""The command line's grammar and its help: what `python app.py --help` prints."""

import argparse
from argparse import ArgumentParser
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import get_args

from bot.access import grammar
from bot.factcheck.report import FORMATS
from bot.models import Style
from bot.schemas import SEARCH_LIMIT
from bot.upkeep import grammar as upkeep
from index.errors import Language

PROGRAM = "python app.py"

REPORT_SUFFIXES = " ".join(kind.suffix for kind in FORMATS.values())

# Exit codes, for scripts; `--help` explains them.
OK = 0
NOTHING = 1
USAGE = 2  # argparse's own
FAILED = 3
INTERRUPTED = 130

DESCRIPTION = (
    "有据：根据一个文件夹里的文档回答问题，每句话都注明出处。不写命令就是 serve。",
    "youju: answers from a folder of documents, each sentence cited. Without a command it serves.",
)
CODES = (
    "退出码：0 完成；1 没有找到，或有文件未能索引，或 check 发现矛盾，或 doctor 发现问题；2 命令写法不对；\n"
    "3 出错，原因见标准错误；130 被中断。设置：环境变量 YOUJU_… 或 .env 文件，见 README.zh-CN.md。\n"
    "服务器正在运行时，各命令通过它执行。",
    "Exit codes: 0 done; 1 nothing found, a file could not be indexed, check found a contradiction, or doctor a\n"
    "problem; 2 usage; 3 failed, standard error says why; 130 interrupted. Settings: environment variables YOUJU_…\n"
    "or a file .env, see README.md. While a server is running, the commands go through it.",
)
SERVE = ("索引文档并打开网页服务（默认）", "index the documents and serve the page (the default)")
INDEX = ("索引文档文件夹，或添加指定的文件", "index the documents folder, or add the given files")
INDEX_DETAILS = (
    "不带 PATH：让索引与文档文件夹一致——新增的加入，改动的替换，删除的移除，未变的跳过。\n"
    "带 PATH：把这些文件（或文件夹里的文件）复制进资料库并索引，等同于在网页上传；文档文件夹不变。",
    "Without PATH: bring the index up to date with the documents folder; unchanged files are skipped.\n"
    "With PATH: copy these files (or the files in these folders) into the library and index them, as an upload on\n"
    "the page does. The documents folder is not touched.",
)
ASK = ("回答一个问题", "answer a question")
ASK_DETAILS = (
    "回答一个问题。设置了大模型时，由它撰写，逐句核对后显示；没有依据的句子列在最后。",
    "Answer a question. Where an LLM is set it writes the answer, and each sentence is checked before it is shown;\n"
    "those without support are listed at the end.",
)
CHECK = ("核对一份稿件，逐处与文档比对", "check a draft against the documents, claim by claim")
CHECK_DETAILS = (
    "把稿件里的每一处数字、日期、人名、引语和事实与文档比对，标明一致、矛盾或未找到，并引出原文。\n"
    "FILE 可以是文档文件夹支持的任何格式；写 - 则从标准输入读取文字。发现矛盾时退出码为 1。",
    "Hold each figure, date, name, quotation and deed of a draft against the documents: supported, contradicted or\n"
    "not found, with the sources quoted. FILE may have any format that the documents folder may; - reads text from\n"
    "standard input. The exit code is 1 where something is contradicted.",
)
SEARCH = ("查找段落，最相关的在前", "find passages, best first")
DOCUMENTS = ("列出资料库里的文档", "list the documents of the library")
EVAL = ("用答案已知的问题测量查找和拒答", "measure searches and refusals on questions with known answers")
EVAL_DETAILS = (
    "QUESTIONS 是 UTF-8 文件，每行一个 JSON 对象：\n"
    '  {"question": "问题", "answers": ["答案"], "document": "文件名"}\n'
    '  {"question": "资料里没有答案的问题", "answerable": false}\n'
    "答案要照原文写，写出关键的几个字即可；有几种写法就都列出，答中一种就算对。document 可以不写；\n"
    "写了，就只有这份文档里的段落才算对。改了设置或换了模型，再测一次，就知道哪个更适合您的文档。\n"
    "提问时用摘录的回答，不用大模型。作出的回答是否正确不作判断，--json 列出每题的回答。",
    "QUESTIONS is a file in UTF-8, each line a JSON object:\n"
    '  {"question": "a question", "answers": ["its answer"], "document": "file name"}\n'
    '  {"question": "a question that the documents do not answer", "answerable": false}\n'
    "Write the few words of the answer as the document has them; of several answers each is right. The document may\n"
    "be left out; where it is named, only its passages are right. Measure again with another setting or model to see\n"
    "which serves your documents better. Answers are extracted, the LLM is not asked; whether they are right is not\n"
    "judged; --json lists them.",
)
DOCTOR = ("检查文档和大模型是否就绪", "say whether the documents and the LLM are in order")
DOCTOR_DETAILS = (
    "说明资料库里有多少文档；设置了大模型时，用一个小问题试它：是否回应、多快、是否按格式注明出处。\n"
    "服务器正在运行时也可以用。",
    "Says how many documents the library has, and puts a small question to the LLM where one is set: whether it\n"
    "answers, how fast, and whether it cites as it is told. May run beside a server.",
)
JSON = ("输出一个 JSON 对象", "print one JSON object")
PATHS = ("要添加的文件或文件夹", "file or folder to add")
REBUILD = ("全部重新索引", "index everything again")
QUESTION = ("要问的问题", "the question")
STYLE = (
    "written：大模型撰写；extracted：摘录原文；默认依设置",
    "written by the LLM, or extracted from the documents; by default as set",
)
DRAFT = ("稿件，或 -", "the draft, or -")
OUTPUT = (
    "把报告写入文件，格式依后缀：{suffixes}",
    "write a report; the suffix says the format: {suffixes}",
)
OTHER_SUFFIX = ("的后缀应为 {suffixes} 之一", "must end in one of {suffixes}")
QUERY = ("要查找的内容", "what to look for")
COUNT = (f"最多几段，1 到 {SEARCH_LIMIT}（默认 10）", f"how many at most, 1 to {SEARCH_LIMIT} (default 10)")
QUESTIONS = ("问题文件", "file of questions")
SEARCH_ONLY = ("只测查找，不提问：更快，不测拒答", "search only, ask nothing: faster, refusals are not measured")
LIMIT = ("只用前 N 个问题", "use the first N questions only")

# argparse's own words in Chinese. It asks gettext for them, whose catalogues are binary files; this table is read.
WORDS = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这份说明",
    "%(prog)s: error: %(message)s\n": "错误：%(message)s；%(prog)s --help 有说明。\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s %(message)s",
    "unrecognized arguments: %s": "不认识的参数 %s",
    "the following arguments are required: %s": "缺少参数 %s",
    "expected one argument": "后面要有一个值",
    "invalid %(type)s value: %(value)r": "的值 %(value)r 无效",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r，可用的有 %(choices)s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 可能是 %(matches)s 中的任何一个",
    "ignored explicit argument %r": "后面不能有值 %r",
}


def parser(language: Language) -> ArgumentParser:
    """The whole grammar; the parsed result has `command` (None means serve) and the command's own arguments."""
    argparse._ = partial(_word, language)  # type: ignore[attr-defined]

    def pick(texts: tuple[str, str]) -> str:
        return texts[0] if language == "zh" else texts[1]

    # A wide character fills two columns, and argparse counts one.
    form = partial(argparse.RawDescriptionHelpFormatter, width=100 if language == "en" else 76, max_help_position=28)
    root = ArgumentParser(PROGRAM, description=pick(DESCRIPTION), epilog=pick(CODES), formatter_class=form)
    commands = root.add_subparsers(dest="command", metavar="COMMAND", title=pick(("命令", "commands")))

    def add(name: str, summary: tuple[str, str], details: tuple[str, str]) -> ArgumentParser:
        command: ArgumentParser = commands.add_parser(
            name, help=pick(summary), description=pick(details), epilog=pick(CODES), formatter_class=form
        )
        command.add_argument("--json", action="store_true", help=pick(JSON))
        return command

    add("serve", SERVE, SERVE)
    index = add("index", INDEX, INDEX_DETAILS)
    index.add_argument("paths", metavar="PATH", nargs="*", type=Path, help=pick(PATHS))
    index.add_argument("--rebuild", action="store_true", help=pick(REBUILD))
    ask = add("ask", ASK, ASK_DETAILS)
    ask.add_argument("question", metavar="QUESTION", help=pick(QUESTION))
    ask.add_argument("--style", choices=get_args(Style), help=pick(STYLE))
    check = add("check", CHECK, CHECK_DETAILS)
    check.add_argument("file", metavar="FILE", type=Path, help=pick(DRAFT))
    check.add_argument(
        "--output", metavar="PATH", type=partial(report_path, pick(OTHER_SUFFIX)),
        help=pick(OUTPUT).format(suffixes=REPORT_SUFFIXES),
    )  # fmt: skip
    search = add("search", SEARCH, SEARCH)
    search.add_argument("query", metavar="QUERY", help=pick(QUERY))
    search.add_argument("-k", metavar="N", type=count, default=10, help=pick(COUNT))
    add("documents", DOCUMENTS, DOCUMENTS)
    evaluation = add("eval", EVAL, EVAL_DETAILS)
    evaluation.add_argument("questions", metavar="QUESTIONS", type=Path, help=pick(QUESTIONS))
    evaluation.add_argument("--search-only", action="store_true", help=pick(SEARCH_ONLY))
    evaluation.add_argument("--limit", metavar="N", type=positive, help=pick(LIMIT))
    add("doctor", DOCTOR, DOCTOR_DETAILS)
    upkeep.add_to(add, pick)
    grammar.user(actions(add("user", grammar.USER, grammar.USER_DETAILS), pick), pick)
    grammar.key(actions(add("key", grammar.KEY, grammar.KEY_DETAILS), pick), pick, positive)
    return root


def report_path(problem: str, value: str) -> Path:
    """Where a report is written.

    Raises:
        ArgumentTypeError: The suffix names no format; the sentence is `problem`.
    """
    path = Path(value)
    if path.suffix.lower() not in REPORT_SUFFIXES.split():
        raise argparse.ArgumentTypeError(problem.format(suffixes=REPORT_SUFFIXES))
    return path


def actions(command: ArgumentParser, pick: Callable[[tuple[str, str]], str]) -> grammar.Add:
    """Adds to a command what it can do: the parsed result then has `action`."""
    group = command.add_subparsers(dest="action", metavar="ACTION", title=pick(("操作", "actions")), required=True)

    def add(name: str, summary: tuple[str, str]) -> ArgumentParser:
        action: ArgumentParser = group.add_parser(name, help=pick(summary), description=pick(summary))
        action.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=pick(JSON))
        return action

    return add


def count(value: str) -> int:
    """How many passages to find.

    Raises:
        ValueError: Not a number from 1 to SEARCH_LIMIT.
    """
    number = int(value)
    if not 1 <= number <= SEARCH_LIMIT:
        raise ValueError
    return number


def positive(value: str) -> int:
    """A number from 1.

    Raises:
        ValueError: Not such a number.
    """
    number = int(value)
    if number < 1:
        raise ValueError
    return number


def _word(language: Language, text: str) -> str:
    return WORDS.get(text, text) if language == "zh" else text
