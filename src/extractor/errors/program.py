"""Messages about the environment, and faults of the program itself."""

from extractor.errors.message import Message

PROGRAM: dict[str, Message] = {
    "E501": Message(
        "缺少所需的程序库：{name}",
        "a required library is missing: {name}",
        "请在本程序的文件夹中运行 ./scripts/run 或 pip install .；审核台另需 pip install '.[review]'。",
        "In the folder of this program run ./scripts/run, or: pip install . (the workbench: pip install '.[review]')",
    ),
    "E901": Message(
        "处理文档时出现内部错误：{path}（{cause}）",
        "internal error while reading a document: {path} ({cause})",
        "其余文件不受影响；请附上该文件报告。",
        "The other files are not affected; please report it with the file.",
    ),
    "E511": Message(
        "未安装 LibreOffice，无法读取旧格式文件：{path}",
        "LibreOffice, which old formats need, is not installed: {path}",
        "请安装 LibreOffice（extractor doctor 给出各系统的命令），或把文件另存为 .docx。",
        "Install LibreOffice (extractor doctor shows the command for each system), or save the file as .docx.",
    ),
    "E512": Message(
        "LibreOffice 转换超时（{seconds} 秒），已中止：{path}",
        "LibreOffice took longer than {seconds} s and was stopped: {path}",
        "请用 Word 或 WPS 打开该文件并另存为 .docx；若只是机器太慢，可用环境变量 EXTRACTOR_OFFICE_TIMEOUT 放宽秒数。",
        "Open it in a word processor and save it as .docx; for a slow machine set EXTRACTOR_OFFICE_TIMEOUT (seconds).",
    ),
    "E513": Message(
        "LibreOffice 转换失败：{path}（{cause}）",
        "LibreOffice failed on the file: {path} ({cause})",
        "请用 Word 或 WPS 打开该文件并另存为 .docx；若打不开，请重新获取。",
        "Open it in a word processor and save it as .docx; fetch it again if it does not open.",
    ),
    "E514": Message(
        "LibreOffice 没有给出可用的结果：{path}（{cause}）",
        "LibreOffice gave no usable result: {path} ({cause})",
        "文件可能已损坏或不是文档；请用 Word 或 WPS 打开并另存为 .docx。",
        "The file may be damaged or no document; open it in a word processor and save it as .docx.",
    ),
}
