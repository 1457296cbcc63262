"""Thirty saved web pages, put together from the markup of ten kinds of content systems and the texts of three articles.

The markup is what such systems write: where they put the headline, which names they give their elements, what they set
around an article. The words are ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """What a page tells: what a reader of it has to find, and nothing else."""

    headline: str
    day: str
    source: str
    body: tuple[str, ...]


STORIES = (
    Story(
        "1-9月岚水区固定资产投资稳中有进——民生项目占四成",
        "2025-10-12",
        "区发展改革局",
        (
            "1-9月，岚水区完成固定资产投资86.4亿元，同比增长7.2%，其中民生项目投资34.6亿元。",
            "青石路小学改扩建工程完成主体施工，预计2026年8月底前交付使用，新增学位540个。",
            "下一步，区发展改革局将逐月调度，确保全年目标任务完成。",
        ),
    ),
    Story(
        "岚水区召开防汛工作会议",
        "2025-06-12",
        "岚水日报",
        (
            "6月10日上午，岚水区召开防汛工作会议。区长季萍作讲话。",
            "会议通报，全区12座水库已完成除险加固，投入资金3600万元；仍有2座水库的溢洪道改造在9月底前完成。",
        ),
    ),
    Story(
        "“轮椅上的带货人”滕秋禾：让山货走出去",
        "2025-09-12",
        "岚水发布",
        (
            "36岁的站长滕秋禾是柳塘村电商服务站负责人。清晨六点，她已经在整理当天的订单。",
            "“那时候最怕的不是没订单，是订单来了发不出去。”滕秋禾说。2018年，她被推选为站长。",
            "如今，服务站每年帮乡亲卖出山货320多万元，带动86户农户增收。",
        ),
    ),
)
_LINKS = "".join(
    f'<li><a href="/a{n}.html" title="">关于第{n}季度工作会议召开情况的通报</a></li>\n' for n in range(1, 25)
)
_FOOT = "主办：岚水区人民政府办公室　备案号：某ICP备05000001号　网站标识码：3300000001　联系电话：0000-7654321"
_SCRIPT = "<script>var a='请先登录，再发表评论。';function f(){if(a){return '暂无评论，快来抢沙发！';}}</script>" * 30


def _paragraphs(story: Story, tag: str = "p", style: str = "") -> str:
    return "".join(f"<{tag}{style}>　　{text}</{tag}>\n" for text in story.body)


def _page(head: str, body: str) -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def trs(s: Story) -> str:
    """TRS WCM, the commonest system of government portals."""
    head = f'<title>{s.headline}-岚水区人民政府</title><meta name="ArticleTitle" content="{s.headline}"><meta name="PubDate" content="{s.day} 09:20">'
    return _page(
        head,
        f'<div class="header"><h1><a href="/"><span>岚水区人民政府网站</span></a></h1><ul>{_LINKS}</ul></div><div class="main">'
        f'<div class="tit"><h2>{s.headline}</h2><span>时间：{s.day} 09:20</span><span>来源：{s.source}</span><span>浏览次数：<em>876</em></span></div>'
        f'<div class="TRS_Editor">{_paragraphs(s)}</div></div><div class="footer"><p>{_FOOT}</p></div>',
    )


def hanweb(s: Story) -> str:
    """Hanweb Jpage: tables around an element called zoom."""
    return _page(
        f"<title>岚水区人民政府 部门动态 {s.headline}</title><meta name='ArticleTitle' content='{s.headline}'>",
        f'<table width="100%"><tr><td class="left"><ul>{_LINKS}</ul></td><td><table><tr><td class="title" align="center">{s.headline}</td></tr>'
        f'<tr><td>发布日期：{s.day}　信息来源：{s.source}　字号：[<a>大</a> <a>中</a> <a>小</a>]</td></tr><tr><td><div id="zoom">{_paragraphs(s)}</div>'
        f"</td></tr></table></td></tr></table><table><tr><td>{_FOOT}</td></tr></table>",
    )


def ucap(s: Story) -> str:
    """UCAP, of ministries and provinces, with the index of an order above."""
    rows = "<tr><td>索 引 号：</td><td>LS001/2025-00031</td><td>主题分类：</td><td>综合政务</td></tr>"
    return _page(
        f"<title>{s.headline}_政务公开_岚水区人民政府门户网站</title>",
        f'<header><nav><a>首页</a><a>政务公开</a></nav></header><div class="xxgk"><table class="info">{rows}</table><h1 id="ti">{s.headline}</h1>'
        f'<div class="pages-date">{s.day} 10:00 <span>来源：{s.source}</span><div class="pages_print">【字体：大 中 小】打印</div></div>'
        f'<div id="UCAP-CONTENT">{_paragraphs(s)}</div></div><div class="related"><h3>相关链接</h3><ul>{_LINKS}</ul></div><footer>{_FOOT}</footer>',
    )


def visual_site_builder(s: Story) -> str:
    """VSB, of colleges, hospitals and bureaus."""
    return _page(
        f"<title>{s.headline}-岚水区卫生健康局</title><meta name='keywords' content='卫生,健康'>",
        f'<div class="nav"><ul>{_LINKS}</ul></div><div class="position">当前位置：<a>首页</a>&gt;<a>工作动态</a>&gt;正文</div><form name="_newscontent_fromname">'
        f'<div><h3 align="center">{s.headline}</h3><div align="center">发布时间：{s.day}　来源：{s.source}　点击：<span id="n"></span>次</div>'
        f'<div id="vsb_content_2"><div class="v_news_content">{_paragraphs(s)}</div></div></div></form><p>上一条：<a>关于召开会议的通知</a></p>'
        f'<div class="foot">{_FOOT}</div>',
    )


def founder_paper(s: Story) -> str:
    """Founder's system of newspapers on line: kicker, headline and byline as headings, the body in founder-content."""
    return _page(
        "<title>岚水日报数字报-第02版：要闻</title>",
        f'<div class="menu"><a>上一版</a><a>下一版</a></div><div class="list"><ul>{_LINKS}</ul></div><div class="text_c"><h3></h3><h1>{s.headline}</h1><h2></h2>'
        f'<h4>记者 阮青</h4><div id="ozoom"><founder-content>{_paragraphs(s)}</founder-content></div></div><div class="foot">{_FOOT}</div>',
    )


def old_paper(s: Story) -> str:
    """A paper's older pages: cells within cells, fonts, breaks instead of paragraphs."""
    text = "<br>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{p}" for p in s.body)
    return _page(
        f"<title>{s.headline}--岚水日报</title>",
        f"<table><tr><td width=200><table><tr><td>{_LINKS}</td></tr></table></td><td><table><tr><td align=center><font size=5><strong>{s.headline}</strong></font></td></tr>"
        f"<tr><td align=center><font color=#999>{s.day}　来源：{s.source}</font></td></tr><tr><td class=font14>{text}</td></tr></table></td></tr></table>"
        f"<center><font>{_FOOT}</font></center>",
    )


def public_account(s: Story) -> str:
    """An article of a public account: a span for each character, headings in sections, the day written by a script."""
    text = "".join(
        '<section><p style="text-indent:2em">'
        + "".join(f'<span style="color:rgb(63,63,63)">{c}</span>' for c in p)
        + "</p></section>"
        for p in s.body
    )
    return _page(
        f'<meta property="og:title" content="{s.headline}"/><meta property="og:site_name" content="微信公众平台"/><title></title>',
        f'<div id="js_article" class="rich_media"><div id="img-content"><h1 class="rich_media_title" id="activity-name">{s.headline}</h1>'
        f'<div id="meta_content"><span>区融媒体中心</span><a id="js_name">岚水发布</a><em id="publish_time">{s.day} 18:30</em></div>'
        f'<div class="rich_media_content" id="js_content" style="visibility: hidden;">{text}</div></div></div>{_SCRIPT}',
    )


def portal(s: Story) -> str:
    """A commercial portal: scripts, comments and recommendations with leads of their own."""
    other = "".join(
        f"<div><a href='#'>热门推荐之{n}</a><p>这是另一篇报道的导语，和本文没有关系。</p></div>" for n in range(4)
    )
    return _page(
        f'<title>{s.headline}|岚水|民生_岚水新闻网</title><meta property="og:title" content="{s.headline}"><meta property="article:published_time" content="{s.day}T09:00">',
        f'<div class="top-nav"><ul>{_LINKS}</ul></div><div class="main-content"><h1 class="main-title">{s.headline}</h1><div class="date-source"><span>{s.day} 09:00</span>'
        f'<a>{s.source}</a></div><div class="article" id="artibody">{_paragraphs(s)}</div><div class="comment"><p>评论(0)</p><p>登录后参与讨论</p>{_SCRIPT}</div>'
        f'<div class="recommend">{other}</div></div><div class="footer">{_FOOT}</div>',
    )


def modern(s: Story) -> str:
    """A page rendered by a script's framework: class names that say nothing, elements that do."""
    return _page(
        f"<title>{s.headline} | 云上岚水</title>",
        f'<div id="app"><header class="css-1a"><nav>{_LINKS}</nav></header><main class="css-2b"><article class="css-3c"><h1>{s.headline}</h1><time>{s.day}</time>'
        f'<div class="css-9z">{_paragraphs(s)}</div></article><aside class="css-4d"><ul>{_LINKS}</ul></aside></main><footer>{_FOOT}</footer></div>{_SCRIPT}',
    )


def bureau(s: Story) -> str:
    """A bureau's own page: no meta, no heading, a headline in bold, divisions for paragraphs, the foot beside the text."""
    return _page(
        "<title>工作动态--岚水区农业农村局</title>",
        f'<div class="head"><ul>{_LINKS}</ul></div><div class="wrap"><div class="bt">{s.headline}</div><div class="xx">发布时间：{s.day} 来源：{s.source} 浏览：12次</div>'
        f'<div class="nr">{_paragraphs(s, "div")}</div><div class="ly"><p>版权所有：© 2015-2025 岚水区农业农村局</p><p>地址：岚水区人民路11号，邮编：300101</p></div></div>',
    )


SYSTEMS: tuple[Callable[[Story], str], ...] = (
    trs, hanweb, ucap, visual_site_builder, founder_paper, old_paper, public_account, portal, modern, bureau,
)  # fmt: skip
