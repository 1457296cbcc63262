"""The page: what it holds, how it hangs together, and what happens in a browser when somebody clicks."""

from pathlib import Path

import pytest
from browser import Browser, find_browser
from hostile import TEXT
from selectolax.lexbor import LexborHTMLParser

from hqdigest import digest
from hqdigest.show.html import to_html
from hqdigest.show.html_text import Mark, Place, render_text, to_pieces
from hqdigest.show.markup import Html, element, escape
from hqdigest.show.report import Report, Request
from hqdigest.show.translate import Lang

EXAMPLES = Path(__file__).parent.parent / "examples"
REPORT = (EXAMPLES / "work_report.txt").read_text(encoding="utf-8")
PAGE = (EXAMPLES / "newspaper_page.txt").read_text(encoding="utf-8")


def to_page(*texts: str, command: str = "summarize", **how) -> str:
    sheets = [Report(digest(text, name=f"folder/{n}.txt"), text) for n, text in enumerate(texts)]
    return "".join(to_html(sheets, Request(command, **how)))


def names(tree: LexborHTMLParser) -> list[str]:
    return [node.attributes["id"] for node in tree.css("[id]")]


def test_a_text_is_escaped_and_an_element_is_not():
    assert element("p", "<b>", Html("<br>"), "&", title='"', data_r="1") == (
        '<p title="&quot;" data-r="1">&lt;b&gt;<br>&amp;</p>'
    )
    assert escape("\x1b[0m") == "␛[0m"
    for bad in ("onclick", "style"):
        with pytest.raises(ValueError):
            element("p", **{bad: "x"})


def test_overlapping_findings_are_cut_into_disjoint_pieces():
    marks = [Mark(0, 6, 1, "project"), Mark(2, 4, 2, "metric"), Mark(3, 8, 3, "check"), Mark(8, 8, 4, "metric")]
    pieces = [(p.start, p.end, [m.row for m in p.marks]) for p in to_pieces(10, marks)]
    assert pieces == [(0, 2, [1]), (2, 3, [2, 1]), (3, 4, [2, 3, 1]), (4, 6, [3, 1]), (6, 8, [3]), (8, 10, [])]


def test_pieces_are_made_in_one_sweep():
    many = [Mark(n, n + 3, n, "metric") for n in range(20_000)]
    assert len(list(to_pieces(20_003, many))) == 20_003


def test_findings_over_a_break_are_marked_on_both_sides():
    text = "甲乙。\n\n丙丁。"
    shown = render_text(text, [Mark(1, 6, 1, "project")], [Place(0, "a1")], "d1")
    tree = LexborHTMLParser(f"<div>{shown}</div>")
    assert [m.text() for m in tree.css(".m")] == ["乙。", "丙"]
    assert [p.text() for p in tree.css("p")] == ["甲乙。", "丙丁。"]


@pytest.mark.parametrize("text", [PAGE, REPORT, TEXT, PAGE + PAGE], ids=["page", "report", "hostile", "twice"])
@pytest.mark.parametrize("command", ["summarize", "sections", "stories"])
def test_every_link_leads_somewhere_and_every_name_is_there_once(text, command):
    tree = LexborHTMLParser(to_page(text, command=command))
    told = names(tree)
    assert len(told) == len(set(told))
    for link in tree.css("a[href]"):
        assert link.attributes["href"][1:] in told, link.html


def test_every_figure_has_its_row_and_its_place():
    found = digest(PAGE)
    tree = LexborHTMLParser(to_page(PAGE))
    rows = {row.attributes["data-r"] for row in tree.css("tr.r")}
    marked = "".join(m.text() for m in tree.css(".text .metric"))
    assert all(metric.text in marked for metric in found.metrics)
    for mark in tree.css(".text .metric, .text .project"):
        assert rows & set(mark.attributes["data-r"].split())


def test_several_inputs_stand_on_one_page_apart():
    tree = LexborHTMLParser(to_page(PAGE, REPORT))
    assert [node.attributes["id"] for node in tree.css("article.doc")] == ["d1", "d2"]
    assert len(names(tree)) == len(set(names(tree)))


@pytest.mark.parametrize("command", ["metrics", "projects", "stories", "partnerships", "sections", "check"])
def test_each_command_has_its_page(command):
    tree = LexborHTMLParser(to_page(PAGE, command=command))
    assert tree.css_first("section") is not None and tree.css(".r")


def test_nothing_found_is_said():
    assert "没有查到可摘的内容" in to_page("春眠不觉晓，处处闻啼鸟。\n")


def test_english_words_with_a_chinese_text():
    page = to_page(PAGE, lang=Lang.EN)
    assert '<html lang="en">' in page and "Key figures" in page and "关键数据" not in page


def test_pictures_are_drawn():
    tree = LexborHTMLParser(to_page(PAGE))
    assert tree.css("svg.bar") and tree.css("svg.pie") and tree.css("svg.urgency")
    dots = tree.css(".dues a")
    assert len(dots) == sum(p.deadline is not None for p in digest(PAGE).projects)


def test_a_long_report_stays_small():
    text = REPORT + "\n" + REPORT.split("\n\n", 1)[1] * 18
    assert len(text) >= 18_000
    assert len(to_page(text).encode()) < 1_000_000


@pytest.fixture(scope="module")
def browser():
    if find_browser() is None:
        pytest.skip("no Chromium here")
    made = Browser()
    yield made
    made.close()


@pytest.fixture
def opened(browser, tmp_path):
    def open_page(text: str, **how) -> Browser:
        path = tmp_path / "digest.html"
        path.write_text(to_page(text, **how), encoding="utf-8")
        browser.errors.clear()
        browser.requests.clear()
        browser.resize(1280, 900)
        browser.seconds = browser.open(path)
        return browser

    return open_page


ON = "[...document.querySelectorAll('.on')].map(e => e.dataset.r || e.textContent)"


def test_a_row_leads_to_its_words_and_words_to_their_row(opened):
    page = opened(PAGE)
    page.click("#d1-projects tr.r td a")
    row = page.js("document.querySelector('#d1-projects tr.r').dataset.r")
    lit = page.js("[...document.querySelectorAll('.text .on')].map(e => e.dataset.r)")
    assert lit and all(row in told.split() for told in lit)
    assert page.js(
        "(r => r.top > 0 && r.bottom < innerHeight)(document.querySelector('.text .on').getBoundingClientRect())"
    )
    page.click(".text .metric.actual")
    mark = page.js("document.querySelector('.text .metric.actual').dataset.r.split(' ')")
    lit = page.js("[...document.querySelectorAll('tr.on')].map(e => e.dataset.r)")
    assert lit and set(lit) <= set(mark)
    assert page.js(
        "(r => r.top > 0 && r.bottom < innerHeight)(document.querySelector('tr.on').getBoundingClientRect())"
    )
    assert page.errors == []


def test_a_sentence_shows_all_of_its_rows(opened):
    page = opened(PAGE)
    sentence = "[...document.querySelectorAll('.text .s')].find(s => s.querySelectorAll('.m').length > 2)"
    page.js(f"{sentence}.id = 'here'")
    rows = page.js("[...new Set([...document.querySelectorAll('#here .m')].flatMap(m => m.dataset.r.split(' ')))]")
    page.js("document.querySelector('#here').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
    lit = page.js("[...document.querySelectorAll('.digest .on')].map(e => e.dataset.r)")
    assert set(lit) <= set(rows) and len(lit) > 1


def test_rows_are_sifted_by_article_status_and_words(opened):
    page = opened(PAGE)
    shown = "[...document.querySelectorAll('#d1-projects tr.r')].filter(r => !r.hidden).length"
    whole = page.js(shown)
    page.click("#d1-projects .chip")
    assert 0 < page.js(shown) < whole
    page.click("#d1-projects .chip")
    assert page.js(shown) == whole
    page.click(".sift .chip:nth-child(2)")
    assert page.js(shown) == 0 and page.js("document.querySelectorAll('.text .dim').length") > 5
    assert page.js("[...document.querySelectorAll('tr.r')].filter(r => !r.hidden && r.dataset.a !== 'a2').length") == 0
    page.click(".sift .chip:nth-child(2)")
    page.js(
        "(i => { i.value = '青石路'; i.dispatchEvent(new Event('input')); })(document.querySelector('[type=search]'))"
    )
    assert page.js(shown) == 1
    assert page.errors == []


def test_what_the_short_panel_tells_in_sentences_is_seen(opened):
    page = opened(PAGE)
    assert page.js("document.querySelectorAll('.brief ul').length") > 0
    assert page.js("[...document.querySelectorAll('.brief ul')].filter(u => !u.offsetHeight).length") == 0


def test_details_wait_until_they_are_asked_for(opened):
    page = opened("# 春河区工作\n\n记者 甲\n\n" + PAGE + "\n服务队由3名队员组成，每天工作8小时，已有5年。\n")
    hidden = "[...document.querySelectorAll('tr.detail')].filter(r => r.hidden).length"
    assert page.js(hidden) > 0
    page.click(".sift [type=checkbox]")
    assert page.js(hidden) == 0


def test_a_hostile_bulletin_runs_nothing_and_asks_for_nothing(opened):
    page = opened(TEXT)
    assert page.js("document.title").endswith("简报") and page.js("document.title") != "ran"
    assert page.js("document.querySelectorAll('.m').length") > 10
    page.click(".text .m")
    assert page.errors == []
    assert [url for url in page.requests if not url.startswith("file:") or not url.endswith("digest.html")] == []


def test_light_and_dark(opened):
    page = opened(PAGE)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.js(ground)
    page.resize(1280, 900, dark=True)
    dark = page.js(ground)
    assert light != dark
    page.click(".theme")
    assert page.js(ground) == light


def test_a_telephone_shows_it_without_moving_sideways_and_leads_back(opened):
    page = opened(PAGE)
    page.resize(390, 844)
    assert page.js("document.documentElement.scrollWidth") <= 390
    page.click("#d1-projects tr.r td a")
    assert page.js("document.querySelector('.back').hidden") is False
    assert "表格" in page.js("document.querySelector('.back').textContent")
    page.click(".back")
    assert page.js("document.querySelector('.back').hidden") is True
    page.click(".text .metric.actual")
    assert "原文" in page.js("document.querySelector('.back').textContent")
    assert page.errors == []


def test_a_long_report_is_there_as_a_whole(opened):
    text = REPORT + "\n" + REPORT.split("\n\n", 1)[1] * 6
    page = opened(text)
    assert page.errors == []
    assert page.js("document.querySelectorAll('.text p').length") == sum(map(bool, map(str.strip, text.split("\n"))))
