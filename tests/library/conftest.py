"""Where the libraries of the tests are: a file, and a database of a server that is started from Debian's packages."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Start PostgreSQL, reached by a socket in a folder only; its folder is gone afterwards."""
    pytest.importorskip("sqlalchemy", reason="the extra postgresql is not installed")
    pytest.importorskip("psycopg", reason="the extra postgresql is not installed")
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not binaries:
        pytest.skip("Debian's package postgresql is not installed")
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="citekit-pg-", dir="/tmp"))
    shutil.chown(folder, *user[:2])
    run = (
        ["setpriv", f"--reuid={user[0]}", f"--regid={user[1]}", "--clear-groups"] if os.geteuid() == 0 else []
    )
    data, binary = str(folder / "data"), binaries[-1].parent
    initdb = [
        binary / "initdb",
        "-D",
        data,
        "-U",
        "citekit",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-N",
    ]
    settings = {"listen_addresses": "", "unix_socket_directories": str(folder), "fsync": "off"}
    options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
    control = [*run, binary / "pg_ctl", "-D", data, "-w"]
    try:
        subprocess.run([*run, *initdb], check=True, capture_output=True, cwd="/")
        subprocess.run(
            [*control, "-l", str(folder / "log"), "-o", options, "start"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
        )
        yield f"postgresql://citekit@/postgres?host={folder}"
        subprocess.run([*control, "-m", "immediate", "stop"], check=True, capture_output=True, cwd="/")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> tuple[int, int]:
    """Return whom the server runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return os.getuid(), os.getgid()
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("there is no user postgres for the server to run as")
    return user.pw_uid, user.pw_gid


@pytest.fixture
def database(server: str) -> str:
    """The address of a database on the server, without a library in it."""
    import psycopg

    with psycopg.connect(server) as connection:
        connection.execute("SET client_min_messages = warning")
        connection.execute("DROP SCHEMA IF EXISTS citekit CASCADE")
    return server


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a library that is not there yet, in a file and on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "library.db")
    return str(request.getfixturevalue("database"))
