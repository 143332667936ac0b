"""PostgreSQL databases made for one test and removed after it."""

import os
from dataclasses import dataclass

import psycopg
from sqlalchemy import URL, make_url

DEFAULT_SERVER = "postgresql+psycopg://postgres@127.0.0.1:5432/postgres"


@dataclass(frozen=True)
class PostgresServer:
    """A PostgreSQL server where this user may create databases."""

    address: URL

    def why_unreachable(self) -> str | None:
        """What stops us from using the server, in one line; None when it answers."""
        try:
            self._connect().close()
        except psycopg.OperationalError as refusal:
            return str(refusal).splitlines()[0]
        return None

    def create(self, name: str, *, template: str = "template0") -> None:
        """Make the database `name` as a copy of `template`."""
        with self._connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())

    def drop(self, name: str) -> None:
        """Remove the database `name`, also when somebody is still connected."""
        with self._connect() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())

    def url_of(self, name: str) -> str:
        """The SQLAlchemy address of the database `name` on this server."""
        return self.address.set(database=name).render_as_string(hide_password=False)

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        plain = self.address.set(drivername="postgresql")
        return psycopg.connect(
            plain.render_as_string(hide_password=False), autocommit=True, connect_timeout=3
        )


def postgres_server() -> PostgresServer:
    """The server that SAKSBOT_TEST_POSTGRES names, else the one on this machine."""
    address = os.environ.get("SAKSBOT_TEST_POSTGRES") or DEFAULT_SERVER
    return PostgresServer(make_url(address))
