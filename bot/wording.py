"""The words in which questions ask, Chinese and English: patterns of `re`, to be searched with case ignored."""

import re

PROPOSERS = "主送"  # a reply is addressed to those who made the proposal
PAID = r"(?:补[贴助偿]?|贴补?|奖[励补]?|罚款?|赔偿?|交|缴|付|花|领|贷|挣|欠|借|投[入资])(?:了|到|给|出去)?"  # of money
COUNTER = (
    r"个(?:亿|月|工作日|小时)|[个家名位人项支所座处条种次户亩台套件篇场届年天班架辆张份本岁只头棵株栋间层床笔吨斤部折片册例起艘列趟副幅口根宗枚对]"
    r"|公里|平方米|小时|分钟|标箱"
)
BOUND = frozenset("要能会可不没把被给到去来着了还又最再就都也想得按")  # characters that join no noun
NOUNS = ("n", "j", "l", "eng", "vn", "an")
LIST = r"哪些|哪几|包[括含](?:了?什么|哪)|有什么|[由与和同]哪|什么内容|\bwhich\b|what are"
COMPARE = (
    r"不同(?:文件|文档|资料|材料|来源|部门|报道|说法)|各(?:份|个)?(?:文件|文档|材料)|前后|变化|差异|对比|比较|区别|出入"
    r"|分别(?:是)?怎么|differ|compar|chang"
)
# What somebody says or undertakes; the words of a question beyond these are what it is about.
SAYING = (
    r"承诺|答应|许诺|保证|表示|打算|计划|准备|建议|提出|提议|提到|主张|呼吁|表态|回应|发言|看法|观点|认为|指出|强调|说|讲"
    r"|措施|举措|对策|想法|作出|做出|给出|采取"
    r"|promised?|proposed?|suggest(?:ed)?|pledged?|sa(?:y|id)|plan(?:ned)?|recommend(?:ed)?"
)
STATEMENT = rf"{SAYING}|答复|怎么[做办看]|如何[做办看]|安排|undert|commit|respon"
ASKING = (
    r"请问|请告诉我|多长时间|多长(?=的)|多大(?=面积|规模|容量)|各有?(?=多少|几)|我想(?:知道|了解|问)|告诉我|是?什么时[候间]|何时|几时|几月(?:几[日号]|份)?|几[日号](?!线|楼|院)|百分之(?:多少|几)|[是为]?多少(?:[万亿千百]*(?:[个家名人项次元亩吨块户辆]钱?|平方米|公里)|钱)?|多久"
    r"|[是为]?哪一?[些个位家所年天日月里儿种条项名座几]*|[是为]?什么样的|[是为]?什么|怎么样|怎样的?|怎么|如何|为什么|为何"
    r"|是否|有没有|是不是|能不能|几(?:[个家名人项年月号支所座台元亩吨辆]|块钱?)?|[是为]?谁|何|啥|分别|一共|总共|大约|大概|吗|呢|么|一下|具体|包括|包含"
)
ATTRIBUTES = (
    (
        PROPOSERS,
        r"(?:提案|建议|议案)(?:是)?出自(?:谁|哪位)|(?:提案|建议|议案)(?:是|由)?(?:谁|哪[位几些一]{1,2}\w{0,3})(?:联名)?(?:提出|提交|提的|领衔)|谁(?:提出|提交|提)了?.{0,12}(?:提案|议案)",
    ),
    ("落款日期", r"落款(?!单位|机构)"),
    ("落款单位", r"落款(?:单位|机构)"),
    ("成文日期", r"成文(?:日期|时间)?|什么时候成文"),
    (
        "发布日期",
        r"(?:发布|公开|刊发|发表)(?:的)?(?:日期|时间)"
        r"|(?:文件|文章|报道|新闻|复函|答复)是?(?:什么时候|何时|哪天)(?:发布|公开|刊发|发表)",
    ),
    ("发文字号", r"发文字号|发文号|文号是|文件号|的文号"),
    ("索引号", r"索引号"),
    ("主题分类", r"主题分类"),
    ("体裁分类", r"体裁分类"),
    ("发布机构", r"发布(?:机构|单位|部门)"),
    ("编辑", r"(?<!总)编辑(?=是谁|是哪)"),
    ("责编", r"责编|责任编辑"),
    ("审核", r"审核(?:人|是谁)"),
    ("记者", r"记者(?=是谁|是哪|叫|有哪)|哪[位些]记者|谁(?:写|采写|报道)的"),
)
LIGHT = frozenset(
    (
        "做出 作出 给予 予以 加以 "  # they only carry the noun behind them: 做出批准 is 批准
        "是 有 要 给 到 在 来 去 能 会 可以 进行 做 让 使 成为 属于 叫 等 被 把 对 将 向 从 由 为 与 和 及 或 "
        "其 这 那 该 此 本 我 我们 你 他 她 它 他们 称 叫做 应 应该 需 需要 可 想 想要 关于 对于 其中 目前 "
        "现在 当前 已 已经 曾 曾经 了 的 地 得 之 以 于 就 都 也 还 又 再 只 仅 很 最 更 较 请 the a an of in "
        "on at to for by is are was were did does do what which who when where how many much and or with from "
        "that this it its be has have"
    ).split()
)
KEPT_TAGS = ("n", "v", "a", "j", "l", "i", "b", "m", "eng", "s", "t", "z", "f", "x")
QUOTED_WHOLE = r"[“「\"][^”」\"]{2,20}[”」\"]"
QUOTED = r"[“「\"]([^”」\"]{2,20})[”」\"]"
YEAR = r"((?<!\d)(?:19|20)\d{2}年)(?!\s?\d)"  # stands alone: the segmenter would make 年军 of 2019年军运会
NO_PERSON = rf"{ASKING}|副?[省市区县州镇乡]长"  # what the segmenter would make a name of, with what stands beside it
NO_NAME = r"^[叫由被按据](?=..)|把.*$|(?<=..)地区$"  # what the segmenter adds to a name
# «24号» alone is a day; a number above 31, or one that counts something, is a code.
_NUMBERED = "线|楼|院|地块|文|提案|建议|议案|令|公告|通知|桥|门|馆|厅|窗|井|路|站|码头|泊位|机|车|岛|航|库|坝|洞"
CODE = re.compile(
    rf"第[0-9０-９]+号(?:{_NUMBERED})?|(?<![月0-9０-９])[0-9０-９]+号(?:线|楼|院|地块|文件|(?={_NUMBERED}))|(?<![月\d])(?:3[2-9]|[4-9]\d|\d{{3,}})号|[A-Za-z][A-Za-z0-9.\-]*[A-Za-z0-9]|《[^》]+》|[A-Za-z]*\d+[A-Za-z]+"
)
# Where, or in what, it is said (在3月12日的办理会上，…; 按照新规定，…): its sentences need not speak of that.
SAID_AT = re.compile(
    r"在[^，。；在]{2,}?[会议]上(?!的)|(?:(?<=[，。；])|^)[^，。；在的]{2,}?[会议]上(?!的)"
    r"|^(?:按照?|根据|依据|依照|据|照)[^，。；]{2,}?(?:规定|办法|政策|通知|方案|意见|文件|标准|调查|报告|数据|统计)，"
)
ORDINAL = re.compile(
    r"第([一二三四五六七八九十\d]+)[条点项个方部]?(?:方面|部分)?(?:的)?"
    r"(?:建议|意见|措施|举措|对策|要求|内容|任务|问题|方面|点)"
)
ROLES = frozenset(("主持人", "记者", "问", "答", "编者"))  # voices of a dialogue that name nobody
