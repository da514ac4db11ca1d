"""The spaCy factories that the entry points name.

``spacy.blank()`` imports this module in every program that has communique
installed, so it imports no stage before a factory is called. Annotations are not postponed here:
older versions of what checks the arguments of factories cannot read postponed ones.
"""

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from communique.model.encoder import EncoderStage
    from communique.stages.amounts.stage import AmountsStage
    from communique.stages.cast.stage import CastStage
    from communique.stages.commitments.stage import CommitmentsStage
    from communique.stages.dates.stage import DatesStage
    from communique.stages.entities.stage import EntitiesStage
    from communique.stages.layout import LayoutStage
    from communique.stages.quotes.stage import QuotesStage

__all__ = ["amounts", "cast", "commitments", "dates", "encoder", "entities", "layout", "quotes"]

PARSED = ["token.tag", "token.dep", "token.head", "doc.sents"]


@Language.factory("communique_layout", assigns=["token.is_sent_start"])
def layout(nlp: Language, name: str) -> "LayoutStage":
    """Build the layout component."""
    from communique.stages.layout import LayoutStage

    return LayoutStage()


@Language.factory("communique_encoder", assigns=["doc.tensor"])
def encoder(nlp: Language, name: str) -> "EncoderStage":
    """Build the press encoder."""
    from communique.model.encoder import EncoderStage

    return EncoderStage()


@Language.factory("communique_dates", assigns=["doc.spans"], default_config={"date_order": "MDY"})
def dates(nlp: Language, name: str, date_order: str) -> "DatesStage":
    """Build the dates component."""
    from communique.stages.dates.stage import DatesStage

    return DatesStage(date_order)


@Language.factory("communique_amounts", assigns=["doc.spans"])
def amounts(nlp: Language, name: str) -> "AmountsStage":
    """Build the amounts component."""
    from communique.stages.amounts.stage import AmountsStage

    return AmountsStage()


@Language.factory("communique_entities", requires=[*PARSED, "doc.ents"], assigns=["doc.spans"])
def entities(nlp: Language, name: str) -> "EntitiesStage":
    """Build the entities component."""
    from communique.stages.entities.stage import EntitiesStage

    return EntitiesStage()


@Language.factory("communique_cast", requires=["doc.sents"], assigns=["doc.spans"])
def cast(nlp: Language, name: str) -> "CastStage":
    """Build the cast component."""
    from communique.stages.cast.stage import CastStage

    return CastStage()


@Language.factory("communique_quotes", requires=PARSED, assigns=["doc.spans"])
def quotes(nlp: Language, name: str) -> "QuotesStage":
    """Build the quotes component."""
    from communique.stages.quotes.stage import QuotesStage

    return QuotesStage()


@Language.factory("communique_commitments", requires=PARSED, assigns=["doc.spans"])
def commitments(nlp: Language, name: str) -> "CommitmentsStage":
    """Build the commitments component."""
    from communique.stages.commitments.stage import CommitmentsStage

    return CommitmentsStage()
