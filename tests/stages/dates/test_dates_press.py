"""Sentences in the manner of the press of several countries, all dates of each marked."""

from __future__ import annotations

import pytest

FRIDAY = "2024-11-01"

INDIAN = [
    (
        'The Union Cabinet on <date value="2024-10-31">Thursday</date> approved the scheme for <date '
        'value="2025/2026">the 2025-26 financial year</date>, Finance Minister Asha Rao said here <date '
        'value="2024-11-01">today</date>.'
    ),
    (
        'Net profit for <date value="2024-Q3">the quarter</date> ended <date '
        'value="2024-09-30">September 30, 2024</date> stood at Rs 1,240 crore as against Rs 980 crore in '
        '<date value="2023-Q3">the year-ago quarter</date>.'
    ),
    (
        'Revenue in <date value="2025-Q2">Q2 FY25</date> rose 12% year-on-year, while <date '
        'value="2025-H1">H1 FY25</date> EBITDA grew 9%.'
    ),
    (
        "The Bill was tabled in the monsoon session and will come up in the <date "
        'value="2024-WI">winter</date> session beginning <date value="2024-11-25">November 25</date>.'
    ),
    (
        'The company will pay the interim dividend on or before <date value="2024-11-30">30th November '
        '2024</date>; the record date is <date value="2024-11-15">15.11.2024</date>.'
    ),
    (
        'The Chief Minister will lay the foundation stone on <time value="2024-11-15T10:30">the 15th of '
        "this month at 10.30 am</time>."
    ),
    (
        'Polling will be held in two phases on <date value="2024-11-13">November 13</date> and <date '
        'value="2024-11-20">20</date> and the votes will be counted on <date value="2024-11-23">November '
        "23</date>."
    ),
    (
        'The court posted the matter to <date value="2025-01-06">January 6 next year</date> for further '
        "hearing."
    ),
    (
        'Power supply will be disrupted from <time value="2024-11-02T09:00/2024-11-02T17:00">9 am to 5 '
        "pm on Saturday</time>."
    ),
    (
        'The <date value="2024-07/2024-09">July-September</date> quarter saw a 6.7% growth against 8.1% '
        'in <date value="2023-07/2023-09">the corresponding quarter of the previous fiscal</date>.'
    ),
    (
        'GST collections in <date value="2024-10">October</date> stood at Rs 1.87 lakh crore, the second '
        'highest ever, official data showed on <date value="2024-11-01">Friday</date>.'
    ),
    (
        'The Supreme Court on <date value="2024-10-21">21.10.2024</date> stayed the order and listed the '
        'matter for hearing on <date value="2024-12-04">4th December, 2024</date>.'
    ),
    (
        'In <duration value="P1Y">the last one year</duration>, the State has issued over 12 lakh patta '
        'certificates, the Minister told the House on <date value="2024-10-29">Tuesday</date>.'
    ),
    (
        'The examination, earlier slated for <date value="2024-10-27">October 27</date>, will <date '
        'value="PRESENT_REF">now</date> be held on <date value="2024-11-17">November 17</date>, the '
        'board notified on <date value="2024-10-30">Wednesday</date>.'
    ),
    'The accused was remanded in police custody till <date value="2024-11-05">November 5</date>.',
    (
        'The Prime Minister will be on a <duration value="P2D">two-day</duration> visit to Jharkhand on '
        '<date value="2024-11-04">November 4</date> and <date value="2024-11-05">5</date>.'
    ),
    'The scheme was launched on the eve of Diwali in <date value="2015">2015</date>.',
]

AFRICAN = [
    (
        'President Ochieng left Nairobi on <time value="2024-10-30TNI">Wednesday night</time> for a '
        '<duration value="P3D">three-day</duration> state visit to Kampala ending <date '
        'value="2024-11-02">Saturday</date>.'
    ),
    (
        'The governor gave the contractors a <duration value="P90D">90-day</duration> ultimatum, saying '
        'the road must be ready by <date value="2024-12">end of December</date>.'
    ),
    (
        'Salaries for <date value="2024-10">the month of October</date> will be paid by <date '
        'value="2024-11-05">the 5th of November</date>, the treasury announced on <date '
        'value="2024-10-28">Monday</date>.'
    ),
    (
        'The commission fixed <date value="2024-12-07">Saturday, 7th December, 2024</date> for the '
        'general elections, with a run-off <date value="2024-W52">three weeks later</date> if needed.'
    ),
    (
        'Ghanaians go to the polls on <date value="2024-12-07">December 7, 2024</date>, from <time '
        'value="2024-12-07T07:00/2024-12-07T17:00">7:00am to 5:00pm</time> (<time '
        'value="2024-12-07T07:00/2024-12-07T17:00">0700-1700 GMT</time>).'
    ),
    (
        'The union called off the two-week-old strike <date value="2024-10-29">late on Tuesday</date> '
        'after talks that lasted into <time value="2024-10-30TMO">the early hours of Wednesday</time>.'
    ),
    (
        'Nigeria’s inflation rate rose to 32.70% in <date value="2024-09">September 2024</date> from '
        '32.15% recorded in <date value="2024-08">August 2024</date>, the bureau said.'
    ),
    (
        'The Senate has summoned the minister to appear before it on <date value="2024-11-05">Tuesday '
        "next week</date>."
    ),
    (
        'The Minister, who spoke on <date value="2024-10-30">Wednesday</date> in Abuja, gave the '
        'assurance that the refinery would come on stream before <date value="2025-Q1">the end of Q1 '
        "2025</date>."
    ),
    (
        'The ceasefire expired at <time value="2024-10-31T24:00">midnight on Thursday, 31st October '
        "2024</time>."
    ),
    (
        'The President, who came to power in a coup in <date value="2023-08">August last year</date>, '
        'will hand over in <date value="2026">two years’ time</date>.'
    ),
    (
        'Police in Kampala <date value="2024-10-31">yesterday</date> arrested four suspects over <date '
        'value="2024-10-27">last Sunday</date>’s robbery at <time value="2024-10-27T20:30">about '
        "8:30pm</time>."
    ),
    (
        'Since <date value="2024-01">January this year</date>, 1,204 cases have been recorded, compared '
        'to 780 in <date value="2023-01">the same period last year</date>.'
    ),
    (
        'The Kenya Revenue Authority has extended the deadline to <date value="2024-12-31">31st '
        'December</date> from <date value="2024-06-30">30th June</date>.'
    ),
    (
        "South Africa’s Eskom said Stage 2 load shedding will be implemented from <time "
        'value="T16:00/T05:00">16:00 to 05:00</time> <set value="P1D">daily</set> '
        "until further notice."
    ),
]

GULF = [
    (
        'The Emir received at Bayan Palace on <time value="2024-10-31TMO">Thursday morning</time> His '
        "Highness the Prime Minister."
    ),
    (
        "The ministry said working hours during Ramadan will be from <time "
        'value="T09:00/T14:30">9:00 am until 2:30 pm</time>, <date '
        'value="2024-11-03/2024-11-07">Sunday to Thursday</date>.'
    ),
    (
        'Production will rise by 180,000 barrels <set value="P1D">per day</set> from <date '
        'value="2025">the beginning of next year</date> until <date value="2025-03">the end of March '
        "2025</date>."
    ),
    (
        'Visitors may apply from <date value="2024-11-10/2024-12-10">10 November to 10 December</date>, '
        'between <time value="T08:00/T14:00">8am and 2pm</time> <date '
        'value="2024-11-03/2024-11-07">Sunday through Thursday</date>.'
    ),
    (
        'In <date value="2024-01/2024-09">the first nine months of this year</date>, non-oil exports '
        'grew 18 percent compared to <date value="2023-01/2023-09">the same period of 2023</date>.'
    ),
    (
        'The Cabinet, at its <set value="P1W">weekly</set> session on <date '
        'value="2024-10-29">Tuesday</date>, approved the state budget for fiscal year 1446/1447 AH '
        '(<date value="2025">2025</date>).'
    ),
    (
        'Oman’s ruler left Muscat <time value="2024-11-01TMO">this morning</time> for a private visit '
        'expected to last <duration value="PXD">several days</duration>.'
    ),
    (
        'Doha: The exhibition continues until <date value="2024-11-28">November 28</date> and is open '
        'from <time value="T09:00/T22:00">9am to 10pm</time> on <set '
        'value="XXXX-WXX-WD">weekdays</set> and from <time value="T15:00">3pm</time> on <set '
        'value="XXXX-WXX-5">Fridays</set>.'
    ),
    (
        'The forum was held over <duration value="P3D">three days</duration>, from <date '
        'value="2024-10-28/2024-10-30">October 28 to 30, 2024</date>.'
    ),
    (
        'Kuwait Oil Minister said OPEC+ would delay its <date value="2024-12">December</date> output '
        'hike by <duration value="P1M">at least one month</duration>.'
    ),
    (
        'The emir is to pay a state visit to London on <date value="2024-12-03/2024-12-04">December '
        "3-4</date>."
    ),
]

BRITISH = [
    (
        'A MUM-of-three was stabbed at <time value="2024-10-27T23:45">about 11.45pm on Sunday</time> as '
        'she walked home, police said <date value="2024-10-31">yesterday</date>.'
    ),
    (
        'The star, who turned 40 <date value="2024-10">last month</date>, tied the knot in a secret '
        'ceremony on <date value="2023-12-26">Boxing Day last year</date>.'
    ),
    (
        'Train strikes will hit half-term week, with walkouts on <date value="2024-10-28">Oct 28</date> '
        'and <date value="2024-10-30">30</date> and again from <date value="2024-11-04/2024-11-06">Nov '
        "4-6</date>."
    ),
    (
        'He was jailed for life in <date value="1998-SU">the summer of ’98</date> and freed on licence '
        '<date value="2006">eight years later</date>.'
    ),
    (
        'Temperatures are set to plunge to -5C <time value="2024-11-03TNI">overnight on Sunday</time> '
        'into <time value="2024-11-04TMO">Monday morning</time>, forecasters warned <time '
        'value="2024-10-31TNI">last night</time>.'
    ),
    (
        'The Chancellor will deliver the Autumn Budget at <time value="2025-03-26T12:30">12.30pm on '
        "Wednesday, March 26, 2025</time>."
    ),
    'It is the hottest autumn on record and the third driest since <date value="1931">1931</date>.',
    (
        'Tributes poured in <time value="2024-10-31TNI">last night</time> for the teenager who was '
        'knifed to death in <time value="2024-10-31TMO">the early hours of yesterday morning</time>.'
    ),
    (
        'He dumped her <duration value="P3W">three weeks</duration> before their wedding, which was due '
        'to take place on <date value="2025-08-10">August 10 next year</date>.'
    ),
    (
        "The 24-year-old striker has been out since the opening day of the season in <date "
        'value="2024-08">mid-August</date>.'
    ),
    (
        'Parents have until <time value="2024-10-31T23:59">11.59pm on October 31</time> to apply for '
        'places for <date value="2025-09">September 2025</date>.'
    ),
    (
        'Bin strikes that started at <date value="2024-W44">the beginning of the week</date> will carry '
        'on into <date value="2024-W45">next week</date>.'
    ),
    '<date value="2024-12">The first week of December</date> is National Tree Week.',
]

US = [
    (
        'Fed officials next meet on <date value="2024-11-06/2024-11-07">Nov. 6-7</date>, and traders see '
        "a 95% chance of a quarter-point cut."
    ),
    (
        'The Labor Department’s report, due at <time value="2024-11-01T08:30">8:30 a.m. EDT '
        "Friday</time>, is expected to show 110,000 jobs were added in <date "
        'value="2024-10">October</date>.'
    ),
    (
        'Shares closed <date value="2024-10-31">Thursday</date> at $40.25, down from a <duration '
        'value="P52W">52-week</duration> high of $51 set <date value="2024-07-16">July 16</date>.'
    ),
    (
        'The storm made landfall just after <time value="2024-10-31T02:00">2 a.m. local time '
        'Thursday</time> (<time value="2024-10-30T18:00">1800 GMT Wednesday</time>) near the port city.'
    ),
    (
        'The Dow fell 378 points <date value="2024-10-31">Thursday</date>, its biggest <duration '
        'value="P1D">one-day</duration> drop since <date value="2024-09-06">Sept. 6</date>, ahead of '
        '<date value="2024-11-01">Friday</date>’s jobs report.'
    ),
    (
        'A federal judge set a <date value="2024-12-09">Dec. 9</date> hearing and gave prosecutors until '
        '<date value="2024-11-15">Nov. 15</date> to respond.'
    ),
    (
        'The defendant, arrested <date value="2023-W44">a year ago this week</date>, pleaded guilty '
        '<date value="2024-10-30">late Wednesday</date>.'
    ),
    (
        'Voters will decide on <date value="2024-11-05">Tuesday, Nov. 5</date>, whether to extend the '
        'levy for another <duration value="P10Y">10 years</duration>.'
    ),
    (
        'The company said it expects full-year <date value="2024">2024</date> revenue of $4.1 billion, '
        'up from $3.9 billion in <date value="2023">2023</date>.'
    ),
    (
        'The bridge, which opened in <date value="1937">1937</date>, carried some 112,000 vehicles <set '
        'value="P1D">a day</set> in <date value="199">the 1990s</date>.'
    ),
    (
        'In <duration value="P12M">the 12 months</duration> through <date '
        'value="2024-10">October</date>, consumer prices were up 2.1%.'
    ),
]

ASIAN = [
    (
        'BEIJING, <date value="2024-10-31">Oct. 31</date> (Xinhua) -- China’s manufacturing PMI came in '
        'at 50.1 in <date value="2024-10">October</date>, up from 49.8 in <date '
        'value="2024-09">September</date>.'
    ),
    (
        'Indonesia’s parliament will vote on the <date value="2025">2025</date> budget by <date '
        'value="2024-Q3">the end of the third quarter</date>, the speaker said on <date '
        'value="2024-11-01">Friday (Nov 1)</date>.'
    ),
    (
        "The Malaysian ringgit opened at 4.3750 against 4.3770 at <date "
        'value="2024-10-30">Wednesday</date>’s close, as markets were closed <date '
        'value="2024-10-31">Thursday</date> for Deepavali.'
    ),
    (
        "Japan’s new prime minister is due to meet the premier on the sidelines of the APEC summit in "
        'Peru in <date value="2024-11">mid-November</date>.'
    ),
    (
        "The typhoon, the 21st of the year, is expected to hit eastern Taiwan <time "
        'value="2024-11-01TAF">this afternoon</time>, the bureau said at <time '
        'value="2024-11-01T09:30">9:30 a.m.</time>'
    ),
    (
        'TOKYO, <date value="2024-11-01">Nov. 1</date> (Kyodo) - The Nikkei dived more than 2 percent '
        '<time value="2024-11-01TMO">Friday morning</time> in reaction to overnight losses on Wall '
        "Street."
    ),
    (
        'SEOUL, <date value="2024-11-01">Nov. 1</date> (Yonhap) -- Exports grew 4.6 percent on-year in '
        '<date value="2024-10">October</date>, marking the 13th consecutive month of gains.'
    ),
    (
        "Vietnam’s National Assembly will convene its eighth session from <date "
        'value="2024-10-21/2024-11-13">October 21 to November 13</date> and from <date '
        'value="2024-11-20/2024-11-30">November 20 to 30</date>.'
    ),
    (
        "Singapore’s core inflation eased to 2.8 per cent year on year in <date "
        'value="2024-09">September</date>, from 2.7 per cent <date value="2024-08">the month '
        "before</date>."
    ),
    (
        'The train departed at <time value="2024-11-01T08:35">0835 hrs</time> and reached the capital at '
        '<time value="2024-11-01T14:10">1410 hrs the same day</time>.'
    ),
]

PARLIAMENT = [
    (
        'Mr. Speaker, <date value="2024-W43">last week</date> I met farmers in my riding, and on <date '
        'value="2024-10-22">October 22, 2024</date> the committee tabled its 14th report.'
    ),
    (
        'Between <date value="2024-01-01/2024-09-30">1 January and 30 September</date>, my department '
        "answered 4,312 questions; in the previous session it answered 2,900."
    ),
    (
        'The committee reported on <date value="2023-12-06">12/06/2023</date> and again in the <date '
        'value="2019/2024">2019-2024</date> legislature.'
    ),
    ('That the House do sit on <time value="2024-11-11T10:00">Monday, 11 November 2024 at 10.00 a.m.</time>'),
    (
        'I refer the honourable member to the answer I gave on <date value="2024-09-03">3 '
        "September</date> (Official Report, column 211)."
    ),
    (
        'Order. The time is <date value="PRESENT_REF">now</date> <time value="2024-11-01T18:30">6.30 '
        "p.m.</time> and the debate stands adjourned until the next sitting day."
    ),
    (
        'Asked on <date value="2024-10-28">Monday</date> to ask the minister how many visas were issued '
        'in each of <duration value="P5Y">the last five financial years</duration>.'
    ),
    'The Second Reading took place on <date value="2024-10-02">the first Wednesday of last month</date>.',
    (
        'The Government intends to commence Part 3 in <date value="2025-H2">the second half of next '
        'year</date>, and no later than <date value="2025-FA">autumn 2025</date>.'
    ),
    (
        'The amnesty covers offences committed between <date value="2018-01-01/2020-12-31">1 Jan 2018 '
        "and 31 Dec 2020</date>."
    ),
]

OTHER = [
    (
        'Since <date value="201">the early 2010s</date>, and particularly since <date '
        'value="2022">mid-2022</date>, rents have doubled.'
    ),
    (
        'For <duration value="P1Y6M">the past year and a half</duration>, and until <date '
        'value="PAST_REF">recently</date>, he chaired the board <set value="XXXX-WXX-2">every other '
        "Tuesday</set>."
    ),
    (
        'The next round takes place in Doha in <duration value="P2W">a fortnight</duration>, <duration '
        'value="P1W">a week</duration> after the first anniversary of the ceasefire.'
    ),
    (
        'From <date value="PRESENT_REF">now</date> until <date value="2024-12-25">Christmas</date> the '
        'shop is open 24/7, and on <date value="2025-01-01">New Year’s Day</date> from <time '
        'value="2025-01-01T12:00/2025-01-01T24:00">noon till midnight</time>.'
    ),
    (
        'He had been in office for <duration value="PT48H">less than 48 hours</duration> when, <date '
        'value="2024-05">some six months earlier</date>, the coup took place.'
    ),
    (
        'It was the wettest <date value="2024-10">October</date> since records began in <date '
        'value="1871">1871</date>, and the third-warmest on record.'
    ),
    (
        'The law, passed in <date value="197">the 1970s</date> and amended at <date value="">the turn '
        'of the century</date>, will lapse on <date value="2030-12-31">31 December 2030</date>.'
    ),
    (
        'Delegates arrive <date value="2024-11-04">Monday</date> for the <date '
        'value="2024-11-04/2024-11-08">Nov. 4-8</date> session; the previous one was held <date '
        'value="2024-W37">the week of September 9</date>.'
    ),
    (
        'The ferry leaves <set value="P1D">daily</set> at <time value="T06:15">06:15</time>, '
        'on <set value="XXXX-WXX-WD">weekdays</set> also at <time value="T18:30">18h30</time>, and '
        '<set value="XXXX-WXX-7">every second Sunday</set> in <date value="2024-WI">winter</date>.'
    ),
    (
        '<duration value="P10D">Ten days</duration> after taking office on <date value="2024-10-15">15 '
        'October</date>, the premier flew to Oslo <date value="2024-10-16">the following day</date>.'
    ),
    (
        '“We will decide <date value="2024-10-30">tomorrow</date>,” the coach told reporters on <date '
        'value="2024-10-29">Tuesday</date>. “<time value="2024-10-28TNI">Last night</time> was hard.”'
    ),
    (
        '"I have lived here for <duration value="P30Y">30 years</duration>," she said on <date '
        'value="2024-10-30">Wednesday</date>. "<date value="2024-10-30">Today</date> is the saddest day."'
    ),
    (
        'The minister spoke <duration value="P1D">a day</duration> after <date '
        'value="2024-10-29">Tuesday</date>’s attack and <duration value="P2D">two days</duration> before '
        "the vote."
    ),
    (
        "He said the bank would by then have lent $3bn, half of it within <duration "
        'value="P12M/P18M">the next 12 to 18 months</duration>.'
    ),
    '<date value="2001-09-11">Sept. 11, 2001</date>, remains a day nobody forgets; 9/11 changed the city.',
    (
        'In <duration value="P1Y">the year</duration> to <date value="2024-06">June</date>, exports rose '
        '4%; in <duration value="P3M">the three months</duration> to <date '
        'value="2024-09">September</date> they fell.'
    ),
    (
        'The festival runs from <date value="2024-11-08/2024-11-10">Friday, November 8, through Sunday, '
        "November 10</date>."
    ),
    (
        "They have met three times in as many weeks, most recently on <date "
        'value="2024-10-30">Wednesday</date>.'
    ),
    (
        'The meeting, which was to have been held <date value="2024-10-31">yesterday</date>, was put off '
        'to <date value="2024-11-03">the day after tomorrow</date>.'
    ),
    (
        'The election is <duration value="P1W">less than a week</duration> away, on <date '
        'value="2024-11-05">Nov. 5</date>.'
    ),
    (
        'The hostages had been held for <duration value="P392D">392 days</duration> as of <date '
        'value="2024-11-01">Friday</date>.'
    ),
    'The curfew, in force from dusk to dawn, will be lifted on <date value="2024-11-03">Sunday</date>.',
]

PRESS = [*INDIAN, *AFRICAN, *GULF, *BRITISH, *US, *ASIAN, *PARLIAMENT, *OTHER]


@pytest.mark.parametrize("marked", PRESS)
def test_press(check, marked):
    check(marked, FRIDAY)
