"""Gives the colours for white (light) and for #10171d (dark); people with protanopia or deuteranopia can tell them apart.

Text and marks keep the contrast of WCAG 2.1 AA (4.5 : 1) against their background.
"""

from analytics.model import Theme, Verdict

BACKGROUND = ("#ffffff", "#10171d")

_INK = ("#1f2328", "#fafafa")
_MUTED = ("#57606a", "#a8b0bb")
_GREY = ("#6a727b", "#98a2ae")
_RULE = ("#d5d9de", "#3a414b")
_BAND = ("#eef0f3", "#1c222c")

# One hue a theme; the dark variant is the same hue, lighter.
_THEMES = {
    Theme.WELLBEING: ("#2e7f7e", "#91f1e2"),
    Theme.CLIMATE: ("#755ac4", "#aa99c9"),
    Theme.INTERACTION: ("#4145b5", "#4f7cdf"),
    Theme.MOTIVATION: ("#b1555a", "#e05147"),
    Theme.SHARED_RULES: ("#36580c", "#b0d554"),
    Theme.ROLE_CLARITY: ("#30295d", "#8c90f9"),
    Theme.COHESION: ("#712642", "#da7e97"),
    Theme.LEADERSHIP: ("#513c71", "#9b72b6"),
    Theme.MANAGERIAL_ROLE: ("#685587", "#d6a6f8"),
    Theme.STRATEGY: ("#290b86", "#cfcaff"),
    Theme.PROFESSIONAL_IDENTITY: ("#542a10", "#eb7f25"),
    Theme.WORK_DEVELOPMENT: ("#4f1534", "#bb6781"),
    Theme.EFFECT_ON_WORK: ("#894351", "#f49d9f"),
    Theme.RESULTS_OF_WORK: ("#2b7303", "#9ff596"),
}
_VERDICTS = {
    Verdict.IMPROVED: ("#0b5fad", "#6cb2f5"),
    Verdict.DECLINED: ("#b04a05", "#f0a04b"),
    Verdict.NO_MEANINGFUL_CHANGE: _INK,
    Verdict.CANNOT_TELL: _GREY,
    Verdict.NO_CLEAR_CHANGE: _MUTED,
}
VERDICT_SYMBOLS = {
    Verdict.IMPROVED: "▲",
    Verdict.DECLINED: "▼",
    Verdict.NO_MEANINGFUL_CHANGE: "■",
    Verdict.CANNOT_TELL: "?",
    Verdict.NO_CLEAR_CHANGE: "□",
}
VERDICT_MARKERS = {
    Verdict.IMPROVED: "triangle-up",
    Verdict.DECLINED: "triangle-down",
    Verdict.NO_MEANINGFUL_CHANGE: "square",
    Verdict.CANNOT_TELL: "circle-open",
    Verdict.NO_CLEAR_CHANGE: "square-open",
}
# From the unfavourable end to the neutral answer to the favourable end.
_ANSWER_ENDS = (("#b04a05", "#f0a04b"), ("#c9ced6", "#454d59"), ("#0b5fad", "#6cb2f5"))


def background(dark: bool) -> str:
    return BACKGROUND[dark]


def ink(dark: bool) -> str:
    """Returns the colour of text."""
    return _INK[dark]


def muted(dark: bool) -> str:
    """Returns the colour of secondary text."""
    return _MUTED[dark]


def grey(dark: bool) -> str:
    """Returns the colour of changes that cannot be told and of goals that are no longer pursued."""
    return _GREY[dark]


def rule(dark: bool) -> str:
    """Returns the colour of grid lines and other lines without data."""
    return _RULE[dark]


def band(dark: bool) -> str:
    """Returns the colour of areas behind the marks."""
    return _BAND[dark]


def theme_colour(theme: Theme, dark: bool) -> str:
    return _THEMES[theme][dark]


def verdict_colour(verdict: Verdict, dark: bool) -> str:
    return _VERDICTS[verdict][dark]


def answer_colours(count: int, dark: bool) -> list[str]:
    """Returns one colour an answer, unfavourable first; with an odd count the middle one is neutral."""
    low, neutral, high = (pair[dark] for pair in _ANSWER_ENDS)
    half = count // 2
    weights = [1 - step / (half + 0.5) for step in range(half)]
    middle = [neutral] if count % 2 else []
    return [
        *(_mixed(neutral, low, w) for w in weights),
        *middle,
        *(_mixed(neutral, high, w) for w in reversed(weights)),
    ]


def text_on(colour: str) -> str:
    """Returns black or white, whichever reads better on this colour."""
    return max(("#ffffff", "#000000"), key=lambda text: contrast(text, colour))


def contrast(one: str, other: str) -> float:
    """Returns the contrast ratio of two #rrggbb colours, 1–21 (WCAG 2.1, 1.4.3)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(colour: str) -> list[float]:
    return [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]


def _mixed(start: str, end: str, weight: float) -> str:
    pairs = zip(_channels(start), _channels(end), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * weight)):02x}" for a, b in pairs)
