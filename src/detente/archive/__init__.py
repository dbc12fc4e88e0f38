"""Records kept, in a SQLite file or in a PostgreSQL database: schema, writing, reading, copies, corrections."""

from detente.archive.store import ArchiveError, Store
from detente.archive.writing import Written

__all__ = ["ArchiveError", "Store", "Written"]
