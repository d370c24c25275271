"""Spreads events over time, so that nobody takes the server for themselves."""


class Pace:
    """Lets `burst` events happen at once and after that `per_second` of them; an event that comes too early waits its turn."""

    def __init__(self, per_second: float, burst: int) -> None:
        self._gap = 1 / per_second
        self._allowance = burst * self._gap
        self._due = float("-inf")

    def wait(self, now: float) -> float:
        """Takes the next turn and returns the seconds from `now` until it; 0 while the pace is kept.

        The formula is the generic cell rate algorithm (ITU-T I.371, annex A), which needs one number a pace.
        """
        self._due = max(self._due, now - self._allowance) + self._gap
        return max(0.0, self._due - now)

    def is_rested(self, now: float) -> bool:
        """Tells whether the whole burst is free again, so that a new pace would do the same."""
        return self._due <= now - self._allowance
