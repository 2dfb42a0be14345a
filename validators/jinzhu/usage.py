"""Why a command did not run, in one Chinese line."""

import errno

import typer

# By the names of Typer's exceptions, which are not all public.
_WRONG = {
    "NoSuchOption": "没有选项 {}",
    "BadOptionUsage": "选项 {} 的写法不对",
    "MissingParameter": "缺少 {}",
    "BadParameter": "{} 的值不对",
}
# What the system says in English, for those that are met at a desk.
_SYSTEM = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "超出了磁盘限额",
    errno.EEXIST: "已经有了",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.ENOTEMPTY: "文件夹里已有文件",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EBUSY: "正被别的程序占用",
    errno.ETXTBSY: "正被别的程序占用",
    errno.EXDEV: "不在同一块磁盘上",
    errno.EIO: "磁盘读写失败",
    errno.EMFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
}


def reason(error: Exception) -> str:
    """The reason; empty when the help has been shown instead."""
    if isinstance(error, typer.Abort):
        return "已中断"
    if isinstance(error, OSError):
        named = f"“{error.filename}”" if error.filename else "输出"
        return f"读写{named}时出错：{why(error)}"
    if isinstance(error, typer.TyperException):
        return _misuse(error)
    return str(error)


def why(error: OSError) -> str:
    """What the system says of a file, in Chinese where it is known."""
    return _SYSTEM.get(error.errno or 0) or error.strerror or "原因不明"


def _misuse(error: typer.TyperException) -> str:
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return ""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "jinzhu"
    wrong = _WRONG.get(kind, "命令或参数写错了").format(_named(error))
    return f"{wrong}，用法见 {command} --help"


def _named(error: typer.TyperException) -> str:
    """The option or argument that is meant."""
    param = getattr(error, "param", None)
    return getattr(error, "option_name", None) or (param.get_error_hint() if param else "")
