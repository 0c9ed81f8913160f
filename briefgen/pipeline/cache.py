"""The cache: what was made of sources that have not changed since, in one SQLite file that may be lost at any time."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from briefgen.model import Paper
from briefgen.pipeline.parcels import Desk, Parcel
from briefgen.pipeline.project import FOLDER, Project

_NAME = "cache.sqlite"
# Of the file; what was not used for longest goes first.
_MOST_BYTES = 512 * 1024 * 1024
# Another build may be writing.
_PATIENCE = 5.0
_CREATE = "CREATE TABLE IF NOT EXISTS made (key TEXT PRIMARY KEY, size INTEGER, used INTEGER, value BLOB) WITHOUT ROWID"
_PACKAGE = Path(__file__).parents[1]


class Contents(Struct, frozen=True):
    """What a cache holds."""

    path: Path
    entries: int
    size: int
    """Of its entries, in bytes."""
    most: int
    """What it may grow to, in bytes."""


class Cache:
    """Remembers what was made, by everything that it depends on.

    Whatever goes wrong with it, such as a full disk or a damaged file, costs time only: ``trouble`` says what it was.
    """

    def __init__(self, connection: sqlite3.Connection | None, trouble: str = "") -> None:
        self._connection = connection
        self.trouble = trouble
        self._round = self._next_round()

    def get(self, key: str) -> bytes | None:
        """Return what was made, None if it is not known."""
        row = self._ask("SELECT value, used FROM made WHERE key = ?", key)
        if row is None:
            return None
        if row[1] != self._round:
            self._tell("UPDATE made SET used = ? WHERE key = ?", self._round, key)
        return bytes(row[0])

    def put(self, key: str, value: bytes) -> None:
        """Remember what was made."""
        self._tell("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?)", key, len(value), self._round, value)

    def count(self) -> tuple[int, int]:
        """Return how many entries there are, and their size in bytes."""
        row = self._ask("SELECT count(*), total(size) FROM made") or (0, 0)
        return int(row[0]), int(row[1])

    def trim(self) -> None:
        """Forget what was not used for longest, until the rest fits."""
        while self.count()[1] > _MOST_BYTES:
            oldest = self._ask("SELECT min(used) FROM made")
            if oldest is None or oldest[0] in (None, self._round):
                return
            self._tell("DELETE FROM made WHERE used = ?", oldest[0])

    def _next_round(self) -> int:
        row = self._ask("SELECT max(used) FROM made")
        return int(row[0] or 0) + 1 if row else 0

    def _ask(self, query: str, *values: object) -> tuple[int | bytes, ...] | None:
        if self._connection is not None:
            try:
                row: tuple[int | bytes, ...] | None = self._connection.execute(query, values).fetchone()
            except sqlite3.Error as error:
                self._give_up(error)
            else:
                return row
        return None

    def _tell(self, command: str, *values: object) -> None:
        if self._connection is not None:
            try:
                self._connection.execute(command, values)
            except sqlite3.Error as error:
                self._give_up(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        self.trouble = f"{FOLDER}/{_NAME}: {error}"
        self._connection = None


@contextmanager
def open_cache(project: Project) -> Iterator[Cache]:
    """Open the cache of a project; a damaged one is made anew, and where none can be, nothing is remembered."""
    path = project.root / FOLDER / _NAME
    if not (project.root / project.settings.seeds).is_dir():
        yield Cache(None)
        return
    trouble = ""
    try:
        path.parent.mkdir(exist_ok=True)
        try:
            connection = _connect(path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            trouble = f"{FOLDER}/{_NAME} was damaged ({error}) and is made anew"
            clear_cache(project)
            connection = _connect(path)
    except (OSError, sqlite3.Error) as error:
        yield Cache(None, f"{FOLDER}/{_NAME}: {error}")
        return
    with contextlib.closing(connection):
        opened = Cache(connection, trouble)
        yield opened
        opened.trim()


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file, each statement a transaction of its own, so that nothing is lost when a build is killed."""
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(_CREATE)
        connection.execute("SELECT count(*) FROM made WHERE used > 0")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def look_into_cache(project: Project) -> Contents:
    """Return what the cache of a project holds."""
    path = Path(FOLDER, _NAME)
    with open_cache(project) as opened:
        count, size = opened.count()
    return Contents(path, count, size, _MOST_BYTES)


def clear_cache(project: Project) -> None:
    """Remove the cache of a project."""
    for path in (project.root / FOLDER).glob(f"{_NAME}*"):
        path.unlink(missing_ok=True)


def key_of(desk: Desk, parcel: Parcel) -> str:
    """Return a digest of everything that the briefs of a source depend on: its bytes, the code, the rules, the hand."""
    settings = msgspec.structs.replace(desk.project.settings, paper=Paper(), groups={})
    chosen = (desk.editorial.pin, desk.editorial.drop, sorted(desk.sources))
    return _digest(package_digest(), msgspec.msgpack.encode((settings, chosen, parcel)))


@cache
def package_digest() -> str:
    """Return a digest of this package: its code, and the data that it ships."""
    paths = sorted(path for path in _PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return _digest(*(part for path in paths for part in (path.relative_to(_PACKAGE).as_posix(), path.read_bytes())))


def _digest(*parts: str | bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()
