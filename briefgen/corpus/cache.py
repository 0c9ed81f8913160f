"""The cache: what was made of sources that have not changed since, in one SQLite file that may be lost at any time."""

from __future__ import annotations

import hashlib
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from briefgen.corpus.inputs import BriefContext, SourceInput
from briefgen.model import Paper
from briefgen.project.project import FOLDER, Project
from briefgen.reading.registry import READER_PACKAGES

_NAME = "cache.sqlite"
# Of the file; what was not used for longest goes first, but nothing that this round has used.
_MOST_BYTES = 512 * 1024 * 1024
# Another build may be writing.
_PATIENCE = 5.0
# A file of another form is made anew.
_FORM = 2
_CREATE = (
    # When a source was last used is told apart from what it gave, which would be written again with it.
    "CREATE TABLE source (key TEXT PRIMARY KEY, size INTEGER, used INTEGER) WITHOUT ROWID",
    "CREATE TABLE made (key TEXT PRIMARY KEY, source TEXT, value BLOB)",
    "CREATE INDEX made_of ON made (source)",
    "CREATE TABLE page (path TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID",
    f"PRAGMA user_version = {_FORM}",
)
_TOOLS = READER_PACKAGES | frozenset(
    "ahocorasick_rs jieba jinja2 markdown_it_py markupsafe msgspec numpy opencc openpyxl pypinyin rjieba scipy "
    "textrank4zh xlsxwriter".split()
)
_PACKAGE = Path(__file__).parents[1]


class Contents(Struct, frozen=True):
    """What a cache holds."""

    path: Path
    sources: int
    size: int
    """Of what was made of them, in bytes."""
    most: int
    """What it may grow to, in bytes."""


class Cache:
    """Remembers what was made of sources, in parts, and which pages out/ has.

    Whatever goes wrong with it costs time only, and ``trouble`` says what it was: a damaged file is made anew, and
    where none can be, or on a full disk, all is kept in memory from then on.
    """

    def __init__(self, path: Path | None) -> None:
        self.trouble = ""
        self._path = path
        self._connection = self._open()
        self._used: set[str] = set()
        row = self._ask("SELECT max(used) FROM source")
        self._round = int(row[0] or 0) + 1 if row else 1

    def __del__(self) -> None:
        # Nobody else knows for how long briefs may be asked for.
        self._connection.close()

    def find(self, source: str) -> bytes | None:
        """Return the first part of what was made of a source, whose key it shares; None if it is not known."""
        self._used.add(source)
        return self.get(source)

    def get(self, key: str) -> bytes | None:
        """Return a part, None if it is not known."""
        row = self._ask("SELECT value FROM made WHERE key = ?", key)
        return bytes(row[0]) if row is not None and isinstance(row[0], bytes) else None

    def put(self, source: str, parts: Mapping[str, bytes]) -> None:
        """Remember what was made of a source."""
        size = sum(map(len, parts.values()))
        commands = ["INSERT OR REPLACE INTO source VALUES (?, ?, ?)"]
        commands += ["INSERT OR REPLACE INTO made VALUES (?, ?, ?)"] * len(parts)
        values: list[tuple[object, ...]] = [(source, size, self._round)]
        values += [(key, source, value) for key, value in parts.items()]
        self._tell(zip(commands, values, strict=True))

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """Yield what is known of the pages of the last build, with their paths."""
        try:
            yield from self._connection.execute("SELECT path, value FROM page")
        except sqlite3.Error as error:
            self._give_up(error)

    def put_pages(self, pages: Mapping[str, bytes], gone: Iterable[str]) -> None:
        """Remember what is known of pages, and forget those that are gone."""
        commands: list[tuple[str, tuple[object, ...]]] = [("DELETE FROM page WHERE path = ?", (path,)) for path in gone]
        commands += [("INSERT OR REPLACE INTO page VALUES (?, ?)", page) for page in pages.items()]
        self._tell(commands)

    def count(self) -> tuple[int, int]:
        """Return of how many sources something is known, and its size in bytes."""
        row = self._ask("SELECT count(*), total(size) FROM source") or (0, 0)
        return int(row[0]), int(row[1])

    def settle(self) -> None:
        """Note what was used, and forget what was not used for longest, until the rest fits.

        What was used now is kept, however much it is: a large project would else lose what it needs next.
        """
        self._tell(("UPDATE source SET used = ? WHERE key = ?", (self._round, key)) for key in self._used)
        while self.count()[1] > _MOST_BYTES:
            oldest = self._ask("SELECT min(used) FROM source")
            if oldest is None or oldest[0] in (None, self._round):
                break
            of_round = "source IN (SELECT key FROM source WHERE used = ?)"
            self._tell([(f"DELETE FROM made WHERE {of_round}", oldest), ("DELETE FROM source WHERE used = ?", oldest)])

    def _ask(self, query: str, *values: object) -> tuple[int | bytes, ...] | None:
        try:
            row: tuple[int | bytes, ...] | None = self._connection.execute(query, values).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        return row

    def _tell(self, commands: Iterable[tuple[str, tuple[object, ...]]]) -> None:
        """Run commands, all or none of them."""
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
            self._path.parent.mkdir(exist_ok=True)
            return _connect(self._path)
        except (OSError, sqlite3.Error) as error:
            return self._replace(error)

    def _give_up(self, error: sqlite3.Error) -> None:
        self._connection.close()
        self._connection = self._replace(error)

    def _replace(self, error: OSError | sqlite3.Error) -> sqlite3.Connection:
        """Return what takes the place of a file that cannot be used: a new one if it is damaged, else memory."""
        is_damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
        if is_damaged and self._path is not None and not self.trouble:
            self.trouble = f"{FOLDER}/{_NAME} was damaged ({error}) and is made anew"
            try:
                _remove(self._path)
                return _connect(self._path)
            except (OSError, sqlite3.Error) as again:
                error = again
        self.trouble = f"{FOLDER}/{_NAME}: {error}"
        return _in_memory()


def open_cache(project: Project) -> Cache:
    """Return the cache of a project, an empty one in memory if the folder is none."""
    is_project = (project.root / project.settings.seeds).is_dir()
    return Cache(project.root / FOLDER / _NAME if is_project else None)


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file; each source is a transaction of its own, so that nothing is lost when a build is killed."""
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        if connection.execute("PRAGMA user_version").fetchone()[0] != _FORM:
            _create(connection)
        for table in ("source", "made", "page"):
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
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _create(connection)
    return connection


def look_into_cache(project: Project) -> Contents:
    """Return what the cache of a project holds."""
    path = Path(FOLDER, _NAME)
    count, size = open_cache(project).count()
    return Contents(path, count, size, _MOST_BYTES)


def clear_cache(project: Project) -> None:
    """Remove the cache of a project."""
    _remove(project.root / FOLDER / _NAME)


def _remove(path: Path) -> None:
    # Beside it lies its log.
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink(missing_ok=True)


def key_of(context: BriefContext, source_input: SourceInput) -> str:
    """Return a digest of everything that the briefs of a source depend on: its bytes, the code, the rules, the hand."""
    settings = msgspec.structs.replace(context.project.settings, paper=Paper(), groups={})
    chosen = (context.editorial.pin, context.editorial.drop)
    return digest_of(package_digest(), find_tools(), msgspec.msgpack.encode((settings, chosen, source_input)))


@cache
def package_digest() -> str:
    """Return a digest of this package: its code, and the data that it ships."""
    paths = sorted(path for path in _PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return digest_of(*(part for path in paths for part in (path.relative_to(_PACKAGE).as_posix(), path.read_bytes())))


@cache
def find_tools() -> str:
    """Return the versions of Python and of the packages that have a hand in what is made."""
    folders = [Path(folder) for folder in sys.path if Path(folder).is_dir()]
    found = (path.name.removesuffix(".dist-info") for folder in folders for path in folder.glob("*.dist-info"))
    tools = {name for name in found if name.rpartition("-")[0].lower().replace("-", "_") in _TOOLS}
    return " ".join((sys.version, zlib.ZLIB_RUNTIME_VERSION, *sorted(tools)))


def digest_of(*parts: str | bytes) -> str:
    """Return a digest of all parts; where one ends and the next begins counts."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()
