"""The closed vocabularies of a record.

The meaning of each member is fixed by the annotation guideline of the project (README, "What a record means").
Values are the strings that stand in the output files.
"""

from enum import StrEnum


class Measure(StrEnum):
    """What a number says about its indicator."""

    LEVEL = "level"
    GROWTH = "growth"
    CHANGE = "change"
    RATIO = "ratio"
    RANK = "rank"


class Comparator(StrEnum):
    """How the number bounds the quantity."""

    EQ = "="
    GT = ">"
    GE = ">="
    LT = "<"
    LE = "<="
    APPROX = "~"
    RANGE = "range"


class Status(StrEnum):
    """Whether a value is reported, expected for the period reported, or aimed at."""

    ACTUAL = "actual"
    ESTIMATED = "estimated"
    TARGET = "target"


class Basis(StrEnum):
    """The basis of comparison or accumulation that the text names."""

    YOY = "yoy"
    CUMULATIVE = "cumulative"
    AVERAGE = "average"


class Stage(StrEnum):
    """The stage of a project."""

    PLANNED = "planned"
    NEGOTIATING = "negotiating"
    SIGNED = "signed"
    STARTED = "started"
    ADVANCING = "advancing"
    COMPLETED = "completed"


class ProjectType(StrEnum):
    """A thing that is built, or a campaign that is carried out."""

    PROJECT = "project"
    PROGRAMME = "programme"


class DocType(StrEnum):
    """Genre of a document."""

    PLAN = "plan"
    WORK_REPORT = "work_report"
    FIVEYEAR = "fiveyear"
    STAT_BULLETIN = "stat_bulletin"
    OTHER = "other"


class ExclusionReason(StrEnum):
    """Why a number of the text gives no record."""

    DATE = "date"
    NAME = "name"
    ORDINAL = "ordinal"
    QUALIFIER = "qualifier"
    REFERENCE = "reference"
    IDIOM = "idiom"
    PLACEHOLDER = "placeholder"
    UNASSIGNED = "unassigned"


class Part(StrEnum):
    """Part of a document: what was done, what is to be done, anything else."""

    REVIEW = "review"
    TASKS = "tasks"
    OTHER = "other"
