"""A real nginx with the configuration that deploy/ ships, as a child process on free ports of this machine."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from serving import ROOT, free_port

DEPLOY = ROOT / "deploy"
FOUND = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")  # Debian has it where only root looks
_AROUND = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log stderr warn;
events {{}}
http {{
    log_format paths '$request_uri $status';
    access_log {folder}/access.log paths;
    {temporary}
    {servers}
}}
"""
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def configuration(folder: Path, upstream: int, http: int, https: int) -> Path:
    """The example with ports and certificate of its own, between what a package's nginx.conf has around it."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1".split()
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    servers = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for old, new in (
        ("server 127.0.0.1:7860;", f"server 127.0.0.1:{upstream};"),
        ("listen 80;", f"listen 127.0.0.1:{http};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{https} ssl;"),
        ("/etc/ssl/certs/intranet.example.pem", str(certificate)),
        ("/etc/ssl/private/intranet.example.key", str(key)),
    ):
        assert servers.count(old) == 1, old
        servers = servers.replace(old, new)
    servers = with_snippet(servers)
    temporary = "".join(f"{name}_temp_path {folder}/{name};" for name in _TEMPORARY)
    path = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""  # else it would work as nobody, who may not use the folder
    path.write_text(_AROUND.format(user=user, folder=folder, temporary=temporary, servers=servers), encoding="utf-8")
    return path


def with_snippet(servers: str) -> str:
    """A shipped configuration that finds the shipped snippet."""
    return servers.replace("include snippets/youju.conf;", f"include {DEPLOY}/nginx.proxy.conf;")


@dataclass(frozen=True)
class Proxied:
    """The addresses of a server behind nginx, which passes the path on or strips it, and what nginx was asked for."""

    passed_on: str
    stripped: str
    log: Path

    def asked(self) -> list[str]:
        """Path and status of every request."""
        return self.log.read_text(encoding="utf-8").splitlines()


@contextmanager
def proxied(folder: Path, upstream: int) -> Iterator[Proxied]:
    """Run nginx before a server on a port."""
    assert FOUND
    http, https = free_port(), free_port()
    command = [FOUND, "-p", str(folder), "-e", "stderr", "-c", str(configuration(folder, upstream, http, https))]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    try:
        while process.poll() is None:
            try:
                httpx.get(f"http://127.0.0.1:{http}/youju/favicon.ico", trust_env=False)
                break
            except httpx.TransportError:
                time.sleep(0.02)
        assert process.poll() is None
        log = folder / "access.log"
        yield Proxied(f"http://127.0.0.1:{http}/youju/", f"https://127.0.0.1:{https}/youju/", log)
    finally:
        process.terminate()
        process.wait(20)
