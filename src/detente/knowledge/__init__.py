"""What is known beforehand, each fact with its dates and source: countries, bodies, offices and holders, places."""

from detente.knowledge.holders import Term, terms
from detente.knowledge.names import Named, country_name, lookup
from detente.knowledge.places import Toponym, toponyms
from detente.knowledge.resolve import Decision, resolve

__all__ = ["Decision", "Named", "Term", "Toponym", "country_name", "lookup", "resolve", "terms", "toponyms"]
