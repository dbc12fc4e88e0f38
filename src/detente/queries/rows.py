"""What a query gives: typed rows, which turn into a table of pandas, polars or Arrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

T = TypeVar("T")


class Rows(Sequence[T], Generic[T]):
    """The rows of one query, in its order. `kind` is their dataclass, whose fields are the columns."""

    def __init__(self, kind: type[T], rows: Sequence[T]) -> None:
        self.kind = kind
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Rows[T]: ...
    def __getitem__(self, place: int | slice) -> T | Rows[T]:
        return Rows(self.kind, self._rows[place]) if isinstance(place, slice) else self._rows[place]

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {self.kind.__name__}: {', '.join(self.columns)}>"

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return [field.name for field in fields(self.kind)]  # type: ignore[arg-type]  # Rows are dataclasses.

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each row as a dictionary."""
        return [{name: getattr(row, name) for name in self.columns} for row in self]

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table."""
        import pyarrow

        return pyarrow.table({name: [_plain(getattr(row, name)) for row in self] for name in self.columns})

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame. Raises ImportError where pandas is not installed."""
        import pandas

        return pandas.DataFrame(self.to_dicts(), columns=self.columns)

    def to_polars(self) -> polars.DataFrame:
        """A polars data frame. Raises ImportError where polars is not installed."""
        import polars

        return polars.from_arrow(self.to_arrow())  # type: ignore[return-value]  # A table gives a frame.


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
