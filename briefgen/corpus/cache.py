"""The cache: one SQLite file with the results of the sources, and with the last known state of each file of out/.

The file may be deleted at any time. The next run then only takes longer. Each record has a checksum: a record that was
damaged on the disk is deleted and made anew, and never printed.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from briefgen.messages import Message, explain_error, message
from briefgen.project.private_files import make_private_file, make_private_folder
from briefgen.project.project import FOLDER, Project

_NAME = "cache.sqlite"
# Size limit of the file. Entries that were not used for longest go first, but none that this run has used.
_MOST_BYTES = 512 * 1024 * 1024
# Seconds to wait while another build is writing.
_PATIENCE = 5.0
# Version of the tables. A file with another version is replaced by an empty one.
_FORM = 4
# Size of a checksum in bytes.
_CHECKSUM = 16
# A larger number of the run that used a source last is damage.
_MOST_ROUNDS = 2**53
# Errors of the surroundings. Every other error means that the file is damaged.
_SQLITE_ERRORS = {
    sqlite3.SQLITE_BUSY: "errors.in-use",
    sqlite3.SQLITE_READONLY: "errors.no-permission",
    sqlite3.SQLITE_FULL: "errors.disk-full",
    sqlite3.SQLITE_IOERR: "errors.disk-fault",
    sqlite3.SQLITE_CANTOPEN: "corpus.not-opened",
}
_CREATE = (
    # The last use of a source stands apart from its parts: else each use would write the parts again.
    "CREATE TABLE source (key TEXT PRIMARY KEY, inputs BLOB, size INTEGER, used INTEGER) WITHOUT ROWID",
    "CREATE TABLE part (key TEXT PRIMARY KEY, source TEXT, value BLOB, checksum BLOB)",
    "CREATE INDEX part_of ON part (source)",
    "CREATE TABLE page (path TEXT PRIMARY KEY, value BLOB, checksum BLOB) WITHOUT ROWID",
    f"PRAGMA user_version = {_FORM}",
)


class CacheSize(Struct, frozen=True):
    """How much a cache contains."""

    path: Path
    sources: int
    """Number of sources with a result."""
    size: int
    """The size of these results in bytes."""
    most: int
    """The limit of this size in bytes."""


class Cache:
    """Stores the result of each source, and an entry for each file of out/.

    A result consists of several parts, each stored under its own key: the summaries of its briefs, the briefs, their
    sentences, and the extracted text. No failure is fatal. A damaged record is deleted, a damaged file is replaced by
    an empty one. If no file can be written, for example because the disk is full, entries are kept in memory from then
    on. ``trouble`` says what went wrong.
    """

    def __init__(self, path: Path | None) -> None:
        self.trouble: Message | None = None
        self._path = path
        self._is_replaced = False
        self._connection = self._open()
        self._used: set[str] = set()
        self._damaged = 0
        row = self._ask("SELECT max(used) FROM source WHERE typeof(used) = 'integer' AND used < ?", _MOST_ROUNDS)
        self._round = int(row[0] or 0) + 1 if row else 1

    def __del__(self) -> None:
        # The store asks for briefs as long as it lives, so nobody else knows when to close.
        self._connection.close()

    def find(self, source: str, inputs: bytes) -> bytes | None:
        """Return the part under the key ``source``, or None if there is none.

        ``inputs`` is what the key was made from, as it was given to ``put``. The result of this source is marked as
        used in this run.
        """
        row = self._ask("SELECT inputs FROM source WHERE key = ?", source)
        if row is None:
            return None
        if row[0] != inputs:
            self._report_damage("DELETE FROM source WHERE key = ?", source)
            return None
        self._used.add(source)
        return self.get(source)

    def get(self, key: str) -> bytes | None:
        """Return the part under a key, or None if there is none. Unlike ``find``, this marks no result as used."""
        row = self._ask("SELECT value, checksum, source FROM part WHERE key = ?", key)
        if row is None:
            return None
        value, checksum, source = row
        if isinstance(value, bytes) and checksum == _sum_up(key, source, value):
            return value
        self._report_damage("DELETE FROM part WHERE key = ?", key)
        return None

    def put(self, source: str, inputs: bytes, parts: Mapping[str, bytes]) -> None:
        """Store the result of a source.

        ``source`` is the key of the result, and ``inputs`` what the key was made from. ``parts`` are the parts of the
        result, by their keys.
        """
        size = sum(map(len, parts.values()))
        commands = ["INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?)"]
        commands += ["INSERT OR REPLACE INTO part VALUES (?, ?, ?, ?)"] * len(parts)
        values: list[tuple[object, ...]] = [(source, inputs, size, self._round)]
        values += [(key, source, value, _sum_up(key, source, value)) for key, value in parts.items()]
        self._execute_all(zip(commands, values, strict=True))

    def results(self) -> Iterator[tuple[str, bytes]]:
        """Yield the key of each stored result of a source, and the part under this key."""
        try:
            yield from self._connection.execute(
                "SELECT source.key, value FROM source JOIN part ON part.key = source.key"
            )
        except sqlite3.Error as error:
            self._give_up(error)

    def forget(self, sources: Iterable[str]) -> None:
        """Delete the results with these keys, and overwrite what they had on the disk."""
        keys = [(key,) for key in sources]
        self._execute_all([("DELETE FROM part WHERE source = ?", key) for key in keys])
        self._execute_all([("DELETE FROM source WHERE key = ?", key) for key in keys])
        self._ask("PRAGMA wal_checkpoint(TRUNCATE)")

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """Yield the path and the entry of each file that belongs to a page of the last build."""
        try:
            rows = self._connection.execute("SELECT path, value, checksum FROM page").fetchall()
        except sqlite3.Error as error:
            self._give_up(error)
            return
        for path, value, checksum in rows:
            if isinstance(value, bytes) and checksum == _sum_up(path, "", value):
                yield path, value
            else:
                self._report_damage("DELETE FROM page WHERE path = ?", path)

    def put_pages(self, pages: Mapping[str, bytes], gone: Iterable[str]) -> None:
        """Store the entries of files of out/, by path, and delete the entries of the paths in ``gone``."""
        commands: list[tuple[str, tuple[object, ...]]] = [("DELETE FROM page WHERE path = ?", (path,)) for path in gone]
        commands += [
            ("INSERT OR REPLACE INTO page VALUES (?, ?, ?)", (path, value, _sum_up(path, "", value)))
            for path, value in pages.items()
        ]
        self._execute_all(commands)

    def count(self) -> tuple[int, int]:
        """Return the number of sources with a stored result, and the size of these results in bytes."""
        row = self._ask("SELECT count(*), total(size) FROM source") or (0, 0)
        return int(row[0]), int(row[1])

    def settle(self) -> None:
        """Record which results this run used, and delete old results until the cache is small enough.

        The results that were not used for the longest time are deleted first. Results that this run used are never
        deleted, even if the cache stays too large, because the next run of a large project needs them.
        """
        self._execute_all(("UPDATE source SET used = ? WHERE key = ?", (self._round, key)) for key in self._used)
        while self.count()[1] > _MOST_BYTES:
            oldest = self._ask("SELECT min(used) FROM source")
            if oldest is None or oldest[0] in (None, self._round):
                break
            of_round = "source IN (SELECT key FROM source WHERE used = ?)"
            self._execute_all(
                [(f"DELETE FROM part WHERE {of_round}", oldest), ("DELETE FROM source WHERE used = ?", oldest)]
            )

    def _report_damage(self, command: str, key: object) -> None:
        """Delete a damaged record, and note it in ``trouble``."""
        self._damaged += 1
        self.trouble = message("corpus.cache-records-damaged", file=f"{FOLDER}/{_NAME}", count=self._damaged)
        self._execute_all([(command, (key,))])

    def _ask(self, query: str, *values: object) -> tuple[Any, ...] | None:
        try:
            row: tuple[Any, ...] | None = self._connection.execute(query, values).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return row

    def _execute_all(self, commands: Iterable[tuple[str, tuple[object, ...]]]) -> None:
        """Run SQL commands in one transaction."""
        commands = list(commands)
        try:
            self._run(commands)
        except sqlite3.Error as error:
            self._give_up(error)
            self._run(commands)

    def _run(self, commands: Sequence[tuple[str, tuple[object, ...]]]) -> None:
        if not commands:
            return
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            for command, values in commands:
                self._connection.execute(command, values)

    def _open(self) -> sqlite3.Connection:
        if self._path is None:
            return _in_memory()
        try:
            make_private_folder(self._path.parent)
            return _connect(self._path)
        except (OSError, sqlite3.Error) as error:
            return self._replace(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        self._connection.close()
        self._connection = self._replace(error)

    def _replace(self, error: OSError | sqlite3.Error) -> sqlite3.Connection:
        """Return a connection that replaces an unusable cache file.

        A damaged file is replaced by a new file, once. In all other cases the cache continues in memory.
        """
        is_damaged = isinstance(error, sqlite3.DatabaseError) and _code_of(error) not in _SQLITE_ERRORS
        if is_damaged and self._path is not None and not self._is_replaced:
            self._is_replaced = True
            self.trouble = message("corpus.cache-damaged", file=f"{FOLDER}/{_NAME}")
            try:
                _remove(self._path)
                return _connect(self._path)
            except (OSError, sqlite3.Error) as again:
                error = again
        self.trouble = message("corpus.cache-unusable", file=f"{FOLDER}/{_NAME}", problem=_explain(error))
        return _in_memory()


def _sum_up(key: object, source: object, value: bytes) -> bytes:
    """Return the checksum of a record: of its value, its key and the key of its source."""
    digest = hashlib.blake2b(f"{key}\n{source}\n".encode("utf-8", "surrogatepass"), digest_size=_CHECKSUM)
    digest.update(value)
    return digest.digest()


def _explain(error: OSError | sqlite3.Error) -> Message:
    if isinstance(error, OSError):
        return explain_error(error)
    return message(_SQLITE_ERRORS.get(_code_of(error), "corpus.not-a-cache"))


def _code_of(error: sqlite3.Error) -> int:
    """Return the kind of an error: the lowest byte of its code. SQLite adds details in the other bytes."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def open_cache(project: Project) -> Cache:
    """Return the cache of a project. If the project has no folder of sources, the cache is kept in memory only."""
    is_project = (project.root / project.settings.seeds).is_dir()
    return Cache(project.root / FOLDER / _NAME if is_project else None)


def _connect(path: Path) -> sqlite3.Connection:
    """Return a connection to the cache file.

    Each source is written in a transaction of its own. A build that is killed keeps the sources that are already done.

    Only the owner can read the file. SQLite gives the files beside it the same mode.
    """
    make_private_file(path)
    # One thread uses it; another may be the one in which the garbage collector closes it.
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    # A damaged key is no reason to give up the whole file.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        # What is deleted is overwritten: its words must not stay in free pages.
        connection.execute("PRAGMA secure_delete = ON")
        if connection.execute("PRAGMA user_version").fetchone()[0] != _FORM:
            _create(connection)
        for table in ("source", "part", "page"):
            connection.execute(f"SELECT count(*) FROM (SELECT * FROM {table} LIMIT 1)")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _create(connection: sqlite3.Connection) -> None:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        # Another process may have been first.
        if connection.execute("PRAGMA user_version").fetchone()[0] == _FORM:
            return
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            connection.execute(f'DROP TABLE "{table}"')
        for command in _CREATE:
            connection.execute(command)


def _in_memory() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _create(connection)
    return connection


def measure_cache(project: Project) -> CacheSize:
    """Return how much the cache of a project contains."""
    path = Path(FOLDER, _NAME)
    count, size = open_cache(project).count()
    return CacheSize(path, count, size, _MOST_BYTES)


def clear_cache(project: Project) -> None:
    """Remove the cache of a project."""
    _remove(project.root / FOLDER / _NAME)


def _remove(path: Path) -> None:
    # The write-ahead log lies beside it.
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink(missing_ok=True)
