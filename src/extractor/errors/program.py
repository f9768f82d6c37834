"""Messages about the environment, and faults of the program itself."""

from extractor.errors.message import Message

PROGRAM: dict[str, Message] = {
    "E501": Message(
        "缺少所需的程序库：{name}",
        "a required library is missing: {name}",
        "请运行 ./scripts/run 或 pip install plan-extractor；审核台另需 pip install 'plan-extractor[review]'。",
        "Run ./scripts/run, or: pip install plan-extractor (the workbench: 'plan-extractor[review]')",
    ),
    "E901": Message(
        "处理文档时出现内部错误：{path}（{cause}）",
        "internal error while reading a document: {path} ({cause})",
        "其余文件不受影响；请附上该文件报告。",
        "The other files are not affected; please report it with the file.",
    ),
}
