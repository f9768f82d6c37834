"""Messages about PDF files."""

from extractor.errors.message import Message

PDF: dict[str, Message] = {
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
