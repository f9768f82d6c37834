"""Pictures as inline SVG, drawn by Vega-Lite when the report is made; colours are those of the page, light or dark."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from extractor.errors import error

Values = Sequence[Mapping[str, Any]]
INK, LINE, RESULT, TARGET, OTHER, GOOD, BAD = (f"#00000{number}" for number in range(1, 8))
_COLOURS: Final = {
    INK: "--ink", LINE: "--line", RESULT: "--result", TARGET: "--target", OTHER: "--other",
    GOOD: "--good", BAD: "--bad",
}  # fmt: skip
"""Stand-ins for the colours of the page."""
_IDS: Final = re.compile(r'(id="|url\(#)([\w-]+)')
_BAR: Final = 13
_CONFIG: Final = {
    "background": None,
    "padding": 12,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK, "titleColor": INK, "gridColor": LINE, "domainColor": LINE, "tickColor": LINE,
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 260,
    },
    "legend": {"labelColor": INK, "titleColor": INK, "labelFontSize": 12, "orient": "top", "title": None},
    "header": {"labelColor": INK, "titleColor": INK, "labelFontSize": 12},
    "title": {"color": INK},
}  # fmt: skip


@cache
def _renderer() -> Any:
    try:
        import vl_convert
    except ModuleNotFoundError:
        raise error("E461", target="extractor report", package="vl-convert-python", extra="report") from None
    return vl_convert


def draw(spec: Mapping[str, Any], name: str) -> str:
    """A Vega-Lite specification as SVG markup; `name` keeps its ids apart from those of other pictures.

    Raises E461 where the library is missing.
    """
    svg: str = _renderer().vegalite_to_svg({**spec, "config": _CONFIG})
    for colour, variable in _COLOURS.items():
        svg = svg.replace(colour, f"var({variable})")
    svg = _IDS.sub(lambda found: f"{found[1]}{name}-{found[2]}", svg)
    return svg[svg.index("<svg") :]


def _colour(colours: Mapping[str, str]) -> dict[str, Any]:
    scale = {"domain": list(colours), "range": list(colours.values())}
    return {"field": "side", "type": "nominal", "scale": scale}


def _amount(field: str, title: str, **scale: object) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "title": title, "scale": scale}


def beside(values: Values, sides: tuple[str, str], title: str, name: str) -> str:
    """Two bars a row: `values` have `label`, `side`, `value`."""
    labels = list(dict.fromkeys(value["label"] for value in values))
    spec = {
        "data": {"values": list(values)},
        "width": 420,
        "height": {"step": _BAR},
        "mark": {"type": "bar", "cornerRadiusEnd": 2},
        "encoding": {
            "y": {"field": "label", "type": "nominal", "sort": labels, "title": None, "axis": {"ticks": False}},
            "yOffset": {"field": "side", "sort": list(sides)},
            "x": {"field": "value", "type": "quantitative", "title": title},
            "color": _colour(dict(zip(sides, (RESULT, TARGET), strict=True))),
        },
    }
    return draw(spec, name)


def dumbbells(values: Values, sides: tuple[str, str], title: str, name: str) -> str:
    """Two points a row with a line between them: `values` have `label`, `side`, `value`."""
    labels = list(dict.fromkeys(value["label"] for value in values))
    y = {"field": "label", "type": "nominal", "sort": labels, "title": None, "axis": {"ticks": False, "grid": True}}
    place = {"y": y, "x": _amount("value", title)}
    colour = _colour(dict(zip(sides, (RESULT, TARGET), strict=True)))
    line = {"type": "line", "color": LINE, "strokeWidth": 3}
    point = {"type": "point", "filled": True, "size": 80, "opacity": 1}
    spec = {
        "data": {"values": list(values)},
        "width": 460,
        "height": {"step": 20},
        "layer": [
            {"mark": line, "encoding": {**place, "detail": {"field": "label"}}},
            {"mark": point, "encoding": {**place, "color": colour}},
        ],
    }
    return draw(spec, name)


def lines(values: Values, title: str, name: str) -> str:
    """A small time series: `values` have `year`, `value`."""
    years = sorted({value["year"] for value in values})
    axis = {"format": "d", "values": years, "grid": False, "labelOverlap": True}
    spec = {
        "data": {"values": list(values)},
        "width": 230,
        "height": 110,
        "mark": {"type": "line", "color": RESULT, "point": {"filled": True, "color": RESULT, "size": 40}},
        "encoding": {
            "x": {**_amount("year", "", zero=False, nice=False, padding=12), "axis": axis, "title": None},
            "y": {**_amount("value", title, zero=False, nice=True), "axis": {"tickCount": 4}},
        },
    }
    return draw(spec, name)


def counts(values: Values, colours: Mapping[str, str], title: str, name: str) -> str:
    """Bars of counts: `values` have `label`, `value`, `side`; `colours` are those of the sides."""
    spec = {
        "data": {"values": list(values)},
        "width": 400,
        "height": {"step": 20},
        "mark": {"type": "bar", "cornerRadiusEnd": 2},
        "encoding": {
            "y": {"field": "label", "type": "nominal", "sort": "-x", "title": None, "axis": {"ticks": False}},
            "x": {**_amount("value", title), "axis": {"format": "d", "tickMinStep": 1}},
            "color": _colour(colours),
        },
    }
    return draw(spec, name)


def scatter(values: Values, colours: Mapping[str, str], titles: tuple[str, str], name: str) -> str:
    """Points: `values` have `x` and `y`, `size`, `side`; `colours` are those of the sides."""
    spec = {
        "data": {"values": list(values)},
        "width": 460,
        "height": 260,
        "mark": {"type": "point", "filled": True, "opacity": 0.75},
        "encoding": {
            "x": _amount("x", titles[0], zero=False),
            "y": _amount("y", titles[1], zero=False),
            "size": {**_amount("size", "", range=[20, 400]), "legend": None},
            "color": _colour(colours),
        },
    }
    return draw(spec, name)
