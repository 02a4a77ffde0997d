"""What a web page shows around its document: menus, breadcrumbs, buttons, counters, footers. Indices of rows."""

import re
from collections.abc import Sequence

from index.cleaning import edges
from index.cleaning.layout import Row
from index.language import fields
from index.language.writing import finished, is_prose, one_of, words

_BUTTONS = words("""
    打印 打印本页 打印此页 打印文章 关闭 关闭窗口 关闭本页 返回 返回顶部 返回首页 返回上页 返回列表 返回目录 回到顶部
    顶部 收藏 收藏本页 加入收藏 分享 分享到 分享至 一键分享 转发 字号 字体 大 中 小 默认 特大 超大 A+ A- A 大号 小号
    正常 放大 缩小 朗读 语音 播放 暂停 听新闻 纠错 我要纠错 举报 投诉 点赞 赞 踩 评论 我要评论 发表评论 写评论
    网友评论 关注 +关注 复制链接 复制 保存 下载 微信 微博 新浪微博 腾讯微博 QQ空间 QQ QQ好友 朋友圈 微信好友 人人网
    豆瓣 更多 展开 展开全文 阅读全文 查看更多 点击查看 上一篇 下一篇 上一页 下一页 首页 尾页 末页 登录 注册 搜索
    无障碍 无障碍浏览 无障碍阅读 长者模式 适老化 关怀版 老年模式 简体 繁体 繁體 简体版 繁体版 English EN 中文 手机版
    移动版 电脑版 客户端 网站地图 联系我们 关于我们 设为首页 智能问答 网站支持IPv6 RSS RSS订阅 Share Print Facebook
    Twitter Email Top Home Menu Search Login
""")
_MENU = _BUTTONS | words("""
    要闻 新闻 动态 资讯 机构 政务 政务公开 政府信息公开 信息公开 政务服务 服务 办事服务 互动 互动交流 政民互动
    公众参与 专题 专题专栏 专栏 数据 数据开放 数据发布 走进 概况 市情 领导 领导之窗 机构职能 机构概况 新闻中心
    新闻资讯 新闻动态 工作动态 通知公告 公告 公示公告 政策 政策法规 政策文件 政策解读 解读回应 财经 体育 娱乐 科技
    军事 国际 国内 社会 时政 视频 图片 图库 评论 观点 汽车 房产 教育 健康 文化 旅游 直播 报料 爆料 电子报 数字报 会员
    论坛 博客 邮箱 下载中心 在线服务 热线 地方 港澳 台湾 法治 生活 美食 时尚 公益 乡村 本地 推荐 热点 区县 党建 人事
    招聘 招考 招标 采购 热线电话 便民服务 智库 理论 人大 政协 政府 党委 市委 省委
""")
_PLACE = re.compile(r"^(?:您?(?:现在|当前|目前|所在|的)*位置(?:是|为)?\s*[:：]|(?:网站)?首页\s*[>＞»›/\\→-])")
_CRUMBS = re.compile(r"\s*(?:>{1,2}|＞{1,2}|»|›|→)\s*")
_SCAN = re.compile(
    r"(?:扫一扫|扫码|扫描|长按|识别).{0,12}(?:手机|二维码|本页|当前页|页面|打开|关注|查看|阅读|访问|分享|下载|进入|公众号)|"
    r"^(?:手机|微信)?扫(?:一扫|码|描)\S{0,8}$|^(?:微信|手机|官方)?(?:公众号|二维码|客户端|小程序)$"
)
_NUMBER = r"[\d,.]+\s*[万wWkK+]*\s*(?:次|人|条)?"
_COUNTED = one_of(" ".join(fields.COUNTERS) + " 点赞 跟帖 转发 收藏 关注 粉丝")
_COUNTER = re.compile(
    rf"^(?:本文|文章|累计|总)?(?:{_COUNTED})(?:数|量)?\s*[:：]?\s*[（(]?\s*{_NUMBER}\s*[)）]?$|"
    rf"^{_NUMBER}(?:阅读|评论|点赞|浏览|跟帖|跟贴|播放|参与|转发|收藏|围观|views?|comments?)$",
    re.IGNORECASE,
)
_SITE = re.compile(r"^[\u3400-\u9fffA-Za-z]{2,20}(?:门户网站?|政府网站?|官方网站|政务网|官网)$")
_MORE = re.compile(r"^更多.{2,16}(?:请|点击|关注|进入|尽在)|^(?:点击|戳)(?:查看|进入|这里|阅读)")
_JUMP = re.compile(r"^[（(【]?(?:下转|上接|紧接)第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版?.{0,8}[)）】]?$")
_NEIGHBOUR = re.compile(r"^(?:上一?[篇条]|下一?[篇条]|前一篇|后一篇|返回(?:上一级|列表|首页|顶部))\s*[:：|]?")
_FOOT = re.compile(
    r"ICP[备证]|公网安备|网站标识码|版权所有|Copyright|©|All Rights Reserved|建议使用.{0,20}(?:浏览器|分辨率)|"
    r"网站支持IPv6|^(?:网站)?技术支持\s*[:：]|信息网络传播视听|违法和不良信息|经营许可证|增值电信|互联网新闻信息服务许可|"
    r"^(?:未经.{0,12}(?:许可|授权)|转载请)",
    re.IGNORECASE,
)
_FOOT_NEIGHBOUR = re.compile(
    r"^(?:主办(?:单位)?|承办(?:单位)?|协办|运维|运行维护|地\s*址|邮\s*编|邮政编码|电\s*话|联系电话|传真|邮箱|网址)\s*[:：]|"
    r"^关于我们|^网站声明|^友情链接"
)
_NOTICE = re.compile(
    r"^(?:[【\[（(]?\s*(?:特别|免责|版权|郑重|广告|平台)(?:声明|提示|说明)|(?:声明|免责条款)\s*[:：]|以上内容(?:仅|如)|"
    r"本(?:平台|网站|站)仅提供)"
)
_TOP = 6
_LONGEST = 160
_SHORT = 40


def navigation(rows: Sequence[Row]) -> set[int]:
    """Menus, breadcrumbs, buttons, counters, captions of QR codes, footers of web sites, legal notices of portals."""
    gone = {i for i, row in enumerate(rows) if not row.level and (_is_navigation(row.text) or edges.is_count(rows, i))}
    gone |= {i for i, row in enumerate(rows[:_TOP]) if not row.level and _SITE.match(row.text)}
    gone |= _vertical_menu(rows)
    tail = range(len(rows) * 2 // 3, len(rows))
    gone |= {i for i in tail if _NOTICE.match(rows[i].text)}
    return gone | _foot(rows, tail, gone)


def _is_navigation(text: str) -> bool:
    if len(text) > _LONGEST:
        return False
    tokens = _tokens(text)
    return (
        bool(tokens and all(token in _BUTTONS for token in tokens))
        or bool(_COUNTER.match(text) or _NEIGHBOUR.match(text) or _JUMP.match(text))
        or bool(_PLACE.match(text) and "。" not in text)
        or bool((_MORE.match(text) or _SCAN.search(text)) and len(text) <= _SHORT and "。" not in text[:-1])
        or _is_crumbs(text)
        or _is_menu(text, tokens)
    )


def _tokens(text: str) -> list[str]:
    return [token for token in re.split(r"[\s|｜\[\]【】:：/\\·•、,，]+", text) if token]


def _is_crumbs(text: str) -> bool:
    """首页 > 新闻 > 正文: three steps or more, most of them short."""
    parts = _CRUMBS.split(text)
    short = sum(len(part) <= 12 for part in parts) * 2 > len(parts)
    return len(parts) >= 3 and len(text) <= 120 and not finished(text) and max(map(len, parts)) <= _SHORT and short


def _is_menu(text: str, tokens: Sequence[str]) -> bool:
    known = sum(token in _MENU for token in tokens)
    return len(tokens) >= 4 and known * 2 >= len(tokens) and max(map(len, tokens)) <= 8 and not is_prose(text)


def _vertical_menu(rows: Sequence[Row]) -> set[int]:
    """Runs of three lines or more that are each one item of a menu."""
    gone: set[int] = set()
    run: list[int] = []
    for i in range(len(rows) + 1):
        if i < len(rows) and rows[i].text.strip("|｜·>» ") in _MENU:
            run.append(i)
            continue
        if len(run) >= 3:
            gone.update(run)
        run = []
    return gone


def _foot(rows: Sequence[Row], tail: range, gone: set[int]) -> set[int]:
    """The footer of a site: lines that only a footer has, with the addresses and owners next to them."""
    foot = {i for i in tail if _FOOT.search(rows[i].text) and len(rows[i].text) <= 200}
    found = set(foot)
    for i in foot:
        for step in (-1, 1):
            j = i + step
            while 0 <= j < len(rows) and (j in gone or j in found or _FOOT_NEIGHBOUR.match(rows[j].text)):
                found.add(j)
                j += step
    return found
