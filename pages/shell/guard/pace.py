"""Spreads events over time, so that nobody takes the server for themselves."""

import asyncio
import time
from collections.abc import Callable, Iterable


class Pace:
    """Lets `burst` events happen at once and after that `per_second` of them; an event that comes too early waits its turn."""

    def __init__(self, per_second: float, burst: int) -> None:
        self._gap = 1 / per_second
        self._allowance = burst * self._gap
        self._due = float("-inf")

    def wait(self, now: float, longest: float) -> float | None:
        """Takes the next turn and returns the seconds from `now` until it; 0 while the pace is kept.

        A turn that would be later than `longest` seconds is not taken; the answer is None then, so that a flood does not grow the
        queue. The formula is the generic cell rate algorithm (ITU-T I.371, annex A), which needs one number a pace.
        """
        due = max(self._due, now - self._allowance) + self._gap
        if due - now > longest:
            return None
        self._due = due
        return max(0.0, due - now)

    def is_rested(self, now: float) -> bool:
        """Tells whether the whole burst is free again, so that a new pace would do the same."""
        return self._due <= now - self._allowance


async def keep(paces: Iterable[Pace], longest: float, clock: Callable[[], float] = time.monotonic) -> bool:
    """Waits for a turn of each pace in their order; returns False at the first where the turn is too far away.

    The paces of one come before those of many: what one address has too much of takes no turn from others.
    """
    for pace in paces:
        wait = pace.wait(clock(), longest)
        if wait is None:
            return False
        if wait:
            await asyncio.sleep(wait)
    return True
