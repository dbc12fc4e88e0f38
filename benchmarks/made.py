"""Made records, as many as are asked for and always the same: an invented world's news, to fill large archives with.

A record has one to four paragraphs (some 60 words), two events, and now and then a statement, a position and a plan. Sides, words
and issues are drawn as they are in news: a few very often, most seldom (Zipf).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, TypeVar

from detente.ontology import TYPES
from detente.record import Actor, AgendaItem, Event, Place, Position, Record, Statement, TimeExpression
from detente.report import Paragraph, Report

T = TypeVar("T")
FIRST_DAY, DAYS = date(1996, 1, 1), 30 * 365
SIDES = "USA RUS CHN GBR FRA DEU JPN IRN ISR IND PAK TUR UKR KOR PRK SAU EGY SYR IRQ POL ITA ESP BRA MEX CAN AUS ZAF NGA KEN ETH".split()
SECTORS = ("GOV", "GOV", "GOV", "MIL", "LEG", "OPP")
STATUSES = ("occurred",) * 7 + ("planned", "proposed", "denied")
STANCES = ("supports", "opposes", "conditional", "undecided")
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wo xi za bre cla dro fli gra pru sto tri".split()


class World:
    """The invented world: its words, names and issues, with how often each is drawn."""

    def __init__(self, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        self.words = self._zipf(sorted({self._word() for _ in range(20_000)}))
        self.sides = self._zipf(SIDES)
        self.names = self._zipf([f"{self._word().title()} {self._word().title()}" for _ in range(3_000)])
        self.issues = self._zipf([f"the {self._word()} {self._word()} of {self._word().title()}" for _ in range(2_000)])

    def _word(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 4)))

    def _zipf(self, items: Sequence[T]) -> tuple[Sequence[T], list[float]]:
        return items, list(accumulate(1 / (rank + 1) for rank in range(len(items))))

    def some(self, drawn: tuple[Sequence[T], list[float]], number: int = 1) -> list[T]:
        """Some items, often ones more often."""
        return self.chance.choices(drawn[0], cum_weights=drawn[1], k=number)

    def record(self, number: int) -> Record:
        """The record of that number. Records have to be asked for in order."""
        day = FIRST_DAY + timedelta(days=number * DAYS // 1_000_000 % DAYS)
        sentences = [self._sentence(day) for _ in range(self.chance.randint(2, 3))]
        page = Report.model_construct(
            id=f"made-{number}", published=f"{day}", publisher=f"Agency {number % 9}", headline=" ".join(self.some(self.words, 6)),
            language="en", paragraphs=tuple(Paragraph.model_construct(text=text, kind="text", offsets=()) for text, _ in sentences),
        )  # fmt: skip
        rows: dict[str, Any] = {}
        for (text, found), span in zip(sentences, page.paragraph_spans, strict=True):
            for layer, kind, fields in found:
                row = kind.model_construct(
                    evidence=text, start=span.start, end=span.end, confidence=round(self.chance.random(), 2), **fields
                )
                rows.setdefault(layer, []).append(row)
        return Record.model_construct(id=page.id, annotator="made 1", report=page, **rows)

    def _sentence(self, day: date) -> tuple[str, list[tuple[str, Any, dict[str, Any]]]]:
        """A sentence of 15 to 25 words with an event and perhaps other rows."""
        chance = self.chance
        text = " ".join(self.some(self.words, chance.randint(15, 25))).capitalize() + "."
        (actor, recipient), sector = self.some(self.sides, 2), chance.choice(SECTORS)
        status = chance.choice(STATUSES)
        ahead = chance.randint(1, 60) if status in ("planned", "proposed") else -chance.randint(0, 3)
        code, when = f"{actor}.{sector}", f"{day + timedelta(days=ahead)}"
        event = {
            "type": chance.choice(list(TYPES)),
            "actors": (code,),
            "recipients": (f"{recipient}.GOV",),
            "status": status,
            "date": when,
            "trigger": "did",
        }
        rows: list[tuple[str, Any, dict[str, Any]]] = [("events", Event, event)]
        if status == "planned":
            rows.append(
                ("agenda", AgendaItem, {"type": event["type"], "date": when, "parties": (code, f"{recipient}.GOV")})
            )
        if chance.random() < 0.4:
            (name,) = self.some(self.names)
            rows.append(
                (
                    "statements",
                    Statement,
                    {"speaker": code, "name": name, "kind": "direct", "content": (text[:60],), "cue": "said"},
                )
            )
            rows.append(("actors", Actor, {"code": code, "name": name}))
        if chance.random() < 0.2:
            rows.append(
                (
                    "positions",
                    Position,
                    {"holder": code, "issue": self.some(self.issues)[0], "stance": chance.choice(STANCES)},
                )
            )
        if chance.random() < 0.3:
            rows.append(("dates", TimeExpression, {"type": "DATE", "value": when}))
            rows.append(("places", Place, {"name": text.split()[0], "country": actor}))
        return text, rows


def made_records(number: int, seed: int = 7) -> Iterator[Record]:
    """That many records of the invented world."""
    world = World(seed)
    return (world.record(place) for place in range(number))
