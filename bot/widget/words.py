"""The words of the page that says how to embed ours."""

from index.errors import Language

WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "title": "嵌入 · 有据",
        "heading": "嵌入到您的网站",
        "back": "回到有据",
        "sites": "现在可以嵌入本站的网站：{origins}。由设置 YOUJU_EMBED_ORIGINS 决定。",
        "no_sites": "现在还没有网站可以嵌入本站，以下代码要先设置才有效：把您的网站写进 YOUJU_EMBED_ORIGINS，"
        "例如 https://intranet.example，然后重新启动。",
        "button_heading": "悬浮按钮",
        "button_more": "放在网页里任何位置。页面角上出现一个按钮，点开就是对话，点击引文可看原文。本页右下角就是样例。",
        "frame_heading": "网页中的一块",
        "frame_more": "放在要显示对话的地方，宽和高可以改。",
        "copy": "复制",
        "copied": "已复制",
        "not_copied": "没能复制，请选中后手工复制",
        "notes_heading": "说明",
        "notes": "按钮和对话与您网页的样式互不影响，不用 Cookie 跟踪读者。您的网站若有内容安全策略（CSP），"
        "请在 script-src 和 frame-src 中加入 {origin}。须登录时，读者在框内登录；"
        "本站和您的网站域名不同时，要用 https 才能保持登录。",
    },
    "en": {
        "title": "Embed · Youju",
        "heading": "Embed in your site",
        "back": "Back to Youju",
        "sites": "Sites that may embed this one now: {origins}. The setting YOUJU_EMBED_ORIGINS says so.",
        "no_sites": "No site may embed this one yet, and the snippets work only then: add your site to "
        "YOUJU_EMBED_ORIGINS, such as https://intranet.example, and start again.",
        "button_heading": "A floating button",
        "button_more": "Anywhere in your page. A button in its corner opens the conversation; a citation opens its "
        "source. There is a sample in the corner of this page.",
        "frame_heading": "A part of the page",
        "frame_more": "Where the conversation is to be; change width and height as you like.",
        "copy": "Copy",
        "copied": "Copied",
        "not_copied": "Could not copy; select it and copy by hand",
        "notes_heading": "Good to know",
        "notes": "Neither the styles of your page nor ours reach the other, and no cookie follows your readers. Where "
        "your site has a Content-Security-Policy, add {origin} to script-src and frame-src. Where one has to sign in, "
        "readers do it within the frame; they stay signed in only over https where your site has another domain.",
    },
}

# Each attribute of the script, what it takes, and what that does.
ATTRIBUTES: dict[Language, tuple[tuple[str, str, str], ...]] = {
    "zh": (
        ("data-language", "zh、en", "界面语言；不写则同您的网页"),
        ("data-position", "right、left", "按钮在右下角还是左下角"),
        ("data-color", "#1b4f80", "按钮的颜色，任何 CSS 颜色；文字自动用黑或白"),
        ("data-title", "资料问答", "按钮上的字"),
        ("data-open", "false、true", "是否一开始就打开"),
    ),
    "en": (
        ("data-language", "zh, en", "Language; that of your page where it is left out"),
        ("data-position", "right, left", "In which corner the button is"),
        ("data-color", "#1b4f80", "Colour of the button, any of CSS; its text is black or white by itself"),
        ("data-title", "Ask the documents", "What the button says"),
        ("data-open", "false, true", "Whether it is open from the start"),
    ),
}
