"""Users who ask a server at once, by Locust: `python -m benchmarks.asking ADDRESS …`, which `benchmarks.load` runs.

In a process of its own, because Locust puts gevent in the place of threads and sockets as soon as it is imported.
"""

import argparse
import itertools
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import gevent
from locust import FastHttpUser, constant, task
from locust.env import Environment

QUESTIONS = Path(__file__).parents[1] / "docs" / "questions.example.jsonl"
_PATIENCE = 120  # seconds that an answer may take


class Asker(FastHttpUser):  # type: ignore[misc]  # locust need not be installed
    """Asks, reads the answer, and asks again at once; the proxy's header says who it is."""

    wait_time = constant(0)
    network_timeout = connection_timeout = _PATIENCE
    questions: ClassVar = [json.loads(line)["question"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    numbers: ClassVar = itertools.count(1)

    def on_start(self) -> None:
        """Take a name, and begin at another question than the others."""
        number = next(self.numbers)
        self.headers = {"X-Forwarded-User": f"user-{number}"}
        self.asked = itertools.cycle(self.questions[number % len(self.questions) :] + self.questions)

    @task  # type: ignore[untyped-decorator]  # as above
    def ask(self) -> None:
        """One question; what is no answer is an error."""
        body = {"question": next(self.asked), "style": "extracted"}
        with self.client.post("/api/ask", json=body, headers=self.headers, catch_response=True) as answer:
            if answer.status_code == 200 and "answer" not in answer.json():
                answer.failure("no answer")


def arguments() -> argparse.ArgumentParser:
    """What the command takes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.asking", description=__doc__)
    parser.add_argument("address", help="of the server, whose settings let 127.0.0.1 say who asks")
    parser.add_argument("--users", type=int, default=1)
    parser.add_argument("--seconds", type=float, help="how long; else until there are so many --answers")
    parser.add_argument("--answers", type=int, default=100)
    parser.add_argument("--json", type=Path, required=True, help="file of results")
    return parser


def main(given: Sequence[str] | None = None) -> None:
    """Ask; write the seconds of each answer, and how many errors there were of each kind."""
    options = arguments().parse_args(given)
    environment = Environment(user_classes=[Asker], host=options.address)
    runner = environment.create_local_runner()
    seconds: list[float] = []
    errors: Counter[str] = Counter()

    def told(response_time: float, exception: Exception | None, **_: Any) -> None:
        if exception is not None:
            errors[repr(exception)] += 1
        else:
            seconds.append(response_time / 1000)
        if options.seconds is None and len(seconds) + errors.total() == options.answers:
            gevent.spawn(runner.quit)  # not here: it ends the users, and this is one of them

    environment.events.request.add_listener(told)
    runner.start(options.users, spawn_rate=options.users)
    if options.seconds is not None:
        gevent.spawn_later(options.seconds, runner.quit)
    runner.greenlet.join()
    options.json.write_text(json.dumps({"seconds": seconds, "errors": errors}, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
