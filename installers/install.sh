#!/bin/sh
# briefgen 离线安装（Linux，含银河麒麟、统信 UOS）。不需要管理员权限，不联网。
#
#     sh install.sh [Python 的路径]
#
# 再次运行即为升级。只写 ${XDG_DATA_HOME:-~/.local/share}/briefgen 和 ~/.local/bin/briefgen，不碰任何项目。
set -u

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "安装没有完成：$1"
  shift
  for line in "$@"; do say "  $line"; done
  exit 1
}

case $0 in
  */*) here=${0%/*} ;;
  *) here=. ;;
esac
here=$(CDPATH='' cd -- "$here" && pwd) || fail "找不到安装脚本所在的文件夹。" "请先进入解压后的文件夹，再运行：sh install.sh"

if [ ! -d "$here/wheels" ] || [ ! -r "$here/VERSION" ]; then
  fail "install.sh 旁边没有 wheels 文件夹。" "请把 zip 完整解压，再运行解压后的 install.sh。"
fi
read -r version platform < "$here/VERSION"
machine=${platform#manylinux2014_}
if [ "$machine" = "$platform" ]; then
  fail "这个安装包用于 Windows（$platform）。" \
    "请换用名称以 manylinux2014_x86_64.zip（英特尔、AMD、海光、兆芯）" \
    "或 manylinux2014_aarch64.zip（鲲鹏、飞腾等 ARM）结尾的安装包。"
fi

# 退出码：0 可用；3 版本不合；4 处理器不合；5 缺少 venv 或 ensurepip。
check='
import sys, sysconfig
versions = ((3, 11), (3, 12), (3, 13))
if sys.implementation.name != "cpython" or sys.version_info[:2] not in versions:
    sys.exit(3)
if sysconfig.get_config_var("Py_GIL_DISABLED"):
    sys.exit(3)
if not sysconfig.get_platform().endswith("-" + sys.argv[1]):
    sys.exit(4)
try:
    import ensurepip, venv
except ImportError:
    sys.exit(5)
'

# usable PYTHON：这个 Python 能不能用；不能用的，把原因记在 problems 里，每行一条。
problems=
usable() {
  "$1" -I -c "$check" "$machine" > /dev/null 2>&1
  case $? in
    0) return 0 ;;
    3) problem="$1 的版本不是 3.11、3.12 或 3.13。" ;;
    4) problem="$1 与安装包的处理器类型（$machine）不同。" ;;
    5) problem="$1 缺少 venv 组件：请另装系统软件包 python3-venv（或 python3.11-venv 等同版本的软件包），或换用下述 Python。" ;;
    *) problem="$1 不能运行。" ;;
  esac
  problems="${problems:+$problems
  }$problem"
  return 1
}

no_python() {
  fail "没有找到可用的 Python（需要 3.11、3.12 或 3.13，即 3.11–3.13）。" ${problems:+"$problems"} \
    "请把下列两者之一带到这台电脑：" \
    "1. 免安装的 Python：python-build-standalone 发布的 cpython-3.12.*-$machine-unknown-linux-gnu-install_only.tar.gz，" \
    "   用 tar xf 解压，再运行：sh install.sh 解压处/python/bin/python3" \
    "2. 系统软件源中的 python3.11、python3.12 或 python3.13，连同同版本的 venv 软件包（由管理员安装）。" \
    "Python 已在别处的，请写明路径：sh install.sh /路径/bin/python3"
}

data=${XDG_DATA_HOME:-${HOME:?请先设置环境变量 HOME}/.local/share}/briefgen
environment=$data/venv
log=$data/install.log

if [ $# -gt 0 ]; then
  python=$1
  if [ -d "$python" ]; then python=$python/bin/python3; fi
  usable "$python" || no_python
elif [ -x "$environment/bin/python" ] && usable "$environment/bin/python"; then
  python=
else
  for python in python3.13 python3.12 python3.11 python3 python ''; do
    if [ -z "$python" ]; then no_python; fi
    if command -v "$python" > /dev/null 2>&1 && usable "$python"; then break; fi
  done
fi

if ! mkdir -p "$data" 2> /dev/null || [ ! -w "$data" ]; then
  fail "不能写入 $data。" "请换一个能写入的位置，例如：XDG_DATA_HOME=\$HOME/数据 sh install.sh"
fi
: > "$log"

if [ -n "$python" ]; then
  say "正在建立 briefgen 自己的运行环境：$environment"
  "$python" -I -m venv --clear "$environment" >> "$log" 2>&1 \
    || fail "运行环境没有建成（$python）。" "请看磁盘是否已满，或换用另一个 Python：sh install.sh /路径/bin/python3" "详情见 $log"
fi

# 带文字识别的安装包，一并装上。
extra=
for wheel in "$here"/wheels/rapidocr-*.whl; do
  if [ -e "$wheel" ]; then extra='[ocr]'; fi
done

say "正在安装 briefgen $version ……"
pip() { "$environment/bin/python" -I -m pip --isolated --disable-pip-version-check "$@" >> "$log" 2>&1; }
# 版本号相同而内容更新的安装包，也以新包为准。
if ! pip install --no-index --find-links "$here/wheels" --upgrade --upgrade-strategy eager "briefgen$extra==$version" \
  || ! pip install --no-index --no-deps --force-reinstall "$here/wheels/briefgen-$version-py3-none-any.whl"; then
  fail "有组件没有装上。" "请看磁盘是否已满、zip 是否解压完整，然后再运行一次；已有的项目不受影响。" \
    "系统须有 glibc 2.17 以上，带文字识别的须 2.28 以上（银河麒麟 V10、统信 UOS 20 均可）。" "仍不成功的，请把这个文件发给提供安装包的人：$log"
fi

# ~/.local/bin 里已有别处来的 briefgen 的，不改它。
bin=$HOME/.local/bin
launcher=$bin/briefgen
mark='# briefgen 离线安装所写'
if { [ -e "$launcher" ] || [ -L "$launcher" ]; } && ! grep -q "^$mark" "$launcher" 2> /dev/null; then
  say "$launcher 不是本安装包所写，没有改动。"
  launcher=$data/briefgen
fi
quoted=$(printf '%s' "$environment/bin/python" | sed "s/'/'\\\\''/g")
mkdir -p "$bin" 2> /dev/null
rm -f "$launcher"
if ! printf '#!/bin/sh\n%s\nexec '\''%s'\'' -P -m briefgen "$@"\n' "$mark" "$quoted" 2> /dev/null > "$launcher" \
  || ! chmod 755 "$launcher"; then
  fail "不能写入 $launcher。" "请检查这个文件夹的权限，然后再运行一次。"
fi
"$launcher" --version >> "$log" 2>&1 || fail "装好后不能运行。" "请把这个文件发给提供安装包的人：$log"

case :$PATH: in
  *":${launcher%/*}:"*) command=briefgen ;;
  *) command=$launcher ;;
esac
say "安装完成：briefgen $version"
say "用法："
say "  $command init 我的项目        新建项目（已有的项目不必再建）"
say "  把文件放进 我的项目/seeds"
say "  $command -C 我的项目 build    生成摘编，结果在 我的项目/out"
if [ "$command" != briefgen ]; then
  say "想只输入 briefgen 的，在 ~/.profile 末尾加一行，重新登录后生效："
  say "  export PATH=\"${launcher%/*}:\$PATH\""
fi
