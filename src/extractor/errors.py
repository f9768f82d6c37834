"""Coded messages in Chinese and English, each with what to do next.

E1xx input and decoding · E2xx rules · E3xx output · E4xx usage · E5xx environment · E9xx faults of the program itself.
"""

from functools import partial
from typing import NamedTuple


class Message(NamedTuple):
    """Templates of one code: what is wrong and what to do next, in both languages, with `{field}` places."""

    zh: str
    en: str
    hint_zh: str
    hint_en: str


CATALOGUE: dict[str, Message] = {
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
    "E201": Message(
        "规则文件不是合法的 YAML：{where}（{cause}）",
        "the rule file is not valid YAML: {where} ({cause})",
        "请修正该行的缩进、引号或冒号，再运行 extractor rules check。",
        "Mend the indentation, quotes or colon of that line, then run: extractor rules check",
    ),
    "E202": Message(
        "规则文件含有未知的键“{key}”：{where}",
        "unknown key {key!r} in the rule file: {where}",
        "可用的键：{allowed}。请改正拼写或删去该键。",
        "Known keys: {allowed}. Correct the spelling or remove the key.",
    ),
    "E203": Message(
        "规则缺少必填的键“{key}”：{where}",
        "required key {key!r} is missing: {where}",
        "请补上该键；写法见 rules/README.md。",
        "Add the key; rules/README.md shows how.",
    ),
    "E204": Message(
        "规则中“{key}”的类型不对，应为 {expected}：{where}",
        "wrong type for {key!r}, expected {expected}: {where}",
        "请改为所要求的类型；数字样的文字要加引号。",
        "Write it as the expected type; quote text that looks like a number.",
    ),
    "E205": Message(
        "规则编号“{rule_id}”重复：{where}，先见于 {first}",
        "rule id {rule_id!r} is used twice: {where}, first at {first}",
        "请改用一个新的编号。",
        "Give one of the two rules a new id.",
    ),
    "E206": Message(
        "词语“{term}”在同一规则文件中出现两次：{where}，先见于 {first}",
        "term {term!r} stands twice in one rule file: {where}, first at {first}",
        "请只保留一处。",
        "Keep it in one place only.",
    ),
    "E207": Message(
        "规则须有 terms 或 pattern 之一，且只能有一个：{where}",
        "a rule needs either terms or pattern, and not both: {where}",
        "请保留其中之一，另一个拆成新规则。",
        "Keep one of them and make a new rule of the other.",
    ),
    "E208": Message(
        "正则表达式无法编译：{where}（{cause}）",
        "the regular expression does not compile: {where} ({cause})",
        "请检查括号、字符类和转义；在 YAML 中用单引号书写正则。",
        "Check brackets, classes and escapes; write regular expressions in single quotes in YAML.",
    ),
    "E209": Message(
        "正则表达式可以匹配空串：{where}",
        "the regular expression matches the empty string: {where}",
        "请至少要求一个字符（例如把 * 改为 +）。",
        "Require at least one character (for instance + in place of *).",
    ),
    "E210": Message(
        "规则没有匹配自己的例子“{text}”：{where}",
        "the rule does not match its own example {text!r}: {where}",
        "请修正规则或例子。",
        "Correct the rule or the example.",
    ),
    "E211": Message(
        "规则匹配了反例“{text}”：{where}",
        "the rule matches its counter-example {text!r}: {where}",
        "请收紧规则，或把该反例移到 examples。",
        "Tighten the rule, or move the text to examples.",
    ),
    "E212": Message(
        "规则没有例子：{where}",
        "the rule has no example: {where}",
        "请在 examples 中至少写一个例子。",
        "Write at least one text under examples.",
    ),
    "E213": Message(
        "正则表达式耗时失控（试验串：{text}）：{where}",
        "runaway regular expression (on {text}): {where}",
        "请避免嵌套重复，给重复限定次数（如 {{1,20}}），或以 (?<!\\d) 之类的条件限定起点。",
        "Avoid nested repeats, bound the counts ({{1,20}}), or fix where it may begin, as with (?<!\\d).",
    ),
    "E214": Message(
        "找不到规则文件夹或其中没有规则文件：{path}",
        "no rules found: {path}",
        "请检查 --rules 路径；若为默认规则，请重新安装程序。",
        "Check the --rules path; if these are the built-in rules, install the program again.",
    ),
    "E215": Message(
        "没有名为“{name}”的规则文件（现有：{known}）",
        "no rule family named {name!r} (there are: {known})",
        "请检查规则文件夹中是否缺少该文件。",
        "Check whether its file is missing from the rules folder.",
    ),
    "E216": Message(
        "family“{family}”与文件名“{stem}”不一致：{where}",
        "family {family!r} differs from the file name {stem!r}: {where}",
        "请让两者一致。",
        "Make the two the same.",
    ),
    "E217": Message(
        "词语为空或首尾有空白：{where}",
        "a term is empty or has blanks at its ends: {where}",
        "请删去空词或多余空白。",
        "Remove the empty term or the blanks.",
    ),
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
    "E501": Message(
        "缺少所需的程序库：{name}",
        "a required library is missing: {name}",
        "请运行 ./scripts/run 或 pip install plan-extractor。",
        "Run ./scripts/run, or: pip install plan-extractor",
    ),
    "E901": Message(
        "处理文档时出现内部错误：{path}（{cause}）",
        "internal error while reading a document: {path} ({cause})",
        "其余文件不受影响；请附上该文件报告。",
        "The other files are not affected; please report it with the file.",
    ),
}


class ExtractorError(Exception):
    """An error with a code of the catalogue, its message and what to do next, in Chinese and English."""

    def __init__(self, code: str, **fields: object) -> None:
        template = CATALOGUE[code]
        self.code = code
        self.fields = fields
        self.message_zh = template.zh.format(**fields)
        self.message_en = template.en.format(**fields)
        self.hint_zh = template.hint_zh.format(**fields)
        self.hint_en = template.hint_en.format(**fields)
        super().__init__(f"{code} {self.message_zh} / {self.message_en}")

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return partial(ExtractorError, self.code, **self.fields), ()


def error(code: str, **fields: object) -> ExtractorError:
    """The error with this code, ready to raise; `fields` fill its templates (KeyError where one is missing)."""
    return ExtractorError(code, **fields)
