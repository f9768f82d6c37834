"""Pages for the tests: a text with everything that sites put around it."""

MENU = (
    "<div class='top-nav'><ul><li><a href='/'>首页</a><li><a href='/a'>政务公开</a><li><a href='/b'>青禾</a></ul></div>"
)
CRUMBS = "<div>当前位置：<a href='/'>首页</a> &gt; <a href='/b'>规划计划</a></div>"
ORIGIN = (
    "<div class='info'>来源：青禾市政府&nbsp;&nbsp; 发布时间：2022-01-30 浏览次数：<span>1234</span> "
    "字号：大 中 小</div>"
)
SHARE = "<div class='bdsharebuttonbox'>分享到：<a href='#'>微信</a><a href='#'>QQ空间</a></div>"
RELATED = (
    "<h3>相关链接</h3><ul>" + "".join(f"<li><a href='/x{i}'>云岭县新建学校{i}所</a>" for i in range(1, 9)) + "</ul>"
)
FOOT = "<div>版权所有：青禾市人民政府 青ICP备12345678号，建议使用新版浏览器。</div>"
CODE = "<script>var n='2022年增长9%，很好。';</script><style>p{margin:2px}</style>"
NEXT = "<p>打印 关闭</p><div>上一篇：<a href='/p'>青禾市2020年计划</a></div>"
UNSEEN = "<div style='display:none'>隐藏的2021年数字3个。</div>"


def page(body: str, title: str, charset: str = "utf-8") -> str:
    """A page of a site around the markup of a document's body."""
    head = f"<meta http-equiv='Content-Type' content='text/html; charset={charset}'><title>{title}_青禾市政府</title>"
    before = f"{MENU}<div class='wrap'>{CRUMBS}<h1>{title}</h1>{ORIGIN}{SHARE}"
    after = f"{NEXT}</div>{UNSEEN}{RELATED}{FOOT}"
    return (
        f"<!DOCTYPE html><html><head>{head}{CODE}</head><body>"
        f"{before}<div class='TRS_Editor'>{body}</div>{after}</body></html>"
    )


def paragraphs(text: str) -> str:
    """A text as paragraphs of markup."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"<p>　　{line}</p>\n" for line in lines if line)
