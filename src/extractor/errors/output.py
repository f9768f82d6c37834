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
}
