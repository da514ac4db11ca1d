"""Residue rules: every rule with examples, and prose that looks like residue and stays."""

# ruff: noqa: E501 (sentences are data)
from __future__ import annotations

import time

import pytest

from communique.lexicon import table
from communique.text.residue import residue

PROSE = (
    "The two ministers signed a memorandum on rail transport in the presence of the press.\n\n"
    "They agreed to meet again in the autumn, when the first section of the line is to be opened."
)

DROPPED = [
    ("share-line", "Tell a friend"),
    ("share-line", "Share this article"),
    ("share-line", "SHARE:"),
    ("share-line", "Share on Facebook"),
    ("share-line", "Please share this story with your friends"),
    ("share-line", "Facebook Twitter WhatsApp Email"),
    ("share-line", "Facebook | Twitter | LinkedIn | Copy Link"),
    ("share-line", "Print"),
    ("share-line", "Email this article"),
    ("share-line", "1,204 shares"),
    ("share-line", "12k views"),
    ("share-line", "Like this:"),
    ("share-line", "Like Loading..."),
    ("share-line", "Share Save"),
    ("share-line", "Click to share on Facebook (Opens in new window)"),
    ("share-line", "Print Friendly, PDF & Email"),
    ("share-line", "Link copied!"),
    ("share-line", "Post Views: 1,204"),
    ("share-line", "Share on Facebook Tweet Email WhatsApp"),
    ("share-line", "Views: 1 204"),
    ("separator-line", "___"),
    ("separator-line", "* * *"),
    ("conversion-note", "($1 = 140.5000 Kenyan shillings)"),
    ("metadata-line", "(Adds quotes, background)"),
    ("contact-line", "((ana.reis@example.org; +254 20 499 1234;))"),
    ("contact-line", "Tel.: +1 555 0100, e-mail: press@example.org"),
    ("navigation-line", "Print | Back to top"),
    ("follow-line", "Follow our coverage of Latin America at https://example.org/hub"),
    ("follow-line", "Follow us on Twitter"),
    ("follow-line", "Follow us on Twitter, Facebook and Instagram for more stories"),
    ("follow-line", "Like our page on Facebook!"),
    ("follow-line", "Follow Ana Reis on Twitter @anareis"),
    ("follow-line", "Join our WhatsApp channel for breaking news"),
    ("follow-line", "Download our mobile app for the latest updates"),
    ("follow-line", "For more news, visit our website or follow @harbourpost"),
    ("newsletter-line", "Subscribe"),
    ("newsletter-line", "Subscribe to our newsletter"),
    ("newsletter-line", "Sign up for our weekly newsletter and never miss a story"),
    ("newsletter-line", "Get the day's top headlines delivered to your inbox"),
    ("newsletter-line", "Already a subscriber? Log in"),
    ("newsletter-line", "This article is for subscribers only."),
    ("newsletter-line", "Enter your email address"),
    ("newsletter-line", "To continue reading, please subscribe"),
    ("comment-line", "Leave a comment"),
    ("comment-line", "Comments"),
    ("comment-line", "0 Comments"),
    ("comment-line", "Comments (12)"),
    ("comment-line", "Comments are closed."),
    ("comment-line", "Be the first to comment"),
    ("comment-line", "No comments yet"),
    ("comment-line", "View comments"),
    ("comment-line", "Your email address will not be published. Required fields are marked *"),
    ("comment-line", "Join the conversation"),
    ("read-more-line", "Read more"),
    ("read-more-line", "Read more: Ferry talks resume after a month"),
    ("read-more-line", "READ ALSO: Parliament passes the ports bill"),
    ("read-more-line", "Also read: Parliament passes the ports bill"),
    ("read-more-line", "ALSO READ Parliament passes the ports bill"),
    ("read-more-line", "More>>"),
    ("read-more-line", "Related articles"),
    ("read-more-line", "Related: Ferry talks resume"),
    ("read-more-line", "You may also like"),
    ("read-more-line", "Recommended for you"),
    ("read-more-line", "Click here to read the full statement"),
    ("read-more-line", "Continue reading"),
    ("read-more-line", "Story continues below"),
    ("read-more-line", "Back to top"),
    ("read-more-line", "Latest news"),
    ("read-more-line", "Trending now"),
    ("read-more-line", "WATCH | Minister explains the plan"),
    ("read-more-line", "VIDEO: The first ship arrives"),
    ("read-more-line", "Read the original article on Harbour Post."),
    ("read-more-line", "More on this story"),
    ("photo-line", "Save this picture!"),
    ("photo-line", "View gallery"),
    ("photo-line", "[PHOTO]https://example.org/images/2023/port.jpg[/PHOTO]"),
    ("photo-credit", "Photo: Ministry of Ports"),
    ("photo-credit", "Photo credit: Ana Reis"),
    ("photo-credit", "Photo courtesy of the Presidency"),
    ("photo-credit", "Image via Unsplash"),
    ("photo-credit", "Photo by Ana Reis"),
    ("photo-credit", "© Harbour Post/Ana Reis"),
    ("photo-credit", "AFP PHOTO / ANA REIS"),
    ("photo-credit", "REUTERS/Ana Reis"),
    ("photo-credit", "(Photo: Presidency)"),
    ("photo-credit", "File photo: Ana Reis"),
    (
        "photo-credit",
        "FILE PHOTO: Minister Ana Reis speaks to reporters in Maputo, Mozambique June 23, 2022. REUTERS/Joao Lima",
    ),
    ("photo-credit", "Image source, Getty Images"),
    ("photo-credit", "Image caption The minister speaks to reporters"),
    ("photo-credit", "Getty Images"),
    ("photo-caption", "The minister speaks to reporters in Maputo. REUTERS/Joao Lima"),
    ("photo-caption", "The minister at the port (Supplied: Ana Reis)"),
    ("photo-caption", "The new terminal at the port of Maputo. Photo: Ana Reis"),
    ("photo-caption", "Minister Ana Reis at the opening on Monday (Photo: Presidency)"),
    ("photo-caption", "The two delegations in the state hall. (Photo by Ana Reis/AFP)"),
    ("photo-caption", "Ships wait outside the port [File: Ana Reis/Reuters]"),
    ("photo-caption", "Ships wait outside the port | Getty Images"),
    ("photo-caption", "The bridge under construction (file photo)"),
    ("code-debris", ".share-bar { display: none; }"),
    ("code-debris", "@media screen and (max-width: 600px) {"),
    ("code-debris", "}"),
    ("code-debris", "margin-right: 15px;"),
    ("code-debris", "var adUnit = document.getElementById('top');"),
    ("code-debris", "window.dataLayer = window.dataLayer || [];"),
    ("code-debris", "(function(d, s, id) { d.load(s); })(document);"),
    ("code-debris", "googletag.cmd.push(function() { googletag.display('ad-1'); });"),
    ("code-debris", "Please enable JavaScript to view this page."),
    ("copyright-line", "© 2023 Harbour Post"),
    ("copyright-line", "Copyright 2023 Harbour Post. All rights reserved."),
    ("copyright-line", "(c) 2023 Harbour Post"),
    ("copyright-line", "All rights reserved."),
    ("copyright-line", "Republication without written permission is prohibited."),
    ("cookie-line", "We use cookies to improve your experience."),
    ("cookie-line", "By continuing to use this site you agree to our use of cookies."),
    ("cookie-line", "Accept all cookies"),
    ("cookie-line", "Privacy policy"),
    ("cookie-line", "Terms of use"),
    ("advert-line", "Advertisement"),
    ("advert-line", "- ADVERTISEMENT -"),
    ("advert-line", "Sponsored content"),
    ("advert-line", "Scroll to continue"),
    ("advert-line", "ADVERTISEMENT CONTINUE READING BELOW"),
    ("support-line", "Support our journalism"),
    ("support-line", "Donate now"),
    ("support-line", "Become a member today"),
    ("support-line", "Got a news tip? Write to the editors"),
    ("support-line", "Report a typo"),
    ("support-line", "Our Standards: The Courier Trust Principles."),
    ("navigation-line", "Home > News > Politics"),
    ("navigation-line", "Listen to this article"),
    ("navigation-line", "Play video"),
    ("navigation-line", "Loading..."),
    ("metadata-line", "Updated: July 18, 2023 5:36 pm"),
    ("metadata-line", "Published on 18 July 2023"),
    ("metadata-line", "Last modified 18/07/2023 17:36"),
    ("metadata-line", "5 min read"),
    ("metadata-line", "Reading time: 3 minutes"),
    ("metadata-line", "2 hours ago"),
    ("metadata-line", "Source: Xinhua | 2023-07-15 17:35:29 | Editor: huaxia"),
    ("metadata-line", "15:45 Local time 12:45 GMT"),
    ("metadata-line", "Tags: ports, railways, Mozambique"),
    ("metadata-line", "#Maputo #ports"),
    ("byline", "Written by Ana Reis | Maputo |"),
    ("url-line", "https://example.org/news/2023/07/ports"),
    ("url-line", "Source: https://example.org/news/2023/07/ports"),
    ("contact-line", "For more information, please contact press@example.org"),
    ("contact-line", "For media inquiries, visit www.example.org/press"),
    ("contact-line", "Media contact:"),
    ("contact-line", "E-mail: press@example.org"),
]


@pytest.mark.parametrize(("rule", "line"), DROPPED)
def test_line_between_paragraphs_is_dropped(rule: str, line: str) -> None:
    first, second = PROSE.split("\n\n")
    text = "\n\n".join([first] * 5 + [line] + [second] * 5)
    assert [(text[d.start : d.end], d.rule) for d in residue(text)] == [(line, rule)]


AT_THE_END = [
    (". — SPA", " — SPA"),
    (". – Bernama", " – Bernama"),
    (". - Reuters", " - Reuters"),
    (".-- BERNAMA", "-- BERNAMA"),
    (". – The Straits Times/Asia News Network", " – The Straits Times/Asia News Network"),
    (".” – Ana Reis - Prensa Latina", " – Ana Reis - Prensa Latina"),
    (". (Yonhap)", " (Yonhap)"),
    (". (AFP)", " (AFP)"),
    (". (harbourpost.org)", " (harbourpost.org)"),
    (". (YO)", " (YO)"),
    (". Enditem", " Enditem"),
    (". ENDS", " ENDS"),
    (". ###", " ###"),
    (". AB/CD", " AB/CD"),
    (". (END) ABC/DEF/GHI", " (END) ABC/DEF/GHI"),
    (". (end) abc.de", " (end) abc.de"),
    (". PTI ABC DE", " PTI ABC DE"),
]


@pytest.mark.parametrize(("tail", "dropped"), AT_THE_END)
def test_sign_off_behind_the_last_sentence_is_dropped(tail: str, dropped: str) -> None:
    text = PROSE.removesuffix(".") + tail
    assert [(text[d.start : d.end], d.rule) for d in residue(text)] == [(dropped, "sign-off")]


EDGE_LINES = [
    ("sign-off", "— SPA"),
    ("sign-off", "###"),
    ("sign-off", "MENA"),
    ("sign-off", "IPS Pacific Bureau Report"),
    ("sign-off", "abc/de/fgh"),
    ("sign-off", "ab/cd (AP, AFP, Reuters)"),
    ("sign-off", "ABC/DE"),
    ("sign-off", "ENDS"),
    ("sign-off", "-30-"),
    ("sign-off", "End text."),
    ("sign-off", "(Reporting by Ana Reis; Editing by Joao Lima)"),
    ("sign-off", "With inputs from agencies"),
    ("sign-off", "(This article was written by Ana Reis and Joao Lima.)"),
    ("sign-off", "This article was first published by the Harbour Post."),
    ("sign-off", "Press Service of the Ministry of Ports"),
    ("sign-off", "Harbour Post writer Ana Reis in Quito, Ecuador, contributed to this report."),
    ("metadata-line", "Press Release No. 45/2024"),
    ("sign-off", "The writer is a former port director."),
    ("sign-off", "The views expressed in this article are the author's own."),
    ("byline", "By Ana Reis"),
    ("byline", "By Ana Reis and Joao Lima"),
    ("byline", "By Ana Reis, Harbour Post"),
    ("byline", "Written by Ana Reis"),
    ("byline", "Staff Reporter"),
    ("byline", "By Our Correspondent"),
    ("byline", "by Xinhua writers Ana Reis, Joao Lima"),
    ("byline", "News Agencies"),
    ("byline", "Editor: Ana Reis"),
    ("source-line", "Source: Ministry of Ports"),
]


@pytest.mark.parametrize(("rule", "line"), EDGE_LINES)
def test_line_at_an_edge_is_dropped(rule: str, line: str) -> None:
    text = f"{PROSE}\n\n{line}"
    assert [(text[d.start : d.end].strip(), d.rule) for d in residue(text)] == [(line, rule)]


@pytest.mark.parametrize("line", ["By Ana Reis", "Source: Ministry of Ports", "ENDS"])
def test_edge_rules_leave_the_middle_alone(line: str) -> None:
    paragraphs = PROSE.split("\n\n") * 4
    text = "\n\n".join([*paragraphs, line, *paragraphs])
    assert residue(text) == []


def test_every_rule_has_an_example() -> None:
    shown = {rule for rule, _ in (*DROPPED, *EDGE_LINES)}
    assert {row["rule"] for row in table("cleaning_residue")} <= shown


KEPT = [
    "Share prices fell on Monday.",
    "Press freedom fell, and the ministry said nothing.",
    "The ministers contributed to this success.",
    "(Adds that he was not there, she said.",
    "The port, top of the list, is closed.",
    "Share the burden fairly, the minister said.",
    "Photo exhibitions are to open in both capitals.",
    "We use cookies only rarely, the baker said, and cakes never, because the two markets differ so much in taste.",
    "Comment is free, he said.",
    "Comments by the minister drew protests in the neighbouring country.",
    "Subscribe to the doctrine of non-interference, the minister told them.",
    "Read aloud, the statement took four minutes.",
    "Read more widely and you will see why, she said.",
    "More than 40 ships wait outside the port.",
    "By Monday the delegations had agreed on the main points.",
    "By Ana Reis's account, the talks nearly failed.",
    "From Paris the minister travels to Rome.",
    "Follow the money, she said.",
    "Follow-up talks are planned for the spring.",
    "Related talks on fisheries begin in May.",
    "Source countries must do more, he said.",
    "Updated figures show a rise of 12 percent.",
    "Published figures show a rise of 12 percent in 2023.",
    "Tags on the containers were forged, the customs service said.",
    "Advertisement revenue fell.",
    "The report published on Tuesday showed a deficit.",
    "The article was adopted by 44 votes.",
    "Click chemistry won the prize.",
    "Home ownership is on the rise.",
    "Contact between the two armies has resumed.",
    "Email traffic between the ministries doubled.",
    "Print runs were halved.",
    "Copyright law is to be reformed, the minister said, and the two countries will exchange their drafts by the "
    "end of June, when the joint commission meets for the third time in the capital to settle what is still open.",
    "End the war, the protesters chanted.",
    "Latest figures show a rise.",
    "(c) This order shall be implemented by the ministry.",
    "Trade with the EU reached €3.4 billion; it was €2.9 billion a year earlier.",
    "Poll: Voters are tired;",
    "Secretary: The meeting is open.",
    "“We use cookies,” the minister joked.",
    "Loading of the first ship began on Friday.",
    "Search teams found the vessel.",
    "Next week the two sides meet again.",
    "Previous talks had failed.",
    "The minister will visit Reuters and AFP, she said.",
    "He quoted a line from the Quran.",
    "Watch lists are to be shared from 2024 on.",
    "Terms of use of the port were agreed.",
    "Donate blood, he said.",
    "Become a member of the union, he told them.",
    "Support for independent journalism is growing.",
    "Report a crime, he said, and you will be heard.",
    "Like this agreement, the older one was never ratified.",
    "Views: they differ.",
    "Save the lake, the mayor said.",
    "The minister spoke to Reuters/Ipsos pollsters.",
    "Have a tip of the hat for the negotiators.",
    "Video: a new weapon in court, the judges found.",
]


@pytest.mark.parametrize("line", KEPT)
def test_prose_is_kept_anywhere(line: str) -> None:
    first, second = PROSE.split("\n\n")
    for text in (f"{line}\n\n{PROSE}", f"{first}\n\n{line}\n\n{second}", f"{PROSE}\n\n{line}"):
        assert residue(text) == []


@pytest.mark.parametrize(
    "end",
    [
        ". – It was over.",
        ".” — Ana Reis, Minister of Ports",
        ". (Quran 4:27)",
        " of the Arab League (AL).",
        " with the help of the African Union (AU).",
        ". - We shall see",
        ".” – said the minister",
    ],
)
def test_what_only_looks_like_a_sign_off_is_kept(end: str) -> None:
    assert residue(PROSE.removesuffix(".") + end) == []


def test_caption_printed_twice_above_its_credit_is_dropped() -> None:
    caption = "The new terminal at the port of Maputo"
    text = f"{PROSE}\n{caption}\n{caption}\n\n© Harbour Post/Ana Reis\n\n{PROSE}"
    rules = [d.rule for d in residue(text)]
    assert rules == ["photo-caption", "repeated-line", "photo-credit"]


@pytest.mark.parametrize("day", ["11 Jul 2023", "July 11, 2023"])
def test_teaser_above_a_date_is_dropped_inside_the_article(day: str) -> None:
    teaser = "Ferry talks resume after a month"
    body = "\n".join(PROSE.split("\n\n") * 3)
    text = f"{body}\n{teaser}\n{day}\n{body}"
    assert [(text[d.start : d.end], d.rule) for d in residue(text)] == [
        (teaser, "read-more-line"),
        (day, "metadata-line"),
    ]
    assert residue(f"{teaser}\n{day}\n{body}") == []
    assert residue(f"{body}\n{day}\n{body}") == []


def test_repeated_sentence_is_kept() -> None:
    assert residue(f"{PROSE}\n\nWe will not yield.\nWe will not yield.\n\n{PROSE}") == []


@pytest.mark.parametrize(
    "unit",
    [
        "Share ",
        "x 1 ",
        "{ ",
        "photo: ",
        "Updated: ",
        "date ",
        "date by: ",
        "AFP",
        "Ana Reis, ",
        "follow us on Twitter and ",
        "more [File: ",
        "a.b ",
        "1 ",
        "— SPA ",
        "(Photo by ",
        "Twitter, ",
        "#a ",
        "; a: b",
    ],
)
def test_rules_stay_fast_on_hostile_lines(unit: str) -> None:
    lines = "\n".join(unit * (390 // len(unit)) + end for end in ("", ".", "!x") for _ in range(20))
    begun = time.process_time()
    residue(lines)
    assert time.process_time() - begun < 1.0


LIST_BELOW = "Most read\n1. Governor resigns\n2. Rain forecast for the weekend"


def test_headlines_of_other_articles_go_with_their_heading() -> None:
    text = f"{PROSE}\n\n{LIST_BELOW}"
    assert {d.rule for d in residue(text)} == {"read-more-line"}
    assert "".join(text[d.start : d.end] for d in residue(text)) == LIST_BELOW.replace("\n", "")


def test_prose_below_such_a_heading_stays() -> None:
    text = f"{PROSE}\n\nMost read\nGovernor resigns\n\nThe governor has resigned."
    assert [text[d.start : d.end] for d in residue(text)] == ["Most read"]
