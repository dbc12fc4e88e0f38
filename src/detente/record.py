"""The record of one report: the codebook's layers as typed rows.

Every row points to the words that support it: `evidence` is a verbatim piece of the report's text, and `start` and
`end` say where it stands there.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from detente.report import Report, Span

Status = Literal["occurred", "planned", "proposed", "denied", "hypothetical"]
Stance = Literal["supports", "opposes", "conditional", "undecided"]
StatementKind = Literal["direct", "indirect", "mixed"]


class Row(BaseModel):
    """Base of all rows. `start` and `end` are character offsets into the report's text; `confidence` is 0 to 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    evidence: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    confidence: float = Field(default=1.0, ge=0, le=1)
    where: Literal["text", "caption"] = "text"

    @property
    def span(self) -> Span:
        """Where the evidence stands in the report's text."""
        return Span(self.start, self.end)


class TimeExpression(Row):
    """A TIMEX3 expression: `value` is ISO 8601 as TimeML writes it ("2007-05-15", "P2D", "2007-W20", "PRESENT_REF")."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str


class Place(Row):
    """A toponym with its point (decimal degrees, WGS 84), GeoNames id and ISO 3166-1 alpha-3 country."""

    name: str
    lat: float | None = None
    lon: float | None = None
    geonames: str | None = None
    country: str | None = None


class Reason(BaseModel):
    """Why a decision fell as it did: what was compared, and what it counted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str
    detail: str
    weight: float = 1.0


class Actor(Row):
    """Somebody who speaks or acts in the report, coded by the office held on the day.

    `code` is COUNTRY.SECTOR; `mentions` are all the places of the text that speak of the actor, pronouns included.
    """

    code: str
    name: str | None = None
    office: str | None = None
    mentions: tuple[Span, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Event(Row):
    """Who did what to whom, in the PLOVER ontology. `date` is an ISO date or interval `start/end`."""

    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...]
    recipients: tuple[str, ...] = ()
    actor_texts: tuple[str, ...] = ()
    recipient_texts: tuple[str, ...] = ()
    status: Status = "occurred"
    date: str | None = None
    place: str | None = None
    place_country: str | None = None
    trigger: str


class Statement(Row):
    """Words attributed to a source; a quotation that is broken off and taken up again has several `content` pieces."""

    speaker: str | None
    speaker_text: str | None = None
    name: str | None = None
    kind: StatementKind
    content: tuple[str, ...]
    cue: str | None = None
    addressees: tuple[str, ...] = ()


class Position(Row):
    """Where an actor stands on an issue; the issue is a short noun phrase in the report's words."""

    holder: str
    name: str | None = None
    issue: str
    stance: Stance


class AgendaItem(Row):
    """Something announced for a day to come: a planned event, told by its evidence, and who takes part."""

    type: str
    date: str | None
    parties: tuple[str, ...]
    place: str | None = None


class Tone(BaseModel):
    """How `source` speaks of and acts on `target` in this report, on PLOVER's scale from -10 to +10.

    Verbal (rhetoric) and material (conduct) tone are means over their events, None where there is no event.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: str
    target: str
    verbal: float | None
    material: float | None
    events: int


class Record(BaseModel):
    """All layers of one report, and what coded it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    annotator: str
    report: Report
    actors: tuple[Actor, ...] = ()
    dates: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    tone: tuple[Tone, ...] = ()
