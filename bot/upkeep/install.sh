#!/bin/sh
# 离线安装有据 / Install youju without a package index:
#     sh install.sh [FOLDER]
# FOLDER (./youju by default) gets a virtual environment, and is where the program is started.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
target=${1:-youju}
wanted="@python@ @platform@"

found=
for python in ${PYTHON:-python@python@ python3 python}; do
    found=$("$python" -c 'import sys, sysconfig; print("%d.%d" % sys.version_info[:2], sysconfig.get_platform())' \
        2>/dev/null) || continue
    [ "$found" = "$wanted" ] && break
done
if [ "$found" != "$wanted" ]; then
    echo "需要 Python $wanted，这里是 ${found:-没有 Python}；可用 PYTHON=/path/to/python 指定。" >&2
    echo "Python $wanted is needed, this is ${found:-none}; PYTHON=/path/to/python names one." >&2
    exit 1
fi

if [ ! -e "$target/venv/bin/pip" ] && ! "$python" -m venv "$target/venv"; then
    echo "无法建立虚拟环境；Debian、Ubuntu 需要先安装 python@python@-venv。" >&2
    echo "The virtual environment can't be made; on Debian and Ubuntu it needs the package python@python@-venv." >&2
    exit 1
fi
# --require-hashes: each file must be the one that was bundled.
"$target/venv/bin/python" -m pip install --isolated --disable-pip-version-check --no-index \
    --find-links "$here/wheels" --require-hashes --requirement "$here/requirements.txt"
for name in documents deploy docs; do
    [ -e "$target/$name" ] || [ ! -e "$here/$name" ] || cp -R "$here/$name" "$target/$name"
done

echo "已安装。启动 / Installed. Start it with:  cd $target && venv/bin/@script@"
