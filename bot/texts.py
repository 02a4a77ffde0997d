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
    "open": (
        "资料中没有找到其中这一问的答案：「{what}」",
        "The documents hold no answer to this part of the question: “{what}”",
    ),
    "left_out": ("资料中还提到：", "The documents also mention:"),
    "differ": ("资料之间的说法不一致，分别是：", "The documents differ; they say:"),
    "unsupported_mark": ("〔未找到依据〕", " (no support found)"),
    "fault_meaning": ("没有段落这样说。", "No passage says this."),
    "fault_figure": (
        "资料中没有这个数字，或说的不是同一件事：{what}。",
        "The passages state no such figure of it: {what}.",
    ),
    "fault_date": ("资料中没有这个日期：{what}。", "The passages state no such date: {what}."),
    "fault_name": ("资料的相应段落没有提到：{what}。", "The passages do not name this here: {what}."),
    "fault_denial": ("与资料的肯定或否定相反：{what}。", "A passage says the opposite: {what}."),
    "fault_stance": (
        "资料说的进度不同（已经做到、将要做、力争、建议不能混为一谈）：{what}。",
        "The passages put it otherwise (done, planned, aimed at and proposed are not the same): {what}.",
    ),
    "fault_beside": ("资料有此说法，但不是所问的内容。", "The documents say so, but it is not what was asked."),
    "by_quotes": ("以下改为摘录原文。", "The documents are quoted instead."),
    "nothing_supported": (
        "大模型写的内容在资料中找不到依据，没有采用。以下改为摘录原文。",
        "Nothing that the LLM wrote has support in the documents. They are quoted instead.",
    ),
    "no_value": (
        "大模型没有直接回答所问的内容。以下改为摘录原文。",
        "The LLM did not state what was asked for. The documents are quoted instead.",
    ),
    "llm_declined": (
        "大模型认为资料没有直接回答这个问题；以下是最相关的原文，请自行判断。",
        "The LLM found no direct answer; these are the most relevant words of the documents, judge for yourself.",
    ),
    "stopped": ("已停止；以上是停止前写出并核对过的部分。", "Stopped; this was written and checked by then."),
    "late": (
        "回答到了 {seconds} 秒的时限；以上是到时写出并核对过的部分。",
        "The time for an answer, {seconds} s, is over; this was written and checked by then.",
    ),
    "late_early": (
        "撰写到了 {seconds} 秒的时限，没有完成。以下是原文摘录。",
        "The time for an answer, {seconds} s, is over. The documents are quoted instead.",
    ),
    "stopped_early": ("已停止撰写。以下是原文摘录。", "Stopped. The documents are quoted instead."),
    "unchecked": (
        "以下由大模型撰写，按设置未经核对，请逐句对照原文。",
        "Written by an LLM and, as the settings say, not checked: compare every sentence with its source.",
    ),
    "other_language": (
        "资料是另一种语言，撰写的回答无法逐句核对，因此摘录原文。",
        "The documents are in another language: a written answer could not be checked, so they are quoted.",
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
