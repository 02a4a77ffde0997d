"""The words around the quotes, in the reader's language."""

from index.errors import Language

_TEXTS: dict[str, tuple[str, str]] = {
    "refusal": ("资料中没有找到这个问题的答案。", "The documents do not hold an answer to this question."),
    "searched": ("已检索{documents}份文件{dates}。", "Searched: {documents} documents{dates}."),
    "dates": ("（日期在{earliest}至{latest}之间）", " (dated {earliest} to {latest})"),
    "chinese_terms": (
        "资料是中文的，请用中文写出部门、人名或事项的名称。",
        "The documents are in Chinese: name the department, person or subject in Chinese to find more.",
    ),
    "missing_name": ("资料中没有提到「{what}」。", "The documents do not mention “{what}”."),
    "missing_topic": ("与问题最接近的段落没有谈到「{what}」。", "The closest passages do not speak of “{what}”."),
    "missing_year": (
        "与问题最接近的段落没有说到{what}年的情况。",
        "The closest passages do not speak of the year {what}.",
    ),
    "missing_value": (
        "与问题最接近的段落没有给出所问的{what}。",
        "The closest passages do not state the {what} asked for.",
    ),
    "missing_voice": (
        "资料中没有「{who}」的发言或答复。",
        "The documents hold no statement of “{who}”.",
    ),
    "missing_speaker": (
        "「{who}」的发言或答复中没有谈到「{what}」。",
        "What “{who}” says in the documents does not speak of “{what}”.",
    ),
    "missing_attribute": ("文件没有注明{what}。", "The document does not state its {what}."),
    "source": ("据《{title}》{details}：", "According to 《{title}》{details}:"),
    "speaker": ("{speaker}——《{title}》{details}：", "{speaker}, in 《{title}》{details}:"),
    "details": ("（{details}）", " ({details})"),
    "comma": ("，", ", "),
    "elsewhere": ("其他文件另有不同说法：", "Other documents state it differently:"),
    "chinese": ("", "The documents are in Chinese; they are quoted word for word.\n\n"),
    "undated": ("日期不详", "undated"),
    "more": (
        "（此部分较长，以上按顺序引用了各段的首句；全文请点「在原文中查看」。）",
        "(This part is long: the first sentence of each paragraph is quoted; open the document for all of it.)",
    ),
    "figure": ("数字", "figure"),
    "date": ("日期", "date"),
    "person": ("人名", "name"),
    "organisation": ("单位名称", "organisation"),
    "place": ("地点", "place"),
}


def text(key: str, language: Language, **facts: object) -> str:
    """The sentence of that key in the language, with its facts filled in."""
    return _TEXTS[key][language == "en"].format(**facts)
