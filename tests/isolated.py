"""A whole visit to the service on a machine with no way out, where every packet that leaves is caught.

Run by tests/test_calling_home.py in network and mount namespaces of its own. All that is not for this machine is
routed into one end of a pair of interfaces, at whose other end a socket listens; the resolver's address lies there too,
so that looking up a name is caught as well. Prints one JSON object: the packets, the hosts that the browser was sent to
by our pages, and what failed.
"""

import json
import socket
import struct
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from browsing import Visit, chromium
from serving import Home, write_corpus

OUTSIDE = "192.0.2.53"  # of the range for documentation, RFC 5737
ETHERNET = 14  # bytes of its header
ALL_PROTOCOLS = 0x0003
# Chromium looks for updates of its own; what our pages ask for is noted by the visit, resolved or not.
NOT_ITSELF = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
QUESTION = "建成了多少个社区养老服务站？"
DRAFT = "截至2025年底，全市建成社区养老服务站365个。"


def wall_in(folder: Path) -> socket.socket:
    """Route everything outside into the socket that is returned."""
    resolver = folder / "resolv.conf"
    resolver.write_text(f"nameserver {OUTSIDE}\n")
    switches = [Path(f"/proc/sys/net/ipv6/conf/{name}/disable_ipv6") for name in ("away", "gone")]
    run("ip", "link", "set", "lo", "up")
    run("ip", "link", "add", "away", "type", "veth", "peer", "name", "gone")
    for switch in switches:
        if switch.exists():
            switch.write_text("1")  # else the kernel itself looks for neighbours
    for name in ("away", "gone"):
        run("ip", "link", "set", name, "up")
    run("ip", "address", "add", "198.51.100.2/24", "dev", "away")
    run("ip", "neighbour", "add", "198.51.100.1", "lladdr", "02:00:00:00:00:01", "dev", "away", "nud", "permanent")
    run("ip", "route", "add", "default", "via", "198.51.100.1")
    run("mount", "--bind", str(resolver), "/etc/resolv.conf")
    caught = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ALL_PROTOCOLS))
    caught.bind(("gone", ALL_PROTOCOLS))
    return caught


def run(*command: str) -> None:
    """A command that has to succeed."""
    subprocess.run(command, check=True, capture_output=True)


def listen(caught: socket.socket, packets: list[str]) -> None:
    """Note every packet: protocol, destination, and the letters in it, which tell the name that is looked up."""
    while True:
        frame = caught.recv(65535)
        (kind,) = struct.unpack("!H", frame[12:ETHERNET])
        where = socket.inet_ntoa(frame[ETHERNET + 16 : ETHERNET + 20]) if kind == 0x0800 else hex(kind)
        words = "".join(chr(byte) if 32 < byte < 127 else " " for byte in frame[ETHERNET + 20 :])
        packets.append(f"{where} {' '.join(words.split())[:100]}")


def visit(home: Home) -> dict[str, object]:
    """Index, ask, check and open every page, over HTTP, on the command line and in a browser."""
    paths = ("/api/health/ready", "/api/documents", "/api/openapi.json", "/api/docs", "/metrics", "/widget.js")
    commands = (["index"], ["doctor"])
    failed = [path for path in paths if home.get(path).status_code != 200]
    failed += [" ".join(command) for command in commands if home.run(*command).returncode != 0]
    with chromium(NOT_ITSELF) as browser:
        page = Visit(browser, home.url)
        if "356" not in page.ask(QUESTION):
            failed.append("the page's answer")
        for position in range(page.count("#yj-tabs button[role=tab]")):
            page.tab(position)
            page.page.wait_for_timeout(500)
        for path in ("/embed", "/embed/help", "/api/docs"):
            page.page.goto(home.url + path)
            page.page.wait_for_timeout(1500)
        hosts = sorted(page.hosts)
        page.context.close()
    draft = home.documents.parent / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    if home.run("check", str(draft)).returncode != 1:
        failed.append("check")
    return {"hosts": hosts, "failed": failed}


def main() -> None:
    """Wall in, prove that the wall catches, then visit."""
    folder, models = map(Path, sys.argv[1:])
    packets: list[str] = []
    threading.Thread(target=listen, args=(wall_in(folder), packets), daemon=True).start()
    with suppress(OSError):
        socket.getaddrinfo("caught.example", 80)
    control = list(packets)
    packets.clear()
    home = Home(folder / "home", models)
    write_corpus(home.documents)
    with home.serving():
        home.wait()
        found = visit(home)
        time.sleep(1)  # for what a closing browser may still send
    print(json.dumps({"control": control, "packets": packets, **found}))  # noqa: T201  what this script is for


if __name__ == "__main__":
    main()
