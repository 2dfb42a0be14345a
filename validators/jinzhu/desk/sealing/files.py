"""Files that hold what is secret, and files that must not."""

from pathlib import Path

from jinzhu.desk.placing import OWNER_ONLY, beside, move_new, put
from jinzhu.failure import Failure
from jinzhu.repository.git import lies_in_repository
from jinzhu.usage import why


def refuse_in_repository(path: Path, what: str) -> None:
    """Raise Failure for a file that lies in a git repository, from where it could be committed."""
    if lies_in_repository(path):
        raise Failure(f"{what}“{path}”在 git 仓库里，容易误提交；请放到仓库以外的目录")


def write_secret(path: Path, content: bytes) -> None:
    """Write a new file that its owner alone may read, outside any repository. Raises Failure."""
    refuse_in_repository(path, "文件")
    try:
        with beside(path, content, mode=OWNER_ONLY) as made:
            move_new(made, path)
    except FileExistsError:
        raise Failure(f"“{path}”已经存在，不覆盖；请换一个文件名") from None
    except OSError as error:
        raise Failure(f"“{path}”写不进去：{why(error)}") from None


def write_public(path: Path, text: str) -> None:
    """Put a file in its place whole, or leave what is there. Raises Failure for a link."""
    if path.is_symlink():
        raise Failure(f"“{path}”是符号链接，不写入")
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, text.encode(), mode=path.stat().st_mode & 0o777 if path.exists() else 0o644)
