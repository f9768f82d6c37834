"""Messages about usage."""

from extractor.errors.message import Message

USAGE: dict[str, Message] = {
    "E400": Message(
        "用法错误：{cause}",
        "wrong usage: {cause}",
        "请运行 {help} 查看用法。",
        "See: {help}",
    ),
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
    "E408": Message(
        "有标准答案的文档都不在此次运行中：{names}",
        "the run holds none of the documents with gold: {names}",
        "请检查 -o 是否指对；doc_id 为输入文件夹以下的路径，须与标准答案首行的 doc_id 一致。",
        "Check -o; a doc_id is the path below the input folder and must be that in the first line of the gold file.",
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
        "请在本程序的文件夹中运行 .venv/bin/pip install -c constraints.txt -e '.[ray]'"
        "，或去掉 --engine ray 在本机运行。",
        "In the folder of this program run: .venv/bin/pip install -c constraints.txt -e '.[ray]'"
        " (or leave out --engine ray to run on this machine).",
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
    "E441": Message(
        "“{label_zh}”的值不合规范：{cause_zh}",
        "the value of {label_en!r} breaks the record's form: {cause_en}",
        "请改正后再保存。",
        "Correct it and save again.",
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
    "E440": Message(
        "无法在 {where} 上启动服务（{cause}）",
        "cannot listen on {where} ({cause})",
        "请用 --port 换一个端口（0 表示任选空闲端口），或检查 --host。",
        "Name another port with --port (0 takes a free one), or check --host.",
    ),
    "E443": Message(
        "该处已有同类记录：“{quote}”",
        "a record of this kind stands there already: {quote!r}",
        "请修改已有的记录，或另选一段文字。",
        "Edit that record, or select another stretch.",
    ),
    "E445": Message(
        "在 {host} 上提供服务须先建立账户",
        "serving on {host} demands accounts",
        "请先运行：extractor review user add 姓名 --role reviewer -o 输出文件夹。",
        "Run first: extractor review user add NAME --role reviewer -o FOLDER",
    ),
    "E446": Message(
        "请写明理由或备注",
        "words are missing",
        "否决须有理由，备注不能为空。",
        "A rejection needs its reason, a note its words.",
    ),
    "E447": Message(
        "账户不可用：{name}（{cause}）",
        "the account cannot be used: {name} ({cause})",
        "运行 extractor review user list 查看账户；密码至少 10 个字符。",
        "See: extractor review user list. A password has 10 characters or more.",
    ),
    "E448": Message(
        "请求被拒绝：{cause}",
        "the request is refused: {cause}",
        "请从本程序自己的页面操作；必要时刷新页面或重新登录。",
        "Work from the program's own pages; load the page again, or log in again.",
    ),
    "E449": Message(
        "本次运行中没有该文档：{doc_id}",
        "this run has no such document: {doc_id}",
        "请从文档列表中打开。",
        "Open it from the list of documents.",
    ),
    "E450": Message(
        "请求格式不对：{cause}",
        "the request is not well formed: {cause}",
        "请刷新页面后重试。",
        "Load the page again and retry.",
    ),
    "E451": Message(
        "文档已重新抽取，页面上的记录已不是现在的记录",
        "the document was extracted anew, the record on the page is no longer there",
        "请刷新页面后重新审核这一条；此前已保存的决定不受影响。",
        "Load the page again and judge the record anew; decisions saved before are kept.",
    ),
    "E452": Message(
        "“{quote}”中没有数，不能作为指标的范围",
        "{quote!r} has no number and cannot be the span of an indicator",
        "请选含有数的一段文字；没有数的部分可作为项目补充。",
        "Select a stretch with a number; one without can be added as a project.",
    ),
    "E453": Message(
        "这条记录没有抽取结果，不能退回未审",
        "the extractor gives no such record, there is nothing to go back to",
        "补充的记录如要撤回，请否决（r）：记录仍列出，也可撤销。",
        "To withdraw a record that was added, reject it (r): it stays listed and can be taken back.",
    ),
    "E454": Message(
        "您的角色（{role}）不能做此操作",
        "your role ({role}) does not allow this",
        "如需此权限，请管理员改换角色。",
        "Ask an admin for another role.",
    ),
    "E455": Message(
        "尚未登录，或登录已失效",
        "you are not logged in, or no longer",
        "请重新登录。",
        "Log in again.",
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
        "请在本程序的文件夹中运行：.venv/bin/pip install -c constraints.txt -e '.[{extra}]'"
        "（用 pip install . 装的去掉 -e）",
        "In the folder of this program run: .venv/bin/pip install -c constraints.txt -e '.[{extra}]'"
        " (without -e where it was installed by pip install .)",
    ),
}
