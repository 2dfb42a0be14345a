#!/bin/sh
# 复制到服务器上裸仓库的 hooks/pre-receive，并设为可执行（chmod +x）；程序装在哪里就写哪里。
exec /opt/jinzhu/bin/jinzhu hook pre-receive
