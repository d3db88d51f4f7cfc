import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.model.archive import Location, levels_of, location_at, parse_location

LOCATIONS = [
    # Russian archives
    ("F. 39, Op. 1, D. 39, Ll. 7-16", "russian", "fond=39|opis=1|delo=39|listy=7-16"),
    (
        "fond 0100, opis 40, delo 7, papka 248, listy 120-123",
        "russian",
        "fond=0100|opis=40|delo=7|papka=248|listy=120-123",
    ),
    (
        "fond (f.) 45, opis (op.) 1, delo (d.) 329, listy (ll.) 9-17",
        "russian",
        "fond=45|opis=1|delo=329|listy=9-17",
    ),
    ("f. 558, op. 11, d. 328, ll. 32-50", "russian", "fond=558|opis=11|delo=328|listy=32-50"),
    ("f. 1235, op.1, d. 16, ll. 5-7ob.", "russian", "fond=1235|opis=1|delo=16|listy=5-7ob."),
    ("ф. 45, оп. 1, д. 329, л. 9–17 об.", "russian", "fond=45|opis=1|delo=329|list=9–17 об."),
    ("ф.45,оп.1,д.329", "russian", "fond=45|opis=1|delo=329"),
    ("f. 5, op. 49, d. 131, ll. 193-194.", "russian", "fond=5|opis=49|delo=131|listy=193-194"),
    (
        "Ф. 573 (Т. В. Мнацаканова). Карт. 6. Ед. хр. 1. Л. 1.",
        "russian",
        "fond=573|fond title=Т. В. Мнацаканова|karton=6|edinitsa khraneniia=1|list=1",
    ),
    ("f. R-5446, op. 22a, ed. khr. 12", "russian", "fond=R-5446|opis=22a|edinitsa khraneniia=12"),
    (
        "F. 0100, Op. 46, Por. 12, P. 362, L. 3, 5",
        "russian",
        "fond=0100|opis=46|poriadok=12|papka=362|list=3, 5",
    ),
    ("f. 1-B, op. 6, a.e. 4389", "russian", "fond=1-B|opis=6|arkhivna edinitsa=4389"),
    ("fond 45", "russian", "fond=45"),
    ("opis' 1, delo № 7", "russian", "opis=1|delo=7"),
    # Bundesarchiv
    ("R 43-I/161, fol. 91", "bundesarchiv", "bestand=R 43-I|signatur=161|folio=91"),
    (
        "RW 19 (OKW/Wehrwirtschafts- und Rüstungsamt)/234, Bl. 4",
        "bundesarchiv",
        "bestand=RW 19|bestand title=OKW/Wehrwirtschafts- und Rüstungsamt|signatur=234|blatt=4",
    ),
    ("B 136/59748, 403-410", "bundesarchiv", "bestand=B 136|signatur=59748|locator=403-410"),
    ("NS 19/3899, S. 12", "bundesarchiv", "bestand=NS 19|signatur=3899|seite=12"),
    ("DY 30/IV 2/2.035/1, Bl. 5-7", "bundesarchiv", "bestand=DY 30|signatur=IV 2/2.035/1|blatt=5-7"),
    ("R 58/1234", "bundesarchiv", "bestand=R 58|signatur=1234"),
    # Politisches Archiv des Auswärtigen Amts
    ("RZ 206, R 103295", "auswärtiges amt", "bestand=RZ 206|band=R 103295"),
    ("B 130, 5761A", "auswärtiges amt", "bestand=B 130|band=5761A"),
    ("B 12, Bd. 91, Bl. 4", "auswärtiges amt", "bestand=B 12|band=91|blatt=4"),
    ("MfAA, A 9574", "auswärtiges amt", "bestand=MfAA|band=A 9574"),
    # NARA
    ("RG 59, Entry 1613, Box 5", "nara", "record group=59|entry=1613|box=5"),
    ("Box 5, Entry A1 1613, RG 59", "nara", "box=5|entry=A1 1613|record group=59"),
    (
        "file POL 15-1 US/Kennedy, 1963 Subject-Numeric File (NAID 580618), "
        "RG 59: General Records of the Department of State",
        "nara",
        "file=POL 15-1 US/Kennedy|series=1963 Subject-Numeric File|naid=580618|record group=59|"
        "record group title=General Records of the Department of State",
    ),
    (
        "RG 59, General Records of the Department of State, Central Decimal File 1950-54, 795.00/11-2253, Box 4283.",
        "nara",
        "record group=59|record group title=General Records of the Department of State|"
        "series=Central Decimal File 1950-54|file=795.00/11-2253|box=4283",
    ),
    (
        "RG 59: Records of U.S. Missions.",
        "nara",
        "record group=59|record group title=Records of U.S. Missions",
    ),
    ("RG 59, Lot 64 D 199", "nara", "record group=59|lot=64 D 199"),
    ("Record Group 59", "nara", "record group=59"),
    ("NAID 580618", "nara", "naid=580618"),
    ("RG-31.053M, reel 5", "nara", "record group=31.053M|reel=5"),
    # The National Archives
    ("FO 371/84037, f. 12", "kew", "department=FO|series=371|piece=84037|folio=12"),
    ("CAB 128/17", "kew", "department=CAB|series=128|piece=17"),
    ("CAB/128/17", "kew", "department=CAB|series=128|piece=17"),
    ("FO 371/83008/F1024/4", "kew", "department=FO|series=371|piece=83008|item=F1024/4"),
    ("RG 11/1234, fols. 3-5", "kew", "department=RG|series=11|piece=1234|folio=3-5"),
    # Finding aids
    ("box 26, folder 17", "finding aid", "box=26|folder=17"),
    ("Box 371, Folder 3877", "finding aid", "box=371|folder=3877"),
    ("  Box 371 ; Folder 3877 . ", "finding aid", "box=371|folder=3877"),
    ("GEB Series 1.3, Box 371, Folder 3877", "finding aid", "collection=GEB|series=1.3|box=371|folder=3877"),
    ("section 2, container 1.14, ff. 1r–11v", "finding aid", "section=2|container=1.14|folio=1r–11v"),
    (
        "Series IV, Subseries B, reel no. 12, frames 3 - 5",
        "finding aid",
        "series=IV|subseries=B|reel=12|frame=3 - 5",
    ),
    ("carton 12, dossier 4, pièce 3", "finding aid", "carton=12|dossier=4|pièce=3"),
    ("boîte 5, liasse 2, feuillet 7", "finding aid", "boîte=5|liasse=2|feuillet=7"),
    ("Kasten 3, Mappe 7, Blatt 12", "finding aid", "kasten=3|mappe=7|blatt=12"),
    ("Karton 4, Schachtel 2, Faszikel 11", "finding aid", "karton=4|schachtel=2|faszikel=11"),
    # Record units, file numbers
    ("Record Unit 95, Box 12, Folder 4", "record unit", "record unit=95|box=12|folder=4"),
    ("RU 95", "record unit", "record unit=95"),
    ("File A’0392 (Microfilm)", "file number", "file=A’0392|medium=Microfilm"),
    ("DFA/5/313/3D", "file number", "department=DFA|file=5/313/3D"),
    (
        "Department of Foreign Affairs/5/313/3D",
        "file number",
        "department=Department of Foreign Affairs|file=5/313/3D",
    ),
    # Manuscripts
    ("MS 228", "manuscript", "shelfmark=MS 228"),
    ("GEN MSS 97, box 38, folder 1373", "manuscript", "shelfmark=GEN MSS 97|box=38|folder=1373"),
    ("Add. MS 12345, fols. 3r–5v", "manuscript", "shelfmark=Add. MS 12345|folio=3r–5v"),
    ("Cod. Pal. germ. 848, fol. 124r", "manuscript", "shelfmark=Cod. Pal. germ. 848|folio=124r"),
    ("Ms. lat. 1141, ff. 1–6", "manuscript", "shelfmark=Ms. lat. 1141|folio=1–6"),
    ("Cotton MS Vitellius A XV", "manuscript", "shelfmark=Cotton MS Vitellius A XV"),
    ("Clm 4660, fol. 1r-3v, 7", "manuscript", "shelfmark=Clm 4660|folio=1r-3v, 7"),
]
PARTS = st.sampled_from(
    [
        *"""f. op. d. ll. ф. оп. д. л. об. ob. fond opis (f.) box folder Series file entry RG 59 NAID MS Cod. fol.
        ff. R 43-I /161 FO 371/84037 B 130 DFA/5 carton Kasten Bl. S. 1 7-16 1r–11v A’0392 (Microfilm) General
        Records , ; . : ( ) – / №""".split(),
        *(" ", ", ", ". ", "\n"),
    ]
)
HOSTILE = (
    "f.|f.1, |box 1, |box.1.|box 1. |box.A.|op. |fond (|fond (f.) |f. 1 (|ll. 1, |ll. 1ob. |1-| |. |...|,|(|A.|a/|"
    "MS A.|GEN MS |R 43/1/|R 43/a-|R 1 (|FO 1/1/a/|RG 59: A.|RG 59, |RG 59: A |file |DFA/a|file A’|NAID 1 |795.00.|"
    "Department of |ов.|№"
).split("|")
STARTS = "|box 1, |f. 1, op. |fond 1, listy 1, |RG 59: |R 43/|FO 1/1/|file |MS ".split("|")
TEXTS = st.one_of(
    st.text(), st.lists(PARTS, max_size=12).map("".join), st.lists(PARTS, max_size=12).map(" ".join)
)


@pytest.mark.parametrize(("text", "grammar", "levels"), LOCATIONS)
def test_the_levels_of_a_location(text: str, grammar: str, levels: str) -> None:
    location = parse_location(text)
    assert location is not None
    assert "|".join(f"{level.name}={level.value}" for level in location.levels) == levels
    assert location.grammar == grammar
    assert location.write() == text
    assert levels_of(text) == location.levels


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        ".",
        "a remark of 1953",
        "The fond memories of a box in the folder",
        "Box of Delights",
        "Mao Zedong waijiao wenxuan (Selected Works of Mao Zedong on Diplomacy)",
        "(Beijing: Publisher, 1994), 634",
        "Sovetsko-Kitaiskie Otnosheniia, Vol. 5, Book 2, 1946-February 1950 (Moscow: Publisher, 2005), pp. 11-14",
        "November 8, 1953",
        "8 November 1953",
        "1953-11-08",
        "11/8/1953",
        "634",
        "12, 403-410",
        "and/or 1953",
        # By themselves these may be pages, folios, lines, an opus or a series of books.
        *(
            "f. 12",
            "ff. 1–6",
            "p. 12",
            "p. 12, l. 5",
            "f. 12, l. 5",
            "S. 12",
            "Bl. 4",
            "op. 27",
            "vol. 5, p. 3",
        ),
        *("Series 3", "Piece 5", "section 2, p. 5", "l. 5", "item 3", "Bd. 3, S. 12", "pièce 3"),
        # Two places are not one.
        "f. 5, op. 1, d. 16, l. 5; d. 17, l. 3",
        "box 3, folder 12; box 4, folder 1",
        # Something is left that no grammar knows.
        "box 26, folder 17, Charles E. Merriam Papers",
        "f. 5, op. 1, d. sixteen",
        "MS 228, Ayer Collection",
        "f. 5, op. 1 (f. 6",
        "RG 59, see also the box",
        "See MS 228",
        # Letters that two archives have, and letters that we know of none.
        *("DO 1/234", "BW 1/234", "QQ 1/234", "R 43-I"),
        *("box45", "op1, d2", "F 39 Op 1", "fond", "fond (op.) 5"),
    ],
)
def test_what_is_no_location_stays_a_text(text: str) -> None:
    assert parse_location(text) is None
    assert levels_of(text) == ()


@given(TEXTS)
def test_no_text_raises_and_what_is_read_is_written_back(text: str) -> None:
    location = parse_location(text)
    if location is not None:
        assert location.write() == text
        assert all(level.name and level.value and level.value in text for level in location.levels)


@given(st.sampled_from(LOCATIONS), st.sampled_from(["", " ", "\n"]), st.sampled_from(["", ".", " . ", "\t"]))
def test_space_around_it_and_a_full_stop_are_no_part_of_a_value(
    location: tuple[str, str, str], before: str, after: str
) -> None:
    text = before + location[0].strip(" .") + after
    found = parse_location(text)
    assert found is not None
    assert found.write() == text
    assert "|".join(f"{level.name}={level.value}" for level in found.levels).rstrip(".") == location[
        2
    ].rstrip(".")


def test_a_changed_value_is_written_in_the_same_spelling() -> None:
    location = parse_location("fond (f.) 45, opis (op.) 1.")
    other = parse_location("fond 46, opis 2")
    assert location is not None
    assert other is not None
    assert Location(location.grammar, other.levels, location.between).write() == "fond (f.) 46, opis (op.) 2."


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_length_hurts(piece: str) -> None:
    for start in STARTS:
        text = start + piece * 20_000
        for whole in (text, text + "!"):
            location = parse_location(whole)
            assert location is None or location.write() == whole


@pytest.mark.parametrize(
    ("text", "start", "read"),
    [
        ("box 26, folder 17, Charles E. Merriam Papers", 0, "box 26, folder 17"),
        ("MS 228, Ayer Collection, Newberry Library", 0, "MS 228"),
        ("F. 39, Op. 1, D. 31, Ll. 54-58. Reprinted in A, 5", 0, "F. 39, Op. 1, D. 31, Ll. 54-58"),
        ("f. 5, op. 1, d. 16, l. 5; d. 17, l. 3", 0, "f. 5, op. 1, d. 16, l. 5"),
        ("GARF, f. 1235, op.1", 6, "f. 1235, op.1"),
        (
            "RG 59: General Records of the Department of State.",
            0,
            "RG 59: General Records of the Department of State",
        ),
        (
            "1963 Subject-Numeric File (NAID 580618), RG 59, NACP",
            0,
            "1963 Subject-Numeric File (NAID 580618), RG 59",
        ),
    ],
)
def test_a_location_with_more_behind_it_is_read_as_far_as_it_goes(text: str, start: int, read: str) -> None:
    found = location_at(text, start)
    assert found is not None
    location, end = found
    assert text[start:end] == read
    assert location == parse_location(read)


@pytest.mark.parametrize(
    "text", ["", "a box of letters", "f. 12, Ayer Collection", "box 26folder 17", "box 3's lid"]
)
def test_what_only_looks_like_a_location_is_none(text: str) -> None:
    assert location_at(text) is None


@given(TEXTS)
def test_what_a_location_is_read_from_is_what_it_writes(text: str) -> None:
    if found := location_at(text):
        location, end = found
        assert location.write() == text[:end]
