"""What a monitoring system reads: https://prometheus.io/docs/practices/naming/ is what the names follow."""

from collections.abc import Iterator

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from bot.observing import Kind, Observation
from bot.service import Service

CONTENT_TYPE = CONTENT_TYPE_LATEST
QUESTIONS = ("ask", "check", "search")  # what is timed
# When each began to be counted would be as many lines again, which nobody reads.
disable_created_metrics()  # type: ignore[no-untyped-call]
# From an extracted answer to one that a slow LLM writes.
SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 300)


class Metrics:
    """Counts what it is told; a `Watcher`. Each has a registry of its own, so that a process can have several."""

    def __init__(self, service: Service) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.registry.register(_Library(service))
        self._requests = Counter(
            "youju_requests",
            "What was asked of the service; a refusal is an answer that the documents do not hold one.",
            ("kind", "outcome"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "youju_stage_seconds",
            "How long until: the turn came (wait), passages were found (search, since then), the first word of the "
            "answer, the whole of it.",
            ("kind", "stage"),
            buckets=SECONDS,
            registry=self.registry,
        )
        self._under_way = Gauge("youju_under_way", "What is being worked on.", ("kind",), registry=self.registry)
        self._llm_failures = Counter(
            "youju_llm_failures", "Times that the LLM did not write an answer.", ("error",), registry=self.registry
        )
        self._feedback = Counter("youju_feedback", "Votes on answers.", ("useful",), registry=self.registry)

    def began(self, kind: Kind) -> None:
        """One more is under way."""
        self._under_way.labels(kind).inc()

    def ended(self, seen: Observation) -> None:
        """It no longer is."""
        if seen.kind == "feedback":
            self._feedback.labels("yes" if seen.useful else "no").inc()
            return
        self._requests.labels(seen.kind, seen.outcome).inc()
        self._under_way.labels(seen.kind).dec()
        if seen.kind in QUESTIONS and seen.outcome != "failed":
            for stage, seconds in seen.seconds.items():
                self._seconds.labels(seen.kind, stage).observe(seconds)

    def llm_failed(self, code: str) -> None:
        """Count it by its reason."""
        self._llm_failures.labels(code).inc()

    def text(self) -> bytes:
        """Everything in Prometheus' text format, whose media type is CONTENT_TYPE."""
        return generate_latest(self.registry)


class _Library(Collector):
    """What is looked up when it is read, not told: whether the service is ready, and the size of its index."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def describe(self) -> list[GaugeMetricFamily]:
        """Nothing, so that registering does not look it up."""
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The gauges; of a service that is not ready there is no index."""
        ready = self._service.status.state == "ready"
        yield GaugeMetricFamily("youju_ready", "1 once questions are answered.", value=ready)
        waiting = self._service.turns.waiting
        yield GaugeMetricFamily("youju_waiting", "Questions and texts that wait for their turn.", value=waiting)
        if ready:
            indexed = [summary.chunks for summary in self._service.documents() if summary.chunks]
            yield GaugeMetricFamily("youju_documents", "Documents that are searched.", value=len(indexed))
            yield GaugeMetricFamily("youju_chunks", "Passages that are searched.", value=sum(indexed))
