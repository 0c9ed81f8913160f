"""Limits on what the templates of a page compute and print.

They count work and not time, so that a page stops on every machine or on none. A page of the largest projects stays far
below them: the index of 20,000 texts takes less than a fifth of the steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from jinja2 import Undefined, nodes
from msgspec import Struct

from briefgen.messages import message
from briefgen.pages.templating.template_errors import WrongValueError

MOST_STEPS = 10_000_000
"""How often the templates of a page may go through a loop, call something, or look at a member of a list."""
MOST_CHARACTERS = 20_000_000
"""How many characters they may print, join or fill in, together."""
MOST_DIGITS = 1_000
"""How many digits a whole number may have, and how many a number in a format may be of."""
MOST_WIDTH = 10_000
"""The largest number that says how wide a text is set, or into how many parts a list is cut."""

_BITS_OF_A_DIGIT = 3.33
_CHARACTERS_OF_A_STEP = 16
_STEPS_OF_RECORD = 10


class _Work:
    """What the templates of a page have done so far."""

    __slots__ = ("characters", "steps")

    def __init__(self) -> None:
        self.steps = self.characters = 0


_work: ContextVar[_Work | None] = ContextVar("work", default=None)


@contextmanager
def counting_work() -> Iterator[None]:
    """Count the work of the templates that print a page, until the context ends."""
    token = _work.set(_Work())
    try:
        yield
    finally:
        _work.reset(token)


def spend(steps: int, characters: int = 0) -> bool:
    """Count work before it is done. Return True. Raises WrongValueError if it is more than a page may take."""
    work = _work.get()
    if work is not None:
        work.steps += steps
        work.characters += characters
        if work.steps > MOST_STEPS:
            raise WrongValueError(message("template.too-many-steps", most=MOST_STEPS))
        if work.characters > MOST_CHARACTERS:
            raise WrongValueError(message("template.too-many-characters", most=MOST_CHARACTERS))
    return True


def look_through(value: object) -> object:
    """Return a value, and count the work of looking at all of it once, at lists in lists too.

    The members of an iterator are counted when they are looked at.
    """
    if isinstance(value, Undefined):
        return value
    if isinstance(value, str):
        spend(1 + len(value) // _CHARACTERS_OF_A_STEP)
    elif isinstance(value, (list, tuple, dict)):
        spend(1 + len(value))
        for member in value:
            if isinstance(member, (list, tuple, dict)):
                look_through(member)
        if isinstance(value, dict):
            look_through(list(value.values()))
    elif isinstance(value, Struct):
        spend(_STEPS_OF_RECORD)
    elif hasattr(value, "__len__"):
        spend(1 + len(value))
    elif hasattr(value, "__next__"):
        return _count(value)  # type: ignore[arg-type]  # what has __next__ can be gone through
    return value


def _count(members: Iterable[object]) -> Iterator[object]:
    for member in members:
        spend(1)
        yield member


def check_width(number: object) -> None:
    """Raise WrongValueError if a number is too large to say how wide something is, or how many parts it has."""
    if isinstance(number, int) and abs(number) > MOST_WIDTH:
        raise WrongValueError(message("template.too-wide", most=MOST_WIDTH))


def check_digits(digits: float) -> None:
    """Raise WrongValueError if a whole number of so many digits is too large to be computed."""
    if digits > MOST_DIGITS:
        raise WrongValueError(message("template.too-many-digits", most=MOST_DIGITS))


def count_digits(number: int) -> float:
    """Return about how many digits a whole number has. It is never less than the true number minus one."""
    return number.bit_length() / _BITS_OF_A_DIGIT


def insert_counters(template: nodes.Template) -> None:
    """Let a parsed template count each time it goes through the body of a loop, a macro, a block or itself."""
    for loop in template.find_all(nodes.For):
        if loop.test is not None:
            loop.test = nodes.And(_make_counter(1, 0, loop), loop.test, lineno=loop.lineno)
    repeated = template.find_all((nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block))
    for node in [template, *repeated]:
        body: list[nodes.Node] = node.body  # type: ignore[attr-defined]  # each of these has one
        characters = sum(len(text.data) for part in body for text in _texts_in(part))
        body.insert(0, nodes.ExprStmt(_make_counter(1, characters, node), lineno=node.lineno))
    template.set_environment(template.environment)  # type: ignore[arg-type]  # a parsed template has one


def _texts_in(node: nodes.Node) -> Iterator[nodes.TemplateData]:
    if isinstance(node, nodes.TemplateData):
        yield node
    yield from node.find_all(nodes.TemplateData)


def _make_counter(steps: int, characters: int, beside: nodes.Node) -> nodes.Call:
    line = beside.lineno
    numbers = [nodes.Const(number, lineno=line) for number in (steps, characters)]
    return nodes.Call(nodes.EnvironmentAttribute("spend", lineno=line), numbers, [], None, None, lineno=line)
