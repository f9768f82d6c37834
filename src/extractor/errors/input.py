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
    "E130": Message(
        "网页只有框架，正文在另外的页面：{path}（{source}）",
        "the page only frames other pages, the text stands there: {path} ({source})",
        "请打开框架中的页面（右键“在新窗口打开框架”）并保存该页。",
        "Open the page inside the frame on its own and save that one.",
    ),
    "E131": Message(
        "网页是空壳，正文要由脚本装入：{path}",
        "the page is an empty shell whose text scripts would load: {path}",
        "请用浏览器打开，等正文出现后另存为“网页，全部”或打印为 PDF。",
        "Open it in a browser, wait for the text, and save the complete page or print it as PDF.",
    ),
    "E132": Message(
        "网页归档（mhtml）中没有网页正文：{path}（{cause}）",
        "no page in the web archive (mhtml): {path} ({cause})",
        "请重新保存网页，或另存为 .html。",
        "Save the page again, or save it as .html.",
    ),
    "E133": Message(
        "网页正文之外另有成段文字 {chars} 字未采用：{path}",
        "{chars} characters of prose outside the main text of the page were left out: {path}",
        "请查看原网页；若那也是正文，请把它另存为单独的文件。",
        "Look at the page; if that is part of the document, save it as a file of its own.",
    ),
}
