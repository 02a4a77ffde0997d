"""What kind of value a question asks for, read off its words, Chinese and English."""

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
# What is seen, applied for or reported is so by a way, which need not be a place: a website, a hotline.
_CHANNEL = r"[^，。？?]{0,4}(?:看|查|办|申请|申报|报名|了解|咨询|反映|投诉|举报|下载|领|交|缴|买|预约|登记)"
# Who of two, of which neither need be a person: 二产和三产谁的增加值大.
_COMPARED = r"[^，。？?]{0,12}(?:更[^，。？?]|[^最][多少大小高低快慢长短强早晚])(?:一点|一些|些)?[呢啊]?[？?。]?$"
# Words that ask for a value, tried on the question with case ignored.
_KINDS = (
    (
        Kind.DATE,
        r"什么时[候间]|何时|几时|哪一?[天年日]|哪个?月|几月|几号|日期|时间[是为](?=什么|何|哪|多|几|[？?]?$)|[^中]的时间$"
        rf"|(?:年份|[^中长]时间){_END}"
        r"|\bwhen\b|what (?:date|year|time)",
    ),
    (
        Kind.FIGURE,
        r"多少|多[高大长宽重远快久]|(?<![哪十好])几(?![乎何时月号点]|日(?!元|均)|[个家位所名][^，。？?]{1,8}[里中])"
        r"|占比|比例|比重|百分[之比]|数[量目额](?!化)|总数|人数|金额|[增降][幅速]"
        rf"|^(?!.*[谁哪何怎]).*(?:{_MEASURES}){_END}"
        r"|how (?:many|much)|percent|number of",
    ),
    (
        Kind.PERSON,
        rf"(?<!对象是)(?<!人群是)(?<!群体是)谁(?!{_COMPARED})|哪一?[位名](?!专业)|哪个人|何人|姓名|名字是(?!怎|如何|什么意思)|[人员长者师]的?(?:名字)?叫什么(?:名字)?(?=$|[？?，。])|^(?!.*[哪几什]).*(?:{_ROLES})(?:都|叫)?{_END}|\bwho\b|\bwhom\b",
    ),
    (
        Kind.ORGANISATION,
        r"(?:哪一?[个家所些]|哪[几两二三四五六七八九十\d]+[个家所]|什么|何|哪)(?:单位|部门|机构|组织|公司|企业|大学|学校|高校|院校|银行|学院|医院|集团|协会|党派|媒体|供应商|厂商|厂家|商家)"
        r"|(?:哪一?[个家所]|哪)(?:局|委|厅|报社?)|在哪(?:里|儿)?(?:工作|任职|上班|供职|就职)"
        r"|which (?:department|organi[sz]ation|company|university|bureau|agency)",
    ),
    (
        Kind.PLACE,
        rf"(?:地点|首都|省会|首府|举办[地国]){_END}|在哪(?:举[办行])?的?{_END}|"
        rf"(?<![卡难差好坏错]在)(?<![卡难差好坏错])(?:哪里|哪儿)(?!{_CHANNEL}|工作|任职|上班|供职|就职)|何地|(?<!如)何处|什么地[方点]|哪一?[个座](?:城市|省|市|区|县|国家?|地区|地方|镇|乡|村)"
        r"|\bwhere\b|which (?:city|country|province)",
    ),
)


def spoken(question: str) -> str:
    """The question with the everyday words for what and how in their written form: 啥时候, 咋办."""
    return question.replace("啥", "什么").replace("咋", "怎么").replace("几多", "多少")


def kinds(question: str) -> tuple[Kind, ...]:
    """The kinds of value asked for, more than one for «how many, and when»; none for a question of another form."""
    counted = spoken(question).replace("哪几", "哪些")
    return tuple(kind for kind, pattern in _KINDS if re.search(pattern, counted, re.I))
