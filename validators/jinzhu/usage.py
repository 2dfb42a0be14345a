"""Why a command did not run, in one Chinese line."""

import typer

# By the names of Typer's exceptions, which are not all public.
_WRONG = {
    "NoSuchOption": "没有选项 {}",
    "BadOptionUsage": "选项 {} 的写法不对",
    "MissingParameter": "缺少 {}",
    "BadParameter": "{} 的值不对",
}


def reason(error: Exception) -> str:
    """The reason; empty when the help has been shown instead."""
    if isinstance(error, typer.Abort):
        return "已中断"
    if isinstance(error, OSError):
        named = f"“{error.filename}”" if error.filename else "输出"
        return f"读写{named}时出错：{error.strerror or '原因不明'}"
    if isinstance(error, typer.TyperException):
        return _misuse(error)
    return str(error)


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
