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
    "E430": Message(
        "不认识的数据库地址：{url}",
        "not a database address: {url}",
        "写法：sqlite:///文件、duckdb:///文件、postgresql://用户:密码@主机/库、mysql://用户:密码@主机/库、mariadb://…",
        "Write sqlite:///FILE, duckdb:///FILE, postgresql://USER:PASSWORD@HOST/DB, mysql://USER:PASSWORD@HOST/DB or mariadb://…",
    ),
    "E431": Message(
        "不支持的导出文件名：{path}",
        "cannot tell the format to export from the name: {path}",
        "后缀须为 .parquet、.csv、.xlsx、.jsonl、.sdmx.csv、.schema.json，或文件名为 datapackage.json。",
        "End it in .parquet, .csv, .xlsx, .jsonl, .sdmx.csv or .schema.json, or name it datapackage.json.",
    ),
    "E432": Message(
        "没有名为“{table}”的表（现有：{known}）",
        "no table named {table!r} (there are: {known})",
        "请从所列的名称中选一个。",
        "Choose one of these.",
    ),
    "E433": Message(
        "输出文件与本版本程序不符：{where}（{cause}）",
        "the output file does not fit this version of the program: {where} ({cause})",
        "请用本版本重新运行 extractor run，或升级到写出它的版本。",
        "Run extractor run again with this version, or upgrade to the version that wrote it.",
    ),
    "E434": Message(
        "选项“{option}”不适用于 {path}",
        "option {option} does not fit {path}",
        "请去掉该选项；extractor export --help 说明各选项。",
        "Leave it out; see: extractor export --help",
    ),
    "E460": Message(
        "不支持的文件名：{path}",
        "cannot tell the format from the name: {path}",
        "后缀须为 .csv 或 .jsonl；数据库和其他格式请用 extractor load、extractor export。",
        "End it in .csv or .jsonl; for databases and other formats use extractor load and extractor export.",
    ),
    "E461": Message(
        "{target} 需要程序库 {package}",
        "{target} needs the library {package}",
        "请运行：pip install 'plan-extractor[{extra}]'",
        "Run: pip install 'plan-extractor[{extra}]'",
    ),
}
