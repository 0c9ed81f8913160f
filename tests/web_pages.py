"""Web pages for tests: a text in the layouts in which offices publish theirs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

NAV = "".join(
    f'<li><a href="/{n}">{word}</a></li>'
    for n, word in enumerate(("首页", "政务公开", "办事服务", "互动交流", "省情概览"))
)
RELATED = "".join(
    f'<li><a href="/r{n}">{word}</a><span>2021-07-0{n}</span></li>'
    for n, word in enumerate(("省国资委召开年中工作推进会", "一图读懂改革发展规划", "改革发展规划新闻发布会实录"), 1)
)
FOOT = "主办单位：某省人民政府办公厅　网站标识码：6200000001<br>版权所有 某ICP备05000001号"


def portal(title: str, lines: Sequence[str]) -> str:
    """A government portal: navigation, breadcrumb, toolbar, paragraphs, related links, footer."""
    body = "\n".join(f'<p style="text-indent:2em">　　{escape(line)}</p>' for line in lines)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}_某省人民政府</title>
<script>var a = "一、总体要求";</script><style>p {{ color: red }}</style></head><body>
<div class="header"><ul class="nav">{NAV}</ul></div><div class="crumb">当前位置：<a href="/">首页</a> &gt; 正文</div>
<div class="wrap"><h1>{escape(title)}</h1>
<div class="tool">【字号：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】 <a href="#">打印</a></div>
<div class="TRS_Editor">{body}</div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="rel"><h4>相关链接</h4><ul>{RELATED}</ul></div></div>
<div class="footer">{FOOT}</div></body></html>"""


def broken(title: str, lines: Sequence[str]) -> str:
    """An old page: tables for the layout, lines ended by <br>, capitals, tags never closed."""
    body = "<BR>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(line)}" for line in lines)
    return f"""<HTML><HEAD><TITLE>{escape(title)}</TITLE></HEAD><BODY>
<TABLE width=960><TR><TD><A href=/>首页</A> | <A href=/a>新闻中心</A> | <A href=/b>政务公开</A></TD></TR></TABLE>
<TABLE width=960><TR><TD width=200><TABLE><TR><TD><A href=/c>领导之窗</A><TR><TD><A href=/d>机构职能</A></TABLE></TD>
<TD><TABLE><TR><TD align=center><B>{escape(title)}</B></TD></TR><TR><TD>{body}</TD></TR></TABLE></TD></TR></TABLE>
<TABLE><TR><TD>{FOOT}</TD></TR></TABLE></BODY></HTML>"""


def sections(title: str, lines: Sequence[str]) -> str:
    """An account's article: sections and spans, the text hidden until a script shows it."""
    body = "".join(
        f"<section><span>{escape(line[:9])}</span><strong>{escape(line[9:])}</strong></section>" for line in lines
    )
    return f"""<!DOCTYPE html><html><head><meta property="og:title" content="{escape(title)}"></head><body>
<div id="page"><h1 class="rich_media_title">{escape(title)}</h1><div><em id="publish_time"></em></div>
<div id="js_content" style="visibility: hidden; opacity: 0;">{body}</div></div>
<div style="display:none">微信扫一扫关注该公众号，查看更多精彩内容，欢迎分享收藏点赞在看。</div></body></html>"""


def headed(title: str, lines: Sequence[str]) -> str:
    """A modern page: main, article, headings as such, a sidebar of headlines."""
    body = "".join(
        f"<h2>{escape(line)}</h2>" if len(line) < 20 and line[-1] not in "。：；" else f"<p>{escape(line)}</p>"
        for line in lines
    )
    return f"""<!DOCTYPE html><html lang="zh"><head><title>{escape(title)} - 某省国资委</title></head><body>
<header><nav><ul>{NAV}</ul></nav></header><aside><h3>热点</h3><ul>{RELATED}</ul></aside>
<main><article><h1>{escape(title)}</h1>{body}</article></main><footer>{FOOT}</footer></body></html>"""


def plain(title: str, lines: Sequence[str]) -> str:
    """What an export leaves: paragraphs in a body."""
    return f"<html><body><p>{escape(title)}</p>{''.join(f'<p>{escape(line)}</p>' for line in lines)}</body></html>"


LAYOUTS: tuple[Callable[[str, Sequence[str]], str], ...] = (portal, broken, sections, headed, plain)
