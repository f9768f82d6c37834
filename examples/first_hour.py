"""第一小时：读一段文字，看指标、项目和依据。 / The first hour: one text, its numbers, projects and evidence.

python examples/first_hour.py [FILE]
"""

import sys

from extractor import extract, extract_file

TEXT = """青禾市2025年国民经济和社会发展计划
一、2024年计划执行情况
2024年，地区生产总值完成1254.6亿元，同比增长6.8%；基本医疗保险参保人数64.84万人，其中城镇职工28.17万人，城乡居民36.67万人。
云岭湖大桥、青禾高铁站等12个重点项目开工建设，总投资86亿元。
二、2025年主要目标
地区生产总值增长6.5%左右，新建充电桩200个。
"""


def main() -> None:
    document = extract_file(sys.argv[1]) if len(sys.argv) > 1 else extract(TEXT, doc_id="青禾市_2025")
    facts = document.facts
    print(facts.title, facts.doc_type, facts.report_year, facts.plan_year)

    # Every number: what, how much, when, and whether it is a result or a goal.
    for record in document.indicators:
        print(f"{record.indicator}  {record.value}{record.unit}  {record.measure}  {record.status}  {record.period}")

    # Every record points into the text.
    for record in document.indicators:
        assert document.text[record.start : record.end] == record.quote

    for project in document.projects:
        print(f"{project.name}  {project.status}  {project.period}")

    # What does not add up, and what is to be looked at.
    for issue in document.issues:
        print(f"{issue.severity}  {issue.code}  {issue.message_zh}")


if __name__ == "__main__":
    main()
