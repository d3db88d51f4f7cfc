"""Apache httpd and nginx, as Debian has them, on a published folder and a port of this machine that is free."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_MODULES = "mpm_event authz_core dir headers mime negotiation rewrite setenvif".split()
_APACHE = """
ServerRoot "{room}"
ServerName localhost
Listen 127.0.0.1:{port}
PidFile "{room}/pid"
DefaultRuntimeDir "{room}"
ErrorLog "{room}/error.log"
{user}
{modules}
TypesConfig /etc/mime.types
DocumentRoot "{root}"
<Directory />
    AllowOverride None
    Require all denied
</Directory>
<Directory "{folder}">
    AllowOverride All
    Require all granted
</Directory>
"""
_NGINX = """
daemon off;
pid {room}/pid;
error_log {room}/error.log;
worker_processes 1;
{user}
events {{}}
http {{
    access_log off;
    include /etc/nginx/mime.types;
    {paths}
    {http}
    server {{
        listen 127.0.0.1:{port};
        root {root};
        {server}
    }}
}}
"""
_PATHS = "client_body proxy fastcgi uwsgi scgi".split()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def apache(folder: Path, root: Path, room: Path, port: int) -> Iterator[None]:
    """Serve the folder, of which `root` is the site's host, with the rules in it."""
    modules = Path("/usr/lib/apache2/modules")
    command = shutil.which("apache2", path="/usr/sbin:/usr/bin") or shutil.which(
        "httpd", path="/usr/sbin:/usr/bin"
    )
    if not command or not all((modules / f"mod_{name}.so").exists() for name in _MODULES):
        pytest.skip("Apache httpd is not here (Debian: apache2-bin)")
    if not Path("/etc/mime.types").exists():
        pytest.skip("/etc/mime.types is not here (Debian: media-types)")
    loaded = "\n".join(f"LoadModule {name}_module {modules}/mod_{name}.so" for name in _MODULES)
    user = "User nobody\nGroup nogroup" if os.getuid() == 0 else ""
    conf = room / "httpd.conf"
    conf.write_text(_APACHE.format(room=room, port=port, modules=loaded, root=root, folder=folder, user=user))
    with _running([command, "-X", "-f", str(conf)], port, room):
        yield


@contextmanager
def nginx(folder: Path, root: Path, room: Path, port: int) -> Iterator[None]:
    """Serve the folder with the rules in it, each part where it says that it belongs."""
    command = shutil.which("nginx", path="/usr/sbin:/usr/bin")
    if not command or not Path("/etc/nginx/mime.types").exists():
        pytest.skip("nginx is not here (Debian: nginx)")
    http, server = (folder / "nginx.conf").read_text().split("# 2.")
    paths = "\n".join(f"{name}_temp_path {room}/{name};" for name in _PATHS)
    user = "user root;" if os.getuid() == 0 else ""
    conf = room / "nginx.conf"
    conf.write_text(
        _NGINX.format(room=room, port=port, root=root, http=http, server=f"#{server}", paths=paths, user=user)
    )
    with _running([command, "-p", str(room), "-c", str(conf)], port, room):
        yield


@contextmanager
def _running(command: list[str], port: int, room: Path) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        _wait_for(port, process)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=30)
    log = (room / "error.log").read_text() if (room / "error.log").exists() else ""
    assert "[emerg]" not in log


def _wait_for(port: int, process: subprocess.Popen[str]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            pytest.fail(f"the server ended: {process.communicate()[1]}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server does not answer")
