"""Which files an import will write, worked out in memory before any is written."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jinzhu.catalog.load import DEPARTMENTS
from jinzhu.desk.importing.catalogue import Present, items_path, undated, with_entries
from jinzhu.desk.importing.departments import (
    DepartmentReport,
    Evidence,
    gather_evidence,
    new_entry,
)
from jinzhu.desk.importing.dirt import Dirt, Remark
from jinzhu.desk.importing.drafts import draft, draft_path, file_slug
from jinzhu.desk.importing.mapping import Columns, ImportMap
from jinzhu.desk.importing.report import RowReport
from jinzhu.desk.importing.rows import Item, Judged
from jinzhu.desk.importing.writing import Planned
from jinzhu.document import NotWritable, Writable, write
from jinzhu.failure import Failure

Entry = dict[str, Writable]


@dataclass(slots=True)
class Plan:
    """What is to be written on top of ``present``, growing row by row."""

    present: Present
    columns: Columns
    slugs: Mapping[str, str]
    today: date
    drafting: bool = True
    rows: list[RowReport] = field(default_factory=list)
    items: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    drafts: list[Planned] = field(default_factory=list)
    accepted: list[tuple[str, Item]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def add(self, each: Judged) -> None:
        """Plan for one row: its place in the catalogue, its draft, its line in the report."""
        each = self._against_catalogue(each)
        item = each.item
        if item is None:
            self.rows.append(RowReport(each.row.number, each.row.cells, each.remarks))
            return
        slug = self.slugs[item.department]
        self.accepted.append((slug, item))
        if item.code not in self.present.items:
            self.items[slug].append(_catalogue_entry(item))
        known = self._known_filing(item, slug)
        if known is not None:
            each = each.saying(self._noted(Dirt.DRAFT_PRESENT, item, f"{known}，未改动"))
        path = known or (self._add_draft(item, slug) if self.drafting else None)
        self.rows.append(_row_report(each, item, slug, path))

    def _against_catalogue(self, each: Judged) -> Judged:
        """Leave alone what the catalogue has; refuse an item it gives to another department."""
        listed = self.present.items.get(each.item.code) if each.item else None
        if each.item is None or listed is None:
            return each
        if listed.department != self.slugs[each.item.department]:
            why = f"目录 {listed.path} 已把它列在部门 {listed.department} 名下"
            column = self.columns.title("department")
            name = each.item.department
            return each.saying(Remark(Dirt.OTHER_DEPARTMENT, "refused", column, name, why))
        why = "；".join([f"{listed.path} 中已有，未改动", *_differing(each.item, listed.entry)])
        return each.saying(self._noted(Dirt.PRESENT, each.item, why))

    def _noted(self, dirt: Dirt, item: Item, why: str) -> Remark:
        return Remark(dirt, "noted", self.columns.title("code"), item.code, why)

    def _known_filing(self, item: Item, slug: str) -> str | None:
        """Find the filing an item has; one that cannot be read is known by its name alone."""
        name = f"filings/{slug}/{self.today.isoformat()}-item-entry-{file_slug(item.code)}.yml"
        return self.present.drafts.get(item.code) or self.present.unread.get(undated(name))

    def _add_draft(self, item: Item, slug: str) -> str:
        path = draft_path(item.code, slug, self.today, self.taken)
        try:
            content = write(draft(item, slug, self.today)).encode()
        except NotWritable as error:
            raise Failure(f"{path} 写不出来（{error}）") from None
        self.taken.add(path.casefold())
        self.drafts.append(Planned(path, content))
        return path


def plan_rows(
    judged: Iterable[Judged],
    present: Present,
    columns: Columns,
    slugs: Mapping[str, str],
    today: date,
    *,
    drafting: bool = True,
) -> Plan:
    """Plan for every row. Raises Failure."""
    plan = Plan(present, columns, slugs, today, drafting, taken=set(present.filing_paths))
    for each in judged:
        plan.add(each)
    return plan


def plan_files(plan: Plan, departments: Sequence[Entry]) -> list[Planned]:
    """Give all files: departments first, then the items they answer for, then the drafts."""
    files = []
    if departments:
        files.append(_grown(DEPARTMENTS, {"format": 1}, "departments", departments, plan.present))
    for slug, items in plan.items.items():
        head: Entry = {"format": 1, "department": slug}
        files.append(_grown(items_path(slug), head, "items", items, plan.present))
    return [*files, *plan.drafts]


def _grown(path: str, head: Entry, key: str, entries: Sequence[Entry], present: Present) -> Planned:
    before = present.texts.get(path)
    return Planned(path, with_entries(path, before, head, key, entries), before)


def plan_departments(
    plan: Plan, rules: ImportMap
) -> tuple[list[Entry], tuple[DepartmentReport, ...]]:
    """Write entries for the departments that the catalogue lacks, and report on all."""
    present, items = plan.present, plan.accepted
    known = {str(entry["id"]): entry for entry in present.departments}
    used = frozenset(str(entry.get("credit_code")) for entry in present.departments)
    found = gather_evidence(((slug, item) for slug, item in items if slug not in known), used)
    counts = Counter(slug for slug, _ in items)
    levels = {slug: item.level for slug, item in reversed(items)}
    entries: list[Entry] = []
    reports: dict[str, DepartmentReport] = {}
    for name, slug in plan.slugs.items():
        if slug in reports or not counts[slug]:
            continue
        if slug in known:
            code = known[slug].get("credit_code")
            stated = code if isinstance(code, str) else None
            reports[slug] = DepartmentReport(name, slug, True, counts[slug], stated, "目录已有")
            continue
        told = rules.departments.get(name)
        entries.append(new_entry(name, told, slug, found[slug], rules, levels[slug]))
        reports[slug] = _new_department(name, slug, counts[slug], entries[-1], found[slug])
    return entries, tuple(reports.values())


def _new_department(
    name: str, slug: str, items: int, entry: Entry, found: Evidence
) -> DepartmentReport:
    code = entry.get("credit_code")
    if isinstance(code, str) and code != found.code:
        return DepartmentReport(name, slug, False, items, code, "对照表写明")
    return DepartmentReport(
        name, slug, False, items, found.code, found.ground, found.candidates, found.strength == 1
    )


def _row_report(each: Judged, item: Item, slug: str, path: str | None) -> RowReport:
    return RowReport(
        each.row.number,
        each.row.cells,
        each.remarks,
        code=item.code,
        name=item.name,
        department=slug,
        catalogue=items_path(slug),
        draft=path,
    )


def _catalogue_entry(item: Item) -> Entry:
    entry: Entry = {
        "code": item.code,
        "name": item.name,
        "item_type": item.item_type,
        "on_application": item.on_application,
        "level": item.level,
    }
    return {key: value for key, value in entry.items() if value is not None}


def _differing(item: Item, entry: Mapping[str, object]) -> list[str]:
    compared = (
        ("名称", entry.get("name"), item.name),
        ("类型", entry.get("item_type"), item.item_type),
    )
    return [
        f"{title}目录为 {theirs or '空'}，文件为 {ours}"
        for title, theirs, ours in compared
        if theirs != ours
    ]
