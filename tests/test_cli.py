"""The command, run as its users run it: as a process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from citekit.formats import all_formats
from citekit.library.opening import open_library
from citekit.operations import MARKUPS
from tests.reference import reference

ROOT = Path(__file__).parents[1]
SEED = ROOT / "records" / "wilson-center-123087.yaml"


def citekit(
    *words: str, stdin: str | bytes | None = None, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    given = stdin.encode() if isinstance(stdin, str) else stdin
    kwargs = {"input": given} if given is not None else {"stdin": subprocess.DEVNULL}
    return subprocess.run(
        [sys.executable, "-m", "citekit", *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
        **kwargs,
    )


def test_without_a_source_the_folder_records_is_read() -> None:
    result = citekit("export", "--format", "csl-json-lines")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["id"] == "wilson-center-123087"


def test_without_a_source_what_is_piped_in_is_read() -> None:
    result = citekit("export", "--format", "csl-json-lines", stdin='[{"id": "piped", "type": "book"}]')
    assert json.loads(result.stdout)["id"] == "piped"


def test_without_any_source_the_command_line_is_at_fault(tmp_path: Path) -> None:
    result = citekit("export", "--format", "csl-json", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"nothing to read" in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["export", str(SEED), "--format", "bibtexx"], "did you mean bibtex"),
        (["export", str(SEED), "--format", "wilson-center"], "only read"),
        (["export", str(SEED)], "--format"),
        (["export", str(SEED), "-o", "out.unknown"], "--format"),
        (["export", "no-such-file.json", "--format", "bibtex"], "no-such-file.json: No such file"),
        (["cite", str(SEED), "--style", "chicagoo"], "chicago"),
        (["cite", str(SEED), "--language", "zh_Hans"], "not a language tag by BCP 47: 'zh_Hans'"),
        (
            ["export", str(SEED), "--format", "bibtex", "--language", "Chinese!"],
            "not a language tag by BCP 47",
        ),
        (["cite", str(SEED), "--engine", "none"], "there is citekit, citeproc-py"),
        (["cite", str(SEED), "--kind", "poem"], "bibliography"),
        (["cite", str(SEED), "--cites", "no-such-file.txt"], "no-such-file.txt: No such file"),
        (["cite", "-", "--cites", "-"], "standard input"),
        (
            ["export", str(SEED), "--format", "csl-json", "-o", "/no/such/folder/x"],
            "/no/such/folder/x: No such file",
        ),
    ],
)
def test_faults_of_the_command_line(words: list[str], message: str) -> None:
    result = citekit(*words)
    assert result.returncode == 2
    assert result.stdout == b""
    assert message in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


def test_faults_of_the_data_have_their_place_and_the_rest_comes_out(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"id": "a", "type": "book"},\n {"id": "b", "type": "boook"}, 7]')
    (tmp_path / "b.json").write_text('[{"id": "a", "type": "book"}]')
    result = citekit("export", "a.json", "b.json", "--format", "csl-json-lines", cwd=tmp_path)
    assert result.returncode == 1
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "b", "a"]
    assert result.stderr.decode().splitlines() == [
        "a.json:2:14: warning: unknown type 'boook'; kept, cited as a document [unknown-type]",
        "a.json:2:32: error: an item is an object, not 7; passed over [not-an-object]",
        "b.json:1:3: error: the id 'a' is that of a record in a.json:1 too [duplicate-id]",
    ]


def test_an_empty_file_and_a_folder_with_nothing_in_it(tmp_path: Path) -> None:
    (tmp_path / "empty.bib").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "readme.txt").write_text("Nothing to see here.")
    result = citekit("export", "empty.bib", "folder", "--format", "csl-json", cwd=tmp_path)
    assert (result.returncode, result.stdout) == (1, b"[]\n")
    assert [line.partition(": ")[0] for line in result.stderr.decode().splitlines()] == [
        "empty.bib",
        "folder",
    ]


def test_a_folder_is_read_by_name_and_hidden_files_are_not(tmp_path: Path) -> None:
    for name in ("b.json", "a.jsonl", ".hidden.json", "sub/c.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(json.dumps({"id": name, "type": "book"}))
    (tmp_path / "notes.txt").write_text("not a record")
    result = citekit("export", str(tmp_path), "--format", "csl-json-lines")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [
        "a.jsonl",
        "b.json",
        "sub/c.json",
    ]
    assert result.returncode == 0, result.stderr


def test_an_output_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("what was there")
    assert citekit("export", "no-such-file", "--format", "csl-json", "-o", str(out)).returncode == 2
    assert out.read_text() == "what was there"
    assert citekit("export", str(SEED), "-o", str(out)).returncode == 0
    assert json.loads(out.read_text())[0]["id"] == "wilson-center-123087"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_output_is_utf_8_whatever_the_locale() -> None:
    result = citekit(
        "export", str(SEED), "--format", "csl-json", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout.decode("utf-8"))


def test_a_reader_that_has_had_enough_is_no_fault(tmp_path: Path) -> None:
    many = "".join(json.dumps({"id": str(n), "type": "book", "title": "T" * 100}) + "\n" for n in range(5000))
    (tmp_path / "many.jsonl").write_text(many)
    command = f"{sys.executable} -m citekit export many.jsonl --format csl-json | head -n 1"
    result = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (result.stdout, result.stderr, result.returncode) == (b"[\n", b"", 0)


@pytest.mark.parametrize("command", [("cite", "--style"), ("export", "--format")])
def test_titles_are_printed_in_the_language_asked_for(command: tuple[str, str]) -> None:
    word, option = command
    result = citekit(word, "-q", str(SEED), option, "mla-archival", "--language", "fr,en,zh-Latn")
    assert result.returncode == 0, result.stderr
    title = "Mao Zedong’s Military Manuscripts since the Founding of the PRC"
    assert f"{title} [Jianguo yilai Mao Zedong junshi wengao]" in result.stdout.decode()


def test_styles_are_formats_of_a_bibliography() -> None:
    by_name = citekit("export", str(SEED), "--format", "mla")
    by_style = citekit("export", str(SEED), "--format", "citation", "--style", "mla")
    assert by_name.returncode == 0, by_name.stderr
    assert by_name.stdout == by_style.stdout
    assert b"Jianguo yilai Mao Zedong junshi wengao" in by_name.stdout


@pytest.mark.parametrize("kind", ["bibliography", "note", "citation"])
@pytest.mark.parametrize("markup", MARKUPS)
def test_cite(kind: str, markup: str) -> None:
    result = citekit("cite", str(SEED), "--style", "chicago-author-date", "--kind", kind, "--as", markup)
    assert result.returncode == 0, result.stderr
    assert "Mao" in result.stdout.decode()


RECORDS = json.dumps(
    [
        {"id": "mao-1953", "type": "book", "title": "Letters", "issued": {"date-parts": [[1953]]},
         "author": [{"family": "Mao", "given": "Zedong"}]},
        {"id": "kim-1954", "type": "book", "title": "Works", "issued": {"date-parts": [[1954]]},
         "author": [{"family": "Kim", "given": "Il Sung"}]},
        {"id": "not-cited", "type": "book", "title": "Poems"},
    ]
)  # fmt: skip


def test_citations_have_notes_positions_and_locators() -> None:
    result = citekit(
        "cite", "--style", "chicago-notes-bibliography-subsequent-ibid",
        "--cite", "mao-1953, p. 185; see kim-1954, fol. 7v",
        "--cite", "see also @kim-1954, p. 3, in part",
        "--cite", "kim-1954",
        "--cite", "kim-1954, n. 2",
        stdin=RECORDS,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode().splitlines() == [
        "1. Zedong Mao, Letters (1953), 185; see Il Sung Kim, Works (1954), fol. 7v.",
        "2. see also Kim, Works, 3, in part.",
        "3. Kim, Works.",
        "4. Ibid., n. 2.",
    ]


def test_citations_come_from_a_file_or_standard_input_after_those_of_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "records.json").write_text(RECORDS)
    (tmp_path / "cites.txt").write_text("mao-1953, 5\n\n-@kim-1954, chap. 2\n")
    words = ["cite", "records.json", "--style", "apa", "--cite", "kim-1954", "--cites"]
    from_file = citekit(*words, "cites.txt", cwd=tmp_path)
    assert from_file.stdout.decode().splitlines() == ["(Kim, 1954)", "(Mao, 1953, p. 5)", "(1954, Chapter 2)"]
    from_stdin = citekit(*words, "-", stdin=(tmp_path / "cites.txt").read_bytes(), cwd=tmp_path)
    assert from_stdin.stdout == from_file.stdout
    # What is piped in are the citations, so the records are those of the folder.
    (tmp_path / "records").mkdir()
    (tmp_path / "records.json").rename(tmp_path / "records" / "records.json")
    piped = citekit("cite", "--style", "apa", "--cites", "-", stdin="mao-1953", cwd=tmp_path)
    assert (piped.stdout, piped.stderr) == (b"(Mao, 1953)\n", b"")


def test_a_bibliography_has_what_is_cited() -> None:
    words = ["cite", "--kind", "bibliography", "--style", "mla"]
    cited = citekit(*words, "--cite", "mao-1953", "--cite", "mao-1953, p. 5", stdin=RECORDS)
    assert cited.stdout.decode().splitlines() == ["Mao, Zedong. Letters. 1953."]
    assert len(citekit(*words, stdin=RECORDS).stdout.splitlines()) == 3


def test_unknown_ids_are_reported_with_the_nearest_and_the_rest_comes_out(tmp_path: Path) -> None:
    (tmp_path / "cites.txt").write_text("\nkim-1953, p. 5; mao-1953, p. 7\n")
    words = ["--cite", "mao-1935", "--cite", ";", "--cites", "cites.txt"]
    result = citekit("cite", "-", *words, stdin=RECORDS, cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout.decode().splitlines() == ["3. Zedong Mao, Letters (1953), 7."]
    assert result.stderr.decode().splitlines() == [
        "--cite:1: error: no record has the id 'mao-1935'; did you mean 'mao-1953'? [unknown-id]",
        "--cite:2: error: nothing is cited [empty-citation]",
        "cites.txt:2: error: no record has the id 'kim-1953'; did you mean 'kim-1954'? [unknown-id]",
    ]


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">
  <info><title>Mine</title></info>
  <macro name="title"><text variable="title"/></macro>
  <citation>
    <layout>%s</layout>
  </citation>
</style>
"""


def cite_in(style: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    (folder / "mine.csl").write_text(style)
    return citekit("cite", "--kind", "note", "--style", "mine.csl", stdin=RECORDS, cwd=folder)


def test_all_faults_of_a_style_are_told_at_once(tmp_path: Path) -> None:
    faulty = '<text macro="titel"/>\n<text variable="autor"/>\n<nmaes variable="author"/>'
    result = cite_in(STYLE % faulty, tmp_path)
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.decode().splitlines() == [
        "citekit: the style mine.csl cannot be used:",
        "mine.csl:5: error: there is no macro 'titel'; did you mean 'title'? [undefined-macro]",
        "mine.csl:6: error: there is no variable 'autor'; did you mean 'author'? [unknown-variable]",
        "mine.csl:7: error: there is no element <nmaes>; did you mean 'names'? [unknown-element]",
    ]


def test_a_style_with_doubtful_places_is_used_and_they_are_told(tmp_path: Path) -> None:
    result = cite_in(STYLE % '<text macro="title" colour="red"/>', tmp_path)
    assert result.returncode == 1
    assert result.stdout.decode().splitlines() == ["1. Letters", "2. Works", "3. Poems"]
    (warning,) = result.stderr.decode().splitlines()
    assert warning.startswith("mine.csl:5: warning: ")
    assert "colour" in warning


@pytest.mark.parametrize(
    ("style", "message"),
    [
        (
            STYLE.replace('version="1.0"', 'version="0.8"'),
            "mine.csl:1:1: a style of CSL 0.8; citekit reads CSL 1.0",
        ),
        ("<html/>", "mine.csl:1:1: not a CSL style: its root is <html>"),
        (STYLE.replace("</citation>", ""), "mine.csl:7:3: not XML: mismatched tag"),
    ],
)
def test_what_is_no_style_of_csl_1_0_is_refused(style: str, message: str, tmp_path: Path) -> None:
    result = cite_in(style, tmp_path)
    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.decode() == f"citekit: {message}\n"


def test_formats_lists_every_format() -> None:
    result = citekit("formats")
    lines = result.stdout.decode().splitlines()
    assert len(lines) == len(all_formats())
    assert all(any(line.startswith(each.name) for line in lines) for each in all_formats())


def test_styles_finds_by_words_of_the_name_or_title() -> None:
    result = citekit("styles", "Chicago", "AUTHOR-DATE", "18th")
    assert result.returncode == 0
    assert b"chicago-author-date\t" in result.stdout
    nothing = citekit("styles", "no-such-style-at-all")
    assert (nothing.returncode, nothing.stdout) == (1, b"")


@pytest.mark.parametrize(
    "words", [["--help"], ["export", "--help"], ["cite", "--help"], ["formats", "-h"], ["styles", "-h"]]
)
def test_help(words: list[str]) -> None:
    result = citekit(*words)
    assert result.returncode == 0
    assert b"Usage:" in result.stdout
    assert b"Examples:" in result.stdout or words[0] == "formats"


def test_version() -> None:
    assert citekit("--version").stdout.startswith(b"citekit 0.")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    script = citekit(_CITEKIT_COMPLETE=f"{shell}_source")
    assert script.returncode == 0
    assert script.stdout


def test_completion_of_formats() -> None:
    result = citekit(
        _CITEKIT_COMPLETE="bash_complete", COMP_WORDS="citekit export --format bib", COMP_CWORD="3"
    )
    assert result.stdout.split() == [b"plain,biblatex", b"plain,bibtex"]


HEAVY = """rdflib lxml yaml babel citeproc bibtexparser starlette uvicorn anyio h11 sqlalchemy psycopg pyoxigraph
    pyshacl"""


@pytest.mark.parametrize(
    "words",
    [
        ["--help"], ["--version"], ["formats"], ["styles", "chicago"],
        ["check", "--help"], ["publish", "--help"], ["serve", "--help"], ["library", "--help"],
        ["library", "add", "--help"], ["library", "list"], ["library", "list", "mao", "--facet", "type=book"],
    ],
)  # fmt: skip
def test_a_start_costs_what_is_used(words: list[str], tmp_path: Path) -> None:
    open_library(str(tmp_path / "library.db")).close()
    code = f"""
import sys
from citekit.cli import main
try:
    main({words!r})
except SystemExit as end:
    assert not end.code, end.code
heavy = set({HEAVY!r}.split()) & sys.modules.keys()
assert not heavy, heavy
"""
    result = _python(code, tmp_path)
    assert result.returncode == 0, result.stderr


def _python(code: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, check=False, cwd=folder, env=environment)


SERVER = ["library", "list", "--library", "postgresql://localhost/letters"]


@pytest.mark.parametrize(
    ("package", "extra", "words", "before"),
    [
        ("starlette", "serve", ["serve", "."], ()),
        ("uvicorn", "serve", ["serve", "."], ("starlette",)),
        ("pyoxigraph", "sparql", ["serve", ".", "--sparql"], ("starlette", "uvicorn")),
        ("pyshacl", "check", ["check", str(SEED), "--profile"], ()),
        ("sqlalchemy", "postgresql", SERVER, ()),
        ("psycopg", "postgresql", SERVER, ("sqlalchemy",)),
    ],
)
def test_without_a_package_of_an_extra_it_is_said_how_to_install_it(
    package: str, extra: str, words: list[str], before: tuple[str, ...], tmp_path: Path
) -> None:
    for each in before:
        pytest.importorskip(each, reason="without it, it is the one that is named")
    code = f"import sys; sys.modules[{package!r}] = None; from citekit.cli import main; main({words!r})"
    result = _python(code, tmp_path)
    told = result.stderr.decode()
    assert (result.returncode, result.stdout, told.count("\n")) == (2, b"", 1), told
    assert f'pip install "citekit[{extra}]"' in told


def test_colours_stay_away_from_what_is_no_terminal() -> None:
    result = citekit("export", "-", "--format", "csl-json", stdin="[7]")
    assert b"\x1b" not in result.stderr


def test_the_real_page_gives_the_seed_record() -> None:
    page = reference("seed/wilson-center-123087.txt")
    result = citekit("export", str(page), "--from", "wilson-center", "--format", "csl-json")
    assert result.returncode == 0, result.stderr
    (item,) = json.loads(result.stdout)
    own = item["custom"]["citekit"]
    assert own["created"] == "1953-11-08"
    assert [name["literal"] for name in item["editor"]] == [
        "Zhonggong zhongyang wenxian yanjiushi",
        "Zhongguo renmin jiefangjun junshi kexueyuan",
    ]
    assert item["recipient"] == [{"family": "Kim", "given": "Il Sung", "static-ordering": True}]
    assert [(part["kind"], part["language"]) for part in own["parts"]] == [
        ("transcript", "zh"),
        ("translation", "en"),
    ]


# Citations as they are printed ------------------------------------------------------------------------------------

NOTE = "Burton to Merriam, telegram, January 26, 1923, box 26, folder 17, Merriam Papers, Harbor Library."
SIGNATURE = "GARF, f. 1235, op. 1, d. 16, ll. 5-7ob."


def test_citations_are_parsed_from_arguments_a_file_and_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "citations.txt").write_text(f"{NOTE}\n\n{SIGNATURE}\n", encoding="utf-8")
    ways = (
        citekit("parse", NOTE, SIGNATURE),
        citekit("parse", "citations.txt", cwd=tmp_path),
        citekit("parse", stdin=f"1. {NOTE}\n2. {SIGNATURE}"),
        citekit("parse", "-", stdin=f"{NOTE}\n{SIGNATURE}"),
    )
    for result in ways:
        assert result.returncode == 0, result.stderr
        letter, file = json.loads(result.stdout)
        assert letter["recipient"] == [{"literal": "Merriam"}]
        assert (letter["archive"], letter["archive_collection"]) == ("Harbor Library", "Merriam Papers")
        assert (file["archive"], file["archive_location"]) == ("GARF", "f. 1235, op. 1, d. 16, ll. 5-7ob.")


def test_a_parsed_citation_is_written_in_any_format_and_style() -> None:
    assert b"author" in citekit("parse", NOTE, "--format", "bibtex").stdout
    again = citekit("parse", SIGNATURE, "--format", "citation", "--style", "russian-archives")
    assert again.stdout.decode().strip() == SIGNATURE


def test_what_each_piece_was_taken_for_is_explained() -> None:
    result = citekit("parse", "--explain", NOTE, "not a citation")
    assert result.returncode == 1
    lines = result.stdout.decode().splitlines()
    assert lines[0] == NOTE
    assert ["created", "January 26, 1923 → 1923-01-26"] in [line.split(maxsplit=1) for line in lines]
    assert lines[-1] == "not a citation"
    assert b"no citation in any form known" in result.stderr


def test_what_is_no_citation_comes_out_whole_and_is_reported() -> None:
    result = citekit("parse", "A box of letters.")
    assert result.returncode == 1
    assert json.loads(result.stdout)[0]["custom"] == {"source-statement": "A box of letters."}
    assert result.stderr.startswith(b"argument:1: error")


def test_without_a_citation_the_command_line_is_at_fault() -> None:
    assert citekit("parse").returncode == 2


# What is lost -----------------------------------------------------------------------------------------------------


def test_what_a_format_has_no_room_for_is_told_in_one_line_and_a_file(tmp_path: Path) -> None:
    result = citekit(
        "export", str(SEED), "-f", "csl-json", "--plain", "--report", str(tmp_path / "lost.json")
    )
    assert result.returncode == 0
    assert result.stderr == b"citekit: lost of 1 record: created, original-language, parts, variants\n"
    told = json.loads((tmp_path / "lost.json").read_text(encoding="utf-8"))
    assert [record["id"] for record in told["records"]] == ["wilson-center-123087"]
    assert b"citekit" not in result.stdout


def test_strict_fails_where_something_is_lost_and_only_there() -> None:
    assert citekit("export", str(SEED), "-f", "csl-json", "--plain", "--strict").returncode == 1
    assert citekit("export", str(SEED), "-f", "csl-json", "--strict").returncode == 0


def test_a_format_tells_what_it_holds() -> None:
    page = citekit("formats", "csl-json").stdout.decode()
    assert "carried beside:\n  archive-levels, created" in page


def test_keys_are_given_by_a_pattern_and_a_wrong_pattern_is_refused() -> None:
    result = citekit("export", str(SEED), "-f", "csl-json-lines", "-q", "--keys", "{author:lower}_{year}")
    assert json.loads(result.stdout)["id"] == "mao_1953"
    assert citekit("export", str(SEED), "-f", "csl-json", "--keys", "{nobody}").returncode == 2
