"""县域面板：许多文件，一行一个地区和年份。 / A county panel: many files, one row a region and year.

python examples/county_panel.py FOLDER panel.csv
"""

import sys
from pathlib import Path

from extractor import ExtractorError, extract_many, to_pandas

WANTED = {"NA.GDP": "gdp", "FIN.GPBR": "revenue", "INC.DPI.RURAL": "rural_income", "EMP.NEW": "new_jobs"}


def main(folder: Path, panel: Path) -> None:
    def failed(item: object, fault: ExtractorError) -> None:
        print(f"{item}: {fault.message_zh}", file=sys.stderr)

    documents = list(extract_many(sorted(p for p in folder.rglob("*") if p.is_file()), failed))
    numbers = to_pandas(documents)
    facts = to_pandas(documents, "documents")[["doc_id", "report_year", "level"]]

    # Results of the year under review, of the place itself, that have a standard indicator's code.
    rows = numbers.merge(facts, on="doc_id")
    rows = rows[rows["indicator_code"].isin(list(WANTED)) & rows["subject"].isna() & (rows["status"] != "target")]
    rows = rows[rows["measure"].isin(["level", "growth"])]  # 比上年增加3.2亿元 is no amount of the year
    rows = rows[rows["period"] == rows["report_year"].astype("Int64").astype("string")]
    rows["column"] = rows["indicator_code"].map(WANTED) + rows["measure"].map({"growth": "_growth"}).fillna("")

    # One value a cell: the surest, then the first in the text. Amounts in base units (元, 人), growth in percent.
    rows = rows.sort_values(["confidence", "start"], ascending=[False, True])
    wide = rows.pivot_table(index=["region", "report_year"], columns="column", values="obs_value", aggfunc="first")
    if wide.empty:
        print(
            "没有可列入的数：文档须有地区和年份 / nothing to show: documents need region and year",
            file=sys.stderr,
        )
    wide.sort_index().to_csv(panel, encoding="utf-8-sig")
    print(wide.sort_index().to_string())


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
