"""The state of the room in one SQLite file, so that it survives a restart.

All work runs on the event loop's thread between two awaits, so each method is atomic for the
other requests; `transaction` makes it atomic for the file as well. Times are milliseconds.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS refresh_tokens (
  token TEXT PRIMARY KEY, issued_at INTEGER NOT NULL, used_at INTEGER, replaced_by TEXT);
CREATE TABLE IF NOT EXISTS access_tokens (
  token TEXT PRIMARY KEY, issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS phones (
  user_id TEXT PRIMARY KEY, name TEXT NOT NULL, is_following INTEGER NOT NULL DEFAULT 1,
  is_on INTEGER NOT NULL DEFAULT 1, last_interaction_at INTEGER NOT NULL,
  replies_used INTEGER NOT NULL DEFAULT 0, active_at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS messages (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL,
  recipient TEXT NOT NULL, text TEXT NOT NULL, tracking_id TEXT NOT NULL, body TEXT NOT NULL,
  headers TEXT NOT NULL, quota_type TEXT NOT NULL, fault TEXT, accepted_at INTEGER NOT NULL,
  accepted_real INTEGER NOT NULL, delivered_at INTEGER, seen_at INTEGER);
CREATE INDEX IF NOT EXISTS messages_by_recipient ON messages (recipient, seq);
CREATE TABLE IF NOT EXISTS inbound (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL,
  kind TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL, real INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS inbound_by_user ON inbound (user_id, seq);
CREATE TABLE IF NOT EXISTS webhooks (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, event_name TEXT NOT NULL, user_id TEXT NOT NULL,
  body BLOB NOT NULL, signature TEXT NOT NULL, due_real INTEGER NOT NULL,
  is_held INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'pending', last_status TEXT NOT NULL DEFAULT '',
  created_real INTEGER NOT NULL, delivered_real INTEGER);
CREATE INDEX IF NOT EXISTS webhooks_due ON webhooks (state, due_real);
CREATE TABLE IF NOT EXISTS uploads (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, content_type TEXT NOT NULL,
  content BLOB NOT NULL, at INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS mails (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, sender TEXT NOT NULL, recipients TEXT NOT NULL,
  message_id TEXT NOT NULL, subject TEXT NOT NULL, from_header TEXT NOT NULL,
  headers TEXT NOT NULL, raw BLOB NOT NULL, fault TEXT, accepted_at INTEGER NOT NULL,
  accepted_real INTEGER NOT NULL, opened_at INTEGER, unsubscribed_at INTEGER,
  unsubscribe_status TEXT NOT NULL DEFAULT '');
"""
# Columns that came later: a file of an earlier version gets them when it is opened.
LATER = {
    "phones": {"app": "TEXT NOT NULL DEFAULT 'zalo'", "typing_until": "INTEGER NOT NULL DEFAULT 0"},
    "webhooks": {"app": "TEXT NOT NULL DEFAULT 'zalo'"},
}


class Store:
    """A connection with the few verbs the room needs."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.executescript(SCHEMA)
        self._add_later_columns()
        self._depth = 0

    def _add_later_columns(self) -> None:
        for table, columns in LATER.items():
            known = {row["name"] for row in self.rows(f"PRAGMA table_info({table})")}
            for name, kind in columns.items():
                if name not in known:
                    self.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; may be nested, the outermost one counts."""
        if self._depth == 0:
            self._connection.execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            if self._depth == 0:
                self._connection.execute("ROLLBACK")
            raise
        self._depth -= 1
        if self._depth == 0:
            self._connection.execute("COMMIT")

    def execute(self, sql: str, *values: object) -> int:
        """Run one statement; return the number of rows it changed."""
        return self._connection.execute(sql, values).rowcount

    def insert(self, table: str, **values: object) -> int:
        """Insert one row; return its row number."""
        names = ", ".join(values)
        marks = ", ".join("?" for _ in values)
        sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
        return self._connection.execute(sql, tuple(values.values())).lastrowid or 0

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """All rows of a query."""
        return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: object) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        found: sqlite3.Row | None = self._connection.execute(sql, values).fetchone()
        return found

    def count(self, sql: str, *values: object) -> int:
        """The number that a `SELECT count(…)` gives."""
        found = self.row(sql, *values)
        return int(found[0] or 0) if found else 0

    def kept(self, key: str, default: Any) -> Any:
        """A value kept under a key, or the default."""
        found = self.row("SELECT value FROM kept WHERE key = ?", key)
        return json.loads(found["value"]) if found else default

    def keep(self, key: str, value: Any) -> None:
        """Keep a JSON value under a key."""
        self.execute(
            "INSERT INTO kept (key, value) VALUES (?, ?) "
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            key,
            json.dumps(value, ensure_ascii=False),
        )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
