"""Pages to articles: title, day of publication, entries, lists."""

# ruff: noqa: E501 (pages are data)
from __future__ import annotations

import pytest

pytest.importorskip("trafilatura", exc_type=ImportError)

from communique.errors import InputError
from communique.formats.html import read_html
from communique.formats.html_head import cut_title
from communique.formats.item import Item, Reading
from communique.text.clean import clean

BODY = (
    "<p>The ministers of the five river states agreed on Monday to set up a fund of $35 million a year, which the members of the union would pay for.</p>"
    "<p>The mayor of the port, Ana Reis, said the ferry line would open in May and that the company would hire 200 people. “We will build it,” she said.</p>"
    "<p>The two sides had talked about the plan since March, officials said, and a first draft was rejected by the council.</p>"
)
DAY = "2024-03-05"


def page(
    head: str = "", above: str = "", below: str = "", heading: str = "River states agree on fund"
) -> Item:
    html = (
        f'<html lang="en"><head><meta charset="utf-8"><title>{heading} | Hill Courier</title>{head}</head><body><article>'
        f"<h1>{heading}</h1>{above}{BODY}</article>{below}</body></html>"
    )
    return read_html(html.encode(), Item("a", "a"), Reading())


def json_ld(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'


@pytest.mark.parametrize(
    "head",
    [
        json_ld(
            '{"@graph":[{"@type":"WebPage","datePublished":"2018-02-02"},{"@type":"NewsArticle","headline":"An old one","datePublished":"2020-01-01"},'
            '{"@type":["NewsArticle"],"headline":"River states agree on fund","datePublished":"2024-03-05T23:30:00-05:00","dateModified":"2024-03-09"}]}'
        ),
        json_ld(
            '{"@type":"NewsArticle","datePublished":"2024-03-05T08:00:00Z","dateModified":"2024-03-09",}'
        ),
        json_ld(
            '{"@type":"WebPage","mainEntity":{"@type":"ReportageNewsArticle","datePublished":"2024-03-05"}}'
        ),
        json_ld('{"@type":"NewsArticle","dateModified":"2024-03-09"}')
        + '<meta name="pubdate" content="20240305">',
        '<meta property="article:modified_time" content="2024-03-09"><meta property="article:published_time" content="2024-03-05T01:02:03Z">',
        '<meta itemprop="dateModified" content="2024-03-09"><meta itemprop="datePublished" content="2024-03-05">',
        '<meta name="publish_date" content="1709625600000">',
        '<meta name="date" content="Tue, 05 Mar 2024 08:00:00 GMT">',
        '<meta name="publishdate" content="Tue Mar 05 2024 08:00:00 GMT+0100 (CET)">',
        '<meta name="publication_date" content="Tue, 03/05/2024 - 17:57">',
        '<meta name="publication_date" content="Tuesday, 05/03/2024 10:00">',
        '<meta name="publication_date" content="05/03/2024"><meta name="last-modified" content="2024-03-09"><meta name="edit-date" content="09/03/2024">',
        '<link rel="canonical" href="https://hill.example/2024/03/05/fund">',
        '<meta name="last-modified" content="2024-03-05">',
    ],
)
def test_the_day_that_a_head_declares(head: str) -> None:
    assert page(head).published == DAY


@pytest.mark.parametrize(
    "above",
    [
        '<time class="entry-date published updated" datetime="2024-03-05T08:00:00+00:00">March 5, 2024</time>',
        '<time class="updated" datetime="2024-03-09">March 9</time><time class="published" datetime="2024-03-05">March 5</time>',
        '<time itemprop="dateModified" datetime="2024-03-09">05/03/2024 01:57 | Updated 09/03/2024 19:20</time>',
        "<p>Published: 08:00 GMT, 5 March 2024 | Updated: 10:00 GMT, 9 March 2024</p>",
        "<div>Last updated: 9 March 2024 | First published: 5 March 2024</div>",
        '<span class="post-date">March 5, 2024 at 8:00 am</span>',
        "<time>5 March 2024 | 8:05 p.m.</time>",
    ],
)
def test_the_day_that_stands_above_the_text(above: str) -> None:
    assert page('<meta property="og:updated_time" content="2024-03-09T01:00:00Z">', above).published == DAY


@pytest.mark.parametrize(
    ("head", "above", "below"),
    [
        ('<meta name="publication_date" content="05/03/2024 10:00">', "", ""),
        ('<meta name="publication_date" content="Sunday, 05/03/2024 10:00">', "", ""),
        ('<meta http-equiv="expires" content="Tue, 01 Jan 2030 00:00:00 GMT">', "", ""),
        ("", "<p>The fair opens on 7 May 2024.</p>", ""),
        ("", "", "<footer>© 2019 Hill Courier. All rights reserved.</footer>"),
        ("", "", '<div class="related-stories"><time datetime="2023-01-01">1 January 2023</time></div>'),
        ("", "", '<aside><time datetime="2023-01-01">1 January 2023</time></aside>'),
    ],
)
def test_no_day_of_publication(head: str, above: str, below: str) -> None:
    assert page(head, above, below).published is None


@pytest.mark.parametrize(
    "heading",
    [
        "Who will pay for the bridge?",
        "“We will not pay.”",
        "It is time.",
        "Ruiz out",
        "Opinion | Why the fund matters",
        "Paris: Two held",
    ],
)
def test_the_title_of_a_page_is_a_title_however_it_ends(heading: str) -> None:
    item = page(heading=heading)
    assert item.text is not None
    cleaned = clean(item.text, titled=item.title is not None)
    title = cleaned.layout.title
    assert title is not None
    assert cleaned.text[title.start : title.end] == heading
    assert item.publisher == "Hill Courier"


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("Talks fail – Hill Courier", "Talks fail"),
        ("Who pays for the bridge? - World - Hill Monthly", "Who pays for the bridge?"),
        ("“We will not pay” - Gulf News", "“We will not pay”"),
        ("River states agree :: Hill Monthly", "River states agree"),
        ("The Hill - River states agree", "River states agree"),
        ("Chad pledges wells | Opinion", "Chad pledges wells"),
        ("Chad pledges wells - Africa - hill.example", "Chad pledges wells"),
        ("World News | Chad Pledges Wells", "World News | Chad Pledges Wells"),
        ("Opinion | Who Pays Now", "Opinion | Who Pays Now"),
        ("Talks in Mali - UN", "Talks in Mali - UN"),
        ("River-fund talks - day two", "River-fund talks - day two"),
        ("Interview: Minister Ana Reis", "Interview: Minister Ana Reis"),
    ],
)
def test_what_is_cut_off_a_title(told: str, title: str) -> None:
    assert cut_title(told, ["The Hill"]) == title


def test_the_heading_that_agrees_with_the_window_is_the_title() -> None:
    html = (
        f"<title>Talks fail | Hill Courier</title><body><h1>Hill Courier</h1><h1>Talks fail</h1>{BODY}</body>"
    )
    assert read_html(html.encode(), Item("a", "a"), Reading()).title == "Talks fail"


def test_a_list_of_articles_is_refused() -> None:
    teasers = "".join(
        f'<div><h3><a href="/{number}">Ferry talks resume</a></h3><p>The president of Chad pledged to dig {number} wells in the north.</p></div>'
        for number in range(4)
    )
    with pytest.raises(InputError, match="list of articles") as caught:
        read_html(
            f"<html><body><main><h1>World</h1>{teasers}</main></body></html>".encode(),
            Item("a", "a"),
            Reading(),
        )
    assert caught.value.code == "input-empty"


def test_links_below_a_short_article_make_no_list_of_it() -> None:
    links = "".join(f'<h3><a href="/{number}">Ferry talks resume</a></h3>' for number in range(6))
    assert page(below=f"<div>{links}</div>").title == "River states agree on fund"


def test_entries_of_a_live_report_keep_their_headings() -> None:
    entries = "".join(
        f"<article><header><h2>{heading}</h2></header><p>The ministers of the five river states agreed to pay {number} million dollars for it.</p></article>"
        for number, heading in enumerate(("Fund agreed", "Talks resume", "Ministers arrive"), 5)
    )
    item = read_html(
        f"<html><body><main><h1>River talks: live</h1>{entries}</main></body></html>".encode(),
        Item("a", "a"),
        Reading(),
    )
    assert item.text is not None
    assert "Talks resume\n\nThe ministers" in item.text


@pytest.mark.parametrize(
    ("above", "place"),
    [
        ('<p class="location">KISUMU</p>', "Kisumu"),
        ('<div class="loc">Gulu, Uganda</div>', "Gulu, Uganda"),
        ("<p>Gulu, Uganda (AP)</p>", "Gulu, Uganda"),
        ("<p>SPORT</p>", None),
        ("<p>KENYA</p>", None),
    ],
)
def test_a_dateline_in_an_element_of_its_own(above: str, place: str | None) -> None:
    text = page(above=above).text
    assert text is not None
    dateline = clean(text, titled=True).layout.dateline
    assert (dateline and dateline.place) == place
