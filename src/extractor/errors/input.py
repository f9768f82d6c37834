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
    "E150": Message(
        "PDF 有密码保护：{path}",
        "the PDF is protected by a password: {path}",
        "请用密码打开后另存为无密码的 PDF，再运行。",
        "Open it with its password, save it without one, then run again.",
    ),
    "E151": Message(
        "PDF 已损坏，无法读取：{path}（{cause}）",
        "the PDF is damaged and cannot be read: {path} ({cause})",
        "请重新下载该文件，并与原文件大小核对。",
        "Fetch the file again and compare its size with the original's.",
    ),
    "E152": Message(
        "PDF 中没有页面：{path}",
        "the PDF has no pages: {path}",
        "请重新下载或重新导出该文件。",
        "Fetch or export the file again.",
    ),
    "E153": Message(
        "PDF 结尾不完整，可能缺页：{path}",
        "the PDF is cut off at its end, pages may be missing: {path}",
        "请重新下载该文件，并核对页数。",
        "Fetch the file again and compare the number of pages.",
    ),
    "E154": Message(
        "PDF 第 {page} 页无法读取",
        "page {page} of the PDF cannot be read",
        "请重新下载该文件；若仍如此，请从原件重新导出 PDF。",
        "Fetch the file again; if that does not help, export the PDF again from its source.",
    ),
    "E155": Message(
        "PDF 第 {page} 页是扫描图像，没有文字（needs_ocr）：{path}",
        "page {page} of the PDF is a scan without text (needs_ocr): {path}",
        "请先对该页做文字识别（OCR），再运行。",
        "Put the page through OCR first, then run again.",
    ),
    "E156": Message(
        "PDF 全部为扫描图像，没有文字（needs_ocr，{pages} 页）：{path}",
        "the PDF is a scan without text (needs_ocr, {pages} pages): {path}",
        "请先做文字识别（OCR），或向发布单位索取文字版。",
        "Put it through OCR first, or ask its publisher for a version with text.",
    ),
    "E157": Message(
        "PDF 第 {page} 页的字体没有正确的文字编码，未读取（garbled_font）：{path}",
        "the fonts of page {page} of the PDF give no true characters, it was left out (garbled_font): {path}",
        "请对该页做文字识别（OCR），或从原件重新导出 PDF 并嵌入字体。",
        "Put the page through OCR, or export the PDF again from its source with fonts embedded.",
    ),
    "E158": Message(
        "PDF 的字体没有正确的文字编码，文字均为乱码（garbled_font，{pages} 页）：{path}",
        "the fonts of the PDF give no true characters, its text is garbled (garbled_font, {pages} pages): {path}",
        "请先做文字识别（OCR），或从原件重新导出 PDF 并嵌入字体。",
        "Put it through OCR first, or export it again from its source with fonts embedded.",
    ),
    "E159": Message(
        "PDF 第 {page} 页有部分字符无法识别（garbled_font）：{path}",
        "some characters of page {page} of the PDF cannot be told (garbled_font): {path}",
        "请对照原页核对该页的记录。",
        "Check the records of this page against the page itself.",
    ),
    "E160": Message(
        "PDF 第 {page} 页的字符多得不合常理，未读取：{path}",
        "page {page} of the PDF holds more characters than a page can, it was left out: {path}",
        "请打开该页查看；若确为正文，请从原件重新导出 PDF。",
        "Look at the page; if it is text, export the PDF again from its source.",
    ),
}
