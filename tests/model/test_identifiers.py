import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.model.identifiers import (
    SCHEMES,
    Checked,
    Identifier,
    address,
    check,
    comparable,
    identify,
    is_valid,
    isbn10,
    isbn13,
)

# By scheme: what is given, and the identifier in its own spelling.
GIVEN = [
    ("DOI", "doi:10.1000/182", "10.1000/182"),
    ("DOI", "DOI 10.1000/ABC", "10.1000/ABC"),
    ("DOI", "http://dx.doi.org/10.1002/(SICI)1097-4571%3C1::AID-ASI1%3E3.0.CO;2-A", None),
    ("DOI", "10.1002/(SICI)1097-4571<1::AID-ASI1>3.0.CO;2-A", None),
    ("DOI", "info:doi/10.1000.10/1/2", "10.1000.10/1/2"),
    ("ISBN", "ISBN 0-306-40615-2", "0306406152"),
    ("ISBN", "ISBN-13: 978 0 306 40615 7", "9780306406157"),
    ("ISBN", "urn:isbn:080442957x", "080442957X"),
    ("ISBN", "978–0–306–40615–7", "9780306406157"),
    ("ISSN", "e-ISSN: 14764687", "1476-4687"),
    ("ISSN", "https://portal.issn.org/resource/ISSN/2434-561X", "2434-561X"),
    ("PMID", "PMID: 17170002", "17170002"),
    ("PMID", "https://www.ncbi.nlm.nih.gov/pubmed/17170002", "17170002"),
    ("PMCID", "pmc1234567", "PMC1234567"),
    ("PMCID", "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234567/", "PMC1234567"),
    ("arXiv", "https://arxiv.org/pdf/1501.00001v2.pdf", "1501.00001v2"),
    ("arXiv", "arXiv:0706.0001v1 [q-bio.CB]", "0706.0001v1"),
    ("arXiv", "math.GT/0309136", "math.GT/0309136"),
    ("Handle", "hdl:2027/uc1.b3920534", "2027/uc1.b3920534"),
    ("ARK", "https://gallica.bnf.fr/ark:/12148/btv1b8449691v", "ark:12148/btv1b8449691v"),
    ("ARK", "ARK:/13030/tf5p30086k/", "ark:13030/tf5p30086k"),
    ("ORCID", "https://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
    ("ORCID", "0000000218250097", "0000-0002-1825-0097"),
    ("VIAF", "http://viaf.org/viaf/102333412/", "102333412"),
    ("Wikidata", "http://www.wikidata.org/entity/Q42", "Q42"),
    ("Wikidata", "wd:q42", "Q42"),
]
SICI = "10.1002/(SICI)1097-4571<1::AID-ASI1>3.0.CO;2-A"

# By scheme: what is none, and what the reason says.
WRONG = [
    ("DOI", "10.1000", "no DOI"),
    ("DOI", "10.1000/1 82", "no DOI"),
    ("DOI", "10.١٢٣٤/182", "no DOI"),
    ("ISBN", "0-306-40615-3", "is 2, not 3"),
    ("ISBN", "9770306406157", "978 or 979"),
    ("ISBN", "978-0-306-40615-7 (pbk.)", "no ISBN"),
    ("ISBN", "030640615", "no ISBN"),
    ("ISBN", "٩٧٨٠٣٠٦٤٠٦١٥٧", "no ISBN"),
    ("ISSN", "0028-083X", "is 6, not X"),
    ("PMID", "0123", "no PMID"),
    ("PMCID", "PMC", "no PMCID"),
    ("arXiv", "1513.00001", "no month"),
    ("arXiv", "1501.0001", "5 digits"),
    ("arXiv", "0706.00001", "4 digits"),
    ("Handle", "2027", "no Handle"),
    ("ARK", "ark:/12/x", "no ARK"),
    ("ORCID", "0000-0002-1825-0098", "is 7, not 8"),
    ("VIAF", "0", "no VIAF"),
    ("Wikidata", "Q0", "no Wikidata"),
]


@pytest.mark.parametrize(("scheme", "text", "value"), GIVEN)
def test_identifiers_are_bare_in_their_own_spelling(scheme: str, text: str, value: str | None) -> None:
    assert check(scheme, text) == Checked(value or SICI)


@pytest.mark.parametrize(("scheme", "text", "reason"), WRONG)
def test_what_is_none_stays_as_it_is_with_a_reason(scheme: str, text: str, reason: str) -> None:
    found = check(scheme, text)
    assert found.value == text
    assert reason in found.reason
    assert address(scheme, text) == ""


@pytest.mark.parametrize(("scheme", "text", "value"), GIVEN)
def test_addresses_lead_back(scheme: str, text: str, value: str | None) -> None:
    web = address(scheme, text)
    assert re.fullmatch(r"https://[a-z0-9.]+/[\x21-\x7e]+", web)
    assert not set(web) & set('<>"# ')
    assert identify(web) == Identifier(scheme, value or SICI)
    assert check(scheme, value or SICI) == Checked(value or SICI)


def test_every_scheme_is_tested_and_shows_what_one_looks_like() -> None:
    assert {scheme for scheme, _, _ in GIVEN} == SCHEMES.keys() == {scheme for scheme, _, _ in WRONG}
    for scheme in SCHEMES.values():
        assert all(is_valid(scheme.name, form) for form in scheme.form.split(" or ")), scheme.name


@given(st.text("0123456789", min_size=9, max_size=9))
def test_isbns_have_one_right_check_digit_and_two_lengths(body: str) -> None:
    right = [digit for digit in "0123456789X" if is_valid("ISBN", body + digit)]
    assert len(right) == 1
    isbn = body + right[0]
    assert is_valid("ISBN", isbn13(isbn))
    assert isbn10(isbn13(isbn)) == isbn
    assert comparable("ISBN", isbn) == isbn13(isbn)


@given(st.text("0123456789", min_size=8, max_size=8), st.integers(0, 6))
def test_no_two_neighbours_of_an_issn_can_change_places(digits: str, at: int) -> None:
    # The weights of neighbours differ by one, so that the sum changes unless both are the same.
    turned = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    assert not (turned != digits and is_valid("ISSN", digits) and is_valid("ISSN", turned))


@given(st.sampled_from(sorted(SCHEMES)), st.text())
def test_any_text_is_checked(scheme: str, text: str) -> None:
    found = check(scheme, text)
    assert found.value == text if found.reason else check(scheme, found.value) == found
    assert bool(address(scheme, text)) == (not found.reason)


@pytest.mark.parametrize(
    "text", ["9780306406157", "17170002", "Q42", "毛泽东", "", "https://example.org/10.1000/182"]
)
def test_nothing_is_guessed(text: str) -> None:
    assert identify(text) is None


def test_spellings_that_mean_the_same_compare_equal() -> None:
    assert comparable("ARK", "ark:/12148/btv-1b8") == comparable("ARK", "ark:12148/btv1-b8")
    assert comparable("DOI", "no DOI") == "no DOI"
    assert comparable("PMID", "PMID 1") == "1"


@pytest.mark.parametrize(
    "text", ["10.1000" * 20000, "ark:/" + "1" * 100000, "978-" * 50000, "10.1000/" + "." * 100000]
)
def test_long_texts_take_linear_time(text: str) -> None:
    start = time.process_time()
    for scheme in SCHEMES:
        check(scheme, text)
    assert time.process_time() - start < 1
