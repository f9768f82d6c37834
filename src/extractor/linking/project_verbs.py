"""What the verbs over a name say of it: that it is only sought, bettered or supported."""

from typing import Final

from extractor.linking.project_names import Grade
from extractor.linking.project_rules import word
from extractor.linking.project_verdict import Context

_AIM: Final = word("name.aim")
_ZONES: Final = ("新区", "经济区", "开发区", "高新区")


def supports(found: Grade, context: Context) -> bool:
    """Whether the verbs only lend support to a zone (全力支持…新区建设)."""
    verbs = context.listing.verbs
    zone = (found.head or "").endswith(_ZONES)
    return zone and bool(verbs) and all(word("name.support").match(verb) for verb in verbs)


def aims(verbs: tuple[str, ...]) -> bool:
    """Whether the verb seeks a standing rather than builds a thing (打造, 争创)."""
    return any(_AIM.match(verb) for verb in verbs)


def improves(verbs: tuple[str, ...]) -> bool:
    """Whether the verbs better a class of things (加强专门学校建设) and begin none."""
    return bool(verbs) and all(word("name.improve").match(verb) for verb in verbs)
