"""Messages about rules."""

from extractor.errors.message import Message

RULES: dict[str, Message] = {
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
}
