"""Questions to an archive: each a function that gives typed rows, every row with its words and its report."""

from __future__ import annotations

from detente.archive import Store
from detente.queries.actors import Appearance, actors
from detente.queries.agenda import agenda, calendar
from detente.queries.brief import brief
from detente.queries.followup import FollowUp, followup
from detente.queries.issues import Stand, issues
from detente.queries.quotes import Quote, quotes
from detente.queries.rows import Rows
from detente.queries.search import Hit, search
from detente.queries.timeline import Deed, timeline
from detente.queries.tone import Tone, TonePoint, Turn, tone

__all__ = [
    "Appearance", "Archive", "Deed", "FollowUp", "Hit", "Quote", "Rows", "Stand", "Tone", "TonePoint", "Turn", "calendar",
]  # fmt: skip


class Archive(Store):
    """Records kept, and the questions that can be asked of them."""

    timeline = timeline
    tone = tone
    agenda = agenda
    followup = followup
    issues = issues
    quotes = quotes
    search = search
    actors = actors
    brief = brief
