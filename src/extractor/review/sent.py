"""What a page sends: the bodies of its requests, checked."""

from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request

from extractor.errors import error
from extractor.review.deciding import Item
from extractor.review.events import Kind
from extractor.review.fields import wrong_form

Since = dict[str, int]


class Sent(BaseModel):
    """A body of a request; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(Sent):
    """A step of a page. `step` is the page's own number of it, by which one that is sent twice is known; `outbox` says
    whose it is and for which folder, and is refused from anybody else."""

    step: str | None = Field(default=None, pattern="^[0-9a-f]{32}$")
    outbox: str | None = None


class Decide(Step):
    """Decisions of one step. `since` is, for each document that the page shows, the last event that it knows."""

    items: list[Item]
    since: Since


class Undo(Step):
    """The last step of the person, on one document or anywhere, taken back or brought back."""

    doc: str | None
    redo: bool = False
    since: Since


class Selection(Sent):
    """A stretch of a document's raw text, in code points."""

    doc: str
    start: int
    end: int
    kind: Kind


class Corrected(Sent):
    """A record that a person has corrected; `everywhere` looks for its like in all documents."""

    doc: str
    id: str
    everywhere: bool = False


T = TypeVar("T", bound=Sent)


def read_sent(request: Request, model: type[T]) -> T:
    """The body of a request. Raises E450 for another form, E441 for a place that is no number."""
    try:
        return model.model_validate_json(request.state.body)
    except ValidationError as fault:
        first = fault.errors()[0]
        if first["loc"] in (("start",), ("end",)):
            raise wrong_form(str(first["loc"][0]), first) from fault
        raise error("E450", cause=f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from fault
