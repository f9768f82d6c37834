"""A sample document and a way to start the program as users do."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

SAMPLE = """青禾市2021年国民经济和社会发展计划执行情况与2022年计划草案的报告

一、2021年计划执行情况
2021年，全市地区生产总值完成1254.6亿元，同比增长6.8%；一般公共预算收入达到98.5亿元，增长7.2%。
新建通信基站776座，城镇新增就业2.3万人。云岭湖大桥、青禾高铁站等12个重点项目开工建设。

二、2022年主要目标和任务
地区生产总值增长6.5%左右，城镇登记失业率控制在4%以内。力争引进项目30个以上，加快推进云岭湖二期工程建设。
"""


class Ended(NamedTuple):
    code: int
    out: str
    err: str


def start(*arguments: str | Path, cwd: Path | None = None, **env: str) -> Ended:
    """Run the program in a process of its own; its output comes as UTF-8 whatever the locale."""
    done = subprocess.run(
        [sys.executable, "-m", "extractor", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | env,
        capture_output=True,
        timeout=180,
        check=False,
    )
    return Ended(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def rows(output: Path, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (output / f"{table}.jsonl").read_bytes().splitlines()]
