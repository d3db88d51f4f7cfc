"""Where Hayagriva has what: one table for both ways.

An entry has parents: what it appeared in, the series of that, and other things that it has to do with. Each has the
same fields as the entry itself, so that a place is a node and a path in it. The nodes:

- main: the entry; own: the same, but read from the host, too, as Typst does; kept: from the collection, too.
- host: what the entry appeared in, such as the book that prints it; carrier: the host if there is one, else main.
- series: a parent of the host, or of a book itself.
- event: a conference or an exhibition. original: an earlier publication. source: a repository.
- made: the document itself where the entry is a copy in print, a manuscript with its own date and language.
- collection: an anthology that an archive keeps.
"""

from typing import Final, NamedTuple


class Row(NamedTuple):
    """A variable, and where it is."""

    variable: str
    node: str
    path: tuple[str, ...]
    form: str


def _rows(table: str) -> tuple[Row, ...]:
    lines = (line.split() for line in table.strip().splitlines())
    return tuple(Row(variable, node, tuple(path.split("/")), form) for variable, node, path, form in lines)


ROWS: Final = _rows(
    """
    author                    main       author                    names
    title                     main       title/value               text
    title-short               main       title/short               text
    created                   made       date                      date
    issued                    own        date                      date
    genre                     own        genre                     text
    number                    main       serial-number/serial      string
    version                   main       serial-number/version     string
    printing-number           main       serial-number/printing    string
    supplement-number         main       serial-number/supplement  string
    DOI                       own        serial-number/doi         string
    PMID                      main       serial-number/pmid        string
    PMCID                     main       serial-number/pmcid       string
    ISBN                      carrier    serial-number/isbn        string
    ISSN                      carrier    serial-number/issn        string
    chapter-number            main       chapter                   number
    page                      main       page-range                number
    number-of-pages           main       page-total                count
    number-of-volumes         own        volume-total              count
    dimensions                main       runtime                   duration
    authority                 main       organization              text
    archive                   kept       archive                   text
    archive_location          kept       archive-location          text
    call-number               kept       call-number               text
    URL                       own        url/value                 address
    accessed                  own        url/date                  date
    language                  own        language                  language
    note                      main       note                      text
    abstract                  main       abstract                  text
    container-author          host       author                    names
    container-title           host       title/value               text
    container-title-short     host       title/short               text
    editor                    carrier    editor                    names
    edition                   carrier    edition                   number
    volume                    carrier    volume                    number
    issue                     carrier    issue                     number
    part-number               part       volume                    number
    publisher                 carrier    publisher/name            text
    publisher-place           carrier    publisher/location        text
    collection-title          series     title/value               text
    collection-number         series     volume                    number
    collection-editor         series     editor                    names
    event-title               event      title/value               text
    event-place               event      location                  text
    event-date                event      date                      date
    original-title            original   title/value               text
    original-author           original   author                    names
    original-date             original   date                      date
    original-publisher        original   publisher/name            text
    original-publisher-place  original   publisher/location        text
    original-language         made       language                  language
    source                    source     title/value               text
    archive_collection        collection title/value               text
    archive-place             collection location                  text
    translator                own        affiliated/translator         names
    compiler                  own        affiliated/compiler           names
    composer                  own        affiliated/composer           names
    contributor               own        affiliated/collaborator       names
    director                  own        affiliated/director           names
    executive-producer        own        affiliated/executive-producer names
    illustrator               own        affiliated/illustrator        names
    narrator                  own        affiliated/narrator           names
    organizer                 own        affiliated/organizer          names
    performer                 own        affiliated/cast-member        names
    producer                  own        affiliated/producer           names
    script-writer             own        affiliated/writer             names
    series-creator            own        affiliated/founder            names
    chair                     event      affiliated/director           names
    curator                   event      affiliated/organizer          names
    """
)
"""In the order in which they are written; `part` is main where there is a host."""

BESIDE: Final = "citekit"
"""What is no field of the format: there stands what is carried beside."""

OTHER_ROLES: Final = frozenset(
    "afterword annotator cinematography commentator foreword holder introduction".split()
)
"""The roles of affiliated persons that no variable has."""

FIELDS: Final = frozenset(
    """
    abstract affiliated archive archive-location author call-number chapter date edition editor genre issue language
    location note organization page-range page-total parent publisher runtime serial-number time-range title type url
    volume volume-total doi isbn issn serial
    """.split()
)
"""The fields of the format, the last four of its first version. Any other is passed over by Typst."""

NODES: Final = {
    "series": "",
    "event": "conference",
    "original": "original",
    "made": "manuscript",
    "source": "repository",
    "collection": "anthology",
}
"""The type of each parent but the host; a series is of the type of what is in it."""

BOOKS: Final = frozenset(
    "anthology book exhibition newspaper performance periodical proceedings reference".split()
)
"""The types of which a parent of the same type is the series."""

IN_ANTHOLOGIES: Final = frozenset("anthos article case chapter entry legislation report".split())
"""The types that appear in anthologies; for others an anthology is a collection of an archive."""

IN_HOST: Final = frozenset({"container-title", "container-title-short", "container-author"})
IN_SERIES: Final = frozenset({"collection-title", "collection-number", "collection-editor"})


# Types ------------------------------------------------------------------------------------------------------------


class Kind(NamedTuple):
    """How a type is written: alone, and within something; `alone` may have a host, too, if the type asks for one."""

    alone: tuple[str, str]
    within: tuple[str, str]


def _kinds(table: str) -> dict[str, Kind]:
    found: dict[str, Kind] = {}
    for line in table.strip().splitlines():
        names, alone, within = (part.strip() for part in line.split("|"))
        kind = Kind(_pair(alone), _pair(within or alone))
        found |= dict.fromkeys(names.split(), kind)
    return found


def _pair(text: str) -> tuple[str, str]:
    main, _, host = text.partition(">")
    return main.strip(), host.strip()


KINDS: Final = _kinds(
    """
    article                               | article               | article > book
    article-journal                       | article > periodical  |
    article-magazine review review-book   | article > periodical  |
    article-newspaper                     | article > newspaper   |
    paper-conference                      | article > proceedings |
    post-weblog                           | article > blog        |
    chapter                               | chapter > book        |
    entry                                 | entry                 | entry > book
    entry-encyclopedia entry-dictionary   | entry > reference     |
    book                                  | book                  | book > misc
    classic pamphlet                      | book                  | book > misc
    collection                            | anthology             | anthology > misc
    periodical                            | periodical            | periodical > misc
    report                                | report                | report > book
    standard                              | report                | report > book
    thesis                                | thesis                | thesis > book
    manuscript                            | manuscript            | chapter > anthology
    personal_communication                | manuscript            | chapter > anthology
    document                              | misc                  | chapter > anthology
    hearing interview speech              | misc                  | chapter > anthology
    legislation                           | legislation           | legislation > anthology
    bill regulation treaty                | legislation           | legislation > anthology
    legal_case                            | case                  | case > book
    patent                                | patent                | patent > book
    webpage                               | web                   | web > web
    post                                  | post                  | post > thread
    software                              | repository            | repository > book
    dataset                               | repository            | repository > book
    graphic                               | artwork               | artwork > book
    map                                   | artwork               | artwork > book
    figure                                | artwork > article     |
    motion_picture                        | video                 | scene > video
    broadcast                             | video > video         |
    song                                  | audio                 | audio > audio
    musical_score                         | audio > book          |
    performance                           | performance           | performance > misc
    event                                 | exhibition            | exhibition > misc
    """
)
"""How types are written; the first of those that are written alike is read. Typst goes by the same pairs."""

_READ: Final = {
    "anthos": "chapter",
    "chapter>anthology": "chapter",
    "blog": "webpage",
    "conference": "event",
    "newspaper": "periodical",
    "original": "document",
    "proceedings": "book",
    "reference": "book",
    "scene": "motion_picture",
    "thread": "post",
    "tweet": "post",
    "article>web": "webpage",
    "article>reference": "entry-encyclopedia",
    "article>anthology": "chapter",
    "article>conference": "paper-conference",
}
DEFAULT: Final = "document"


def _types() -> dict[str, str]:
    found: dict[str, str] = {}
    for type, kind in KINDS.items():
        for main, host in kind:
            found.setdefault(f"{main}>{host}" if host else main, type)
            found.setdefault(main, type)
    return found | _READ


TYPES: Final = _types()
"""What is read: by the pair of the entry's type and its host's, else by the entry's."""

PARENTS: Final = {
    "article": "periodical",
    "chapter": "book",
    "entry": "reference",
    "anthos": "anthology",
    "web": "web",
    "scene": "video",
    "artwork": "exhibition",
    "legislation": "anthology",
    "post": "post",
    "tweet": "tweet",
    "video": "video",
    "audio": "audio",
}
"""What a parent is whose type is not said; any other is `misc`."""
