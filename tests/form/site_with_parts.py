"""A site with the parts of the form and one without them: both verify, and neither may lie.

``make form-test`` runs it: it takes the parts that ``jinzhu form fetch`` brings.
"""

import json
import shutil
from pathlib import Path

import pytest

from gitrepo import Hall
from jinzhu.publish.digests import site_digests
from jinzhu.publish.form.pins import pinned_files
from jinzhu.publish.form.places import PLACE, missing, place_of
from jinzhu.publish.form.producer import FOLDER, PARTS
from jinzhu.publish.verification import verify_site
from publish.githall import built, site_hall

PARTS_HERE = place_of(Path(__file__).parents[2])


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    return site_hall(tmp_path_factory.mktemp("hall") / "hall")


@pytest.fixture(scope="module")
def without(hall: Hall, tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLACE, "/nowhere")
        return built(hall, tmp_path_factory.mktemp("without") / "site")


@pytest.fixture(scope="module")
def whole(hall: Hall, tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert not missing(PARTS_HERE), "jinzhu form fetch brings what is missing"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLACE, str(PARTS_HERE))
        return built(hall, tmp_path_factory.mktemp("whole") / "site")


def test_they_differ_in_the_parts_alone(whole: Path, without: Path) -> None:
    one, other = site_digests(whole), site_digests(without)
    differing = {path for path in {*one, *other} if one.get(path) != other.get(path)}
    pinned = {FOLDER + path for path in pinned_files()}
    assert differing == {*pinned, PARTS, "build.json"}
    assert json.loads((whole / PARTS).read_bytes())["present"] is True


@pytest.mark.parametrize("with_parts", [True, False])
@pytest.mark.parametrize("site", ["whole", "without"])
def test_a_verifier_needs_no_parts_and_is_not_misled_by_them(
    site: str,
    with_parts: bool,
    hall: Hall,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(PLACE, str(PARTS_HERE) if with_parts else "/nowhere")
    verdict = verify_site(request.getfixturevalue(site), hall.root)
    assert verdict.holds, verdict.wrong


@pytest.mark.parametrize(
    ("change", "state"),
    [("changed", "differs"), ("missing", "missing"), ("foreign", "extra"), ("denied", "differs")],
)
def test_what_is_not_as_pinned_is_found(
    change: str, state: str, hall: Hall, whole: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(whole, site)
    script = next(path for path in pinned_files() if path.endswith("pyodide.js"))
    place = {
        "changed": FOLDER + script,
        "missing": FOLDER + script,
        "foreign": f"{FOLDER}wheels/other.whl",
        "denied": PARTS,
    }[change]
    (site / place).unlink(missing_ok=True)
    if change != "missing":
        (site / place).write_text("{}", encoding="utf-8")
    record = json.loads((site / "build.json").read_bytes())
    record["files"] = {p: d for p, d in site_digests(site).items() if p != "build.json"}
    text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
    (site / "build.json").write_text(text, encoding="utf-8")
    verdict = verify_site(site, hall.root)
    assert [(each.path, each.state) for each in verdict.wrong] == [(place, state)]
