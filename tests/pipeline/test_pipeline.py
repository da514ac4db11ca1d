"""The Extractor: inputs, order, laziness, memory, threads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from communique import Article, Extractor, Record, Settings, extract
from communique.errors import InputError, SettingsError

ARTICLE = (
    "LIMA — President Ana Ruiz met Prime Minister Juan Vega on Monday.\n\n"
    "“We will build the bridge by 2030,” she said. Vega pledged $5 million for it.\n"
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Settings())


class TestExtract:
    """One article and what the caller knows of it."""

    @pytest.mark.parametrize(
        "published",
        [
            dt.date(2022, 7, 26),
            dt.datetime(2022, 7, 26, 23, 59),
            "2022-07-26",
            "2022-07-26T23:59:00+05:00",
            "2022-07-26T23:59:00Z",
        ],
    )
    def test_published_is_a_date_or_an_iso_string(
        self, extractor: Extractor, published: dt.date | str
    ) -> None:
        record = extractor.extract(ARTICLE, published=published)
        assert record.published is not None
        assert (record.published.date, record.published.origin) == ("2022-07-26", "argument")

    @pytest.mark.parametrize(
        "published", ["", "26 July 2022", "2022-13-01", "2022-02-30", "2022-07-26x", 20220726]
    )
    def test_any_other_date_of_publication_is_an_error(self, extractor: Extractor, published: str) -> None:
        with pytest.raises(SettingsError, match="is not a date") as caught:
            extractor.extract(ARTICLE, published=published)
        assert caught.value.code == "settings-published"

    @pytest.mark.parametrize(
        ("text", "origin"),
        [
            ("LIMA, June 5, 2023 – They met.\n\nIt rained.", "dateline"),
            ("Lima, LI (Southern Province), June 5, 2023 – They met.\n\nIt rained.", "dateline"),
            ("17/05/2023 03:12 PM\n\nThey met.\n\nIt rained.", "header"),
            ("date 2023-06-05 LIMA – They met.", "header"),
        ],
    )
    def test_the_article_says_itself_where_its_date_stands(
        self, extractor: Extractor, text: str, origin: str
    ) -> None:
        published = extractor.extract(text).published
        assert published is not None
        assert published.origin == origin

    def test_the_clock_tells_no_date(self, extractor: Extractor) -> None:
        assert extractor.extract("The ministers met on Monday.").published is None

    def test_the_id_is_the_given_one_else_the_stem_else_a_hash(self, extractor: Extractor) -> None:
        def name(**given: str) -> str:
            return extractor.extract(ARTICLE, **given).id

        assert name(id="mine", source="a/b.txt") == "mine"
        assert name(source="a/b.c.txt") == "b.c"
        assert name() == extractor.extract(ARTICLE).source.sha256[:16]
        assert name(source="https://example.org/news/1") == name()

    def test_the_source_is_a_path_or_a_url(self, extractor: Extractor) -> None:
        assert extractor.extract(ARTICLE, source="a/b.txt").source.path == "a/b.txt"
        source = extractor.extract(ARTICLE, source="https://example.org/1").source
        assert (source.path, source.url) == (None, "https://example.org/1")

    @pytest.mark.parametrize("text", ["", "  \n\t"])
    def test_a_text_without_words_is_an_error(self, extractor: Extractor, text: str) -> None:
        with pytest.raises(InputError, match="there is no text") as caught:
            extractor.extract(text)
        assert caught.value.code == "input-empty"

    def test_bytes_are_an_error_that_names_the_input(self, extractor: Extractor) -> None:
        with pytest.raises(InputError, match=r"a\.txt: bytes is no text") as caught:
            extractor.extract(b"They met.", source="a.txt")  # type: ignore[arg-type]
        assert caught.value.code == "input-type"

    def test_a_text_that_is_too_long_is_an_error(self) -> None:
        with pytest.raises(InputError, match="11 characters are more than 10") as caught:
            Extractor(Settings(max_characters=10)).extract("They met it")
        assert caught.value.code == "input-too-long"

    def test_lone_surrogates_are_replaced_one_to_one(self, extractor: Extractor) -> None:
        record = extractor.extract("The ministers met\ud83d in Lima.", id="a\udcff", source="b\udcff.txt")
        assert record.text == "The ministers met\ufffd in Lima."
        assert (record.id, record.source.path) == ("a\\xff", "b\\xff.txt")
        assert Record.from_json(record.to_json().encode()) == record

    def test_the_module_function_gives_what_an_extractor_gives(self) -> None:
        assert extract(ARTICLE, published="2024-10-29") == Extractor().extract(
            ARTICLE, published="2024-10-29"
        )

    def test_provenance_says_what_made_the_record(self, extractor: Extractor) -> None:
        made = extractor.extract(ARTICLE).provenance
        assert made.stages == ("cleaning", "dates", "amounts", "entities", "quotes", "commitments")
        assert made.model == "en_core_web_md 3.7.1"
        assert made.settings == extractor.settings.digest()


class TestStream:
    """Many articles: order, laziness, memory."""

    def test_articles_and_plain_strings_come_back_in_order(self, extractor: Extractor) -> None:
        texts = [f"Minister number {n} spoke in Lima on Monday." for n in range(11)]
        inputs = [Article(text, id=str(n)) if n % 2 else text for n, text in enumerate(texts)]
        records = list(extractor.stream(inputs))
        assert [record.text for record in records] == texts
        assert [record.id for record in records][1::2] == [str(n) for n in range(1, 11, 2)]

    def test_all_that_is_known_of_an_article_is_kept(self, extractor: Extractor) -> None:
        article = Article(
            ARTICLE,
            "a",
            dt.date(2024, 10, 29),
            "x/y.txt",
            "https://example.org/1",
            publisher="Example Agency",
        )
        record = next(extractor.stream([article]))
        assert record.id == "a"
        assert record.published is not None
        assert record.published.date == "2024-10-29"
        assert record.source.model_dump(exclude={"sha256"}) == {
            "path": "x/y.txt",
            "url": "https://example.org/1",
            "publisher": "Example Agency",
        }

    def test_an_article_gives_the_same_record_in_any_company(self, extractor: Extractor) -> None:
        texts = [ARTICLE, "The ministers met in Quito.", ARTICLE * 3]
        assert list(extractor.stream(texts)) == [extractor.extract(text) for text in texts]

    def test_inputs_are_read_one_at_a_time(self, extractor: Extractor) -> None:
        read = 0

        def inputs() -> Iterator[str]:
            nonlocal read
            while True:
                read += 1
                yield f"Minister number {read} spoke."

        records = extractor.stream(inputs())
        assert read == 0
        next(records)
        assert read == 1
        for _ in range(4):
            next(records)
        assert read == 5

    def test_an_input_that_cannot_be_read_comes_after_the_records_before_it(
        self, extractor: Extractor
    ) -> None:
        records = extractor.stream(["The first minister spoke.", "The second minister spoke.", "", "More."])
        assert next(records).text.startswith("The first")
        assert next(records).text.startswith("The second")
        with pytest.raises(InputError):
            next(records)

    def test_no_inputs_give_no_records(self, extractor: Extractor) -> None:
        assert list(extractor.stream([])) == []

    def test_memory_does_not_grow_with_new_words_once_the_familiar_ones_are_known(
        self, extractor: Extractor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("communique.pipeline.extractor.FAMILIAR", 100)
        strings = extractor._nlp.vocab.strings

        def texts(first: int) -> Iterator[str]:
            for n in range(first, first + 40):
                yield f"Minister Xu{n}yon of Zed{n}land met Kra{n}vis in Pol{n}burg and paid $7{n} for it."

        list(extractor.stream(texts(100)))
        before = len(strings)
        list(extractor.stream(texts(300)))
        assert len(strings) == before

    def test_a_text_that_is_not_english_is_a_warning_and_nothing_else(self, extractor: Extractor) -> None:
        german = (
            "Die Ministerin hat am Montag erklärt, dass die Regierung den Bau der Brücke bis zum Jahr 2030 "
            "abschließen und dafür fünf Millionen Euro zur Verfügung stellen werde. Der Präsident hat dem "
            "Vorhaben zugestimmt und die Nachbarländer eingeladen, sich daran zu beteiligen."
        )
        first, second = extractor.stream([german, ARTICLE])
        assert [warning.code for warning in first.warnings] == ["not-english"]
        assert (first.text, first.entities, first.quotes) == (german, (), ())
        assert second == extractor.extract(ARTICLE)


def test_threads_may_share_an_extractor(extractor: Extractor) -> None:
    texts = [ARTICLE, "The ministers met in Quito on 5 May 2021.", "“No,” said Juan Vega."]
    expected = [extractor.extract(text).to_json() for text in texts]

    def work(_: int) -> list[str]:
        return [record.to_json() for record in extractor.stream(texts)]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(16))) == [expected] * 16


def test_threads_load_the_default_extractor_once() -> None:
    with ThreadPoolExecutor(8) as pool:
        lines = list(pool.map(lambda _: extract(ARTICLE).to_json(), range(8)))
    assert len(set(lines)) == 1


@pytest.mark.parametrize(
    ("published", "warned"), [("2024-03-05", False), ("2024-03-09", False), ("2023-03-05", True)]
)
def test_a_date_of_publication_far_from_that_of_the_page_is_warned_of(
    extractor: Extractor, published: str, warned: bool
) -> None:
    text = "LIMA, 4 March 2024 – The ministers of both states met here on Monday to sign the agreement."
    record = extractor.extract(text, published=published)
    assert record.published is not None
    assert record.published.date == published
    assert ("published-disagrees" in [warning.code for warning in record.warnings]) is warned
