"""装入并查询：运行的结果进 SQLite，用 SQL 问。 / Load and query: the results of a run in SQLite, asked with SQL.

extractor run FOLDER -o outputs
python examples/load_and_query.py outputs
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from extractor import ExtractorError
from extractor.sinks.load import load
from extractor.sinks.outputs import open_outputs

GOALS = """
    SELECT region, year, goal_indicator, goal_value_text || goal_unit, result_value_text || result_unit, outcome
    FROM plan_vs_actual ORDER BY region, year, goal_indicator
"""
EVIDENCE = """
    SELECT i.indicator, i.quote, e.sentence FROM indicators AS i
    JOIN evidence AS e USING (doc_id, record_id)
    WHERE i.indicator_code = 'NA.GDP' AND i.vanished_at IS NULL ORDER BY i.doc_id, i.start
"""
ISSUES = "SELECT severity, code, count(*) FROM issues WHERE vanished_at IS NULL GROUP BY 1, 2 ORDER BY 3 DESC, 2"


def main(outputs: Path) -> None:
    # The library is what `extractor load` calls; loading again changes nothing.
    database = outputs / "extractor.sqlite"
    loaded = load(open_outputs(outputs), f"sqlite:///{database.as_posix()}")
    print({table: count.inserted for table, count in loaded.counts.items() if count.inserted})
    with closing(sqlite3.connect(database)) as connection:
        for query in (GOALS, EVIDENCE, ISSUES):
            for row in connection.execute(query):
                print(*row, sep="  ")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        main(Path(sys.argv[1]))
    except ExtractorError as fault:
        sys.exit(f"{fault.code} {fault.message_zh} / {fault.message_en}\n{fault.hint_zh} / {fault.hint_en}")
