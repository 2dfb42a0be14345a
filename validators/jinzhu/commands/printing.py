"""``jinzhu print``: filings as the forms of the annexes, on paper."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import BaseModel

from jinzhu.commands.options import HERE, Identity, Root, Trunk
from jinzhu.desk.printing.output import FOLDER, Output, told_at_times
from jinzhu.failure import Failure
from jinzhu.ledger.hall import Trust, open_approved
from jinzhu.report.plain import printable

if TYPE_CHECKING:
    from jinzhu.desk.printing.forms import Address, Form
    from jinzhu.desk.printing.papers import Paper, Papers

# Of these the public site has a page; a form about a person leads to none.
OF_ITEMS = ("item-entry", "item-change", "item-withdrawal")
OF_DEPARTMENTS = ("entry-plan", "authorisation", "department-entry")


def print_command(
    ids: Annotated[
        list[str] | None,
        typer.Argument(help="文件、文件夹、备案号、事项编码、人员或部门代号", metavar="ID"),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="打印全部备案")] = False,
    out: Annotated[
        Path,
        typer.Option("--output", "-o", help="写到这个文件夹；只有一份时可写 .pdf 文件名"),
    ] = FOLDER,
    identity: Identity = None,
    site: Annotated[
        str | None,
        typer.Option(help="公开网站的网址，默认取 mkdocs.yml 的 site_url", metavar="URL"),
    ] = None,
    root: Root = HERE,
    trunk: Trunk = None,
) -> None:
    """把备案打印成表（PDF），标准有附录的照附录：全部打好返回 0，有读不出来的返回 1。"""
    from jinzhu.desk.printing.finding import Finder
    from jinzhu.desk.printing.papers import Papers
    from jinzhu.publish.counter.site import site_address

    if bool(ids) == every:
        raise Failure("请写明打印哪些备案，或用 --all 打印全部；两者选一")
    papers = Papers(open_approved(root, Trust(trunk)))
    paths = papers.paths if every else Finder(papers, root).find(ids or ())
    opened = _opener(papers, identity)
    output = Output(out, len(paths), is_secret=identity is not None)
    run = _Run(papers, _addresses(site_address(root, site)), opened, len(paths))
    run.print_all(paths, output.write)
    raise typer.Exit(bool(run.failed))


class _Run:
    """One run of the printer: its progress, and what could not be printed."""

    def __init__(
        self,
        papers: "Papers",
        address: "Address",
        opened: "Callable[[Paper], BaseModel | None]",
        count: int,
    ) -> None:
        self._papers, self._address, self._opened = papers, address, opened
        self._count = count
        self.failed = 0

    def print_all(self, paths: Sequence[str], write: Callable[[str, bytes], Path]) -> None:
        """Print each filing and say where it went; one that cannot be read keeps no other back."""
        from jinzhu.desk.printing.many import printed

        for form, pdf in told_at_times(printed(self._forms(paths)), self._count):
            sys.stdout.write(f"{write(form.name, pdf)}\n")
        wrong = f"，读不出来 {self.failed} 份" if self.failed else ""
        sys.stderr.write(f"打印完毕：共 {self._count - self.failed} 份{wrong}\n")

    def _forms(self, paths: Sequence[str]) -> Iterator["Form"]:
        from jinzhu.desk.printing.forms import form_of
        from jinzhu.desk.printing.papers import Unreadable

        for path in paths:
            try:
                paper = self._papers.paper(path)
                yield form_of(paper, self._papers, self._address, self._opened(paper))
            except Unreadable as error:
                self.failed += 1
                sys.stderr.write(f"{error}\n")


def _opener(
    papers: "Papers", identity: Sequence[Path] | None
) -> "Callable[[Paper], BaseModel | None]":
    """What opens the sealed part of a filing; without a key it stays shut."""
    if not identity:
        return lambda _: None
    from jinzhu.commands.sealing import identities_of
    from jinzhu.desk.printing.papers import Unreadable
    from jinzhu.desk.sealing.records import open_filing, sealed_filing
    from jinzhu.rules.texts import rule_texts

    identities = identities_of(identity)

    def opened(paper: "Paper") -> BaseModel | None:
        sealed = sealed_filing(papers.tree, paper.path)
        if sealed is None:
            return None
        found, problems = open_filing(sealed, papers.catalog, identities)
        if found is None:
            message = rule_texts()[problems[0].rule].said(problems[0].values)[0]
            raise Unreadable(f"{paper.path} 的密封信息打不开，没有打印：{printable(message)}")
        return found.record

    return opened


def _addresses(site: str | None) -> "Address":
    """The public page on which a paper can be checked; None where the hall's site has no address."""
    from jinzhu.publish.pages import addresses

    def address(paper: "Paper") -> str | None:
        filing = paper.filing
        if site is None:
            return None
        if filing.KIND in OF_ITEMS:
            return site + addresses.item(str(getattr(filing, "item", "")))
        return site + addresses.department(filing.actor) if filing.KIND in OF_DEPARTMENTS else None

    return address
