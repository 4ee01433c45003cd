"""Work in rounds: a maker asks for calls, is told their results, asks for more, and in the end returns an outcome.

    makers -first calls→ window of an engine -results→ maker -next calls→ … → outcome

Makers run in this process and in turn, so that they may write; calls run wherever the engine has them done, so many
at a time that nobody waits, and no more: memory does not grow with the number of makers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from typing import Any, TypeVar

from lageblatt.batch.engines import LATER, Engine
from lageblatt.errors import LageblattError, cause_of

T = TypeVar("T")
BATCH = 32
"""Articles a call: of 32 to 64 neither the way to a worker nor waiting for the last one tells."""

PATIENCE = 5
"""Seconds without a result after which the engine is asked whether it still works."""
TRIES = 3
"""Workers that one call may cost before it is what ends them."""


@dataclass(frozen=True, slots=True)
class Call:
    """A function and what gives its arguments, asked when it is its turn: they may be large."""

    function: Callable[..., Any]
    arguments: Callable[[], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Lost:
    """What a call gives instead of a result: the error that ended it, or its worker."""

    error: BaseException

    @property
    def by_its_worker(self) -> bool:
        """Whether the worker ended: by what it worked on, or because somebody killed it."""
        return type(self.error).__name__ in ("ProcessExpired", "BrokenProcessPool", "KilledWorker")

    @property
    def cause(self) -> str:
        """Why nothing came back, as a source's fault is told."""
        error = self.error
        if self.by_its_worker:  # first: pebble's error for it is an OSError
            return "breaks down what works on it"
        if isinstance(error, FileNotFoundError):
            return "does not exist"
        if isinstance(error, TimeoutError):
            return "takes too long"
        if isinstance(error, OSError):
            return f"cannot be read: {cause_of(error)}"
        return f"cannot be worked on: {type(error).__name__}: {error}"


Maker = Generator[Sequence[Call], Sequence[Any], T]


def by_batches(
    function: Callable[..., Any], items: Sequence[Any], load: Callable[[Any], Any], *more: object
) -> Maker[list[Any]]:
    """Return for each of `items` what `function` gives of a batch of them, or `Lost`, in their order.

    Items of a batch that is lost are tried again one by one: one that ends its worker costs only itself.
    """

    def call(batch: Sequence[Any]) -> Call:
        return Call(function, lambda: ([load(item) for item in batch], *more))

    batches = [items[start : start + BATCH] for start in range(0, len(items), BATCH)]
    results = yield [call(batch) for batch in batches]
    found: list[Any] = []
    for batch, result in zip(batches, results, strict=True):
        if isinstance(result, Lost):
            alone = yield from surely([call([item]) for item in batch])
            found += [each if isinstance(each, Lost) else each[0] for each in alone]
        else:
            found += result
    return found


def surely(calls: Sequence[Call]) -> Maker[list[Any]]:
    """Return the results of `calls`, or `Lost`; again while workers end: it may be somebody who kills them."""
    found: dict[int, Any] = {}
    left = list(range(len(calls)))
    for _ in range(TRIES):
        results = yield [calls[which] for which in left]
        found |= dict(zip(left, results, strict=True))
        left = [which for which in left if isinstance(found[which], Lost) and found[which].by_its_worker]
    return [found[which] for which in range(len(calls))]


@dataclass(slots=True, eq=False)
class _Round:
    """A maker at work: its place among all, its calls that wait, and the results that are there."""

    place: int
    maker: Maker[Any]
    waiting: deque[tuple[int, Call]] = field(default_factory=deque)
    results: list[Any] = field(default_factory=list)
    missing: int = 0

    def ask(self, calls: Sequence[Call]) -> None:
        self.waiting = deque(enumerate(calls))
        self.results = [None] * len(calls)
        self.missing = len(calls)


def drive(makers: Iterator[Maker[T]], engine: Engine) -> Iterator[T]:
    """Yield the outcome of each of `makers`, in their order."""
    window = _Window(makers, engine)
    told = 0
    while window.fill() or window.outcomes:
        while told in window.outcomes:
            yield window.outcomes.pop(told)
            told += 1
        window.collect()


class _Window:
    """The makers at work and their calls that an engine has; `outcomes` of those that are done, by their place."""

    def __init__(self, makers: Iterator[Maker[Any]], engine: Engine) -> None:
        self.outcomes: dict[int, Any] = {}
        self._makers = enumerate(makers)
        self._engine = engine
        self._most = engine.workers * 2 if engine.workers > 1 else 1
        self._active: deque[_Round] = deque()
        self._flying: dict[Future[Any], tuple[_Round, int]] = {}

    def fill(self) -> bool:
        """Hand calls to the engine until it has enough, beginning a maker only where no other call waits."""
        while len(self._flying) < self._most:
            turn = next((each for each in self._active if each.waiting), None)
            if turn is not None:
                index, call = turn.waiting.popleft()
                self._flying[_submitted(self._engine, call)] = (turn, index)
            elif not self._begin():
                break
            elif self.outcomes:
                return True  # what is done is told before the next is begun
        return bool(self._flying)

    def collect(self) -> None:
        """Wait for a result, and let the makers go on whose results are complete."""
        done = wait(self._flying, PATIENCE, FIRST_COMPLETED).done if self._flying else set()
        if not done:
            self._engine.mend()
        for future in done:
            turn, index = self._flying.pop(future)
            turn.results[index] = _result(future)
            turn.missing -= 1
            if not turn.missing:
                self._resume(turn, turn.results)

    def _begin(self) -> bool:
        place, maker = next(self._makers, (0, None))
        if maker is None:
            return False
        turn = _Round(place, maker)
        self._active.append(turn)
        self._resume(turn, None)
        return True

    def _resume(self, turn: _Round, results: Sequence[Any] | None) -> None:
        """Let the maker go on until it asks for calls, or is done."""
        try:
            calls = turn.maker.send(results)  # type: ignore[arg-type]  # None begins a generator
            while not calls:
                calls = turn.maker.send([])
            turn.ask(calls)
        except StopIteration as end:
            self.outcomes[turn.place] = end.value
            self._active.remove(turn)


def _submitted(engine: Engine, call: Call) -> Future[Any]:
    """Hand a call to the engine; arguments that cannot be had are its failure."""
    try:
        return engine.submit(call.function, *call.arguments())
    except OSError as error:
        future: Future[Any] = Future()
        future.set_exception(error)
        return future


def _result(future: Future[Any]) -> object:
    """Return what came of a call; raise LageblattError if it was called off: that is no fault of what it is about."""
    if future.cancelled():
        raise LageblattError(f"what does the work is gone; {LATER}")
    error = future.exception()
    return Lost(error) if error is not None else future.result()
