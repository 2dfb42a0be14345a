"""Bringing the parts of the form: through the npm and pip that are installed here, nothing else.

What comes is held against the digests of the table, and put in its place only when all of it is
there and right.
"""

import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from jinzhu.failure import Failure
from jinzhu.publish.digests import digest
from jinzhu.publish.form.pins import WHEELS, NpmPackage, Pins, Wheel, pinned_files, pins
from jinzhu.publish.form.places import missing
from jinzhu.publish.form.rewriting import served_as, with_paths, with_served_names

Say = Callable[[str], None]
NO_NPM = (
    "没有找到 npm，取不到网页表单的部件；请先安装 Node.js 20 以上的版本（Debian：apt-get install npm），"
    "或按 docs/form.md 用 pip 装一份"
)
NO_PIP = (
    "这个 Python 没有 pip，取不到网页表单的部件；请先安装（Debian：apt-get install python3-pip）"
)
_MEMBER = "package/"


def fetch(place: Path, say: Say = lambda text: None) -> bool:
    """Bring every part into ``place``; False where all of them were there already.

    Raises Failure where npm or pip is missing, fails, or brings something else than was pinned.
    """
    place = place.absolute()
    if not missing(place):
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{place.name}.new-", dir=place.parent) as folder:
        fresh = Path(folder) / "parts"
        for path, content in brought(pins(), Path(folder), say):
            _require(path, content)
            full = fresh / path
            full.parent.mkdir(parents=True, exist_ok=True)
            full.write_bytes(content)
        if left := missing(fresh):
            raise Failure(f"网页表单的部件不齐：缺“{left[0]}”")
        shutil.rmtree(place, ignore_errors=True)
        fresh.rename(place)
    return True


def brought(table: Pins, folder: Path, say: Say = lambda text: None) -> Iterator[tuple[str, bytes]]:
    """Every file by its path below the form's folder, as it is served."""
    npm, pip = _npm(), _pip()
    folders = {each.name: each.folder for each in table.npm}
    for package in table.npm:
        say(f"npm：{package.name} {package.version}")
        archive = _packed(npm, package, folder)
        yield from _taken(package, archive, folders)
    for wheel in table.wheels:
        say(f"pip：{wheel.name} {wheel.version}")
        yield f"{WHEELS}/{wheel.file}", _downloaded(pip, wheel, table.python, folder)


def _npm() -> list[str]:
    """How npm is called here."""
    found = shutil.which("npm")
    if found is None:
        raise Failure(NO_NPM)
    return [found]


def _pip() -> list[str]:
    """How pip is called here."""
    pip = [sys.executable, "-m", "pip"]
    if subprocess.run([*pip, "--version"], capture_output=True).returncode:
        raise Failure(NO_PIP)
    return pip


def _packed(npm: Sequence[str], package: NpmPackage, folder: Path) -> Path:
    """The archive of a package."""
    place = folder / "npm"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    wanted = f"{package.name}@{package.version}"
    _run([*npm, "pack", "--silent", "--ignore-scripts", wanted], place, wanted)
    archives = list(place.glob("*.tgz"))
    if len(archives) != 1:
        raise Failure(f"npm 没有取到 {wanted}")
    return archives[0]


def _taken(
    package: NpmPackage, archive: Path, folders: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive, "r:gz") as packed:
        for name in package.files:
            path = f"{package.folder}/{served_as(name)}"
            try:
                member = packed.extractfile(_MEMBER + name)
            except KeyError:
                member = None
            if member is None:
                raise Failure(f"{package.name} {package.version} 里没有文件“{name}”")
            yield path, _as_served(member.read(), path, package, folders)


def _as_served(content: bytes, path: str, package: NpmPackage, folders: Mapping[str, str]) -> bytes:
    if not path.endswith(".js"):
        return content
    return with_served_names(with_paths(content, path, folders), package.files)


def _downloaded(pip: Sequence[str], wheel: Wheel, python: str, folder: Path) -> bytes:
    wanted = f"{wheel.name}=={wheel.version}"
    place = folder / "pip"
    # Only what is asked for, whole: never a package that would have to be built here.
    options = ["--no-deps", "--only-binary=:all:", "--python-version", python, "--dest", str(place)]
    if wheel.platform:
        options += ["--implementation", "cp", "--platform", wheel.platform]
    _run([*pip, "download", "--quiet", *options, wanted], folder, wanted)
    found = place / wheel.file
    if not found.is_file():
        raise Failure(f"pip 取到的 {wanted} 里没有“{wheel.file}”")
    return found.read_bytes()


def _run(command: Sequence[str], folder: Path, wanted: str) -> None:
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(command, cwd=folder, capture_output=True, env=environment)
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Failure(f"没有取到 {wanted}，请检查网络后重试：{told[-1] if told else '没有说明'}")


def _require(path: str, content: bytes) -> None:
    pinned = pinned_files()[path].content
    if (len(content), digest(content)) != (pinned.size, pinned.sha256):
        raise Failure(f"“{path}”与 pins.yml 所记的摘要不符，没有采用；请升级 jinzhu 或换一个软件源")
