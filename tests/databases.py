"""PostgreSQL databases made for one test and removed after it."""

import os
import uuid
from dataclasses import dataclass, field
from typing import LiteralString

import psycopg
from psycopg import sql
from sqlalchemy import URL, make_url

DEFAULT_SERVER = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"
Connection = psycopg.Connection[tuple[object, ...]]

#: Every column of every table and index with its type, and the revision: what a copy must have.
SHAPE = """
    SELECT string_agg(relname || '.' || attname || atttypid, ',' ORDER BY relname, attnum),
           (SELECT string_agg(version_num, ',') FROM alembic_version)
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0
    WHERE relnamespace = 'public'::regnamespace
"""
SERIES_BEGIN_AGAIN = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> %s"


@dataclass
class PostgresServer:
    """A PostgreSQL server where this user may create databases.

    A copy of a migrated database that is dropped is emptied and lent out again: that takes a
    tenth of the time of a new one, since making and dropping one writes megabytes to disk.
    """

    address: URL
    _template_of: dict[str, str] = field(default_factory=dict)
    _idle: dict[str, list[str]] = field(default_factory=dict)
    _shapes: dict[str, object] = field(default_factory=dict)
    _door: Connection | None = None

    def why_unreachable(self) -> str | None:
        """What stops us from using the server, in one line; None when it answers."""
        try:
            self._connect().close()
        except psycopg.OperationalError as refusal:
            return str(refusal).splitlines()[0]
        return None

    def create(self, name: str, *, template: str = "template0") -> None:
        """Make the database `name` as a copy of `template`."""
        if idle := self._idle.get(template):
            self._order("ALTER DATABASE {} RENAME TO {}", idle.pop(), name)
        else:
            self._order("CREATE DATABASE {} TEMPLATE {}", name, template)
        if template != "template0":
            self._template_of[name] = template

    def drop(self, name: str) -> None:
        """Remove the database `name`, also when somebody is still connected."""
        template = self._template_of.pop(name, None)
        for copy in self._idle.pop(name, []):
            self._remove(copy)
        if template is None or not self._put_aside(name, template):
            self._remove(name)

    def url_of(self, name: str) -> str:
        """The SQLAlchemy address of the database `name` on this server."""
        return self.address.set(database=name).render_as_string(hide_password=False)

    def _put_aside(self, name: str, template: str) -> bool:
        """Keep an emptied copy for the next test; False when it cannot be made like new."""
        if template not in self._shapes:
            with self._connect(template) as connection:
                self._shapes[template] = connection.execute(SHAPE).fetchone()
        try:
            self._order("ALTER DATABASE {} ALLOW_CONNECTIONS false", name)
            self._admin().execute(
                "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE datname = %s",
                [name],
            )
            # Renamed, so that whoever is left over from the test finds no way back in.
            aside = f"saksbot_idle_{uuid.uuid4().hex}"
            self._order("ALTER DATABASE {} RENAME TO {}", name, aside)
            self._order("ALTER DATABASE {} ALLOW_CONNECTIONS true", aside)
        except psycopg.errors.ObjectInUse:
            return False
        if self._is_like_new(aside, template):
            self._idle.setdefault(template, []).append(aside)
        else:
            self._remove(aside)
        return True

    def _is_like_new(self, name: str, template: str) -> bool:
        """Empty every table; False when the test changed more than what stands in them."""
        with self._connect(name) as connection:
            if connection.execute(SHAPE).fetchone() != self._shapes[template]:
                return False
            try:
                # DELETE, since TRUNCATE makes new files; without triggers, so in any order.
                connection.execute("SET session_replication_role = replica")
            except psycopg.errors.InsufficientPrivilege:
                return False
            for (table,) in connection.execute(TABLES, ["alembic_version"]).fetchall():
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(str(table))))
            connection.execute(SERIES_BEGIN_AGAIN)
        return True

    def _remove(self, name: str) -> None:
        self._order("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _order(self, order: LiteralString, *names: str) -> None:
        self._admin().execute(sql.SQL(order).format(*map(sql.Identifier, names)))

    def _admin(self) -> Connection:
        """One connection for the whole session: making one costs more than most orders."""
        if self._door is None or self._door.closed:
            self._door = self._connect()
        return self._door

    def _connect(self, name: str | None = None) -> Connection:
        plain = self.address.set(drivername="postgresql", database=name or self.address.database)
        return psycopg.connect(
            plain.render_as_string(hide_password=False), autocommit=True, connect_timeout=10
        )


def postgres_server() -> PostgresServer:
    """The server that SAKSBOT_TEST_POSTGRES names, else the one on this machine."""
    address = os.environ.get("SAKSBOT_TEST_POSTGRES") or DEFAULT_SERVER
    return PostgresServer(make_url(address))
