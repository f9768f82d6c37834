"""What the project grammar hands on; offsets are into the normalised text, end exclusive."""

from extractor.immutable import immutable
from extractor.records.vocabulary import ProjectType, Stage


@immutable
class ProjectMention:
    """A named project or programme at its place in the text.

    `group_quantity` is the start of the quantity it is listed under (等149个项目), `amount_quantities` the starts of
    the quantities that give its own investment or size. `section` is the index of its section.
    """

    start: int
    end: int
    name: str
    type: ProjectType
    status: Stage | None
    period: str | None
    location: str | None
    group_quantity: int | None
    amount_quantities: tuple[int, ...]
    section: int
    rule_ids: tuple[str, ...]
    confidence: float


@immutable
class Group:
    """The class that closes a list of names: 等 N 个 … 项目; `work` is what is done to it (道路*改造工程*)."""

    start: int
    end: int
    quantity: tuple[int, int] | None
    count: int | None
    modifier: str
    noun: str
    kind: str
    expand: bool
    rule_id: str
    work: str = ""


@immutable
class Listing:
    """A stretch of names with what governs them: the verbs before, the group after, the predicate after.

    `between` is what stands between the names (or their group) and the predicate, `wished` the predicate of a next
    clause without a subject (…，确保年底前*竣工*), `boxed` that a label of works stands before them (新开工：甲、乙).
    """

    start: int
    end: int
    verbs: tuple[str, ...]
    group: Group | None
    predicate: str | None
    between: str
    clause_start: int
    clause_end: int
    wished: str | None = None
    boxed: bool = False


@immutable
class Member:
    """One name of a listing, cleaned.

    `tail` is what was cut from its end, `counted` says that it begins or ends with an amount, `quoted` that it stood
    in quotes.
    """

    start: int
    end: int
    name: str
    tail: str
    verbs: tuple[str, ...]
    counted: bool
    quoted: bool = False
