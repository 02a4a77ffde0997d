"""Every string of the fact-check tab, in Chinese and in English, side by side."""

from bot.phrases import Phrase

TAB = Phrase("核对", "Fact-check")

# What is to be checked
INTRO = Phrase("核对一段文字", "Check a text")
INTRO_MORE = Phrase(
    "粘贴稿件，其中的每一处数字、日期、人名、引语和事实都会与收录的资料比对，标明一致、矛盾或未找到，点开就能看到原文。",
    "Paste a draft in Chinese. Each figure, date, name, quotation and deed is held against the documents and marked "
    "supported, contradicted or not found, with the source one click away.",
)
TEXT = Phrase("要核对的文字（Ctrl+回车开始核对）", "Text to check (Ctrl+Enter checks it)")
TEXT_HINT = Phrase("把稿件粘贴到这里，或选一个文件", "Paste the draft here, or choose a file")
CHECK = Phrase("核对", "Check")
FILE = Phrase("读入文件", "From a file")
FILE_MORE = Phrase("可读 {formats}，不超过 {limit} MB", "{formats}; at most {limit} MB")
READING = Phrase("正在读入……", "Reading…")
READ = Phrase("已读入“{name}”，共 {length} 个字。", "“{name}” is read: {length} characters.")
FILE_TOO_LARGE = Phrase(
    "“{name}”超过 {limit} MB，没有读入。请只保留要核对的文字。",
    "“{name}” is larger than {limit} MB and was not read. Keep only the text that is to be checked.",
)
EXAMPLE = Phrase("没有现成的稿件？试试这段：", "No draft at hand? Try this one:")
TRY = Phrase("核对这段", "Check it")
NO_DOCUMENTS = Phrase("资料库里还没有资料，现在核对什么都找不到。", "There are no documents yet to check against. ")
CLEAR = Phrase("清空", "Clear")
TO_RESULT = Phrase("回到核对结果", "Back to the result")

# The check and its result
CHECKING = Phrase("正在核对", "Checking")
DIVIDING = Phrase("正在逐句拆分……", "Reading the text…")
DONE_OF = Phrase("已核对 {done}/{total}", "{done} of {total} checked")
CHECKED_TEXT = Phrase(
    "核对过的文字。方向键或 j、k 到上一处、下一处，回车看依据。",
    "The checked text. Arrow keys, or j and k, go from claim to claim; Enter goes to the evidence.",
)
COUNTS = Phrase("核对结果，按下只看这一类", "Result; press to see only these")
ALL_DONE = Phrase(
    "核对完成：一致 {supported} 处，矛盾 {contradicted} 处，未找到 {not_found} 处。",
    "Checked: {supported} supported, {contradicted} contradicted, {not_found} not found.",
)
SEARCHED = Phrase("比对了 {count} 份资料", "Held against {count} documents")
SEARCHED_ONE = Phrase("比对了 1 份资料", "Held against 1 document")
EDIT = Phrase("修改文字", "Edit the text")
ANOTHER = Phrase("核对另一段", "Check another text")
EXPORT = Phrase("导出", "Export")
EXPORTED = Phrase("已导出“{name}”", "“{name}” is exported")
EXPORT_NAME = Phrase("核对报告", "fact-check")
FORGOTTEN = Phrase(
    "服务里已没有这次核对的结果；请刷新页面，若仍没有，请重新核对。",
    "The service no longer has this result. Reload the page; if it is not there then, check the text again.",
)

# A claim and its evidence
CLAIM_N = Phrase("第 {n} 处，共 {total} 处", "Claim {n} of {total}")
CLAIM_LABEL = Phrase("第 {n} 处，{verdict}：{claim}", "Claim {n}, {verdict}: {claim}")
PREVIOUS = Phrase("上一处", "Previous")
NEXT = Phrase("下一处", "Next")
BACK = Phrase("回到文字", "Back to the text")
PICK = Phrase(
    "点一处标记，这里显示依据。标记之外的文字不是可以核对的事实。",
    "Choose a mark; its evidence is shown here. What carries no mark is nothing that can be checked.",
)
IN_TEXT = Phrase("文中", "Text")
COPY_REFERENCE = Phrase("复制引文", "Copy reference")
COPY_REFERENCE_MORE = Phrase("按 GB/T 7714 复制：{reference}", "Copies GB/T 7714: {reference}")

PENDING = Phrase("待核对", "not checked yet")
WAIT = Phrase(
    "这一处还没有核对，核对完就显示依据。", "This claim is not checked yet; its evidence comes as soon as it is."
)
