#!/bin/sh
# 每次合并后和每天零点后，由发布人的账号在工作目录里运行：生成网站、留下公布标签、列出期限。
# 程序装在哪里就写哪里，版本固定：
#   python3 -m venv /opt/jinzhu
#   /opt/jinzhu/bin/pip install 'jinzhu @ git+__ADDRESS__@__REVISION__'
set -eu
git pull --quiet --ff-only
/opt/jinzhu/bin/mkdocs build
/opt/jinzhu/bin/jinzhu publish public --push origin
/opt/jinzhu/bin/jinzhu clocks || test $? -eq 1
