"""Pages in which the text stands in unusual places, and what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import pytest

from briefgen import decode_source
from briefgen.cleaning import clean
from briefgen.model import SourceText

TITLE = "定西市推进中药材全产业链发展"
LONG = (
    "6月3日，定西市召开中药材产业发展推进会，总结去年工作，安排部署今年重点任务，市政府分管负责同志出席会议并讲话。",
    "一、去年工作成效",
    "去年，全市中药材种植面积达到180万亩，产量45万吨，全产业链产值突破430亿元，带动农户人均增收2300元。",
    "二、今年重点任务",
    "会议要求，各县区要抓好良种繁育，建设道地药材标准化基地30万亩，培育规模以上加工企业5家，完成投资18亿元。",
    "各县区要强化保障。",
)
SHORT = ("6月3日，定西市召开中药材产业推进会。", "会议要求建设标准化基地30万亩。", "全市产值突破430亿元。")
MENU = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in "首页 要闻动态 政务公开 互动交流".split())
HEADLINES = "".join(
    f'<li><a href="/h">{words}</a> <span>06-01</span></li>'
    for words in ("全市召开防汛工作会议安排部署工作", "一季度全市经济运行情况新闻发布会")
)
FOOT = (
    "<p>版权所有：定西市人民政府办公室　未经授权禁止转载。陇ICP备05000001号　甘公网安备62110002000001号</p>"
    "<p>地址：定西市安定区永定路1号　邮编：743000　电话：0932-8200000</p>"
    "<p>建议使用1024×768分辨率浏览本站，本站累计访问量：8812345人次，今日访问：3120人次。</p>"
    "<p>网站地图 | 联系我们 | 隐私保护 | 网站声明</p>"
)


def paragraphs(lines: Sequence[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def page(body: str) -> str:
    return f"<html><head><meta charset=utf-8><title>{TITLE}_定西市人民政府</title></head><body>{body}</body></html>"


def behind_the_end(lines: Sequence[str]) -> str:
    return f"{page(MENU)}<div><h1>{TITLE}</h1>{paragraphs(lines)}</div><div class=foot>{FOOT}</div></body></html>"


def in_two_containers(lines: Sequence[str]) -> str:
    first, second = paragraphs(lines[:2]), paragraphs(lines[2:])
    share = "<div class=share>分享到：<a href=#>微信</a></div>"
    return page(f"{MENU}<div><h1>{TITLE}</h1><div>{first}</div>{share}<div>{second}</div></div><div>{FOOT}</div>")


def in_two_editors_of_the_body(lines: Sequence[str]) -> str:
    first, second = paragraphs(lines[:2]), paragraphs(lines[2:])
    return page(f"{MENU}<h1>{TITLE}</h1><div>{first}</div><div>广告位招商</div><div>{second}</div><div>{FOOT}</div>")


def in_a_layout_of_three_columns(lines: Sequence[str]) -> str:
    cells = f"<td><ul>{MENU}</ul></td><td><b>{TITLE}</b><br>{paragraphs(lines)}</td><td><ul>{HEADLINES}</ul></td>"
    return page(f"<table><tr><td colspan=3><a href=/>首页</a></td></tr><tr>{cells}</tr></table><div>{FOOT}</div>")


def in_nested_tables(lines: Sequence[str]) -> str:
    text = f"<table><tr><td><h1>{TITLE}</h1></td></tr><tr><td>{'<br>'.join(lines)}</td></tr></table>"
    return page(f"<table><tr><td>导航<br><a href=/x>栏目</a></td><td>{text}</td></tr></table><p>{FOOT}</p>")


def in_a_frame(lines: Sequence[str]) -> str:
    inner = escape(f"<h1>{TITLE}</h1>{paragraphs(lines)}")
    return page(f'<ul>{MENU}</ul><iframe srcdoc="{inner}" width=800></iframe><div class=footer>{FOOT}</div>')


def in_a_field(lines: Sequence[str]) -> str:
    text = "\n".join(lines)
    return page(f"<h1>{TITLE}</h1><textarea readonly rows=30>{text}</textarea><div class=footer>{FOOT}</div>")


def in_the_body_itself(lines: Sequence[str]) -> str:
    return page(f"{MENU}<h1>{TITLE}</h1>{'<br><br>'.join(lines)}<div class=copyright>{FOOT}</div>")


def before_a_foot_without_name(lines: Sequence[str]) -> str:
    return page(f"<ul>{MENU}</ul><h1>{TITLE}</h1>{paragraphs(lines)}{FOOT}")


def with_goals_of_links(lines: Sequence[str]) -> str:
    return page(f"<h1>{TITLE}</h1>{''.join(f'<p><a name=a>{line}</a></p>' for line in lines)}<div>{FOOT}</div>")


def between_toolbars(lines: Sequence[str]) -> str:
    before = "<div class=crumb>当前位置：<a href=/>首页</a> &gt; 正文</div>"
    behind = (
        "<div>分享到：</div><div>扫一扫在手机打开当前页</div><p>上一篇：<a href=/p>全市召开防汛会议</a></p>"
        f"<p>下一篇：没有了</p><p>相关附件</p><p>【打印】【关闭本页】</p><p>-次</p><h3>相关新闻</h3><ul>{HEADLINES}</ul>"
    )
    return page(
        f"{before}<div><h2>{TITLE}</h2><div id=zoom>{paragraphs(lines)}</div>{behind}</div><footer>{FOOT}</footer>"
    )


PAGES = (
    behind_the_end,
    in_two_containers,
    in_two_editors_of_the_body,
    in_a_layout_of_three_columns,
    in_nested_tables,
    in_a_frame,
    in_a_field,
    in_the_body_itself,
    before_a_foot_without_name,
    with_goals_of_links,
    between_toolbars,
)


def read(markup: str) -> SourceText:
    source = decode_source(markup.encode(), "seeds/a.html", "a")
    assert isinstance(source, SourceText), source
    return source


def lines_of(markup: str) -> list[str]:
    return [line.strip() for line in clean(read(markup)).text.split("\n") if line.strip()]


@pytest.mark.parametrize("lines", [LONG, SHORT], ids=["long", "short"])
@pytest.mark.parametrize("layout", PAGES, ids=lambda layout: layout.__name__)
def test_a_page_gives_its_text_and_nothing_else(layout: Callable[[Sequence[str]], str], lines: Sequence[str]) -> None:
    assert lines_of(layout(lines)) == [TITLE, *lines]


@pytest.mark.parametrize(
    "unseen",
    [
        "<template><p>{}</p></template>",
        "<noscript><p>{}</p></noscript>",
        "<textarea style='display: none'>{}</textarea>",
        "<textarea><p>{}</p></textarea>",
        "<iframe style='display:none' srcdoc='<p>{}</p>'></iframe>",
    ],
)
def test_what_a_browser_does_not_show_is_not_read(unseen: str) -> None:
    markup = page(f"<h1>{TITLE}</h1>{paragraphs(SHORT)}{unseen.format('全市新增用户9999万人，投资888亿元。')}")
    assert lines_of(markup) == [TITLE, *SHORT]


def test_an_element_that_is_named_after_a_foot_and_has_the_text_is_read() -> None:
    assert lines_of(page(f"<div class=bottom><h1>{TITLE}</h1>{paragraphs(LONG)}</div>")) == [TITLE, *LONG]


@pytest.mark.parametrize("line", ["本平台服务企业1200家，访问量逐年上升。", "加大版权保护，查处侵权案件36件。"])
def test_sentences_that_only_resemble_notices_are_text(line: str) -> None:
    assert lines_of(page(f"<h1>{TITLE}</h1>{paragraphs([*SHORT, line])}<div>{FOOT}</div>"))[-1] == line


def test_a_list_of_tasks_with_long_cells_is_a_table() -> None:
    long_cell = f"{'推进标准化基地建设，落实良种补贴，' * 20}完成投资3亿元。"
    rows = "".join(f"<tr><td>{n}</td><td>{long_cell}</td><td>市农业农村局</td></tr>" for n in range(1, 5))
    head = "<tr><td>序号</td><td>主要内容</td><td>牵头单位</td></tr>"
    source = read(page(f"<h1>{TITLE}</h1>{paragraphs(SHORT)}<table>{head}{rows}</table>"))
    assert [len(table.rows) for table in source.tables] == [5]


@pytest.mark.parametrize(
    "cells",
    [
        "<td><a href=/>首页</a> <a href=/z>政策</a></td><td><h1>{}</h1><p>全市产值突破430亿元。</p></td>",
        "<td>首页</td><td><p>{}</p><p>全市产值突破430亿元。</p><p>建设基地30万亩。</p></td>",
        "<td><a href=/>首页</a> <a href=/z>政策</a></td><td>{}</td>",
    ],
)
def test_a_layout_is_no_table(cells: str) -> None:
    source = read(page(f"<table><tr>{cells.format(TITLE)}</tr></table>"))
    assert source.tables == ()
    assert TITLE in source.text.split("\n")


def test_one_row_with_a_sentence_is_a_layout() -> None:
    markup = page(f"<table><tr><td>左栏</td><td>{TITLE}<p>会议要求建设标准化基地30万亩。</p></td></tr></table>")
    assert lines_of(markup)[-2:] == [TITLE, "会议要求建设标准化基地30万亩。"]


def test_a_short_table_in_a_layout_is_a_table_with_its_caption_above() -> None:
    table = (
        "<table><caption>表1　主要指标</caption><thead><tr><th>指标</th><th>2025年</th></tr></thead>"
        "<tr><td>产值</td><td>430亿元</td></tr></table>"
    )
    source = read(page(f"<table><tr><td><h1>{TITLE}</h1>{paragraphs(SHORT)}{table}</td></tr></table>"))
    assert source.text.endswith("表1　主要指标\n指标\t2025年\n产值\t430亿元")
    assert [(len(found.rows), found.head_rows) for found in source.tables] == [(2, 1)]


def test_pictures_in_the_text_are_named_by_what_stands_beside_them() -> None:
    pictures = (
        "<p>表1　各县区产量</p><p><img src=a.png width=640 height=300></p><p>全市产值突破430亿元。</p>"
        "<p><img src=b.jpg style='width: 500px'></p><p><img src=icon.gif width=16></p>"
    )
    logo = "<div class=logo><img src=l.png></div><a href=/ad><img src=ad.jpg width=900 height=120></a>"
    source = read(page(f"{logo}<div><h1>{TITLE}</h1>{paragraphs(LONG)}{pictures}</div><div class=footer>{FOOT}</div>"))
    warnings = [warning.text for warning in source.warnings if warning.code == "pictures-left-out"]
    assert warnings == [
        "网页正文中有2幅图片未读取（“表1 各县区产量”、“全市产值突破430亿元。”之后），其中如有表格、文字，请对照原网页。"
    ]


def test_files_that_the_text_links_are_named() -> None:
    files = "<p><a href=/f/1.xlsx?x=1>任务清单</a></p><p><a href='/f/%E5%90%8D%E5%8D%95.pdf'></a></p><a href=/b>无</a>"
    source = read(page(f"<div><h1>{TITLE}</h1>{paragraphs(LONG)}{files}</div>"))
    assert [warning.text for warning in source.warnings if warning.code == "attachments-left-out"] == [
        "网页所附文件未读取：任务清单、名单.pdf。"
    ]


def test_a_break_within_a_sentence_does_not_cut_it() -> None:
    markup = page(
        f"<h1>{TITLE}</h1>{paragraphs(SHORT)}<ul><li>实施包容监管，<br>\n 列明免罚事项。<br>落实责任。</li></ul>"
    )
    assert lines_of(markup)[-2:] == ["实施包容监管，列明免罚事项。", "落实责任。"]


@pytest.mark.parametrize(
    ("raised", "read_as"),
    [("[1]", "[1]"), ("①", "①"), ("（注1）", "（注1）"), ("注1", "注¹"), ("2", "²"), ("-3", "⁻³")],
)
def test_raised_marks_of_notes_stay_marks_and_exponents_stay_raised(raised: str, read_as: str) -> None:
    markup = page(f"<h1>{TITLE}</h1><p>全市修缮古建筑<sup>{raised}</sup>56处。</p>{paragraphs(SHORT)}")
    assert f"修缮古建筑{read_as}56处" in read(markup).text


def test_the_title_of_a_document_wins_over_what_its_page_says() -> None:
    own = "定西市人民政府办公室关于加快中药材产业发展的实施意见"
    metas = '<meta name="ArticleTitle" content="我市出台中药材扶持政策"></head>'
    markup = page(f"<div>{paragraphs(['定政办发〔2024〕12号', own, *LONG])}</div>").replace("</head>", metas)
    assert lines_of(markup)[:2] == ["定政办发〔2024〕12号", own]


def test_a_name_of_a_column_above_the_title_is_left_out() -> None:
    markup = page(f"<div>{paragraphs(['■ 工作动态', TITLE, *LONG])}</div>")
    assert lines_of(markup)[0] == TITLE


@pytest.mark.parametrize(
    "style",
    [
        "visibility:hidden",
        "font-size: 0",
        "font-size:1px",
        "opacity: 0;",
        "position:absolute;left:-9999px",
        "text-indent:-9999px",
        "transform: scale(0)",
        "clip:rect(0,0,0,0);position:absolute",
        "color:#FFF",
        "color: rgb(255, 255, 255)",
    ],
)
def test_text_that_a_style_hides_is_not_read(style: str) -> None:
    markup = page(
        f"<h1>{TITLE}</h1>{paragraphs(LONG)}<p>另有<span style='{style}'>专项资金九亿元，</span>后续安排。</p>"
    )
    source = read(markup)
    assert "专项资金" not in source.text
    assert "另有后续安排。" in source.text
    assert [warn.code for warn in source.warnings] == ["hidden-text"]


@pytest.mark.parametrize(
    "span",
    [
        "<span style='font-size:0.9em'>",
        "<span style='opacity:0.8'>",
        "<span style='font-size:0'><b style='font-size:16px'>",
        "<span style='visibility:hidden'><b style='visibility:visible'>",
        "<span style='color:#fff;background:#006'>",
        "<span style='background-color:navy'><font color=white>",
        "<span class='wow fadeIn' style='opacity:0'>",
        "<span style='position:relative;left:-2px'>",
        "<link rel=stylesheet href=a.css><span style='color:white'>",
    ],
)
def test_text_that_is_seen_in_spite_of_its_style_is_read(span: str) -> None:
    source = read(
        page(f"<h1>{TITLE}</h1>{paragraphs(LONG)}<p>另有{span}专项资金九亿元，</b></font></span>后续安排。</p>")
    )
    assert "另有专项资金九亿元，后续安排。" in source.text
    assert not source.warnings


def test_a_dialog_that_is_not_open_is_not_read() -> None:
    closed, opened = "<dialog>专项资金九亿元。</dialog>", "<dialog open>专项资金八亿元。</dialog>"
    text = read(page(f"<h1>{TITLE}</h1>{paragraphs(LONG)}{closed}{opened}")).text
    assert "九亿元" not in text
    assert "八亿元" in text


def test_links_below_a_line_that_announces_them_are_text() -> None:
    links = "".join(f"<li><a href='/{at}'>{words}</a></li>" for at, words in enumerate(("新建基地12个", "培育企业5家")))
    announced = page(f"<h1>{TITLE}</h1>{paragraphs(SHORT)}<p>现公布如下：</p><ul>{links}</ul>")
    assert lines_of(announced)[-2:] == ["新建基地12个", "培育企业5家"]
    other = page(f"<h1>{TITLE}</h1>{paragraphs(SHORT)}<ul>{links}</ul>")
    assert lines_of(other)[-1] == SHORT[-1]


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        ("cjk-ideographic", ["一、", "二、"]),
        ("upper-roman", ["I.", "II."]),
        ("lower-alpha", ["a.", "b."]),
        ("none", ["", ""]),
    ],
)
def test_a_list_is_numbered_as_its_style_says(style: str, labels: list[str]) -> None:
    points = "<li>新建基地12个。</li><li>培育企业5家。</li>"
    markup = page(f"<h1>{TITLE}</h1>{paragraphs(SHORT)}<ol style='list-style-type: {style}'>{points}</ol>")
    assert lines_of(markup)[-2:] == [f"{labels[0]}新建基地12个。", f"{labels[1]}培育企业5家。"]


def test_a_heading_above_a_table_is_the_title_whatever_the_page_is_called() -> None:
    rows = "".join(f"<tr><td>{at}</td><td>建设基地{at}个</td><td>农业农村局</td></tr>" for at in range(1, 5))
    head = "<tr><td>序号</td><td>任务内容</td><td>责任单位</td></tr>"
    markup = f"<html><head><title>政府信息公开</title></head><body><h1>{TITLE}</h1><table>{head}{rows}</table></body>"
    assert lines_of(markup)[:2] == [TITLE, "序号\t任务内容\t责任单位"]


def test_the_name_of_the_site_above_the_title_is_left_out() -> None:
    cells = f"<td>首页<br>政务公开</td><td>{TITLE}<br>{'<br>'.join(SHORT)}</td>"
    markup = page(f"<table><tr><td colspan=2>定西市人民政府门户网站</td></tr><tr>{cells}</tr></table>")
    assert "门户网站" not in read(markup).text


@pytest.mark.parametrize(
    "foot",
    [
        "<p>网友评论</p><p>网友甲：希望今年建成100个！</p><p>共有56条评论，点击查看全部</p>",
        "<section class=footer-content><p>便民热线全天24小时为您服务，去年受理诉求35万件，满意率98%。</p></section>",
        "<p>本文来源：某日报 2026年3月2日 第1版 作者：张三 点击数：8765 次</p><p>文章评分：5分（共120人评分）</p>",
        "<p>举报邮箱：a@b.example。网上有害信息举报专区。</p><p>公众号“某某发布”粉丝突破50万人，长按二维码关注我们</p>",
        "<div>广告：某某银行消费贷最高可贷30万元，利率低至3.5%，详询柜台。</div>",
        "<div>本网站由某市大数据中心承办并负责技术支持，日均访问量达到12万人次，欢迎您提出宝贵意见。</div>",
        "<div>关于本站：某某在线成立于2003年，注册用户超过300万，业务涵盖招聘等12个频道。</div><div>ICP证：某B2-20000000</div>",
    ],
)
def test_what_a_site_says_of_itself_below_a_short_text_is_no_text(foot: str) -> None:
    text = clean(read(page(f"<h1>{TITLE}</h1>{paragraphs(SHORT)}{foot}"))).text
    assert text.rstrip().endswith(SHORT[-1])


@pytest.mark.parametrize(
    ("behind", "printed"),
    [
        ("<p>发布日期：2024-05-06</p>", ["发布日期：2024-05-06"]),
        ("<p>发布日期：2024-05-06 08:30:15 栏目：<a href=/a>要闻</a></p>", ["发布日期：2024-05-06 08:30:15"]),
        ("<b>版权声明</b> 来源：云溪日报 时间：2024-05-06 08:30 作者：", ["来源：云溪日报", "时间：2024-05-06 08:30"]),
        ("<p>来源：</p><p>发布时间：2024年5月6日</p>", ["发布时间：2024年5月6日"]),
        ("<p>[ 来源：云溪发布 | 日期：2024/5/6 ]</p>", ["来源：云溪发布", "日期：2024/5/6"]),
        ("<div class=meta>阅读 120</div><div class=meta>发布时间：2024-05-06</div>", ["发布时间：2024-05-06"]),
        ("<ul><li>发布日期：2024-05-06<li>A+</ul>", ["发布日期：2024-05-06"]),
        ("<p>稿件来源：云溪电视台</p><p>来源：转载</p>", ["稿件来源：云溪电视台"]),
        ("<p>发布日期：近日</p><p>上网时间：2024-05-06</p>", ["上网时间：2024-05-06"]),
        ("<p>来源： 时间：2024-05-06</p>", ["时间：2024-05-06"]),
        ("<p>更新时间：2024-05-06</p>", []),
        ("<ul><li>全市召开防汛会议 2024-05-06</ul>", []),
        ("<ul>" + "<li><a href=/b>其他</a>" * 12 + "</ul><p>发布日期：2024-05-06</p>", []),
    ],
)  # fmt: skip
def test_a_page_that_states_its_day_and_source_behind_the_text_has_them_before_it(
    behind: str, printed: list[str]
) -> None:
    body = f"<h1>{TITLE}</h1><article>{paragraphs(LONG)}</article><footer>{behind}</footer>"
    source = decode_source(page(body).encode(), "a.html", "a")
    assert isinstance(source, SourceText)
    lines = source.text.splitlines()
    assert lines[1 : lines.index(LONG[0])] == printed


def test_a_day_below_the_text_is_not_stated_again_from_behind_it() -> None:
    lines = (*LONG, "发布日期：2024-05-07")
    body = f"<h1>{TITLE}</h1><article>{paragraphs(lines)}</article><footer>发布日期：2024-05-06</footer>"
    source = decode_source(page(body).encode(), "a.html", "a")
    assert isinstance(source, SourceText)
    assert "2024-05-06" not in source.text


@pytest.mark.parametrize("stated", ["时间：2024-05-07 来源：云溪日报", "2024-05-07 云溪日报", "发布日期：2024年5月7日"])
def test_a_day_before_the_text_is_not_stated_again_from_behind_it(stated: str) -> None:
    body = f"<h1>{TITLE}</h1><p>{stated}</p><article>{paragraphs(LONG)}</article><footer>发布日期：2024-05-06</footer>"
    source = decode_source(page(body).encode(), "a.html", "a")
    assert isinstance(source, SourceText)
    assert "2024-05-06" not in source.text


REMARK = "<p><b>网友{0}</b></p><p>这项政策很好，希望尽快在我们县里落实到位，让种植户得到实惠，增加收入。</p>"
REPORT = (
    "<h3><a href=/{0}>全市召开第{0}次会议</a></h3>"
    "<p>5月{0}日，全市召开第{0}次会议，传达学习有关会议精神，安排部署下一阶段重点工作任务。</p>"
)


@pytest.mark.parametrize("heading", ["网友评论", "最新评论", "全部评论（4）", "相关新闻", "相关阅读：", "推荐阅读"])
@pytest.mark.parametrize("other", [REMARK, REPORT])
def test_other_texts_below_their_own_heading_are_no_part_of_the_text(heading: str, other: str) -> None:
    others = "".join(other.format(number) for number in range(1, 5))
    body = f"<h1>{TITLE}</h1><div>{paragraphs(LONG)}</div><div><h3>{heading}</h3>{others}</div>"
    source = decode_source(page(body).encode(), "a.html", "a")
    assert isinstance(source, SourceText)
    assert source.text.splitlines() == [TITLE, *LONG]


@pytest.mark.parametrize("column", ["最新信息", "推荐阅读", "相关报道："])
def test_a_text_below_the_name_of_such_a_column_is_read(column: str) -> None:
    lead = "<p>本站提供定西市的政策文件和工作动态，方便群众查阅和下载，欢迎提出宝贵意见。</p>"
    body = f"{lead}<div><h3>{column}</h3><h1>{TITLE}</h1>{paragraphs(LONG)}</div>"
    source = decode_source(page(body).encode(), "a.html", "a")
    assert isinstance(source, SourceText)
    assert [line for line in source.text.splitlines() if line in LONG] == list(LONG)
