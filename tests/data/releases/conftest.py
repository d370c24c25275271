from tests.disclosure.released_groups import drafted, drafted_once, released, released_once

__all__ = ["drafted", "drafted_once", "released", "released_once"]
