"""What a run left, for comparing runs."""

from pathlib import Path

OF_THE_RUN = {"run.json", "openlineage.json", "run.log.jsonl"}
"""Files that tell of the run itself: no two are the same."""


def snapshot(output: Path) -> dict[str, bytes]:
    """Every published file by name, those that tell of the run aside."""
    files = (p for p in output.rglob("*") if p.is_file() and ".extractor" not in p.parts and p.name not in OF_THE_RUN)
    return {str(p.relative_to(output)): p.read_bytes() for p in files}
