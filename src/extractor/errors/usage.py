"""Messages about usage."""

from extractor.errors.message import Message

USAGE: dict[str, Message] = {
    "E401": Message(
        "用法错误：{cause}",
        "wrong usage: {cause}",
        "请运行 extractor --help 查看用法。",
        "See: extractor --help",
    ),
    "E402": Message(
        "找不到记录：{record_id}（在 {path} 中）",
        "no such record: {record_id} (in {path})",
        "请从 indicators.jsonl 或 projects.jsonl 复制 record_id；-o 须指向该次运行的输出。",
        "Copy a record_id from indicators.jsonl or projects.jsonl; -o must name that run's output.",
    ),
    "E403": Message(
        "输出文件夹中没有运行结果：{path}",
        "no run found in the output folder: {path}",
        "请先运行 extractor run。",
        "Run first: extractor run",
    ),
    "E404": Message(
        "找不到标准答案文件：{path}",
        "no gold files found: {path}",
        "请指定 *.gold.jsonl 文件或其所在文件夹。",
        "Name a *.gold.jsonl file or the folder that holds them.",
    ),
    "E405": Message(
        "文件不是合法的 JSONL：{where}（{cause}）",
        "not valid JSONL: {where} ({cause})",
        "请修正该行，或重新生成该文件。",
        "Mend that line, or make the file again.",
    ),
    "E406": Message(
        "记录编号“{record_id}”不完整，有 {count} 条记录以它开头：{close}",
        "{count} records begin with {record_id!r}: {close}",
        "请写全编号。",
        "Give the whole id.",
    ),
    "E407": Message(
        "找不到记录：{record_id}（在 {path} 中）；相近的编号：{close}",
        "no such record: {record_id} (in {path}); close to it: {close}",
        "请从 indicators.jsonl 或 projects.jsonl 复制完整的 record_id。",
        "Copy the whole record_id from indicators.jsonl or projects.jsonl.",
    ),
    "E420": Message(
        "已中断：{total} 个文件中完成 {done} 个",
        "interrupted: {done} of {total} files done",
        "再次运行同一命令即从此处继续。",
        "Run the same command again to go on from here.",
    ),
    "E421": Message(
        "--partition 只能是 {allowed} 的组合，并须与 --parquet 同用：{given}",
        "--partition takes {allowed} and goes with --parquet: {given}",
        "例如：--parquet --partition year,region",
        "For example: --parquet --partition year,region",
    ),
    "E422": Message(
        "上次运行尚未完成，无从重试：{path}",
        "the last run into this folder has not ended, there is nothing to retry: {path}",
        "请先再次运行 extractor run，使其完成。",
        "Run extractor run again until it ends, then retry.",
    ),
    "E423": Message(
        "没有可重试的文件：{path}（代码 {reason}）",
        "nothing to retry: {path} (code {reason})",
        "被隔离的文件及其代码列在 quarantine.jsonl 中。",
        "Quarantined files and their codes stand in quarantine.jsonl.",
    ),
    "E424": Message(
        "无法读取文件清单：{path}（{cause}）",
        "cannot read the list of files: {path} ({cause})",
        "清单须为 UTF-8 文本，每行一个路径；- 表示标准输入。",
        "The list must be UTF-8 text, one path a line; - means standard input.",
    ),
    "E425": Message(
        "未安装 Ray（{cause}）",
        "Ray is not installed ({cause})",
        "请运行 pip install 'plan-extractor[ray]'，或去掉 --engine ray 在本机运行。",
        "Run: pip install 'plan-extractor[ray]' (or leave out --engine ray to run on this machine).",
    ),
    "E426": Message(
        "无法使用 Ray 集群 {address}：{cause}",
        "the Ray cluster {address} cannot be used: {cause}",
        "请用 ray status 检查集群；各节点的 Python、ray 与本程序版本须一致。",
        "Look at it with: ray status. All nodes need the same Python, ray and version of this program.",
    ),
    "E427": Message(
        "集群节点 {node} 看不到该路径：{path}",
        "the node {node} of the cluster does not see this path: {path}",
        "输入与输出文件夹须位于各节点以相同路径挂载的共享存储上；挂载后再次运行即可继续。",
        "Inputs and outputs must lie on storage that all nodes mount at the same path; mount it and run again.",
    ),
    "E428": Message(
        "集群节点 {node} 上的程序、规则或依赖版本与本机不同",
        "the node {node} of the cluster has another program, rules or packages than this machine",
        "请在各节点安装相同的版本（pip install -c constraints.txt），--rules 须指向共享存储。",
        "Install the same versions on all nodes (pip install -c constraints.txt); --rules must lie on shared storage.",
    ),
    "E429": Message(
        "集群的工作进程反复终止：{cause}",
        "a worker of the cluster died again and again: {cause}",
        "节点可能内存不足；请减少 --workers 后再次运行，已完成的部分不会重做。",
        "A node may be short of memory; use fewer --workers and run again, what is done is kept.",
    ),
}
