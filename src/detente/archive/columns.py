"""Column types of the archive: lists of codes, lists of texts, and JSON that reads well in any database browser."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Dialect, Text, TypeDecorator

MARK = ", "


CODE = Text().with_variant(Text(collation="C"), "postgresql")
"""One actor code, compared letter by letter: "RUS." to "RUS/" are all of Russia's, whatever language a server sorts by."""


class Codes(TypeDecorator[tuple[str, ...]]):
    """Actor codes or contexts, stored as people write them: "RUS.GOV, USA.GOV"."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Codes → text."""
        return None if value is None else MARK.join(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        """Text → codes."""
        return tuple(value.split(MARK)) if value else ()


class Texts(TypeDecorator[Any]):
    """Words of a report, or rows without a table of their own, stored as a JSON array; an empty one as nothing."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """A sequence → JSON."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """JSON → a tuple."""
        return tuple(json.loads(value)) if value else ()
