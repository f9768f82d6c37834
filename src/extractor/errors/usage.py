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
    "E441": Message(
        "字段“{field}”的值不合规范：{cause}",
        "the value of {field!r} breaks the record's form: {cause}",
        "请改正该字段；写法见 README 的字段说明。",
        "Correct the field; the README explains each.",
    ),
    "E442": Message(
        "标注文件与本次运行不符：{cause}",
        "the annotations do not fit this run: {cause}",
        "请确认标注所用的文本就是本次运行导出的文本，格式为其默认的 JSON 导出。",
        "Make sure that the text annotated is the one this run exported, in the program's plain JSON export.",
    ),
    "E444": Message(
        "没有这一步审核操作：{step}",
        "there is no such step of review: {step}",
        "请刷新页面后重试。",
        "Load the page again and retry.",
    ),
}
