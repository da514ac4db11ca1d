from communique import Extractor


def test_a_quote_says_what_speaks_for_it_and_against_it() -> None:
    told = Extractor().explain("Ana Ruiz spoke in Lima. “We will build the long bridge,” said Ana Ruiz.")
    details = told["Q1"].details
    assert details["for"]
    assert not any("odds" in words for words in (*details["for"], *details.get("against", [])))


def test_a_named_speaker_behind_the_words_is_surer_than_nobody() -> None:
    record = Extractor().extract(
        "Ana Ruiz spoke in Lima. “We will build the long bridge,” said Ana Ruiz. "
        "Ruiz was asked, “When will it open?”"
    )
    first, second = record.quotes
    assert first.confidence > second.confidence


def test_an_act_that_is_weighed_too_lightly_says_so() -> None:
    told = Extractor().explain("LIMA, 3 May 2024 – Ana Ruiz left. Peru hopes to win the match in Kenya.")
    (row,) = (r for r in told.dropped("commitments") if r.text == "hopes")
    assert row.dropped_by == "weighed with the encoder, it is no commitment"
    assert "all weighed" in row.details["against"][-1]
