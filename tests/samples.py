"""Documents made up for the tests, of the kinds that users have, and how to turn text into a source."""

from pathlib import Path

from index.cleaning import clean
from index.loaders.text import line
from index.models import Cleaned, Document, Page, Source
from index.structure import analyse

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


def source(text: str, name: str = "样本.txt", kind: str = "txt", title: str = "") -> Source:
    """A file without pages, one line a line."""
    return Source(name, kind, (Page(tuple(line(raw) for raw in text.strip("\n").split("\n"))),), title)


def paged(*pages: str, name: str = "样本.pdf") -> Source:
    """A file with pages, numbered from 1."""
    made = (Page(tuple(line(raw) for raw in text.strip("\n").split("\n")), i) for i, text in enumerate(pages, 1))
    return Source(name, "pdf", tuple(made))


def cleaned(text: str) -> Cleaned:
    return clean(source(text))


def document(made: Source | str) -> Document:
    made = source(made) if isinstance(made, str) else made
    return analyse(made, clean(made), "0" * 64)


def seed(number: str) -> Document:
    """One of the original documents, which are no part of the repository."""
    found = sorted(SEEDS.glob(f"{number}_*.txt"))
    assert found, f"this test needs the original documents in {SEEDS}"
    return document(source(found[0].read_text(encoding="utf-8"), found[0].name))


# A county's reply letter, pasted from its web site: facts once as a table, broken title, closing words, site's footer.
COUNTY_REPLY = """
青石县人民政府门户网站
首页 要闻动态 政务公开 政务服务 互动交流 走进青石
当前位置：首页 > 政务公开 > 建议提案办理
索 引 号：QS015/2024-00231 | 主题分类：交通运输
发布机构：县交通运输局 | 成文日期：2024年6月3日
发文字号：青交函〔2024〕18号
浏览次数：1,203 次
字号：大 中 小

青石县交通运输局关于县政协十一届四次会议
第57号提案的答复函

尊敬的柳青、马得水委员：

你们提出的《关于改善北山片区群众出行条件的提案》（第57号）收悉。感谢你们对交通工作的关心。现答复如下：

一、基本情况
北山片区有行政村14个，现有客运班线6条，日均发班38班次。2023年完成农村公路改造27.5公里，总投资3,180万元。
二、办理情况
（一）增加班次。自2024年5月1日起，北山线每日增加4班，末班车时间由17:30推迟至18:40。
（二）改善道路。已将柏树垭至黄泥塘路段（5.2公里）列入2024年养护计划。预计11月底完工。
三、下一步打算
1.争取资金。积极向市交通局争取“四好农村路”补助资金。
2.优化线路。会同北山镇研究开通赶集日定制班车。

以上答复，如有不妥，请批评指正。

附件：1.北山片区客运班线一览表
2.2024年养护工程计划表

青石县交通运输局
2024年6月3日

（联系人：贺小满，联系电话：0123-4567890）

主办：青石县人民政府办公室
网站标识码：9900000001 青ICP备12345678号
"""

# A provincial notice with a red head, an addressee in the plural, a signature above its attachment.
NOTICE = """
云岭省教育厅文件
云教发〔2023〕26号

云岭省教育厅关于印发《中小学午休服务指南（试行）》的通知

各市（州）教育局，各省属中小学：

为规范中小学校午休服务，保障学生身心健康，现将《中小学午休服务指南（试行）》印发给你们，请结合实际贯彻执行。

附件：中小学午休服务指南（试行）

云岭省教育厅
二〇二三年九月十二日

（此件公开发布）

附件
中小学午休服务指南（试行）

第一章 总则
第一条 为规范午休服务，制定本指南。
第二条 本指南适用于全省义务教育阶段学校。
第二章 服务要求
第三条 午休时间一般不少于40分钟。学校应当配备可躺式桌椅，人均使用面积不低于1.1平方米。
第四条 收费标准由各地价格主管部门核定，每生每月不超过60元。
云岭省教育厅办公室 2023年9月13日印发
"""

# A news page of another portal: departments with a colon in the paragraph, a closing paragraph, other wording of the
# furniture.
NEWS = """
晚高峰怎么疏?东湖市五部门接受质询
2024-11-08 07:45 来源：东湖晚报 阅读 2.3万 评论 118

东湖晚报讯（记者 江晓舟 通讯员 何塘）11月7日，东湖市人大常委会就城区拥堵问题举行专题询问会。五个部门的负责人到场应询。

▲询问会现场。 江晓舟 摄

答问实录

市公安局：今年已优化信号灯配时212处，明年计划再改造90处，重点解决学校周边潮汐拥堵。

市城管局：年内新增机动车泊位3,400个，并对286条背街小巷开展停车秩序整治。

市住建局：环湖路快速化改造力争2025年6月通车，同步建设3座人行天桥。

市交通局：新开微循环公交11条，地铁4号线二期接驳率提高到92%。

市财政局：2025年安排治堵专项资金1.8亿元，较上年增长12%。

询问会最后，市人大常委会要求相关部门在一个月内提交整改清单，并接受代表跟踪监督。

（责任编辑：方可）

扫描二维码 关注东湖发布
分享到： 微信 微博 QQ空间
上一篇：东湖马拉松今日开跑
下一篇：立冬后第一场雨什么时候来

大家都在看

这家老字号要搬家了……
东湖某楼盘开盘三天卖出两百套 业内人士：别急
江北财政局原副局长被查
...
"""

# Speeches: title above the line, posts in brackets, before and after the name, organisations, a broken word.
SPEECHES = """
## 凝聚共识 建言“十五五”
——省政协专题协商会发言摘编

### 让老字号焕发新活力
省政协委员、省文化和旅游厅副厅长（挂职） 古丽娜·买买提
我省现有老字号412家，其中中华老字号37家。建议：设立老字号保护专项，每年安排资金5000万元。

一是摸清家底。建立老字号名录和档案，实行动态管理。
二是创新传承。支持老字号进景区、进校园、进机场。

### 补齐县域养老短板
省民盟界别
县域养老床位空置率高达46%，护理型床位只占三成。为此，建议：推动公办养老机构改革，三年内护理型床位占比提高到六成以上。

### 用好“黄金水道”
欧阳舟（省政协常委、临江港务集团有限公司董事长）
临江港2023年货物吞吐量1.26亿吨，铁水联运占比只有3.1%。
### 建议之一
尽快打通疏港铁路“最后两公里”。

### 关于加强罕见病用药保障的提案
提案人：司马清如
罕见病患者用药负担重。建议将更多罕见病药品纳入省级统筹目 录，报销比例不低于70%。
"""

# Speeches with the line above the title, none of it marked.
SPEAKER_FIRST = """
专题
集聚青年人才 激发城市活力

林小满 团市委副书记
让青年愿意来留得住
青年公寓去年新增8,200套，仍供不应求。

为此，建议：
扩大供给。三年内再筹集青年公寓3万套。

石 磊 南江大学教授、市政府参事
把论文写在车间里
我市每万名劳动者中研发人员只有58人。

建议在开发区设立博士后工作站分站，对出站留市的博士给予30万元安家补贴。

宋江河、白雪 市律师协会会员
以法治护航平台经济
平台用工纠纷去年受理1,974件，同比上升21.4%。建议出台新就业形态劳动者权益保护条例。
"""

# A conversation, with a host and guests whose posts stand at their first turn only.
DIALOGUE = """
畅谈低空经济：圆桌对话实录
时间：2025-03-18

主持人：各位来宾好。低空经济今年第三次写入政府工作报告，大家怎么看？

叶知秋（航天科创研究院院长）：关键是安全。我们的监管平台已经接入无人机6,700架。

鲁一鸣（飞鹭通航公司总经理）：成本还是太高。一条物流航线单公里成本约4.2元，降到2元以下才有市场。

主持人：政策上有什么期待？

叶知秋：希望尽快划设适飞空域。

鲁一鸣：希望起降场纳入国土空间规划，三年建成200个。
"""

ENGLISH = """
Home > Council > Reports
Ashford Borough Council
Report on Flood Protection in the Lower Valley
Published: March 14, 2024

1. Background
The storm of Dec. 27, 2023 flooded 312 homes, i.e. one in nine. Damage came to £4.6 million. No. 3 pump failed.

2. What the council will do
2.1 Pumping stations
All five stations get a second power supply by October 2025. R. J. Holt & Sons Ltd. got the contract.
2.2 River walls
The council will raise 1,800 m of wall by 60 cm. Is that enough? Dr. Lane of the University thinks so.

Jane Okafor, Director of Environment
We will publish progress every quarter. Residents can report blocked drains online.
"""

# A reply to a congress delegate: two signers on one line, thanks, a copy list.
CONGRESS = """
类别：B
签发人：卢大川
公开属性：主动公开

对市十五届人大三次会议第20240316号建议的答复

冷月代表：
您提出的《关于规范电动自行车停放充电的建议》收悉，经会市住房城乡建设局、市消防救援支队研究，现答复如下：
近年来，我市持续整治电动自行车违规停放。截至今年6月，全市建成集中充电设施1.26万处，充电端口11.8万个，受理投诉4,530件，同比下降17.6%。
一、加快设施建设。今年计划新增充电端口3万个，老旧小区应建尽建。二是推动电价优惠，明确居民小区充电设施执行居民电价。
二、强化执法检查
开展“飞线充电”夜查行动，累计检查小区2,311个，处罚147起。
三、压实各方责任
（一）压实物业责任
将充电安全纳入物业服务评分，占比不低于5分。
（二）压实企业责任
督促充电运营企业投保公众责任险。
感谢您对我市消防安全工作的关心和支持！

松原市公安局          松原市住房和城乡建设局
2024年7月15日

抄送：市人大常委会人代工委，市政府督查室。
联系单位及电话：市公安局治安支队，0438-1234567
"""

# Speeches whose speaker stands below them.
TRAILING = """
两会好声音

让“夕阳”更红
目前社区食堂覆盖率只有38%。建议对运营满一年的社区食堂给予10万元补助。
（作者系省政协委员、省老龄协会会长 沈从容）

把非遗带进课堂
全省有国家级非遗项目96个，进课堂的不足两成。建议编写地方教材。
（省人大代表 依力哈木·买买提）
"""

# Departments in brackets at the beginning of their paragraphs, and what the meeting decided after them.
BOXED = """
县政府召开重点工作推进会

3月2日，云水县召开重点工作推进会，各部门作表态发言。

【县教育局】今年新建公办幼儿园6所，新增学位2,160个，彻底消除大班额。

【县卫生健康局】县医院新院区9月投用，床位增至800张。

【县水利局】完成病险水库除险加固19座，实施农村供水保障工程。

会议强调，要把任务清单化、清单责任化。各责任单位每月5日前报送进度。
记者：李一 通讯员：王二
"""

# Departments as numbered headings.
NUMBERED = """
关于征求意见采纳情况的说明

我办收到反馈意见共27条，采纳21条。现说明如下。

一、市司法局
建议将第五条中的“应当”修改为“可以”。
理由是上位法没有强制规定。
采纳情况：采纳。
二、市财政局
建议明确资金渠道。
采纳情况：部分采纳。
三、天河区人民政府
无意见。
"""

# A leader's speech: title, date, name.
LEADER = """
在全市数字经济大会上的讲话
（2024年3月28日）
林海峰
同志们：
今天我们召开数字经济大会，主要任务是总结去年工作、部署今年任务。
一、认清形势，坚定信心。去年全市数字经济核心产业增加值达到1,280亿元，增长14.2%。
二、突出重点，狠抓落实
第一，抓龙头。培育百亿企业3家。
第二，抓场景。开放应用场景清单200项。
谢谢大家！
"""

# Titles that hold the speaker in brackets.
BEHIND = """
省两会代表委员建言录

关于推进农村厕所革命的建议（省人大代表 黄大牛）
截至2023年底，全省农村卫生厕所普及率78.5%。建议建立长效管护机制。

关于建设省级种质资源库的建议（省政协委员、省农科院副院长 祁连山）
我省地方品种消失加快，十年间减少了三成。建议投资4.2亿元建设省级种质资源库。
"""

# Headings that begin with the speaker.
WITNESS = """
委员说｜让城市更有温度

王守田委员：社区要有烟火气
“菜市场离家步行不超过10分钟，才叫便民。”王守田说，他走访了42个社区，发现近三成没有标准化菜市场。

鲍春来委员：盲道不能“断头”
鲍春来带来一份调研：抽查的120公里盲道中，有31处被占用或中断。
"""

# A notice of a meeting, whose place and time are no facts about the notice.
MEETING = """
关于召开2025年全县防汛工作会议的通知

各乡镇人民政府，县直有关单位：
经县政府同意，定于近期召开全县防汛工作会议。现将有关事项通知如下：
一、会议时间
2025年4月9日（星期三）上午9:00。
二、会议地点
县政府三楼会议室。
三、参会人员
1.县防指成员单位主要负责人；
2.各乡镇长；
3.重点水库管理单位负责人。
四、有关要求
请于4月7日17:00前将参会名单报县防办。联系人：丁一，电话：12345。

桃源县防汛抗旱指挥部办公室
2025年4月3日
"""

# Questions and answers without names.
INTERVIEW = """
市医保局局长专访：门诊报销有哪些变化
来源：海州发布 发布时间：2024-01-05 09:12:33 浏览次数：8837

问：今年门诊报销政策有哪些变化？
答：在职职工门诊年度限额由4000元提高到6000元，退休人员提高到7000元。
问：异地就医怎么结算？
答：全省定点医疗机构已全部接入，备案后直接结算，报销比例不降低。
"""

# Minutes: attendance is no speech.
MINUTES = """
云台区科学技术局办公会议纪要
〔2024〕第7期

时间：2024年5月20日
地点：501会议室
主持人：许进
参加人员：孟凡、谢谦、贝贝
记录人：金小小

会议听取了科技企业孵化器绩效评价情况汇报。会议议定：
一、同意对12家孵化器给予绩效奖补，共计960万元。
二、由高新科牵头，6月30日前完成资金拨付。
三、原则通过《云台区科技创新券管理办法》，修改完善后报区政府。
"""

# A proposal, with its facts above the text.
PROPOSAL = """
案由：关于加强社区托育服务的提案
提案人：民盟河东区委会
承办单位：区卫生健康局

目前我区3岁以下婴幼儿约1.9万人，托位仅2,860个。
建议：
1.盘活社区闲置用房。对改造为托育点的，每个托位补贴1万元。
2.鼓励幼儿园延伸托班。力争到2026年，公办园开设托班比例达到60%。
"""

# A news page: departments' names alone on their lines, the date behind the source, a caption between headings.
DUE_DATES = """
青川市六部门集中回应“一号建议”：看病停车难题怎么解
来源：青川融媒 作者：罗小溪 2025-02-18 17:20:11
阅读 10万+

2月17日，青川市人大常委会召开“一号建议”督办会。市卫生健康委、市城管局、市公安局等六部门负责人到会。

聚焦痛点
医院周边停车难、绕行久

市第一人民医院日均门诊量达9,800人次，院内车位只有642个。

督办会会场

逐一回应
六部门亮出时间表

会上，六部门逐一作答。

市卫生健康委

推进市一院立体车库建设，6月底前新增车位420个。全面推行分时段预约诊疗，精确到30分钟以内。

市城管局

在医院周边施划限时车位310个，首小时免费。

市公安局

优化院前路口信号配时，早高峰通行效率力争提高15%。

市住房城乡建设局

启动地下连廊工程，预计2026年3月完工。

市国资委

协调国有企业开放夜间车位1,100个。

市数据局

5月上线“一键停车”小程序，接入停车场286家。

青川融媒记者 罗小溪 实习生 高山
编辑 孟冬 二审 许立夏 三审 白露

精彩推荐
春天来了，这条赏花路线火了
女子网购退货被拒 法院这样判...
一图读懂丨新规3月1日起施行
"""

# A reply letter whose table of facts was flattened: names and values on lines of their own.
FLATTENED = """
索引号:
0001/2024-00012
发布机构:
云岭市农业农村局
生成日期:
2024-08-09
文号:
云农函〔2024〕44号
有效性:
有效

云岭市农业农村局关于市人大十五届四次会议第2024088号建议的答复（A类）

尊敬的司徒明月代表：

您提出的“关于推进高标准农田建设”的建议已收悉。现将办理情况答复如下：

截至2024年6月，全市累计建成高标准农田186.4万亩，占耕地面积的61.3%。

一是强化资金保障。2024年安排财政资金5.2亿元，亩均投入提高到2,400元。
二是强化质量监管。聘请第三方抽检项目47个，合格率97.9%。

下一步，我局将力争2025年再建高标准农田22万亩。

衷心感谢您对农业农村工作的关心支持！

云岭市农业农村局
2024年8月6日
"""

# A newspaper page: masthead with its date, byline, caption, a jump line.
NEWSPAPER = """
第A02版：要闻 2025年3月12日 星期三

一份提案背后的“十年磨一剑”
本报记者 石榴红 通讯员 叶青

编者按：从今天起，本报推出“好提案是怎样炼成的”专栏。

“这份提案，我跟踪了十年。”市政协委员、市水文中心高级工程师江望说。

十年，走遍87条河
2015年，江望第一次提出河道生态修复建议。此后十年，她带着团队采集水样3,600份。

▲江望（左）在河边采集水样。 受访者供图

三易其稿，只为“能落地”
提案初稿有21条建议，最终只保留了5条。“宁可少，也要实。”她说。

目前，市水利局已将其中3条列入年度计划，首批修复河道41公里。

（下转A04版）
"""

ALL = {name: text for name, text in list(globals().items()) if name.isupper() and isinstance(text, str)}
