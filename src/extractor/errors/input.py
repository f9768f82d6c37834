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
    "E120": Message(
        "Word 文件已损坏：{path}（{cause}）",
        "damaged Word file: {path} ({cause})",
        "请重新获取该文件，或用 Word、WPS 打开并修复后另存。",
        "Fetch the file again, or open it in a word processor, let it repair the file, and save it.",
    ),
    "E121": Message(
        "Word 文件缺少正文部件 {part}：{path}",
        "the Word file has no {part}: {path}",
        "请重新获取该文件，或用 Word、WPS 打开并另存为 .docx。",
        "Fetch the file again, or open it in a word processor and save it as .docx.",
    ),
    "E122": Message(
        "Office 文件设有打开密码：{path}",
        "the Office file is protected by a password: {path}",
        "请用相应软件打开，去掉密码后另存。",
        "Open it with its password and save it without one.",
    ),
    "E123": Message(
        "Word 文件的部件 {part} 含有文档类型声明（DOCTYPE），已拒绝读取：{path}",
        "part {part} of the Word file declares a DOCTYPE and was refused: {path}",
        "正常的 Word 文件没有此声明，可能是恶意文件；如确属可信，请用 Word、WPS 打开并另存。",
        "No Word file needs one, this may be an attack; if you trust it, open and save it in a word processor.",
    ),
    "E124": Message(
        "Word 文件解压后过大或部件过多：{path}（{cause}）",
        "the Word file unpacks to too much: {path} ({cause})",
        "可能是压缩炸弹；如确属正常文件，请拆分后再运行。",
        "It may be a zip bomb; if it is a real document, split it and run again.",
    ),
    "E125": Message(
        "文件含有 {count} 幅图片，其中的文字未读取：{path}",
        "{count} pictures, whose text is not read: {path}",
        "如图片中有数据（如以图片形式插入的表格），请查看原文件补录。",
        "If a picture shows figures (a table pasted as a picture), look them up in the file.",
    ),
    "E126": Message(
        "文件内嵌 {count} 个对象（图表、嵌入文档），其中的文字未读取：{path}",
        "{count} embedded objects (charts, other documents), whose text is not read: {path}",
        "如其中有数据，请打开原文件另存该对象后单独运行。",
        "If one holds figures, save it from the file on its own and run that.",
    ),
    "E127": Message(
        "Word 文件缺少部件 {part}，编号、脚注或样式可能不全：{path}",
        "the Word file lacks {part}; automatic numbers, notes or styles may be incomplete: {path}",
        "请与原文件核对；必要时用 Word、WPS 修复后重新运行。",
        "Compare with the file; repair it in a word processor where needed and run again.",
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
    "E134": Message(
        "文件有打开密码：{path}",
        "the file is protected by a password: {path}",
        "请用 Word 或 WPS 打开，去掉密码后另存，再运行。",
        "Open it in a word processor, remove the password, save it, and run again.",
    ),
}
