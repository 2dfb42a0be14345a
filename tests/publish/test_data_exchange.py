"""The two international formats hold what their specifications ask for."""

import os
import uuid
from pathlib import Path

import pytest
import rdflib
from pyshacl import validate
from rdflib.namespace import DCTERMS, RDF

from publish.opendata import URL, OpenData
from publish.sample import sample_files, sample_view

REPO = Path(__file__).parents[2]
SHAPES = (
    Path(os.environ.get("CPSV_AP") or REPO.parent / "shared" / "data" / "cpsv-ap")
    / "cpsv-ap-3.2.0-SHACL.ttl"
)
CV = rdflib.Namespace("http://data.europa.eu/m8g/")
CPSV = rdflib.Namespace("http://purl.org/vocab/cpsv#")


@pytest.fixture(scope="module")
def data() -> OpenData:
    """The open data of the sample hall, with a promise in calendar days."""
    files = sample_files()
    change = files["filings/ga/2026-03-10-item-change-ga-001.yml"]
    change["guide"]["promised_limit"]["unit"] = "自然日"
    return OpenData(sample_view(files))


@pytest.fixture(scope="module")
def graph(data: OpenData) -> rdflib.Graph:
    """What a reader of RDF finds."""
    return rdflib.Graph().parse(data=data.files["data/cpsv-ap.ttl"], format="turtle")


def test_every_item_is_a_public_service(graph: rdflib.Graph) -> None:
    services = set(graph.subjects(RDF.type, CPSV.PublicService))
    assert len(services) == 4
    service = rdflib.URIRef(f"{URL}items/GA-001/")
    assert service in services
    assert graph.value(service, DCTERMS.title) == rdflib.Literal("居民身份证补领", lang="zh")
    assert graph.value(service, DCTERMS.identifier) == rdflib.Literal("GA-001")
    office = graph.value(service, CV.hasCompetentAuthority)
    assert graph.value(office, DCTERMS.identifier) == rdflib.Literal("114404000071000046")


def test_working_days_are_text_and_calendar_days_a_duration(graph: rdflib.Graph) -> None:
    days = graph.value(rdflib.URIRef(f"{URL}items/GA-001/"), CV.processingTime)
    assert (str(days), days.datatype) == ("P7D", rdflib.XSD.duration)
    other = rdflib.URIRef(f"{URL}items/GA-003/")
    assert graph.value(other, CV.processingTime) is None
    assert "承诺时限：10 个工作日" in graph.value(other, DCTERMS.description)


@pytest.mark.skipif(not SHAPES.is_file(), reason="the shapes of CPSV-AP 3.2 are not here (CPSV_AP)")
def test_it_passes_the_shapes(graph: rdflib.Graph) -> None:
    shapes = rdflib.Graph().parse(SHAPES)
    conforms, _, report = validate(graph, shacl_graph=shapes)
    assert conforms, report
    broken = rdflib.Graph()
    broken += graph
    broken.remove((rdflib.URIRef(f"{URL}items/GA-001/"), DCTERMS.identifier, None))
    assert not validate(broken, shacl_graph=shapes)[0]


def test_required_fields_are_told_and_references_hold(data: OpenData) -> None:
    descriptor, tables = data.package()
    ids = {name: {row["id"] for row in rows} for name, rows in tables.items()}
    for resource in descriptor["resources"]:
        schema, rows = resource["schema"], tables[resource["name"]]
        assert rows, resource["name"]
        assert len(ids[resource["name"]]) == len(rows)
        assert list(rows[0]) == [field["name"] for field in schema["fields"]]
        for field in schema["fields"]:
            limits = field.get("constraints", {})
            values = [row[field["name"]] for row in rows]
            assert all(values) or not limits.get("required"), field
            assert set(values) <= {"", *limits.get("enum", values)}
            if field.get("format") == "uuid":
                assert all(uuid.UUID(value).version == 5 for value in values if value)
        for reference in schema["foreignKeys"]:
            wanted = {row[reference["fields"]] for row in rows} - {""}
            assert wanted <= ids[reference["reference"]["resource"]]


def test_the_package_tells_where_and_when(data: OpenData) -> None:
    _, tables = data.package()
    services = {row["name"]: row for row in tables["services"]}
    assert services["居民身份证补领"]["status"] == "active"
    assert services["旅馆业特种行业许可"]["status"] == "inactive"
    gone = services["户口迁移"]
    assert gone["status"] == "defunct"
    assert "改为派出所办理" in gone["alert"]
    assert gone["id"] not in {row["service_id"] for row in tables["service_at_location"]}
    hours = {(row["byday"], row["opens_at"], row["closes_at"]) for row in tables["schedules"]}
    assert hours == {("MO,TU,WE,TH,FR", "09:00", "12:00"), ("MO,TU,WE,TH,FR", "14:00", "17:30")}


def test_identifiers_follow_from_the_codes(data: OpenData) -> None:
    files = sample_files()
    files["catalog/hall.yml"]["name"] = "改名的大厅"
    same = OpenData(sample_view(files)).package()[1]["services"]
    assert [row["id"] for row in same] == [row["id"] for row in data.package()[1]["services"]]
    files["catalog/hall.yml"]["division"] = "440402"
    other = OpenData(sample_view(files)).package()[1]["services"]
    assert not {row["id"] for row in other} & {row["id"] for row in same}
