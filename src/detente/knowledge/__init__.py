"""What is known beforehand, each fact with its dates and source: countries, bodies, offices and holders, places."""

from detente.knowledge.decide import Clues, Decision, decide
from detente.knowledge.holders import Term, office_holders, terms
from detente.knowledge.names import Named, country_name, lookup
from detente.knowledge.places import Toponym, toponyms
from detente.knowledge.resolve import resolve

__all__ = [
    "Clues",
    "Decision",
    "Named",
    "Term",
    "Toponym",
    "country_name",
    "decide",
    "lookup",
    "office_holders",
    "resolve",
    "terms",
    "toponyms",
]
