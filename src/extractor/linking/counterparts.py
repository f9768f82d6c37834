"""Values dealt out over what was named before: 公路完成客运量…、货运量…；水路分别完成12万人、94万吨."""

from collections.abc import Sequence

from extractor.linking.cues import lexicon, words
from extractor.linking.discourse import Discourse
from extractor.linking.frames import Frame
from extractor.linking.heads import is_complete, is_relational
from extractor.records.vocabulary import Measure


def counterparts(own: str, run: Sequence[Frame], discourse: Discourse) -> list[str] | None:
    """The names of values that one name is said of, in the order of as many before; None where not as many are."""
    if own.endswith("贡献率") and len(discourse.here) >= len(run) and contributed(own, run[0]):
        return [contributed(own, frame) for frame in discourse.here[-len(run) :]]
    if is_relational(own) and own.endswith("率"):
        done = _done(run, discourse)
        return [frame.name.removeprefix(frame.verb) + own for frame in done] if done else None
    if is_complete(own) or len(run) < 2:
        return None
    models = _models(run, discourse)
    return [_instead(own, model.name) for model in models] if models else None


def contributed(name: str, part: Frame) -> str:
    """The contribution of what was measured before (第一产业增加值占… → 第一产业对增长的贡献率); "" of other names."""
    found = words("names", "naming.contribution").fullmatch(name)
    part_of = part.name.partition("占")[0].removesuffix("增加值")
    return f"{part_of}对{found['to']}" if found is not None else ""


def _done(run: Sequence[Frame], discourse: Discourse) -> list[Frame] | None:
    """办理建议86件、提案132件: what was done side by side, as many as there are values."""
    counted = [frame for frame in discourse.here if frame.measure is Measure.LEVEL and frame.verb]
    first = [frame for frame in counted if frame.clause == counted[0].clause] if counted else []
    alike = len(first) == len(run) and all(frame.name.startswith(frame.verb) for frame in first)
    return first if alike and len({frame.verb for frame in first}) == 1 else None


def _models(run: Sequence[Frame], discourse: Discourse) -> list[Frame] | None:
    """The last amounts in the units of the values, in their order; of growths as many amounts of different names."""
    levels = [frame for frame in discourse.here if frame.measure is Measure.LEVEL and frame.name]
    size = len(run)
    if run[0].direction:
        names = {frame.name for frame in levels[-size:]}
        return levels[-size:] if len(levels) >= size and len(names) == size else None
    units = [frame.quantity.unit_measure for frame in run]
    for start in range(len(levels) - size, -1, -1):
        if [frame.quantity.unit_measure for frame in levels[start : start + size]] == units:
            return levels[start : start + size]
    return None


def _instead(own: str, name: str) -> str:
    """The name with its own kind in place of its sister's (*公路*客运量 → *水路*客运量), or before it."""
    family = lexicon("names", "naming.sister")
    rule = family.rules.get(own)
    sister = next((word for word, other in family.rules.items() if rule and other.id == rule.id and word in name), "")
    return name.replace(sister, own, 1) if sister else own + name
