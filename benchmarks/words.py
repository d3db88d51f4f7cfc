"""The words that the references of a benchmark are made of: invented people, places, titles and institutions."""

from typing import Final

# People ---------------------------------------------------------------------------------------------------

FAMILIES: Final = {
    "english": (
        "Ack Al Ash Ayl Barn Bees Black Brad Bram Brim Burn Cald Car Chad Clif Cold Cran Dal Den Dun East Eg Elm "
        "Fair Fal Fen Gar Glen Green Had Hart Haver Hol Hux In Ken Kil Lang Lin Lud Mar Mel Mil Nor Oak Or Pem "
        "Pres Rad Red Ros Sed Sher Stan Swin Thorn Tun Up Wal West Whit Win Wych Yar".split(),
        "worth wood ley ton field ford ham brook well more by croft stead burn shaw dale".split(),
    ),
    "german": (
        "Alt Berg Brück Fein Grün Hoch Jäg Kess Lind Mühl Neu Rös Schäf Stein Vog Wein Zimm".split(),
        "er mann bauer hauser inger eldt ler meister feld holz bach ß".split(),
    ),
    "french": (
        "Beau Bel Char Dé Du Fon Gau Hé Lam La Mon Per Ro Saint- Ver".split(),
        "champ lieu mont val rières taine bault noir clerc chère vaux gny ègue".split(),
    ),
    "spanish": (
        "Al Bar Cas Esc Fer Gar Her Iba Mén Ord Pal Quin Sán Val Zam".split(),
        "tillo obar dez varez ragón nández cía rrero ña óñez mora bría".split(),
    ),
    "slavic": (
        "Bož Čer Dvoř Gor Jab Kov Les Mik No Ostr Pet Rad Sok Vlč Žuk".split(),
        "ák ík nov ovský ević ić ewicz enko ołowski čík in ův".split(),
    ),
    "turkish": (
        "Ak Çet Demir Er Gül İn Kara Öz Şah Tek Yıl Yüc".split(),
        "kaya oğlu taş in can el dağ türk maz soy".split(),
    ),
    "nordic": (
        "Ander Bjørn Dal Ek Gust Hå Jør Lind Mø Nyg Sø Øst Åk".split(),
        "sen sson dóttir gaard ström lund berg by holm".split(),
    ),
    "vietnamese": ("Ng Tr Ph V Đ L Hu".split(), "uyễn ần ạm õ ặng ê ỳnh ương".split()),
}
"""Beginnings and ends of family names: each beginning goes with each end."""

GIVENS: Final = {
    "english": "Alice Benjamin Clara Daniel Edith Frances George Harriet Ian Joan Keith Lucy Mary Ann "
    "Nathaniel Olive Peter Rosemary Simon Thomas Ursula Walter",
    "german": "Anke Bernd Christa Dieter Elke Franz-Josef Günther Heike Jürgen Karl-Heinz Lieselotte Uwe",
    "french": "Agnès Benoît Chloé Didier Élodie François Geneviève Hélène Jean-Pierre Marie-Claude Noël Yves",
    "spanish": "Ángela Beatriz Concepción Diego Emilio Fermín Inés Jesús Lucía Matías Núria Óscar",
    "slavic": "Agnieszka Bohumil Čeněk Danuta Elżbieta František Irena Jiří Łukasz Marek Oksana Zdeněk",
    "turkish": "Ayşe Burak Çiğdem Emre Fatma Gökhan Hüseyin İpek Mehmet Özlem",
    "nordic": "Åse Birgitta Einar Guðrún Håkon Ingrid Jørgen Kjell Søren Øystein",
    "vietnamese": "Anh Bích Dũng Hương Khánh Minh Thị Tuấn",
}

OTHER_SCRIPTS: Final = (
    tuple(
        zip(
            "王 李 張 陳 劉 山田 佐藤 鈴木 김 박".split(),
            "小明 国华 建民 美玲 志強 太郎 花子 健一 민준 서연".split(),
            strict=True,
        )
    ),
    tuple(
        zip(
            "Иванов Петрова Кузнецов Соколова Шевченко".split(),
            "Иван Анна С. П. Мария Олександр".split()[:5],
            strict=True,
        )
    ),
    tuple(zip("الحسن منصور الشامي".split(), "أحمد ليلى يوسف".split(), strict=True)),
    tuple(zip("Παππάς Νικολάου".split(), "Γιώργος Ελένη".split(), strict=True)),
)
"""Family and given names of one script each."""

PARTICLES: Final = (
    {"non-dropping-particle": "van der"},
    {"non-dropping-particle": "van"},
    {"non-dropping-particle": "de la"},
    {"non-dropping-particle": "al-"},
    {"non-dropping-particle": "Le"},
    {"dropping-particle": "von"},
    {"dropping-particle": "de"},
    {"dropping-particle": "d’"},
    {"dropping-particle": "de", "non-dropping-particle": "La"},
)

SUFFIXES: Final = (
    {"suffix": "Jr."},
    {"suffix": "III"},
    {"suffix": "Sr."},
    {"suffix": "Jr.", "comma-suffix": True},
)

INSTITUTIONS: Final = (
    "Institute for Applied Hydrology",
    "Ministry of Public Works",
    "The Northern Survey",
    "UNSCOM",
    "National Council on Weights & Measures",
    "Gesellschaft für Moorkunde e.V.",
    "Office of the Comptroller, Division of Ports",
    "Société d’études rurales",
    "OECD",
    "Committee of Seven",
    "Комитет по делам архивов",
)

# Titles ---------------------------------------------------------------------------------------------------

ADJECTIVES: Final = (
    "quiet hidden comparative long-term early modern political urban neglected French British post-war "
    "twenty-first-century digital ecological self-reported probabilistic multilingual coastal agrarian "
    "unfinished contested visual ordinary transatlantic non-linear medieval clinical"
).split()

NOUNS: Final = (
    "rivers harbors letters archives migration taxation memory labor sediment grammar vaccines railways "
    "treaties households sleep climate networks prisons diplomacy maps silence translation estimation "
    "insurance friendship famine pigments radar glaciers schools theatre copper borders nurses"
).split()

PLACES: Final = (
    "Lisbon;Cracow;Upper Silesia;the Gulf of Riga;New England;São Tomé;Köln;Osaka;Ghent;Tbilisi;"
    "the Orinoco;Cambridge;Paris;İzmir;Washington, DC;Oxford;Buenos Aires;Malmö"
).split(";")

ENGLISH_TITLES: Final = (
    "{adjective} {noun} and {noun2}",
    "The {adjective} {noun} of {place}",
    "{noun} in {place}, {year}–{year2}",
    "{noun} between {place} and {place2}",
    "a study of {adjective} {noun}",
    "on the {noun} of {noun2}",
    "what is {adjective} about {noun}?",
    "{noun} without {noun2}",
    "{adjective} {noun} under {adjective2} {noun2}",
    "notes toward a history of {noun}",
    "from {noun} to {noun2} and back again",
    "who owns the {noun}?",
    "how {noun} became {adjective}",
)

DECORATED_TITLES: Final = (
    'the "{adjective} {noun}" of {place}',
    "“{adjective} {noun}”",
    "the ‘{noun}’ and other {noun2}",
    "{place}'s {noun}, women's {noun2}",
    "NATO, the WHO and the {noun} of {place}",
    "<i>Salmo trutta</i> and the {noun} of {place}",
    "{noun} and the <i>Gazette of {place}</i>",
    "<sup>14</sup>C and δ<sup>18</sup>O in {adjective} {noun}",
    "H<sub>2</sub>O, CO<sub>2</sub> and {noun}",
    'notes on <span class="nocase">p53</span> and <span class="nocase">van Hove</span> {noun}',
    "{noun} & {noun2}: R&D in {place}",
    "X-ray {noun} and e-mail {noun2}",
    "{noun}; or, the {adjective} {noun2}",
    "{noun}! {adjective} {noun2}!",
    "1. {noun}. 2. {noun2}",
    "iPhone {noun} via the mRNA of {place}",
    "a {noun}-based approach to {noun2} (second part)",
    "{noun} [{adjective} version]",
    "{noun}—{noun2}—{noun}",
    "THE {noun} OF {place}",
    "is a 5 < 6 {noun}?",
    "{noun} and so on ...",
    "Dr. {noun}, or the {noun2} vs. the {noun}",
)

SUBTITLES: Final = (
    ": a case study",
    ": the {noun} of {place} reconsidered",
    ": {noun}, {noun2}, and the state",
    "? the {adjective} {noun} in question",
    ": an essay on {noun}",
    " — a reply",
    ": “{adjective} {noun}” as a source",
    ". {noun} and {noun2}",
)

FOREIGN_TITLES: Final = (
    ("de", "Die Entwicklung der Wasserwirtschaft in Köln"),
    ("de-DE", "Über das Schweigen: „Akten“ und Erinnerung im geteilten Land"),
    ("fr", "Les paysans et l’impôt : une histoire oubliée"),
    ("fr-FR", "Qu’est-ce qu’une frontière ?"),
    ("es", "La memoria de los puertos: ¿una historia común?"),
    ("ru", "Письма из провинции: быт и нравы"),
    ("zh", "江南水利史研究"),
    ("ja", "港町の記憶"),
    ("pl", "Zapomniane listy z Górnego Śląska"),
    ("tr", "İzmir limanının tarihi"),
    ("en-GB", "The colour of the harbour"),
    ("ar", "تاريخ الموانئ"),
)

JOURNALS: Final = (
    ("Journal of Coastal History", "J. Coast. Hist."),
    ("The Annals of Sediment Research", "Ann. Sediment Res."),
    ("Past Harbours", ""),
    ("Proceedings of the Society for River Studies", "Proc. Soc. River Stud."),
    ("Zeitschrift für Moorkunde", "Z. Moorkd."),
    ("Revue d’histoire des frontières", "Rev. Hist. Front."),
    ("Memory & Society", "Mem. Soc."),
    ("Applied Glaciology: Theory and Practice", "Appl. Glaciol."),
    ("Quarterly Review of Translation, Series B", "Q. Rev. Transl. B"),
    ("eNetworks", ""),
    ("PLACE One", ""),
    ("The Lisbon Evening Post", ""),
)

PUBLISHERS: Final = (
    "Harbor University Press;Ashworth & Sons;Verlag am Deich;Éditions du Phare;Northgate;"
    "U.S. Printing Bureau;Pemberton, Radley and Co.;Wydawnictwo Śląskie;Institute for Applied Hydrology;"
    "Blackwell-Thornley Inc."
).split(";")

ARCHIVES: Final = (
    "National Archives of the Isles;Stadtarchiv Köln;Papers of the Harbor Board, Ghent City Library;"
    "Государственный архив;Oakley Library, Special Collections"
).split(";")
