import re

from citekit.formats.ead import read
from citekit.problems import Report
from tests.reference import reference


def test_every_component_of_real_finding_aids_comes_out() -> None:
    count = 0
    for path in sorted(reference("interchange/corpora/ead").rglob("*.xml")):
        data = path.read_bytes()
        components = len(re.findall(rb"<c(?:0[1-9]|1[0-2])?[ >]", data))
        records = list(read(data, report := Report(str(path))))
        count += len(records)
        if components:
            assert len(records) == components + len(re.findall(rb"<archdesc[ >]", data)), path
            assert len({record.id for record in records}) == len(records), path
        else:
            assert records or report.faulty, path
    assert count > 1300


def test_a_component_has_what_those_above_it_say() -> None:
    given = b"""<ead><archdesc level="fonds">
        <did><unittitle>Mill Papers</unittitle><repository>Harbor</repository></did>
        <dsc><c level="series"><did><unittitle>Letters</unittitle><unitid>Series 2</unitid></did>
        <c><did><container type="Box">7</container></did>
        <c><did><unittitle>Letter from Rudi Nagel to Mo Dunn</unittitle></did></c></c></c></dsc></archdesc></ead>"""
    *_, letter = read(given, Report())
    assert (letter.text("archive"), letter.text("archive_collection")) == ("Harbor", "Mill Papers")
    assert [f"{level.name} {level.value}" for level in letter.levels()] == ["series 2", "box 7"]
    assert letter.type == "personal_communication"


def test_what_is_no_finding_aid_is_said_to_be_none() -> None:
    assert list(read(b"<mods/>", report := Report())) == []
    assert [problem.code for problem in report] == ["no-finding-aid"]
