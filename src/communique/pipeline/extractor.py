"""The Extractor: builds the spaCy pipeline, guards the stages, gives records."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePath
from typing import Literal

from pydantic import ValidationError
from spacy.tokens import Doc

from communique import annotation as notes
from communique.annotation.reasons import Layers, in_order, note
from communique.errors import InputError, SettingsError
from communique.model import load_model
from communique.model.annotate import Annotator
from communique.model.blas import one_thread
from communique.model.heads import heads
from communique.model.tokens import make_doc
from communique.pipeline.assemble import Origin, assemble, empty
from communique.pipeline.frames import Frame, is_frame, rows_of
from communique.record import Published, Record, Source
from communique.record.explanation import Explanation
from communique.settings import STAGES, Settings
from communique.text.clean import CleanText, CleanWarning, clean
from communique.text.names import valid

__all__ = ["Article", "Extractor", "extract"]

Origins = Literal["argument", "metadata", "header", "dateline"]
FAMILIAR = 200_000
"""Tokens whose words are kept for good: some 20,000 different words, 10 MB."""

APART = 7
"""Most days between two sound dates of publication: a dateline may be some days older."""
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
LONGEST_MESSAGE = 300
SURROGATES = re.compile("[\ud800-\udfff]")


COMPONENTS = ("encoder", "cast")
"""Components that belong to no layer of the record: they read for those behind them."""


@dataclass(frozen=True, slots=True)
class Article:
    """One input: its text and what the caller knows about it.

    Attributes:
        text: The source text, untouched.
        id: Name of the record; else the stem of ``path``, else 16 hex digits of the text's sha256.
        published: Date of publication as ``datetime.date`` or ISO string.
        path: Where the text was read, kept in ``record.source.path``.
        url: Where the article stands, kept in ``record.source.url``.
        publisher: Who published it, kept in ``record.source.publisher``.
        published_origin: What told ``published``: the caller, or data that came with the article.
        titled: Whether the first line of ``text`` is known to be the title.
    """

    text: str
    id: str | None = None
    published: dt.date | str | None = None
    path: str | None = None
    url: str | None = None
    publisher: str | None = None
    published_origin: Literal["argument", "metadata"] = "argument"
    titled: bool = False


def _iso(value: dt.date | str | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    try:
        return dt.datetime.fromisoformat(value).date().isoformat()
    except (TypeError, ValueError):
        raise SettingsError(
            "settings-published",
            f"published={value!r} is not a date",
            "pass a datetime.date or an ISO string such as '2024-10-29'",
        ) from None


def _encodable(text: str) -> str:
    """Replace lone surrogates, which no JSON in UTF-8 can hold, one to one."""
    return text if text.isascii() else SURROGATES.sub("\ufffd", text)


class Extractor:
    """Reads articles into records. Safe to share between threads.

    Args:
        settings: How to read; all defaults if absent.
        stages: Short for ``Settings(stages=…)``: names of communique's stages or of spaCy
            components of your own, in order.
        explain: Short for ``Settings(explain=…)``: whether ``record.extras["explain"]`` gives reasons.

    Example:
        >>> from communique import Extractor
        >>> extractor = Extractor()
        >>> [record.dates[0].value for record in extractor.stream(["They met in May 2021."])]
        ['2021-05']
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        stages: Sequence[str] | None = None,
        explain: bool | None = None,
    ) -> None:
        self.settings = settings = _settings(settings, stages, explain)
        self._nlp, self._model = load_model(settings.model)
        self._stages = [(name, self._add(name)) for name in _components(settings)]
        self._annotate = Annotator(self._nlp, engine=settings.engine)
        self._lock = threading.Lock()
        self._tokens = 0

    def __reduce__(self) -> tuple[type[Extractor], tuple[Settings]]:
        """Let an Extractor travel as its settings: the model is loaded where it arrives."""
        return type(self), (self.settings,)

    @property
    def engine(self) -> str:
        """What reads the model's weights: ``numpy``, ``numba`` or ``spacy``."""
        return self._annotate.path

    def _zone(self) -> AbstractContextManager[object]:
        """Room for the words of one article, which is given back after it.

        The words of the first articles are kept, since most of every article is made of them:
        outside a zone the tokenizer remembers how it takes them apart.
        """
        return nullcontext() if self._tokens < FAMILIAR else self._nlp.memory_zone()

    def _add(self, name: str) -> Callable[[Doc], Doc]:
        factory = f"communique_{name}" if name in (*STAGES, *COMPONENTS) else name
        config = {"date_order": self.settings.date_order} if name == "dates" else {}
        try:
            stage: Callable[[Doc], Doc] = self._nlp.create_pipe(factory, config=config)
            return stage
        except ValueError as cause:
            raise SettingsError(
                "settings-stage",
                f"there is no stage {name!r}",
                f"use {', '.join(STAGES)} or register your own with @Language.component({name!r})",
            ) from cause

    def extract(
        self,
        text: str,
        *,
        published: dt.date | str | None = None,
        id: str | None = None,
        source: str | None = None,
    ) -> Record:
        """Read one article.

        Args:
            text: The article, as plain text.
            published: Date of publication, ``datetime.date`` or ISO string; without it the
                article's own header or dateline is used, else dates keep their unknown parts.
            id: Name of the record; else the stem of ``source``, else a hash of the text.
            source: Path or URL of the article, kept in the record.

        Raises:
            InputError: If the text is empty, not text, or too long.
            SettingsError: If ``published`` is not a date.
        """
        return self._read(_article(text, published, id, source), self.settings.explain)

    def explain(
        self,
        text: str,
        *,
        published: dt.date | str | None = None,
        id: str | None = None,
        source: str | None = None,
    ) -> Explanation:
        """Read one article and say why each item of its record is there, and what was dropped by what.

        Args:
            text: The article, as plain text.
            published: Date of publication, as for :meth:`extract`.
            id: Name of the record.
            source: Path or URL of the article.

        Returns:
            The record with its reasons; ``print`` shows them as text.

        Raises:
            InputError: If the text is empty, not text, or too long.
            SettingsError: If ``published`` is not a date.

        Example:
            >>> from communique import Extractor
            >>> told = Extractor(stages=["dates"]).explain("They met on Monday.", published="2024-03-01")
            >>> told["T1"].rule, told["T1"].details["anchor"]
            ('calendar: day', 'day of publication, 2024-03-01')
        """
        return Explanation.of(self._read(_article(text, published, id, source), explain=True))

    def stream(self, inputs: Iterable[str | Article] | Frame) -> Iterator[Record]:
        """Read many articles, in order, one at a time; memory stays flat.

        Args:
            inputs: Texts or :class:`Article` objects; may be a generator. Or a data frame of pandas or polars
                or a table of Arrow, a row an article: ``text`` (or ``body``, ``content``) and, where they are
                there, ``id``, ``published``, ``url``, ``publisher``, ``path``; a row without an id is named
                by its number, from 0. :func:`communique.to_frames` gives frames back.

        Yields:
            One record an input, in the order of the inputs.

        Raises:
            InputError: At the first input that cannot be read, after the records of those before it.
            SettingsError: At the first article whose ``published`` is not a date, or if no column of the
                frame holds the articles.

        Example:
            >>> import pyarrow
            >>> from communique import Extractor, to_frames
            >>> table = pyarrow.table({"body": ["They met in May 2021."], "id": ["a"]})
            >>> to_frames(Extractor().stream(table), "arrow")["dates"]["value"].to_pylist()
            ['2021-05']
        """
        if isinstance(inputs, (str, bytes)):
            raise InputError(
                "input-type", "stream wants many articles, not one", "pass a list, or use extract"
            )
        for number, item in enumerate(_articles(inputs), 1):
            if not isinstance(item, (str, Article)):
                what = f"input {number:,}: {type(item).__name__} is neither text nor an Article"
                raise InputError("input-type", what, "pass str or communique.Article objects")
            yield self._read(Article(item) if isinstance(item, str) else item, self.settings.explain)

    def _read(self, article: Article, explain: bool) -> Record:
        reasons: Layers | None = {} if explain else None
        text, origin = self._prepare(article, reasons)
        if origin.language != "en":
            return self._empty(text, origin, reasons)
        with self._lock, self._zone():
            with one_thread():
                doc = self._doc(text, origin, reasons)
                self._tokens += len(doc)
                record = self._record(doc, text, origin, reasons)
            if self.settings.encoder:
                heads().forget()
            del doc  # before the zone in which it lies
        return record

    def _prepare(self, article: Article, reasons: Layers | None = None) -> tuple[CleanText, Origin]:
        _refuse_other_types(article)
        name = article.path or article.id or "the text"
        if not isinstance(article.text, str):
            raise InputError("input-type", f"{name}: {type(article.text).__name__} is no text", "pass a str")
        if not article.text.strip():
            raise InputError("input-empty", f"{name}: there is no text", "leave the article out")
        if len(article.text) > self.settings.max_characters:
            raise InputError(
                "input-too-long",
                f"{name}: {len(article.text):,} characters are more than {self.settings.max_characters:,}",
                "split the text or raise Settings(max_characters=…)",
            )
        digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        text = clean(_encodable(article.text), _iso(article.published), reasons, titled=article.titled)
        id, path = (value and valid(value) for value in (article.id, article.path))
        url, publisher = (value and _encodable(value) for value in (article.url, article.publisher))
        told = _told(article, text)
        text = replace(text, warnings=(*text.warnings, *_disagreeing(told)))
        origin = Origin(
            id=id or (PurePath(path).stem if path else "") or digest[:16],
            source=Source(path=path, url=url, sha256=digest, publisher=publisher),
            published=_published(told, reasons),
            language=text.language,
            model=self._model,
            settings=self.settings.digest(),
            stages=self.settings.stages,
        )
        return text, origin

    def _doc(self, text: CleanText, origin: Origin, reasons: Layers | None = None) -> Doc:
        doc = make_doc(self._nlp, text.text)
        doc.user_data[notes.ROOT] = {
            "published": origin.published.date if origin.published else None,
            "layout": notes.encode(text.layout),
        }
        if reasons is not None:
            doc.user_data[notes.EXPLAIN] = reasons
        return self._annotate(doc)

    def _record(self, doc: Doc, text: CleanText, origin: Origin, reasons: Layers | None = None) -> Record:
        for name, stage in self._stages:
            try:
                result = stage(doc)
                if not isinstance(result, Doc):
                    raise TypeError(f"the stage gave {type(result).__name__} instead of the Doc")
                doc = result
            except (
                Exception
            ) as cause:  # a stage may fail on one article, and the others still fill their layers
                message = ADDRESS.sub("", f"{type(cause).__name__}: {cause}")[:LONGEST_MESSAGE]
                notes.add_warning(doc, notes.Warn(name, "stage-failed", message))
        in_order(reasons)
        return assemble(doc, text, origin)

    def _empty(self, text: CleanText, origin: Origin, reasons: Layers | None) -> Record:
        message = "the text is not English; nothing was extracted"
        in_order(reasons)
        return empty(text, origin, [notes.Warn("cleaning", "not-english", message)], reasons)


def _settings(settings: object, stages: object, explain: bool | None) -> Settings:
    """Put settings and their short forms together.

    Raises:
        SettingsError: If one is not of its type.
    """
    if not isinstance(settings, Settings | None):
        what = f"settings are {type(settings).__name__}, not Settings"
        raise SettingsError("settings-type", what, "write Extractor(Settings(…)), with fields by their names")
    if stages is not None and (isinstance(stages, str) or not isinstance(stages, Iterable)):
        what = f"stages={stages!r} is no list of names"
        raise SettingsError("settings-stage", what, f"pass a list such as {list(STAGES[:2])}")
    given = {"stages": None if stages is None else tuple(stages), "explain": explain}
    changed = {name: value for name, value in given.items() if value is not None}
    settings = settings or Settings()
    try:
        return Settings.model_validate({**settings.model_dump(), **changed}) if changed else settings
    except ValidationError as cause:
        first = cause.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise SettingsError("settings-type", f"{where}: {first['msg']}", "see communique.Settings") from cause


def _refuse_other_types(article: Article) -> None:
    """Refuse what is no text where text is wanted, before anything is done with it."""
    for name in ("id", "path", "url", "publisher"):
        value = getattr(article, name)
        if value is not None and not isinstance(value, str):
            what = f"{'source' if name == 'path' else name}={value!r} is {type(value).__name__}, no text"
            raise SettingsError("settings-type", what[:200], "pass a str, or nothing")


def _articles(inputs: Iterable[str | Article] | Frame) -> Iterable[str | Article]:
    if isinstance(inputs, Iterable) and not is_frame(inputs):
        return inputs
    return (Article(**row) for row in rows_of(inputs))


def _components(settings: Settings) -> Iterator[str]:
    """Give the names of all components in order: stages, the encoder first, the cast behind the entities."""
    if settings.encoder:
        yield "encoder"
    for name in settings.stages:
        yield name
        if name == "entities":
            yield "cast"


def _article(text: str, published: dt.date | str | None, id: str | None, source: str | None) -> Article:
    remote = isinstance(source, str) and re.match(r"[a-z][a-z0-9+.-]*://", source)
    return Article(text, id, published, *((None, source) if remote else (source, None)))


def _told(article: Article, text: CleanText) -> list[tuple[str, Origins, str]]:
    """The dates of publication that are told: by the caller, the head, the dateline, in this order."""
    line, stated, given = text.layout.dateline, text.stated, article.published_origin
    told: list[tuple[str, Origins, str]] = []
    if (own := _iso(article.published)) is not None:
        told.append((own, given, "given by the caller" if given == "argument" else "metadata of the input"))
    if stated is not None:
        told.append((stated.date, stated.origin, stated.rule))
    if line and line.date and len(line.date) == 10 and "X" not in line.date:
        told.append((line.date, "dateline", "the full date of the dateline"))
    return told


def _disagreeing(told: Sequence[tuple[str, Origins, str]]) -> Iterator[CleanWarning]:
    """Warn of a date of publication that lies far from the one that is taken: one of both is wrong."""
    for date, _, where in told[1:]:
        days = abs((dt.date.fromisoformat(date) - dt.date.fromisoformat(told[0][0])).days)
        if days > APART:
            yield CleanWarning("published-disagrees", f"{told[0][0]} by {told[0][2]}, {date} by {where}")


def _published(told: Sequence[tuple[str, Origins, str]], reasons: Layers | None) -> Published | None:
    """The first date of publication that is told."""
    if not told:
        return None
    date, origin, rule = told[0]
    others = [f"{other}: {where}" for other, _, where in told[1:]]
    note(reasons, "layout").keep("published", 0, 0, rule, value=date, others=others)
    return Published(date=date, origin=origin)


@cache
def _default() -> Extractor:
    return Extractor()


_loading = threading.Lock()


def extract(
    text: str,
    *,
    published: dt.date | str | None = None,
    id: str | None = None,
    source: str | None = None,
) -> Record:
    """Read one article with the default settings; the model is loaded at the first call.

    Args:
        text: The article, as plain text.
        published: Date of publication, ``datetime.date`` or ISO string.
        id: Name of the record; else the stem of ``source``, else a hash of the text.
        source: Path or URL of the article, kept in the record.

    Returns:
        The validated record.

    Raises:
        InputError: If the text is empty, not text, or too long.
        ModelError: If the English model is not installed.

    Example:
        >>> from communique import extract
        >>> record = extract("“We will build it,” said Prime Minister Ana Ruiz.", published="2024-03-01")
        >>> record.quotes[0].speaker.name
        'Ana Ruiz'
    """
    with _loading:
        extractor = _default()
    return extractor.extract(text, published=published, id=id, source=source)
