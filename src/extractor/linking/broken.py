"""Records that break their schema: each is held back alone, and an issue with its quote and the reason replaces it."""

from functools import cache
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from extractor.errors import error
from extractor.records.models import Issue, Record

R = TypeVar("R", bound=Record)


class Broken:
    """The issues (E304) of a document's records that could not be made."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []

    def made(self, model: type[R], fields: list[dict[str, object]]) -> list[R | None]:
        """The records of these fields; None for each that breaks its schema, which is noted."""
        try:
            return list(_records_of(model).validate_python(fields))
        except ValidationError:
            return [self._made(model, of_record) for of_record in fields]

    def _made(self, model: type[R], fields: dict[str, object]) -> R | None:
        try:
            return model.model_validate(fields)
        except ValidationError as fault:
            self.issues.append(_issue(fields, fault))
            return None

    def ids(self) -> frozenset[str]:
        """The ids of the records held back, to which no other may refer."""
        return frozenset(record_id for issue in self.issues for record_id in issue.record_ids)


@cache
def _records_of(model: type[R]) -> TypeAdapter[list[R]]:
    """Checks many records at once, at less cost than one by one."""
    return TypeAdapter(list[model])  # type: ignore[valid-type]


def _issue(fields: dict[str, object], fault: ValidationError) -> Issue:
    first = fault.errors(include_url=False)[0]
    cause = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    doc_id = str(fields["doc_id"])
    told = error("E304", doc_id=doc_id, start=fields["start"], end=fields["end"], cause=cause)
    return Issue(
        doc_id=doc_id,
        code=told.code,
        severity="error",
        record_ids=(str(fields["record_id"]),) if "record_id" in fields else (),
        message_zh=told.message_zh,
        message_en=told.message_en,
        expected=str(first["msg"]),
        found=str(fields["quote"]),
    )
