"""What an archive asks of the file: the same bytes every time, PDF/A, nothing from outside."""

import hashlib
import subprocess
import sys
from io import BytesIO

import pytest
from pypdf import PdfReader

from jinzhu.desk.printing.trace import Trace, qr_picture
from printing.reading import fonts_of, hall_of, needs_font, pdf_of, text_of
from publish.sample import sample_files

pytestmark = needs_font

ITEM = "filings/ga/2026-01-10-item-entry-ga-001.yml"
STAFF = "filings/ga/2026-01-10-staff-entry-ga-001.yml"
AGAIN = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
from printing.reading import hall_of, pdf_of
from publish.sample import sample_files
print(hashlib.sha256(pdf_of(hall_of(sample_files()), {path!r})).hexdigest())
"""


def test_the_same_filing_gives_the_same_bytes_in_another_process() -> None:
    digests = {hashlib.sha256(pdf_of(hall_of(sample_files()), ITEM)).hexdigest() for _ in range(2)}
    command = [sys.executable, "-c", AGAIN.format(path=ITEM), *sys.path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert {done.stdout.strip()} == digests


@pytest.mark.parametrize("path", [ITEM, STAFF])
def test_the_file_is_pdf_a(path: str) -> None:
    pdf = pdf_of(hall_of(sample_files()), path)
    reader = PdfReader(BytesIO(pdf))
    told = reader.xmp_metadata
    assert told is not None
    said = told.get_element("", "http://www.aiim.org/pdfa/ns/id/", "part")
    assert [node.firstChild.data for node in said] == ["2"]
    said = told.get_element("", "http://www.aiim.org/pdfa/ns/id/", "conformance")
    assert [node.firstChild.data for node in said] == ["A"]
    root = reader.root_object
    assert root["/OutputIntents"][0].get_object()["/S"] == "/GTS_PDFA1"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("zh")
    assert not reader.is_encrypted
    assert not {"/OpenAction", "/AA", "/Names"} & {*root}
    assert reader.metadata is not None
    assert str(reader.metadata["/CreationDate"]).startswith("D:2026010")


def test_every_font_is_in_the_file() -> None:
    fonts = list(fonts_of(pdf_of(hall_of(sample_files()), STAFF)))
    assert fonts
    for font in fonts:
        files = {"/FontFile", "/FontFile2", "/FontFile3"} & {*font["/FontDescriptor"]}
        assert files, font["/BaseFont"]
        assert "NotoSerifCJK" in font["/BaseFont"] or "NotoSansCJK" in font["/BaseFont"]


def test_every_page_is_a4() -> None:
    for page in PdfReader(BytesIO(pdf_of(hall_of(sample_files()), ITEM))).pages:
        assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]


def test_the_paper_says_how_to_check_it() -> None:
    papers = hall_of(sample_files())
    digest = hashlib.sha256(papers.source(ITEM)).hexdigest()
    text = text_of(pdf_of(papers, ITEM))
    assert digest[:16] in text
    assert "审核通过后重新打印" in text
    trace = Trace(ITEM, digest, "c" * 40, "https://hall.example/items/GA-001/")
    assert trace.values()["qr"] == qr_picture("https://hall.example/items/GA-001/")
    assert "https://hall.example/items/GA-001/" in trace.values()["check"]


def test_a_code_holds_path_commit_and_digest_where_there_is_no_site() -> None:
    qr = Trace(ITEM, "d" * 64, "c" * 40).values()["qr"]
    assert qr == qr_picture(f"{ITEM}\ncommit:{'c' * 40}\nsha256:{'d' * 32}")
    assert qr != qr_picture(f"{ITEM}\ncommit:{'b' * 40}\nsha256:{'d' * 32}")
