"""What is a quote, where it starts and ends, and whose it is: one sentence a rule."""

from __future__ import annotations

import pytest

DIRECT = [
    # the attribution behind the quotation
    "“{direct by Ruiz|We will build the bridge,}” said Ruiz.",
    "“{direct by the minister|We will build the bridge,}” the minister said on Monday.",
    '"{direct by Ruiz|We will build the bridge,}" Ruiz told reporters in Porto.',
    "“{direct by Ana Ruiz|Who pays for this?}” asked Ana Ruiz, the head of the opposition.",
    "“{direct by the ministry|The road is closed,}” according to the ministry.",
    "“{direct by Ruiz|That is a mistake nobody will forget,}” Ruiz fumed on Tuesday.",
    "“{direct by Ruiz|When they ask, I always say, ‘Not today,’}” Ruiz explained.",
    # the attribution before it
    "Ruiz said: “{direct by Ruiz|We will build the bridge.}”",
    "Ruiz said, “{direct by Ruiz|We will build the bridge.}”",
    "Ruiz added that “{direct by Ruiz|we will build the bridge.}”",
    "In a statement, the ministry said: “{direct by the ministry|The road is closed.}”",
    "Continued Ruiz: “{direct by Ruiz|Nothing has been decided.}”",
    # several pieces
    "“{direct by Ruiz|We agreed,}” Ruiz said. “{direct by Ruiz|Now we build.}”",
    "“{direct by she|We agreed,}” she said, “{direct by she|and now we build.}”",
    # lead-ins, signatures, labels
    "The minister continued: ¶ “{direct by The minister|We will build it together with our friends.}”",
    "“{direct by Ana Ruiz|Nobody asked us what we think about it.}” ― Ana Ruiz",
    (
        "QUESTION: {unmarked by QUESTION|When will the bridge open?} ¶ "
        "MR. RUIZ: {unmarked by RUIZ|It will open in May.}"
    ),
    # a paragraph that nothing attributes goes on with the speaker before
    (
        "“{direct by Ruiz|We will build the bridge,}” said Ruiz. ¶ "
        "“{direct by Ruiz|It will be the longest bridge in the country.}”"
    ),
    # several paragraphs: each a record of its own
    "“{direct by Ruiz|We will build the bridge.} ¶ “{direct by Ruiz|It will be long,}” said Ruiz.",
    # fragments in a paraphrase
    "Ruiz said {clause by Ruiz|the plan was “{direct by Ruiz|a gift to the rich}” and would fail}.",
    "Ruiz criticised {phrase by Ruiz|the “{direct by Ruiz|reckless and cruel}” decision}.",
    "{clause by he|The plan is “{direct by he|a gift to the rich,}”} he said.",
]

UNMARKED = [
    (
        "QUESTION: {unmarked by QUESTION|When will it open?} ¶ MR. RUIZ: {unmarked by RUIZ|In May.} ¶ "
        "{unmarked by RUIZ|The road will follow in June, and I said that nobody will be left out.}"
    ),
    (
        "{unmarked by the President|I welcome you in our capital. We have known each other for years. "
        "Therefore, I hope that our talks will be fruitful}, said the President."
    ),
    (
        "In his turn, Ruiz thanked {phrase by Ruiz|the President for the welcome}. "
        "{unmarked by Ruiz|I am glad to be in your city. We will deepen our cooperation}, said Ruiz."
    ),
    '{unmarked by Ruiz|Our relations are exemplary. We should use them to build trust,}" Ruiz emphasized.',
    "Ruiz said: {unmarked by Ruiz|We will build this bridge together, and I will be there when it opens.}",
]

CLAUSES = [
    # position of the attribution
    "Ruiz said that {clause by Ruiz|the bridge will open in May}.",
    "Ruiz said {clause by Ruiz|the bridge will open in May}.",
    "{clause by Ruiz|The bridge will open in May}, Ruiz said.",
    "{clause by the minister|The bridge will open in May}, said the minister.",
    "{clause by a spokesman for the agency|It will open in May}, a spokesman for the agency told reporters.",
    "{clause by officials|The bridge}, officials said, {clause by officials|will open in May}.",
    "According to Ruiz, {clause by Ruiz|the bridge will open in May}.",
    "According to Ana Ruiz, the minister of transport, {clause by Ana Ruiz|the bridge will open in May}.",
    "{clause by the ministry|The bridge will open in May}, according to the ministry.",
    "{clause by the Ministry of Trade|The talks have ended in the capital}, the Ministry of Trade reported.",
    # what one person said as another tells it: each report has its own speaker
    (
        "{clause by investigators|Diaz has said {clause by Diaz|he thought he would leave by May because the "
        "money ran out}}, according to investigators."
    ),
    # a connective before the attribution is no part of what is said; a question is not the answerer's
    "For example, Ruiz said, {clause by Ruiz|the fund would pay for two bridges}.",
    "When asked whether the bridge is safe, Ruiz said {clause by Ruiz|the engineers will check it}.",
    "As Ruiz noted, {clause by Ruiz|the bridge is too narrow for the traffic}.",
    "{clause by Ruiz|The bridge is too narrow for the traffic}, as Ruiz noted in a letter.",
    "Contacted, Kazi Hassan said {clause by Kazi Hassan|the bridge is not registered}.",
    # the verb
    "Ruiz told the parliament that {clause by Ruiz|the bridge will open in May}.",
    "Ruiz announced in a press statement that {clause by Ruiz|the bridge would open soon}.",
    "Ruiz told the house on Monday that {clause by Ruiz|if the bridge fails, the road will be closed}.",
    "{clause by donors|The plan has helped the party in the north}, donors said.",
    "Ruiz has asked {clause by Ruiz|whether the bridge will open in May}.",
    "It was noted that {clause by nobody|trade between the two countries had grown}.",
    "Ruiz was quoted as saying {clause by Ruiz|the bridge would open in May}.",
    "Ruiz released a statement saying {clause by Ruiz|the bridge would open in May}.",
    # nouns
    "His claim that {clause by His|the bridge is safe} surprised the engineers.",
    "Ruiz expressed confidence that {clause by Ruiz|the visit will bring the two countries closer}.",
    # one speaker, several reports
    (
        "Ruiz said {clause by Ruiz|the bridge will open in May}, adding that "
        "{clause by Ruiz|the road will follow in June}."
    ),
    "Ruiz said {clause by Ruiz|the company is ready} and called for {phrase by Ruiz|joint research}.",
    # where it ends
    "Ruiz said {clause by Ruiz|the bridge will open in May} but did not give a date.",
    "Ruiz said {clause by Ruiz|the bridge will open in May}, although she refused to name a day.",
    "Ruiz said {clause by Ruiz|the bridge is ready}, referring to the works in the harbour.",
    "Ruiz said that {clause by Ruiz|the bridge will open in May, but the road is not ready}.",
    "Ruiz said {clause by Ruiz|the fee is set by Act No. 23 of the parliament}.",
]

PARSE_ERRORS = [
    # "that" taken for a relative pronoun although its verb has an object
    (
        "Ruiz predicted at the last meeting that "
        "{clause by Ruiz|members will take “{direct by Ruiz|every seat}” in May}."
    ),
    # the verb of the clause taken for a noun, or lost behind an infinitive
    (
        "Ruiz said {clause by Ruiz|the rise in shootings and protests demands that all members "
        "engage in “{direct by Ruiz|more listening}”}."
    ),
    (
        "Gov. Ana Ruiz said {clause by Gov. Ana Ruiz|his running mate's decision to invite the singer "
        "was only “{direct by Gov. Ana Ruiz|a joke}”}."
    ),
    "According to Ruiz, {clause by Ruiz|the plan stinks of “{direct by Ruiz|fear}” and desperation}.",
    # the subject of the clause taken for the speaker
    (
        "{clause by Ruiz|The workers}, Ruiz explained earlier in the hearing, "
        "{clause by Ruiz|were “{direct by Ruiz|well paid}” by the company}."
    ),
    # who is asked does not speak; a day does not speak
    "Ruiz was asked, “{direct by nobody|What is the longest bridge in the country?}”",
    "Ruiz was asked by reporters, “{direct by reporters|What is the longest bridge in the country?}”",
    (
        "An official who asked not to be named said Wednesday, "
        "“{direct by An official|There are talks between the two parties and they go on.}”"
    ),
    # who is only named inside the words reported does not speak
    (
        "Ruiz said {clause by Ruiz|Otto will have to choose a side}, adding, "
        "“{direct by Ruiz|At some point the pressure will build on all of us.}”"
    ),
    # a predicate in marks; an abbreviation in brackets; the subject of the report before
    ("Ruiz called {phrase by Ruiz|the agreement “{direct by Ruiz|an important step forward}” in the talks}."),
    (
        "On Monday, Sen. Ana Ruiz (Vt.), who lost the vote, named the tax as a reason. "
        "“{direct by Sen. Ana Ruiz|The younger people are tired of all of this.}”"
    ),
    (
        "The minister praised {phrase by The minister|the plan}. "
        "“{direct by The minister|It showed again and again that we could build it.}”"
    ),
]

PHRASES = [
    "Ruiz stressed {phrase by Ruiz|the importance of closer trade}.",
    "Ruiz called for {phrase by Ruiz|an end to the strike}.",
    "Ruiz urged {phrase by Ruiz|the parliament to pass the law}.",
    "Ruiz promised {phrase by Ruiz|to lower the tax}.",
    "The two ministers discussed {phrase by The two ministers|ways to expand trade}.",
    "Ruiz described {phrase by Ruiz|the plan as a gift to the rich}.",
    "Ruiz accused {phrase by Ruiz|the company of breaking the law}.",
    "Ruiz thanked {phrase by Ruiz|the President for the invitation}.",
]

NOTHING = [
    "The so-called “reform” failed.",  # scare quotes
    "She read the novel “War and Peace” in a week.",  # a title
    "Didier “Electric” Ramirez was arrested.",  # a nickname
    "The word “bridge” has six letters.",  # a word mentioned
    "On “Face the Nation,” the governor wore a blue tie.",  # a programme
    'The pipe is 12" wide and the board 6" long.',  # inches
    "The mayor wore a blue tie on ‘Radar’ programme and on TVN 's ‘Noon’ show.",  # programmes
    "The players’ union met in the ’90s, and ’twas good.",  # apostrophes
    "It is safe to say the bridge is old.",  # nobody said it
    "Ruiz declined to say whether the bridge will open.",  # refused
    "Ruiz could not predict whether prices would fall.",
    "The euro crisis highlighted differences between the members.",  # no speaker
    "The evidence indicates the bridge is safe.",  # no speaker
    "They met to discuss the bridge.",  # an aim
    "Ruiz disclosed it to the reporters in Porto.",  # nothing is reported
    "It is worth noting that the bridge is old.",  # nobody said it
    "I think the bridge is too long.",  # a thought
    "Ruiz believes the bridge is too long.",
]


@pytest.mark.parametrize("marked", [*DIRECT, *UNMARKED, *CLAUSES, *PARSE_ERRORS, *PHRASES])
def test_found(check, marked):
    check(marked)


@pytest.mark.parametrize("text", NOTHING)
def test_not_a_quote(check, text):
    check(text)
