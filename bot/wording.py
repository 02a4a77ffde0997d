"""The words in which questions ask, Chinese and English: patterns of `re`, to be searched with case ignored."""

import re

from index.language.values import Kind

# A question may end in the noun of what is asked for: «…的产量», «…的震级是？», «…的举办地点».
_END = r"(?:分别)?(?:是|为|有|达到?|在)?[？?。]?$"
_MEASURES = (
    r"[^质力能考胆思]量|[^效]率|票房|营收|收入|支出|利润|产值|面积|人口|金额|总额|税额|价格|售价|单价|市值|奖金|薪资|工资"
    r"|震级|海拔|高度|长度|宽度|深度|时速|次数|人次|户数|个数|席位|比分|指数"
)
_ROLES = (
    r"主席|总统|首相|总理|总裁|董事长|行长|院长|校长|局长|厅长|部长|市长|县长|区长|省长|州长|书记|主任|会长|理事长|秘书长"
    r"|导演|编剧|作者|主演|主角|创始人|发明者|发现者|负责人|发言人|主持人|得主|获得者|教练|队长"
)
# Words that ask for a value, tried on the question with case ignored.
KINDS = (
    (
        Kind.DATE,
        r"什么时[候间]|何时|几时|哪一?[天年日]|哪个?月|几月|几号|多久|日期|时间[是为]|[^中]的时间$"
        rf"|(?:年份|[^中]时间){_END}"
        r"|\bwhen\b|what (?:date|year|time)",
    ),
    (
        Kind.FIGURE,
        r"多少|多[高大长宽重远快]|(?<!哪)几(?![乎何时月号点])"
        r"|占比|比例|比重|百分[之比]|数[量目额](?!化)|总数|人数|金额|[增降][幅速]"
        rf"|(?:{_MEASURES}){_END}"
        r"|how (?:many|much)|percent|number of",
    ),
    (
        Kind.PERSON,
        rf"谁|哪一?[位名](?!专业)|哪个人|何人|姓名|名字是|^(?!.*[哪几什]).*(?:{_ROLES})(?:都|叫)?{_END}|\bwho\b|\bwhom\b",
    ),
    (
        Kind.ORGANISATION,
        r"(?:哪一?[个家所些]|哪[几两二三四五六七八九十\d]+[个家所]|什么|何|哪)(?:单位|部门|机构|组织|公司|企业|大学|学校|高校|院校|银行|学院|医院|集团|协会|党派|媒体)"
        r"|(?:哪一?[个家所]|哪)(?:局|委|厅|报社?)"
        r"|which (?:department|organi[sz]ation|company|university|bureau|agency)",
    ),
    (
        Kind.PLACE,
        rf"(?:地点|首都|省会|首府|举办[地国]){_END}|在哪(?:举[办行])?的?{_END}|"
        r"哪里|哪儿|何地|何处|什么地[方点]|哪一?[个座](?:城市|省|市|区|县|国家?|地区|地方|镇|乡|村)"
        r"|\bwhere\b|which (?:city|country|province)",
    ),
)
PROPOSERS = "主送"  # a reply is addressed to those who made the proposal
COUNTER = r"[个家名位人项支所座处条种次户亩台套件篇场届年天班架辆]|公里|平方米|小时|分钟"
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
    r"请问|请告诉我|我想(?:知道|了解|问)|告诉我|是?什么时[候间]|何时|几时|多少[个家名人项次]?|多久"
    r"|哪一?[些个位家所年天日月里儿种条项名座几]*|什么样的|什么|怎么样|怎样的?|怎么|如何|为什么|为何"
    r"|是否|有没有|是不是|能不能|几[个家名人项年月号支所座台]?|谁|何|啥|分别|一共|总共|大约|大概|吗|呢|么|一下|具体|包括|包含"
)
ATTRIBUTES = (
    (
        PROPOSERS,
        r"(?:提案|建议|议案)(?:是|由)?(?:谁|哪[位几些一]{1,2}\w{0,3})(?:联名)?(?:提出|提交|提的|领衔)|谁(?:提出|提交|提)了?.{0,12}(?:提案|议案)",
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
        "是 有 要 给 到 在 来 去 能 会 可以 进行 做 让 使 成为 属于 叫 等 被 把 对 将 向 从 由 为 与 和 及 或 "
        "其 这 那 该 此 本 我 我们 你 他 她 它 他们 称 叫做 应 应该 需 需要 可 想 想要 关于 对于 其中 目前 "
        "现在 当前 已 已经 曾 曾经 了 的 地 得 之 以 于 就 都 也 还 又 再 只 仅 很 最 更 较 请 the a an of in "
        "on at to for by is are was were did does do what which who when where how many much and or with from "
        "that this it its be has have"
    ).split()
)
KEPT_TAGS = ("n", "v", "a", "j", "l", "i", "b", "m", "eng", "s", "t", "z", "f", "x")
QUOTED = r"[“「\"]([^”」\"]{2,20})[”」\"]"
CODE = re.compile(
    r"第?[0-9０-９]+号线?(?:楼|院|地块|文件)?|[A-Za-z][A-Za-z0-9.\-]*[A-Za-z0-9]|《[^》]+》|[A-Za-z]*\d+[A-Za-z]+"
)
ORDINAL = re.compile(
    r"第([一二三四五六七八九十\d]+)[条点项个方部]?(?:方面|部分)?(?:的)?"
    r"(?:建议|意见|措施|举措|对策|要求|内容|任务|问题|方面|点)"
)
ROLES = frozenset(("主持人", "记者", "问", "答", "编者"))  # voices of a dialogue that name nobody
