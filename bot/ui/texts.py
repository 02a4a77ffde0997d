"""Every string of the page, in Chinese and in English, side by side."""

from bot.phrases import Phrase
from index.models import Reason

# The page
NAME = Phrase("有据", "Youju")
MOTTO = Phrase("句句有出处的文件问答", "Answers that cite every sentence")
TITLE = Phrase("有据 · 句句有出处的文件问答", "Youju · answers that cite every sentence")
SWITCH_LANGUAGE = Phrase("English", "中文")
SWITCH_THEME = Phrase("切换深色或浅色", "Switch between dark and light")
SIGN_OUT = Phrase("退出", "Sign out")
CONVERSATION = Phrase("对话", "Conversation")
LIBRARY = Phrase("资料库", "Library")
CLOSE = Phrase("关闭", "Close")
CANCEL = Phrase("取消", "Cancel")
STARTING = Phrase("正在加载模型，请稍候。", "Loading the models; one moment. ")
STARTING_COUNTED = Phrase("正在收录资料：{done}/{total}。", "Indexing the documents: {done} of {total}. ")
SECONDS_LEFT = Phrase("约还需 {seconds} 秒。", "About {seconds} s left.")
FAILURE = Phrase(
    "出了意料之外的问题，这次操作没有完成。请再试一次；若仍不行，请把终端里的日志交给管理员。",
    "Something unexpected went wrong and this was not done. Try again; if it happens again, "
    "give the log in the terminal to whoever runs this service.",
)
CONNECTION_LOST = Phrase(
    "与服务的连接中断了。请确认服务仍在运行，然后刷新页面；对话会保留。",
    "The connection to the service was lost. Check that it is still running, then reload; the conversation is kept.",
)

# The conversation
WELCOME = Phrase("想从资料里查什么？", "What do you want to find in the documents?")
WELCOME_MORE = Phrase(
    "回答只取自收录的资料，每一句都标明出处，点开就能看到原文。资料里没有的，会直说没有。",
    "Answers come only from the documents here. Every sentence names its source, one click away. "
    "What they do not hold, you are told.",
)
COVERAGE = Phrase("已收录 {count} 份资料", "Documents: {count}")
COVERAGE_DATES = Phrase("，日期从 {earliest} 到 {latest}", ", dated {earliest} to {latest}")
STOP = Phrase("。", ".")
COMMA = Phrase("、", ", ")
NO_DOCUMENTS = Phrase("还没有可问的资料", "There is nothing to ask about yet")
NO_DOCUMENTS_MORE = Phrase(
    "请打开“资料库”上传文件，或把文件放进资料文件夹后重新启动。",
    "Open the library and upload files, or put files into the documents folder and start again.",
)
EXAMPLES = Phrase("可以这样问", "For example")
EXAMPLE_DEPARTMENT = Phrase("{speaker}承诺了什么？", "What did {speaker} promise?")
EXAMPLE_PERSON = Phrase("{speaker}提出了哪些建议？", "What did {speaker} propose?")
EXAMPLE_DATE = Phrase("《{title}》的{name}是哪天？", "What is the {name} of 《{title}》?")
QUESTION = Phrase("问题（回车发送，Shift+回车换行）", "Question (Enter sends, Shift+Enter starts a new line)")
QUESTION_HINT = Phrase("输入问题，按回车发送", "Ask a question, press Enter")
SEND = Phrase("发送", "Send")
NEW = Phrase("新对话", "New conversation")
YOU_ASKED = Phrase("您问", "You asked")
UNDERSTOOD = Phrase("结合上文理解为：{question}", "Understood as: {question}")
ANSWER = Phrase("回答", "Answer")
REFUSED = Phrase("资料中没有找到答案", "Not found in the documents")
SEARCHING = Phrase("正在资料中查找……", "Searching the documents…")
WAITING_FOR_MODELS = Phrase(
    "模型还在加载，加载好就回答这个问题。",
    "The models are still loading; your question is answered as soon as they are.",
)
WAITING_FOR_DOCUMENTS = Phrase(
    "资料还在收录，收录完就回答这个问题。",
    "The documents are still being indexed; your question is answered as soon as they are.",
)
IN_LINE = Phrase("正在排队，前面还有 {count} 个问题……", "Waiting. Questions before this one: {count}…")
NEXT_IN_LINE = Phrase("正在排队，下一个就是这个……", "Waiting; this one is next…")
READING_PASSAGES = Phrase("正在阅读 {count} 个段落……", "Reading passages: {count}…")
WRITING = Phrase("正在撰写……", "Writing…")
WRITING_MORE = Phrase("大模型正在撰写，灰色部分尚未核对", "An LLM is writing; what is grey is not checked yet")
STOP_ASKING = Phrase("停止", "Stop")
COPY = Phrase("复制回答和出处", "Copy answer and sources")
COPIED = Phrase("已复制", "Copied")
COPY_FAILED = Phrase("复制失败，请选中文字后手动复制", "Could not copy; select the text and copy it")
SOURCES = Phrase("出处", "Sources")
SEE_NEAREST = Phrase("看最接近的 {count} 个段落", "Nearest passages: {count}")
SEE_SOURCES = Phrase("{count} 处出处", "Sources: {count}")
WRITTEN = Phrase("由大模型撰写，已逐句核对", "Written by an LLM, every sentence checked")
WRITTEN_UNCHECKED = Phrase("由大模型撰写，未经核对", "Written by an LLM, not checked")
QUOTED = Phrase("原文摘录", "Quoted word for word")
DOT = Phrase(" · ", " · ")
SUPPORTED = Phrase("{total} 句中 {supported} 句有据", "{supported} of {total} sentences supported")
SUPPORTED_ALL = Phrase("{total} 句均有据", "all {total} sentences supported")
SUPPORTED_ONE = Phrase("有据", "supported")
IN_BRACKETS = Phrase("（{words}）", "({words})")
UNSUPPORTED = Phrase("未找到依据的 {count} 句（已折叠）", "{count} sentences without support (folded away)")
UNSUPPORTED_ONE = Phrase("未找到依据的 1 句（已折叠）", "1 sentence without support (folded away)")
UNSUPPORTED_MORE = Phrase(
    "大模型还写了下面的话，没有通过核对，不能当作回答。",
    "The LLM also wrote what follows; it did not pass the check and is not part of the answer.",
)
SEE_QUOTED = Phrase("看原文摘录", "Show the quoted answer")
STYLE = Phrase("回答方式", "Style of the answer")
STYLE_WRITTEN = Phrase("撰写", "Written")
STYLE_EXTRACTED = Phrase("摘录", "Quoted")
STYLE_WRITTEN_MORE = Phrase("由大模型根据资料撰写", "An LLM writes it from the documents")
STYLE_EXTRACTED_MORE = Phrase("只摘录原文，不用大模型", "Only quotations, no LLM")

# The evidence
EVIDENCE = Phrase("出处", "Sources")
EVIDENCE_QUOTED = Phrase("原文摘录的出处", "Sources of the quoted answer")
EVIDENCE_FOR = Phrase("对应的问题：{question}", "For: {question}")
NO_EVIDENCE = Phrase(
    "回答里的每个 [1]、[2] 都会在这里列出它的出处。", "Each [1], [2] of an answer is listed here with its source."
)
NEAREST = Phrase("最接近的段落（不是答案）", "Nearest passages (not an answer)")
NEAREST_MORE = Phrase(
    "下面只是与问题最接近的文字，不能当作回答。", "These only come closest to the question; they do not answer it."
)
SOURCE_N = Phrase("出处 {n}：{title}", "Source {n}: {title}")
ISSUER = Phrase("发布", "Issuer")
SPEAKER = Phrase("发言", "Speaker")
DATE = Phrase("日期", "Date")
PLACE = Phrase("位置", "Place")
NUMBER = Phrase("文号", "Number")
FILE = Phrase("文件", "File")
PAGE = Phrase("第\u00a0{page}\u00a0页", "page\u00a0{page}")
OPEN = Phrase("在原文中查看", "View in the document")
BACK = Phrase("回到回答", "Back to the answer")
READER = Phrase("原文", "Document")

# The library
DOCUMENTS = Phrase("收录的资料", "Documents")
DOCUMENT = Phrase("资料", "Document")
CHUNKS = Phrase("段落数", "Passages")
STATE = Phrase("状态", "State")
INDEXED = Phrase("已收录", "Indexed")
FAILED = Phrase("未能收录", "Not indexed")
DUPLICATE = Phrase("重复", "Duplicate")
UNDATED = Phrase("未注明", "Not stated")
ACTIONS = Phrase("操作", "Actions")
READ = Phrase("查看全文", "Read")
REMOVE = Phrase("移除", "Remove")
REMOVE_ASK = Phrase("移除“{name}”？", "Remove “{name}”?")
REMOVE_UPLOAD = Phrase(
    "这是上传的文件，移除后会一并删除，不能恢复。",
    "It was uploaded; removing deletes the file, and this can't be undone.",
)
REMOVE_FOLDER = Phrase(
    "之后的回答不再用到它。文件仍留在资料文件夹里，内容改动后才会重新收录。",
    "Answers will no longer use it. The file stays in the documents folder and is indexed again only once it changes.",
)
REMOVED = Phrase("已移除“{name}”。", "“{name}” was removed.")
OMITTED = Phrase("整理时略去 {count} 处", "Left out: {count}")
OMITTED_MORE = Phrase(
    "这些文字不是正文，没有收录；列在这里供核对。",
    "These pieces are not the text itself and are not indexed; listed for checking.",
)
UPLOAD = Phrase("上传文件", "Upload files")
EMBED = Phrase("嵌入到其他网站", "Embed in another site")
UPLOAD_HINT = Phrase(
    "可多选，也可拖到这里。支持 {formats}；单个文件不超过 {limit} MB。",
    "Several at once, or drop them here. {formats}; at most {limit} MB each.",
)
UPLOADS = Phrase("上传进度", "Upload progress")
UPLOADING = Phrase("正在上传 {count} 个文件……", "Uploading… ({count})")
UPLOAD_FAILED = Phrase(
    "上传没有成功，请检查网络后重试。", "The upload did not succeed; check the network and try again."
)
TOO_LARGE = Phrase(
    "“{name}”超过 {limit} MB，没有上传。请拆分或压缩后再传。",
    "“{name}” is larger than {limit} MB and was not uploaded. Split it or make it smaller.",
)
QUEUED = Phrase("等待", "Waiting")
READING = Phrase("正在收录……", "Indexing… ")
READING_COUNTED = Phrase("正在收录，已处理 {chunks} 个段落。", "Indexing; passages done: {chunks}. ")
UNCHANGED = Phrase("已有同样的一份，没有改动", "Already here, unchanged")
SAME_AS = Phrase("与“{name}”内容相同，只查那一份", "Same content as “{name}”, which is searched in its place")
DONE = Phrase("完成", "Done")
EMPTY_LIBRARY = Phrase("还没有文档", "No documents yet")
EMPTY_LIBRARY_READER = Phrase("资料管理员还没有添加文件。", "The curators have not added any files yet.")
EMPTY_LIBRARY_MORE = Phrase(
    "点“上传文件”选几份文件，或把文件放进资料文件夹（{folder}）后重新启动。",
    "Upload a few files, or put files into the documents folder ({folder}) and start again.",
)

REASONS: dict[Reason, Phrase] = {
    Reason.NAVIGATION: Phrase("网页菜单、按钮和导航", "Menus, buttons and navigation"),
    Reason.RELATED: Phrase("其他文章的标题和广告", "Headlines of other stories, advertisements"),
    Reason.METADATA_TWICE: Phrase("重复的标题、日期等信息", "Title, date and the like, printed twice"),
    Reason.PAGE_NUMBER: Phrase("页码", "Page numbers"),
    Reason.RUNNING_HEAD: Phrase("页眉和页脚", "Running heads and feet"),
    Reason.CAPTION: Phrase("图片说明", "Captions"),
    Reason.HIDDEN: Phrase("原文中看不见的文字", "Text that a reader of the original can't see"),
    Reason.IMAGE: Phrase("只有图像、没有文字的页", "Pages that are pictures without text"),
}
