"""`extractor status`."""

from pathlib import Path

from extractor.cli.run import Output
from extractor.cli.terminal import coded, say

_STATES = {
    "running": "进行中 / running",
    "finished": "已完成 / finished",
    "stopped": "已中断，再次运行即继续 / stopped; run again to go on",
    "failed": "未能完成，原因见 run.log.jsonl / failed; see run.log.jsonl",
    "killed": "进程已消失，再次运行即继续 / its process is gone; run again to go on",
}


@coded
def status(output: Output = Path("outputs")) -> None:
    """查看运行进度。 / How far a running or finished run is."""
    from extractor.batch.status import status as look
    from extractor.cli.progress import PHASES, STATUS_LABELS, duration

    account = look(output)
    phase = f"（{PHASES[account.phase]}）" if account.state == "running" else ""
    say(f"状态 / state      {_STATES[account.state]}{phase}")
    say(f"文件 / files      {account.done:,} / {account.total:,}")
    for name, label in STATUS_LABELS.items():
        if account.counts[name]:
            say(f"  {label}  {account.counts[name]:,}")
    for code, count in sorted(account.codes.items()):
        say(f"    {code}  {count:,}")
    say(f"用时 / elapsed    {duration(account.seconds)}")
    if account.rate:
        say(
            f"速度 / rate       {account.rate:,.1f} 个/秒 files/s, {account.chars / account.seconds:,.0f} 字/秒 chars/s"
        )
    if account.state == "running" and account.phase == "reading" and account.seconds_left is not None:
        say(f"剩余 / time left  {duration(account.seconds_left)}")
