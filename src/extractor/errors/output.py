"""Messages about output."""

from extractor.errors.message import Message

OUTPUT: dict[str, Message] = {
    "E301": Message(
        "记录的位置与引文不符：{doc_id} [{start},{end}) 引文“{quote}”",
        "evidence does not fit the text: {doc_id} [{start},{end}) quote {quote!r}",
        "这是程序错误，请附上该文件报告。",
        "This is a fault of the program; please report it with the file.",
    ),
    "E302": Message(
        "无法写入输出文件夹：{path}（{cause}）",
        "cannot write to the output folder: {path} ({cause})",
        "请检查权限和磁盘空间，或用 -o 指定另一个文件夹。",
        "Check permissions and free space, or name another folder with -o.",
    ),
    "E303": Message(
        "输出路径是文件而不是文件夹：{path}",
        "the output path is a file, not a folder: {path}",
        "请用 -o 指定一个文件夹。",
        "Name a folder with -o.",
    ),
    "E304": Message(
        "记录不合规范，未写出：{doc_id} [{start},{end})（{cause}）",
        "a record breaks its schema and was not written: {doc_id} [{start},{end}) ({cause})",
        "这是程序错误，请附上该文件报告。",
        "This is a fault of the program; please report it with the file.",
    ),
    "E305": Message(
        "另一次运行正在写入该输出文件夹：{path}",
        "another run is writing to the output folder: {path}",
        "请等它结束，或用 -o 指定另一个文件夹。",
        "Wait until it has ended, or name another folder with -o.",
    ),
    "E306": Message(
        "输入位于输出文件夹的 texts 中：{path}",
        "the input lies in the texts of the output folder: {path}",
        "texts 是运行的产物，会被覆盖；请指定原始文件，或用 -o 指定另一个文件夹。",
        "Runs overwrite that folder; name the original files, or another output folder with -o.",
    ),
    "E310": Message(
        "磁盘空间不足，无法写入输出文件夹：{path}",
        "no space left for the output folder: {path}",
        "已完成的部分都已保存；请腾出空间后再次运行同一命令。",
        "What was done is kept; make room and run the same command again.",
    ),
    "E312": Message(
        "已保存的中间结果损坏：{path}",
        "a saved intermediate result is damaged: {path}",
        "请再次运行同一命令，受影响的文档会重新处理。",
        "Run the same command again; the documents concerned will be read anew.",
    ),
    "E313": Message(
        "无法启动工作进程（{cause}）",
        "cannot start a worker process ({cause})",
        "请检查可用内存和 --memory 的上限，运行 extractor doctor 检查环境，再次运行同一命令。",
        "Check free memory and the limit of --memory, look at extractor doctor, then run the same command again.",
    ),
    "E330": Message(
        "缺少连接 {target} 所需的程序库：{package}",
        "the library for {target} is missing: {package}",
        "请在本程序的文件夹中运行：.venv/bin/pip install -c constraints.txt -e '.[{extra}]'"
        "（用 pip install . 装的去掉 -e）",
        "In the folder of this program run: .venv/bin/pip install -c constraints.txt -e '.[{extra}]'"
        " (without -e where it was installed by pip install .)",
    ),
    "E331": Message(
        "无法连接数据库：{url}（{cause}）",
        "cannot connect to the database: {url} ({cause})",
        "请检查地址、端口、库名、用户和密码，以及数据库是否在运行；文件库请检查其文件夹。",
        "Check host, port, database, user and password, and that the server runs; for a file, check its folder.",
    ),
    "E332": Message(
        "没有所需的数据库权限：{url}（{cause}）；原有数据未变",
        "no permission in the database: {url} ({cause}); its data is as before",
        "请让管理员授予建表、建视图、建临时表和读写的权限，或换用自己的库或模式（schema）。",
        "Ask for the right to create tables, views and temporary tables, or use a database or schema of your own.",
    ),
    "E333": Message(
        "库中已有同名的表或视图“{name}”，不是本程序所建：{url}",
        "the database has a table or view {name!r} that this program did not make: {url}",
        "请换一个库或模式（PostgreSQL 可在地址后加 ?options=-csearch_path%3D模式名），或自行改名该表。不会改动它。",
        "Use another database or schema (PostgreSQL: ?options=-csearch_path%3DNAME), or rename it. It was not touched.",
    ),
    "E334": Message(
        "库的结构版本 {found} 比本程序的 {known} 新：{url}",
        "the schema version {found} of the database is newer than this program's {known}: {url}",
        "请升级本程序（取新版后再运行 ./scripts/run 或 pip install .），或装入另一个库。",
        "Get the newer version (then ./scripts/run or pip install .), or load into another database.",
    ),
    "E335": Message(
        "库的结构版本 {found} 不能自动升级到 {known}：{url}（{cause}）",
        "the schema version {found} of the database cannot be brought to {known} by itself: {url} ({cause})",
        "请装入一个新库，核对后再停用旧库；旧库未改动。",
        "Load into a new database and retire the old one after checking; the old one was not touched.",
    ),
    "E336": Message(
        "列“{column}”的类型与本程序所需不符（库中 {found}，应为 {wanted}）：{url}",
        "column {column!r} has another type than this program needs (found {found}, needed {wanted}): {url}",
        "请把该列改回，或装入一个新库；库未改动。",
        "Change that column back, or load into a new database; nothing was touched.",
    ),
    "E337": Message(
        "磁盘或配额已满：{url}（{cause}）；原有数据未变",
        "the disk or quota is full: {url} ({cause}); the data is as before",
        "请腾出空间后重新运行同一命令。",
        "Make room, then run the same command again.",
    ),
    "E338": Message(
        "装入中途与数据库的连接断开：{url}（{cause}）；原有数据未变",
        "the connection was lost during the load: {url} ({cause}); the data is as before",
        "请确认数据库在运行，再运行同一命令；重复装入不会产生重复。",
        "See that the server runs, then run the same command again; a repeated load makes no duplicates.",
    ),
    "E339": Message(
        "另一次装入占用着该库：{url}",
        "another load holds the database: {url}",
        "请等它结束后重试；若是其他程序打开了该文件，请先关闭。",
        "Wait until it has ended; if another program holds the file open, close it first.",
    ),
    "E340": Message(
        "数据库拒绝了操作：{url}（{cause}）；原有数据未变",
        "the database refused: {url} ({cause}); the data is as before",
        "请按括号内的原因处理后重新运行。",
        "Act on the cause given, then run again.",
    ),
    "E341": Message(
        "{table} 中有两行的键相同：{key}",
        "two rows of {table} have the same key: {key}",
        "请重新运行 extractor run 生成输出；若仍如此，请报告。",
        "Make the outputs again with extractor run; if it stays, please report it.",
    ),
    "E346": Message(
        "数过长（{digits} 个字符），没有数据库能计算：{table} 的 {column}，记录 {key}",
        "a number of {digits} characters, which no database calculates with: {column} of {table}, record {key}",
        "请用 extractor run 重新读取该文档（这样的数不再成为记录）；若来自审校，请在审核台改正。",
        "Read the document again with extractor run (such numbers are no records any more), or correct the review.",
    ),
    "E342": Message(
        "无法写出文件：{path}（{cause}）",
        "cannot write the file: {path} ({cause})",
        "请检查文件夹、权限和磁盘空间；若文件正被打开，请先关闭。",
        "Check the folder, permissions and free space; close the file if it is open.",
    ),
    "E343": Message(
        "无法更新视图“{name}”：{url}（{cause}）；原有数据未变",
        "cannot renew the view {name!r}: {url} ({cause}); the data is as before",
        "请先删除建立在它之上的视图，装入后再建。",
        "Drop the views that stand on it, and make them again after the load.",
    ),
    "E344": Message(
        "装入时输出文件夹被改动：{path}（{what}）；数据库未变",
        "the output folder changed during the load: {path} ({what}); the database is as before",
        "请等运行结束后重新装入；文件若被手工改过，请重新运行 extractor run。",
        "Load again when the run has ended; if files were changed by hand, run extractor run again.",
    ),
    "E345": Message(
        "{table} 有 {rows} 行，超过 Excel 一张表的上限 {limit} 行",
        "{table} has {rows} rows, an Excel sheet holds {limit}",
        "请改用 .parquet 或 .csv。",
        "Use .parquet or .csv.",
    ),
    "E360": Message(
        "无法读写审核记录：{path}（{cause}）",
        "cannot read or write the store of reviews: {path} ({cause})",
        "请检查权限和磁盘空间；已确认的审核决定不会丢失。",
        "Check permissions and free space; decisions already confirmed are not lost.",
    ),
    "E361": Message(
        "审核记录由更新的版本写成：{path}（格式 {found}，本程序识别到 {known}）",
        "the store of reviews was written by a newer version: {path} (format {found}, this program knows {known})",
        "请升级本程序后再打开。",
        "Upgrade this program, then open it again.",
    ),
}
