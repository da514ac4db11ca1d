"""Amounts as marked-up sentences: ``[words|value|currency or unit]``, a range as ``low-high``."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language

from communique.annotation import Amount
from communique.stages.amounts.stage import find

MARK = re.compile(r"\[([^|\]]+)\|([^|]+)\|([^\]]+)\]")

CASES = [
    # money: signs, codes, names, powers of ten
    "Trade reached [US$3.6 billion|3600000000|USD], up [5%|5|percent].",
    "They took a [$1.5bn|1500000000|USD] loan and [€200m|200000000|EUR].",
    "It is worth [30 billion US dollars|30000000000|USD].",
    "The target is [1.5 trillion baht|1500000000000|THB].",
    "India gave [Rs 500 crore|5000000000|INR].",
    "He paid [1,50,000 Pakistani rupees|150000|PKR].",
    "The fund holds [AED 3bn|3000000000|AED] and [half a million dollars|500000|USD].",
    "A [500-million-dollar|500000000|USD] credit line was opened.",
    "It was a [billion-dollar|1000000000|USD] deal.",
    "It cost [two and a half billion euros|2500000000|EUR].",
    "They granted [KSh200 million|200000000|KES] for farmers.",
    "The fee is [10,000 Kazakh tenge|10000|KZT].",
    "The fine was [100 million won|100000000|KRW].",
    "It costs [CAD$5 million|5000000|CAD].",
    "About [$500 million USD|500000000|USD] was spent.",
    "Output fell by [83,9 million euros|83900000|EUR].",
    # spaces part thousands; a conference is no currency; a name that currencies share
    "Capacity doubles from [2 600MW|2600|megawatts] to [5 200MW|5200|megawatts].",
    "They bought [12 000 tonnes|12000|tonnes] for [5 200 000 euros|5200000|EUR].",
    "On July 25 [300 soldiers|300|soldiers] left; prices rose [12.5pc|12.5|percent].",
    "COP 27 was held in Egypt; it cost [COP 27 million|27000000|COP].",
    "He paid [Rs 25,000|25000|rupees] to the clerk.",
    # baseline and target are two amounts, a span of values is one
    "Trade will rise from [$150 million|150000000|USD] to [$500 million|500000000|USD].",
    "They need [$10-15 million|10000000-15000000|USD].",
    "It grows [5 to 7 percent|5-7|percent] a year.",
    "They pay between [$10 million and $20 million|10000000-20000000|USD].",
    "They sold [10 to 15 million tonnes|10000000-15000000|tonnes] of wheat.",
    # signs of the local press, glued; parts of a currency
    "It costs [VT164,000|164000|VUV], [NLe 9.3 million|9300000|SLE] or [EUR25 mn|25000000|EUR].",
    "Chad and Cameroon pay [CFAF195 billion|195000000000|XAF] and [700 million FCFA|700000000|XAF].",
    "A [$188-million|188000000|USD] centre lacks [$35M|35000000|USD].",
    "Growers get [40 tetri|0.4|GEL] and in Bahrain [5 fils|0.005|BHD].",
    "Tonga pays [T$5 million|5000000|TOP]; the fine in Kenya is [Sh500/-|500|KES] or [300/=|300|KES].",
    "In 2024 FC 2000 lost; Gambia pays [D1,500|1500|GMD].",
    # a point before three digits parts thousands, but not in prices of a unit or measures
    "They sold [2.400 animals|2400|animals] for [210.000 euro|210000|EUR].",
    "Fuel costs [1.459 euros|1.459|EUR] per litre, [1.459 km|1.459|kilometers] away.",
    "Shares moved by [-2.8%|-2.8|percent].",
    "Growth will be [5-7 percent|5-7|percent], capacity [100–150 MW|100-150|megawatts].",
    "It raised [$5MM|5000000|USD] and [$5 Mio|5000000|USD]; they won 2-1 on Monday.",
    # a noun left out
    "They sent [60 trucks|60|trucks]. We asked for [90|90|trucks].",
    "They accepted [eight|8|recommendations] of the [ten recommendations|10|recommendations].",
    "They paid [57|57000000|EUR] of [86 million euros|86000000|EUR].",
    "The mill received [$5 million|5000000|USD]. It was given [nine|9000000|USD] last year.",
    "The firm built [40 stations|40|stations]. [Thirty-eight|38|stations] were sealed.",
    "They sent [60 trucks|60|trucks]. Ana Ruiz, a mother of six, is 71. Call 6055.",
    # measures
    "The [6.51km|6.51|kilometers] bridge has [four lanes|4|lanes].",
    "The plant has [500 MW|500|megawatts].",
    "They pump [3 million barrels per day|3000000|barrels per day].",
    "It covers [1,200 hectares|1200|hectares].",
    "Growth was [2.5 per cent|2.5|percent] of output.",
    # counted things
    "They bought [500,000 goats|500000|goats] from the south.",
    "They gave [5,000 literary books|5000|literary books] to the school.",
    "They signed [eight memorandums|8|memorandums] of understanding.",
    "The navy sent [two patrol boats|2|patrol boats] and [12 helicopters|12|helicopters].",
    # spelled numbers and fractions
    "The port cost [four hundred and sixty million pounds|460000000|GBP].",
    "They name [a couple of dozen cranes|24|cranes].",
    "They owe [three-quarters of a million euros|750000|EUR] or [a quarter of a billion yen|250000000|JPY].",
    "It lent a [million and a half dollars|1500000|USD].",
    "They name [€2½ million|2500000|EUR], [3 1/4 percent|3.25|percent].",
    "A third of a billion dollars and two-thirds of a million euros have no value in digits.",
    "Rates rise by [half a percentage point|0.5|percentage points].",
    "They name [a quarter of a percentage point|0.25|percentage points].",
    "[One and a half thousand miners|1500|miners] left; [half a dozen shafts|6|shafts] are shut.",
    "India spends [Rs 2 crore 50 lakh|25000000|INR] and Astana [1 billion 200 million tenge|1200000000|KZT].",
    "Several hundred miners and a few million francs are no numbers.",
    # spans of values, and changes that are none
    "They sold between [40 and 50 million litres|40000000-50000000|liters].",
    "They sent [12-15 lorries|12-15|lorries].",
    "They hold [two or three hundred rifles|200-300|rifles] and [twenty to thirty mortars|20-30|mortars].",
    "It froze at [-9 to -4 degrees|-9--4|degrees], between [minus 30 and minus 20 degrees|-30--20|degrees].",
    "Frost is [minus 15-17 degrees|-17--15|degrees] there, and [-5°C to -9°C|-9--5|degrees celsius] here.",
    "The trail is [8km-9km|8-9|kilometers] long and costs [3bn–4bn euros|3000000000-4000000000|EUR].",
    "Profit fell [€2 million|2000000|EUR] to [€31 million|31000000|EUR].",
    "Sales are up [4 percent|4|percent] to [40 percent|40|percent].",
    "The 2020-2030 targets stand; they won 3-1 games.",
    "The budget fell from [900,000|900000|EUR] to around [400,000 euros|400000|EUR].",
    "Growth is put at [5.1 percent|5.1|percent], from [5.4|5.4|percent] in May, or one in five trips.",
    "They need [€2-3m|2000000-3000000|EUR], the decree says.",
    "They will open [15 (fifteen) schools|15|schools] and pay [twenty (20) million euros|20000000|EUR].",
    # signs and brackets of accounts
    "The balance is [-€3 million|-3000000|EUR].",
    "They name [minus 4 million pounds|-4000000|GBP] and [$-5m|-5000000|USD].",
    "They told a loss of ([$0.7m|-700000|USD]).",
    "The grant ([$5 million|5000000|USD]) stays, plus or minus [2 percent|2|percent].",
    # powers of ten and codes on the wrong side
    "They paid [80 MUSD|80000000|USD], [95 EUR million|95000000|EUR].",
    "They name [USD mn 70|70000000|USD] and [kEUR 900|900000|EUR].",
    "They paid [$6bil|6000000000|USD], [€4mrd|4000000000|EUR].",
    "They name [Kenya Shillings 200 million|200000000|KES].",
    "They paid [$5 million pesos|5000000|pesos] and [40$|40|USD].",
    # sums with their parts, separators
    "Rice costs [four dollars and five cents|4.05|USD].",
    "Bread costs [2 pounds 50 pence|2.5|GBP].",
    "It cost [€2.318,90|2318.9|EUR], [3.400.250,50 euros|3400250.5|EUR].",
    "They name [2’500’000 Swiss francs|2500000|CHF].",
    "India pays [₹3,45,67,890|34567890|INR] and [4 lakh crore rupees|4000000000000|INR].",
    # what a measure is told for; time is left to the dates
    "The field gives [4 tonnes per hectare|4|tonnes per hectare].",
    "They name [50 kg a hectare|50|kilograms per hectare].",
    "[12 people per square kilometre|12|people per square kilometer] live there.",
    "The storm blows at [80 mph|80|miles per hour].",
    # none of these is an amount
    "On 7 October 2021 the two sides met.",
    "John Mwangi, a 27-year-old farmer, won 2-1 on Monday.",
    "Article 5 of the treaty says so; call +44 20 7946 0958.",
    "They won the 2022 elections with F-16 jets and COVID-19 tests.",
    "The two ministers stayed three days.",
]


def marked(case: str) -> tuple[str, list[tuple[str, str, str]]]:
    return MARK.sub(r"\1", case), [match.groups() for match in MARK.finditer(case)]


def shown(amount: Amount, text: str) -> tuple[str, str, str]:
    value = amount.value if amount.value is not None else f"{amount.low}-{amount.high}"
    return text[amount.start : amount.end], str(value), str(amount.currency or amount.unit)


@pytest.mark.parametrize("case", CASES)
def test_amounts(nlp: Language, case: str) -> None:
    text, expected = marked(case)
    assert [shown(amount, text) for amount in find(nlp(text))] == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The army of Pakistan asked for Rs 20 million.", "PKR"),
        ("The Nepali government has Rs 20 million.", "NPR"),
        ("They paid 3 million francs in Switzerland.", "CHF"),
        ("They paid 3 million francs.", None),
        ("Minsk – Belarus lends 2 million roubles.", "BYN"),
        ("The bank lends 2 million roubles.", "RUB"),
        ("Belarus lends 2 million roubles. Moscow and Russia agreed.", "BYN"),
        ("Cairo pays 5 million pounds, the Egyptian cabinet said.", "EGP"),
        ("Egypt and Sudan owe 5 million pounds.", None),
        ("The firm pays 5 million pounds.", "GBP"),
        ("Peru and Mexico met in Mexico. The Chilean cabinet will lend 4 million pesos.", "CLP"),
        ("Peru and Mexico met in Mexico, and Chile 4 million pesos.", "CLP"),
        ("They will lend Chile 4 million pesos. Mexico and Mexican banks agree.", "MXN"),
        ("Zambia spends K8.4 billion.", "ZMW"),
        ("They spend K8.4 billion.", None),
        ("Kuwait gives KD 12.5 million.", "KWD"),
        ("Bread costs 40 cents, milk 3 euros.", "EUR"),
    ],
)
def test_a_shared_name_is_the_currency_of_the_country_that_is_named(
    nlp: Language, text: str, code: str | None
) -> None:
    assert {amount.currency for amount in find(nlp(text))} == {code}


@pytest.mark.parametrize("hedge", ["about", "more than", "nearly", "an estimated", "up to"])
def test_hedges_make_an_amount_approximate(nlp: Language, hedge: str) -> None:
    assert [amount.approximate for amount in find(nlp(f"It cost {hedge} $40 million."))] == [True]


def test_an_amount_inside_a_date_is_left_to_the_dates(nlp: Language) -> None:
    from communique.annotation import Timex, write

    doc = nlp("It lasts 300 sessions of work.")
    write(doc, "dates", [Timex("T1", 9, 21, "DURATION", "P300D")])
    assert find(doc) == []
