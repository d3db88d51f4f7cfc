"""The command, run as its users run it: as a process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from citekit.formats import all_formats
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
        (["export", str(SEED), "--from", "citation", "--format", "bibtex"], "only written"),
        (["export", str(SEED)], "--format"),
        (["export", str(SEED), "-o", "out.unknown"], "--format"),
        (["export", "no-such-file.json", "--format", "bibtex"], "no-such-file.json: No such file"),
        (["cite", str(SEED), "--style", "chicagoo"], "chicago"),
        (["cite", str(SEED), "--engine", "none"], "citeproc-py"),
        (["cite", str(SEED), "--kind", "poem"], "bibliography"),
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


def test_styles_are_formats_of_a_bibliography() -> None:
    by_name = citekit("export", str(SEED), "--format", "mla")
    by_style = citekit("export", str(SEED), "--format", "citation", "--style", "mla")
    assert by_name.returncode == 0, by_name.stderr
    assert by_name.stdout == by_style.stdout
    assert b"Jianguo yilai Mao Zedong junshi wengao" in by_name.stdout


@pytest.mark.parametrize("kind", ["bibliography", "note", "citation"])
@pytest.mark.parametrize("markup", ["text", "html"])
def test_cite(kind: str, markup: str) -> None:
    result = citekit("cite", str(SEED), "--style", "chicago-author-date", "--kind", kind, "--as", markup)
    assert result.returncode == 0, result.stderr
    assert "Mao" in result.stdout.decode()


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
    assert result.stdout.split() == [b"plain,bibtex"]


@pytest.mark.parametrize("words", [["--help"], ["formats"], ["--version"], ["styles", "chicago"]])
def test_a_start_costs_what_is_used(words: list[str]) -> None:
    code = f"""
import sys
from citekit.cli import main
try:
    main({words!r})
except SystemExit:
    pass
heavy = {{"rdflib", "lxml", "citeproc", "bibtexparser", "yaml", "babel"}} & sys.modules.keys()
assert not heavy, heavy
"""
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT)
    assert result.returncode == 0, result.stderr


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
