"""Writing measured tables into BENCHMARKS.md and README.md, between the marks that name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

PAGE = Path(__file__).parent.parent / "BENCHMARKS.md"
README = PAGE.with_name("README.md")


def write_section(name: str, text: str, place: Path = PAGE) -> None:
    """Put a text between `<!-- name -->` and `<!-- end of name -->` of a page."""
    page = place.read_text(encoding="utf-8")
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    if start not in page or end not in page:
        raise ValueError(f"{place.name} has no section '{name}'")
    pattern = re.compile(rf"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
    place.write_text(pattern.sub(lambda _: f"{start}\n{text}\n{end}", page), encoding="utf-8")


def table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
