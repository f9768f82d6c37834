# Sourced by run and test: makes .venv and installs what is missing. Usage: setup "" | setup "[test]"

fail() {
  printf 'E501 %s\n     %s\n' "$1" "$2" >&2
  exit 1
}

usable() {
  "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
    if usable "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  return 1
}

current() {
  [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]
}

# Sets of extras that hold all of this one.
covered_by() {
  case $1 in
    "[test,ray]") ;;
    "[test]") printf '%s\n' "[test,ray]" ;;
    *) printf '%s\n' "[test]" "[test,ray]" ;;
  esac
}

# True where .venv runs this folder itself; after `pip install .` it runs a copy, which changes to rules and code do not reach.
editable() {
  grep -qs '"editable": *true' .venv/lib*/python3*/site-packages/plan_extractor-*.dist-info/direct_url.json
}

setup() {
  local extras=$1 python have stamp wanted
  if ! usable .venv/bin/python; then
    python=$(find_python) || fail "找不到 Python 3.11 或更高版本(含 venv) / no Python 3.11 or later with venv" \
      "请安装 python3.11 及 python3.11-venv,或设置 PYTHON=路径 / install it, or set PYTHON to its path"
    "$python" -m venv --clear .venv || fail "无法建立 .venv / cannot make .venv" "请检查目录权限 / check the folder's permissions"
  fi
  wanted=$(cat pyproject.toml constraints.txt | cksum; pwd)
  for have in "$extras" $(covered_by "$extras"); do
    if current ".venv/.installed$have" "$wanted" && editable; then
      return
    fi
  done
  stamp=".venv/.installed${extras}"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".${extras}" >&2 ||
    fail "安装依赖失败 / installing the dependencies failed" "请检查网络或 pip 设置后重试 / check network and pip settings, then run again"
  printf '%s\n' "$wanted" >"$stamp"
}
