"""Names of the facts that documents state about themselves, and the one name under which each is kept."""

from index.language.writing import words

# The name that is kept, then the other names under which documents state the same.
_SYNONYMS = """
    标题 名称 信息名称 文件名称 公文标题 题名 文件标题 Title
    索引号 信息索引号 索引编号 索取号 公开编号
    主题分类 信息分类 组配分类 主题类别 主题 分类
    体裁分类 体裁 公文种类 文种
    发布机构 发布单位 发布部门 发布机关 发文机关 发文机构 发文单位 发文部门 制发机关 制定机关 公布机关 公开主体 公开机构
    发布机构 公开部门 公开单位 Issuer Issued_by Published_by
    发文字号 发文号 文号 文件编号 文件号 Reference Reference_number Ref
    成文日期 成文时间 生成日期 生成时间 发文日期 发文时间 签发日期 制发日期
    发布日期 发布时间 公开日期 公开时间 公布日期 公布时间 发表时间 发表日期 上传时间 刊发日期 发稿时间 更新时间 更新日期
    发布日期 日期 时间 Published Publication_date Date Updated Last_updated
    印发日期
    关键词 关键字 主题词 Keywords
    有效性 时效性 效力状态 是否有效
    生效日期 实施日期 施行日期 生效时间
    废止日期 失效日期 失效时间
    公开方式 公开形式
    公开范围 公开类别 公开属性
    提案号 提案编号 建议编号 建议号 议案号 议案编号
    案由 提案名称 提案题目 建议标题 建议名称 提案标题
    提案人 提案者 第一提案人 领衔代表 建议人 提出人
    承办单位 主办单位 办理单位 答复单位
    协办单位 会办单位 分办单位
    办理类型 答复类别 办理结果
    主送 主送机关 主送单位
    抄送 抄送机关
    来源 稿源 信息来源 文章来源 新闻来源 Source
    发布者 发布人 上传者
    作者 撰稿 供稿 供稿单位 Author
    记者
    通讯员
    编辑 文字编辑 网络编辑 Editor
    责编 责任编辑 值班编辑
    审核 审校 审稿 复审 终审 初审 审签 核稿
    校对
    监制 总监制
    摄影
    签发人 签发
    联系人 联系单位 联系方式
    联系电话
"""
CANONICAL = {
    name.replace("_", " "): line.split()[0] for line in _SYNONYMS.strip().splitlines() for name in line.split()
}
DATES = words("成文日期 发布日期 印发日期 生效日期 废止日期")
# Their values are text, in which a date or a full stop is a part of the value.
TEXTS = words("标题 案由 关键词 抄送 主送")
# Not facts about the document, but they end the value before them.
COUNTERS = words("""
    浏览次数 浏览量 浏览 阅读次数 阅读量 阅读 访问次数 访问量 点击次数 点击数 点击率 点击量 点击 人气 评论数 评论 字号
    字体大小 字体 视力保护色 保护视力色 打印 分享到 分享 下载
""")
