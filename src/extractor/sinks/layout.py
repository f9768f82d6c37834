"""Names below an output folder."""

MANIFEST = "run.json"
CONFIG = "config.cfg"
LINEAGE = "openlineage.json"
LOG = "run.log.jsonl"
STATE = ".extractor"
"""The folder that holds what runs need to go on: ledger, shards, files about to be published."""
PARQUET = "parquet"
TEXTS = "texts"
TABLES = ("indicators", "projects", "documents", "exclusions", "issues", "quarantine")
TRACES = "traces"
REVIEWS = "reviews.sqlite"
REVIEWERS = "reviewers.sqlite"
CHECKS = "checks"
"""The table of issues over several documents, which `extractor check` writes beside those of the run."""


def table_name(table: str) -> str:
    """The file of a table."""
    return f"{table}.jsonl"


def text_name(doc_id: str) -> str:
    """The file that holds the raw text of a document, the text that all offsets point into."""
    return f"{TEXTS}/{doc_id}.txt"


FILES = (*map(table_name, (*TABLES, TRACES)), CONFIG, LINEAGE)
