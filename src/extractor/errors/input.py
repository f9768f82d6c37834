"""Messages about input and decoding."""

from extractor.errors.message import Message

INPUT: dict[str, Message] = {
    "E101": Message(
        "找不到输入：{path}",
        "input not found: {path}",
        "请检查路径是否写对，或把文件放进该文件夹后重试。",
        "Check the path, or put the files there and run again.",
    ),
    "E102": Message(
        "无法读取文件：{path}（{cause}）",
        "cannot read file: {path} ({cause})",
        "请检查文件权限及磁盘，再对该文件重新运行。",
        "Check the permissions and the disk, then run this file again.",
    ),
    "E103": Message(
        "文件为空：{path}",
        "the file is empty: {path}",
        "请重新获取该文件；若本来就为空，可将其移出输入文件夹。",
        "Fetch the file again, or move it out of the input folder if it is meant to be empty.",
    ),
    "E104": Message(
        "不是文本文件（含二进制内容）：{path}",
        "not a text file (binary content): {path}",
        "请先把文档另存为 UTF-8 编码的 .txt，再运行。",
        "Save the document as a UTF-8 .txt file first, then run again.",
    ),
    "E105": Message(
        "无法判定文字编码：{path}（{cause}）",
        "cannot tell the character encoding: {path} ({cause})",
        "请用编辑器打开并另存为 UTF-8；若文件混有两种编码，请先修复乱码部分。",
        "Open it in an editor and save it as UTF-8; if two encodings are mixed, repair the garbled part first.",
    ),
    "E106": Message(
        "文件过大：{path}（{size} 字节，上限 {limit} 字节）",
        "file too large: {path} ({size} bytes, limit {limit} bytes)",
        "请把文件按文档拆开，或用 --max-bytes 提高上限。",
        "Split the file into its documents, or raise the limit with --max-bytes.",
    ),
    "E107": Message(
        "不支持的文件类型：{path}（后缀 {suffix}）",
        "unsupported kind of file: {path} (suffix {suffix})",
        "请先转换为 .txt 再运行。",
        "Convert it to .txt first, then run again.",
    ),
    "E108": Message(
        "文件中没有可处理的文字：{path}",
        "no usable text in the file: {path}",
        "请检查文件内容；若为扫描件，请先做文字识别（OCR）。",
        "Check its content; a scan must go through OCR first.",
    ),
    "E109": Message(
        "没有可处理的输入文件：{path}",
        "no input files to process: {path}",
        "请把 .txt 文件放进该文件夹，或指定另一个文件夹。",
        "Put .txt files into the folder, or name another folder.",
    ),
    "E110": Message(
        "文字含有无法表示的字符（孤立的代理项），位置 {position}：{path}",
        "the text holds an unpaired surrogate at {position}: {path}",
        "请重新导出该文件为 UTF-8。",
        "Export the file as UTF-8 again.",
    ),
    "E111": Message(
        "文件内容与后缀不符，实为 {kind}：{path}",
        "the content is {kind}, whatever the suffix says: {path}",
        "请先用相应软件另存为 UTF-8 编码的 .txt，再运行。",
        "Save it as a UTF-8 .txt file with the program it belongs to, then run again.",
    ),
    "E170": Message(
        "处理该文件超过时限：{path}（{limit} 秒）",
        "the document took longer than allowed: {path} ({limit} s)",
        "请检查该文件；若内容确实很长，可用 --timeout 提高时限后重试。",
        "Look at the file; if it is long for good reason, raise the limit with --timeout and run again.",
    ),
    "E171": Message(
        "处理该文件所需内存超过上限：{path}（{limit} MB）",
        "the document took more memory than allowed: {path} ({limit} MB)",
        "请检查该文件；若内容确实很大，可拆开，或用 --memory 提高上限后重试。",
        "Look at the file; if it is large for good reason, split it, or raise the limit with --memory and run again.",
    ),
    "E172": Message(
        "处理该文件时工作进程两次意外终止：{path}",
        "the worker process died twice while reading the document: {path}",
        "可能是系统内存不足或文件损坏；请用 extractor retry 重试，仍然如此请附上该文件报告。",
        "The system may be short of memory, or the file damaged; try extractor retry, and report it with the file.",
    ),
}
