import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import RequestError
from citekit.serve.sparql.scanning import LONGEST, form_of

PASS = {
    "SELECT * { ?s ?p ?o }": "SELECT",
    "select*{?s ?p ?o}": "SELECT",
    "ASK { ?s ?p 'SERVICE <http://e/> { }' }": "ASK",
    'ASK { ?s ?p """FROM "NAMED" <x>\n\\""" LOAD""" }': "ASK",
    "ASK { ?s ?p '''it's 'SERVICE' \\''' ''' }": "ASK",
    'ASK { ?s ?p "a\\"SERVICE\\\\" }': "ASK",
    'ASK { ?s ?p "" . ?a ?b \'\' } # "': "ASK",
    "ASK { ?service ?p $from }": "ASK",
    "ASK { ?s <http://e.org/SERVICE#FROM> ?o }": "ASK",
    "ASK { ?s ?p ?o } # SERVICE <http://e/>": "ASK",
    "PREFIX service: <http://e/> ASK { ?s service:from ?o }": "ASK",
    "PREFIX ex: <http://e/> ASK { ?s ex:service ex:FROM }": "ASK",
    "PREFIX ex: <http://e/> ASK { ?s ex:a\\-b.c ex:a%20b }": "ASK",
    'ASK { ?s ?p "x"@en-Service }': "ASK",
    "ASK { ?s ?p ?o FILTER(?o<3 && ?s>2) }": "ASK",
    "BASE <http://e/> PREFIX : <#> CONSTRUCT WHERE { ?s :p ?o }": "CONSTRUCT",
    "DESCRIBE <http://e/select>": "DESCRIBE",
}


@pytest.mark.parametrize(("query", "form"), PASS.items())
def test_words_that_are_no_keywords_pass(query: str, form: str) -> None:
    assert form_of(query) == form


REFUSED = (
    "SELECT * { SERVICE <http://e/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <http://e/> { ?s ?p ?o } }",
    "SELECT * { servICE <http://e/> { ?s ?p ?o } }",
    "SELECT * { SERVICE ?s { ?s ?p ?o } }",
    "SELECT * {SERVICE<http://e/>{}}",
    "SELECT * { SERVICESILENT<http://e/>{} }",
    "PREFIX : <http://e/> SELECT * { SERVICE:a {} }",
    "PREFIX : <http://e/> PREFIX service: <http://e/> SELECT * { SERVICE:a {} }",
    "PREFIX a: <http://e/> PREFIX servicea: <http://e/> SELECT * { servicea:b {} }",
    "SELECT * { ?s ?p trueSERVICE<http://e/>{} }",
    "SELECT * { ?s ?p 1SERVICE<http://e/>{} }",
    "SELECT * { ?s ?p 1e1SERVICE<http://e/>{} }",
    "SELECT * { ?s ?p 5.SERVICE<http://e/>{} }",
    "SELECT * { ?s ?p ?o FILTER(?o<?s)SERVICE<http://e/>{?a ?b ?c}FILTER(?o>?s) }",
    "SELECT * { ?s ?p <http://e/'> . SERVICE <http://e/'> {} }",
    "SELECT * { # '\n SERVICE <http://e/> {} # '\n }",
    "SELECT * { ?s ?p 'a' . SERVICE <http://e/> {} ?a ?b 'c' }",
    "SELECT * FROM <http://e/> { ?s ?p ?o }",
    "SELECT*FROM<file:///etc/passwd>{ ?s ?p ?o }",
    "SELECT * FROM NAMED <http://e/> { ?s ?p ?o }",
    "ASKFROM<http://e/>{}",
    "PREFIX : <http://e/> ASKFROM:a{}",
    "SELECT ?x FROMNAMED<http://e/>{}",
    "DESCRIBE <http://e/> FROM <http://e/>",
    "LOAD <http://e/>",
    "LOAD SILENT <file:///etc/passwd> INTO GRAPH <http://e/>",
    "INSERT DATA { <a> <b> <c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "WITH <http://e/> DELETE { ?s ?p ?o } USING <http://e/> WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP ALL",
    "CREATE GRAPH <http://e/>",
    "COPY <http://e/> TO DEFAULT",
    "ASK {} ; INSERT DATA { <a> <b> <c> }",
    "S\\u0045LECT * { ?s ?p ?o }",
    "ASK { \\u0053ERVICE <http://e/> {} }",
    "ASK { ?s ?p 'not closed }",
    'ASK { ?s ?p """not closed" }',
    "",
    "hello",
    "ASK {} #" + "x" * LONGEST,
)


@pytest.mark.parametrize("query", REFUSED, ids=lambda query: query[:70])
def test_what_asks_elsewhere_or_changes_anything_is_refused(query: str) -> None:
    with pytest.raises(RequestError):
        form_of(query)


def test_the_time_is_in_proportion_to_the_length() -> None:
    """With the square of the length it would be hours."""
    program = """if True:
        from citekit.serve.sparql import scanning
        scanning.LONGEST = 10**7
        for piece in ("a.", "a-", "1.", "a ", ".", "<a", "\\"\\" ", "b:", "\\\\#"):
            try:
                scanning.form_of("ASK " + piece * 300_000)
            except scanning.RequestError:
                pass
    """
    subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[3], timeout=100, check=True)


@given(st.text(max_size=200))
def test_whatever_is_said_in_a_string_passes(text: str) -> None:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    assert form_of(f'ASK {{ ?s ?p "{escaped}" }}') == "ASK"
    assert form_of(f'ASK {{ ?s ?p """SERVICE {escaped} """ }}') == "ASK"


@given(st.text(alphabet="SERVICEservice <>\"'#:?\\\n{}.a", max_size=60))
def test_whatever_stands_before_it_a_keyword_is_found_unless_it_is_in_a_token(text: str) -> None:
    """pyoxigraph is the judge: what it takes for a query that asks elsewhere is never let through."""
    pyoxigraph = pytest.importorskip("pyoxigraph")
    query = f"PREFIX : <http://e/> SELECT * {{ {text} SERVICE <http://127.0.0.1:1/> {{ ?s ?p ?o }} }}"
    try:
        list(pyoxigraph.Store().query(query))
    except SyntaxError:
        return
    except (OSError, RuntimeError):  # it asked elsewhere
        with pytest.raises(RequestError):
            form_of(query)
