"""What every export has in common: one verb."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from sqlalchemy import select

from detente.archive import Store
from detente.archive.schema import event
from detente.queries.timeline import Deed, deeds, read_deeds

CHUNK = 500
"""Events read at a time."""


class Export(ABC):
    """A format that an archive is written in. A member says whether it fills a folder or one file, and writes.

    What people rejected is left out, and what they edited is as they edited it.
    """

    folder: ClassVar[bool] = False

    @abstractmethod
    def write(self, archive: Store, place: Path) -> int:
        """Write an archive to a file, or into a folder, and say how many rows were written."""


def acts(archive: Store) -> Iterator[Deed]:
    """Every act of the archive once, in the order in which they were kept, with all the reports that tell of it."""
    with archive.engine.connect() as connection:
        numbers = list(connection.scalars(select(event.c.number).where(event.c.number == event.c.occurrence)))
        for start in range(0, len(numbers), CHUNK):
            chunk = event.c.number.in_(numbers[start : start + CHUNK])
            yield from read_deeds(connection, deeds().where(chunk).order_by(event.c.number))
