"""Actors and offices in sentences of all the kinds that the rules are for."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.knowledge.load import load_toml
from onrecord.reading import language
from onrecord.reading.analysis import Analysis
from onrecord.reading.cast import Cast
from onrecord.reading.english.actors import find_actors
from onrecord.reading.english.times import find_times
from onrecord.records import Actor, Document, Publication


def read(text: str, day: str = "2002-06-01") -> tuple[Analysis, Cast]:
    published = Publication(day, date.fromisoformat(day), date.fromisoformat(day), "given")
    analysis = language.analyse(text)
    return analysis, find_actors(analysis, Document("d", text, published=published))


def named(text: str, name: str, day: str = "2002-06-01") -> Actor:
    _, cast = read(text, day)
    found = [actor for actor in cast.actors if actor.name == name]
    assert len(found) == 1, [actor.name for actor in cast.actors]
    return found[0]


def means(text: str, word: str, occurrence: int = 0) -> set[str]:
    """Return the names of the actors that an occurrence of a word stands for."""
    analysis, cast = read(text)
    token = [t for t in analysis.tokens if t.text == word][occurrence]
    by_id = {actor.id: actor.name for actor in cast.actors}
    return {by_id[one] for one in cast.by_head.get(token.i, ())}


def words(text: str, actor: Actor) -> list[str]:
    return [span.of(text) for span in actor.mentions]


def test_ids_follow_the_first_mention() -> None:
    _, cast = read("Japan protested. China replied to Japan, and a Chinese spokesman left.")
    assert [actor.id for actor in cast.actors] == [f"a{n}" for n in range(1, len(cast.actors) + 1)]
    assert [actor.name for actor in cast.actors][:2] == ["Japan", "China"]
    firsts = [actor.mentions[0] for actor in cast.actors]
    assert firsts == sorted(firsts)


@pytest.mark.parametrize(
    ("text", "name", "country", "title"),
    [
        ("Russian Deputy Trade Minister Ivan Lunin spoke.", "Ivan Lunin", "RUS", "deputy trade minister"),
        ("U.S. Special Envoy Dan Marsh will travel.", "Dan Marsh", "USA", "special envoy"),
        ("Viktor Orlov, Ukrainian minister for trade, left.", "Viktor Orlov", "UKR", "minister for trade"),
        ("Iran's foreign minister, Ali Karimi, left.", "Ali Karimi", "IRN", "foreign minister"),
        ("The French president, Jacques Chirac, declined.", "Jacques Chirac", "FRA", "president"),
        ("President Gloria Arroyo of the Philippines agreed.", "Gloria Arroyo", "PHL", "president"),
        ("Japanese Prime Minister Yoshiro Mori resigned.", "Yoshiro Mori", "JPN", "prime minister"),
        ("Russian Vice Minister (now for fish) Ivan Petrov came.", "Ivan Petrov", "RUS", "vice minister"),
        ("Secretary of State Colin Powell called.", "Colin Powell", "USA", "secretary of state"),
    ],
)  # fmt: skip
def test_offices_with_their_country(text: str, name: str, country: str, title: str) -> None:
    actor = named(text, name)
    assert actor.kind == "person"
    assert actor.country == country
    office = next(office for office in actor.offices if office.title == title)
    assert office.country == country
    assert office.title.split()[-1] in office.span.of(text).lower()


def test_the_table_of_officials_gives_way_to_the_text() -> None:
    assert named("Foreign Minister Igor Ivanov spoke.", "Igor Ivanov").country == "RUS"
    assert named("Bulgarian Foreign Minister Igor Ivanov spoke.", "Igor Ivanov").country == "BGR"


def test_nothing_tells_the_country_of_a_mayor() -> None:
    assert named("Mayor Anne Lind opened the bridge.", "Anne Lind").country is None


def test_spellings_of_one_name_are_one_person() -> None:
    text = "Paek Nam Sun came. Paek Nam-sun spoke, and Paek left."
    assert words(text, named(text, "Paek Nam Sun")) == ["Paek Nam Sun", "Paek Nam-sun", "Paek"]


def test_transliterations_meet_and_namesakes_do_not() -> None:
    _, cast = read("Aleksandr Losyukov spoke. Alexander Losyukov left. Igor Ivanov met Sergei Ivanov.")
    names = [actor.name for actor in cast.actors if actor.kind == "person"]
    assert names == ["Aleksandr Losyukov", "Igor Ivanov", "Sergei Ivanov"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Moscow denied the report.", "Moscow"),
        ("Relations between Seoul and Tokyo improved.", "Seoul"),
        ("Pressure on Pyongyang grew.", "Pyongyang"),
        ("Putin's visit to Pyongyang was short.", "Pyongyang"),
        ("Pyongyang's intransigence is known.", "Pyongyang"),
        ("The Moscow-Pyongyang relations are good.", "Pyongyang"),
        ("Officials criticized the Kremlin.", "Kremlin"),
    ],
)
def test_a_capital_means_its_state(text: str, word: str) -> None:
    analysis, cast = read(text)
    token = next(t for t in analysis.tokens if t.text == word)
    (actor,) = cast.by_head[token.i]
    found = next(a for a in cast.actors if a.id == actor)
    assert found.kind == "state"
    assert found.country is not None


def test_a_state_its_capital_and_its_government_are_one_actor() -> None:
    text = (
        "Russia protested. Moscow then recalled its envoy. The Kremlin gave no reason, and the Russian "
        "government kept silent. The Russian side left. The Russian Foreign Ministry knew nothing."
    )
    state = named(text, "Russia")
    assert state.kind == "state"
    said = ["Russia", "Moscow", "its", "The Kremlin", "the Russian government", "The Russian side"]
    assert words(text, state) == said
    assert named(text, "Russian Foreign Ministry").kind == "government"


def test_an_administration_named_after_its_head_is_a_body() -> None:
    _, cast = read("Washington waited. The Clinton administration had no answer.")
    kinds = [actor.kind for actor in cast.actors if actor.country == "USA" and actor.kind != "person"]
    assert sorted(kinds) == ["government", "state"]


def test_who_spoke_last_goes_on_speaking() -> None:
    text = (
        "A Russian official denied the report. “The president does not joke about missiles,” he said. "
        "“He is a serious man.”"
    )
    assert means(text, "he") == {"A Russian official"}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Officials in Tokyo kept silent.", "Officials", "JPN"),
        ("A spokesman for the Chinese Foreign Ministry said no.", "A spokesman", "CHN"),
        ("Japan voted on Sunday, and the opposition gained seats.", "the opposition", "JPN"),
        ("U.S. officials were glad. Another official warned them.", "Another official", "USA"),
        ("A member of the Chinese delegation left.", "A member of the Chinese delegation", "CHN"),
        ("A diplomat in Tokyo kept silent.", "A diplomat", None),
        ("Deputy Secretary of State Robert Hale left.", "Robert Hale", "USA"),
    ],
)
def test_the_country_of_the_unnamed(text: str, name: str, country: str | None) -> None:
    assert named(text, name).country == country


def test_an_unnamed_person_holds_no_office_by_being_called_a_diplomat() -> None:
    assert named("A Swedish diplomat left.", "A Swedish diplomat").offices == ()
    (office,) = named("The Swedish ambassador left.", "The Swedish ambassador").offices
    assert office.title == "ambassador"


def test_the_first_to_do_something_is_no_office() -> None:
    (office,) = named("Prime Minister Ada Berg, the first leader to come, left.", "Ada Berg").offices[:1]
    assert "first" not in office.title


def test_nobody_and_mere_listeners_are_no_actors() -> None:
    _, cast = read("Japan waited, and nobody came. The minister told reporters nothing.")
    assert [actor.name for actor in cast.actors] == ["Japan", "The minister"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The ministers met in Moscow.", "Moscow"),
        ("They discussed it at a summit in Bangkok.", "Bangkok"),
        ("Talks in Geneva will go on.", "Geneva"),
        ("MOSCOW, May 21 (Example Wire) - The talks are over.", "MOSCOW"),
        ("The streets of Tokyo were empty.", "Tokyo"),
    ],
)
def test_a_place_takes_no_part(text: str, word: str) -> None:
    assert means(text, word) == set()


def test_the_north_needs_a_korean_text() -> None:
    text = "South Korea sent rice, and the North thanked the South."
    assert means(text, "North") == {"North Korea"}
    assert means(text, "South", 1) == {"South Korea"}
    assert means("Snow fell in Sweden. The North stayed cold.", "North") != {"North Korea"}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Putin met Kim Jong Il. The two leaders signed a text.", "leaders", {"Putin", "Kim Jong Il"}),
        (
            "Colin Powell and Igor Ivanov talked on Monday, in the first meeting of the two with a minister "
            "from Oslo since President George W. Bush took office. The two men met in a side room.",
            "men",
            {"Colin Powell", "Igor Ivanov"},
        ),
        ("Russia and Japan signed. Both countries are content.", "countries", {"Russia", "Japan"}),
        ("Iran and Iraq talked, but the two sides did not agree.", "sides", {"Iran", "Iraq"}),
        ("The two Koreas reopened a line.", "Koreas", {"North Korea", "South Korea"}),
        ("Ivan Petrov, who lives in Omsk, came.", "who", {"Ivan Petrov"}),
        ("Maria Lund said that she would come.", "she", {"Maria Lund"}),
        ("China said that it would wait.", "it", {"China"}),
        ("“I am tired,” Ivan Petrov said.", "I", {"Ivan Petrov"}),
    ],
)
def test_who_is_meant(text: str, word: str, expected: set[str]) -> None:
    assert means(text, word) == expected


def test_it_that_stands_for_nothing() -> None:
    assert means("Japan protested. It was unclear whether China would reply.", "It") == set()


def test_groups_of_two_states_are_two_groups() -> None:
    _, cast = read("Russian and North Korean officials met.")
    assert [(a.kind, a.country) for a in cast.actors] == [("group", "RUS"), ("group", "PRK")]


def test_an_adjective_for_a_state_that_acts() -> None:
    assert means("Russian criticism of the plan was loud.", "Russian") == {"Russia"}
    assert means("Russian-Iraqi talks were held.", "Iraqi") == {"Iraq"}


def test_a_spokesman_and_the_ministry_inside_his_title() -> None:
    text = "Russian Foreign Ministry spokesman Anton Belov spoke."
    _, cast = read(text)
    kinds = {actor.name: (actor.kind, actor.country) for actor in cast.actors}
    assert kinds == {"Anton Belov": ("person", "RUS"), "Russian Foreign Ministry": ("government", "RUS")}
    assert named(text, "Anton Belov").offices[0].title.endswith("foreign ministry spokesman")


def test_every_token_of_a_name_leads_to_its_actor() -> None:
    analysis, cast = read("South Korean President Kim Dae Jung spoke.")
    person = next(a for a in cast.actors if a.kind == "person")
    for token in analysis.tokens:
        if token.text in {"President", "Kim", "Dae", "Jung"}:
            assert cast.by_head[token.i] == (person.id,)


def test_things_are_no_actors() -> None:
    _, cast = read("The treaty of 1972 limits missiles. The agreement expired in May.")
    assert cast.actors == ()


def test_the_same_text_gives_the_same_cast() -> None:
    text = "Russia and China signed. They praised their treaty, and Moscow thanked Beijing."
    first, second = read(text)[1], read(text)[1]
    assert first.actors == second.actors
    assert first.by_head == second.by_head


@pytest.mark.parametrize(
    "text",
    [
        "This newspaper reported in May that Latvia had bought the ship.",
        "Latvia has bought the ship, a minister told our correspondent in Riga.",
    ],
)
def test_an_outlet_that_speaks_of_itself_is_that_outlet(text: str) -> None:
    found = find_actors(language.analyse(text), Document("d", text, outlet="Harbour Gazette"))
    (outlet,) = (actor for actor in found.actors if actor.kind == "outlet")
    assert outlet.name == "Harbour Gazette"


def test_a_newspaper_that_somebody_quoted_speaks_of_is_another() -> None:
    text = "\u201cOur newspaper was banned in 1990,\u201d said Anna Berg, who lives in Riga."
    found = find_actors(language.analyse(text), Document("d", text, outlet="Harbour Gazette"))
    assert "outlet" not in {actor.kind for actor in found.actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("At the end of April Anna Berg signed the treaty in Riga.", "Anna Berg"),
        ("In May Chancellor Anna Berg came to Riga.", "Anna Berg"),
        ("April Larsen signed the treaty in Riga.", "April Larsen"),
    ],
)
def test_a_name_begins_with_no_date(text: str, name: str) -> None:
    analysis = language.analyse(text)
    times = find_times(analysis, None)
    people = [
        one.name for one in find_actors(analysis, Document("d", text), times).actors if one.kind == "person"
    ]
    assert people == [name]


_READ_OTHERWISE = {"ways", "soft"}
"""Sections whose words keep something from being an actor; their examples have a test of their own."""


def _examples() -> list[tuple[str, str]]:
    found = []
    for file in ("en/offices.toml", "en/groups.toml", "en/names.toml"):
        for section, value in load_toml(file).items():
            entries = value if isinstance(value, list) else [value]
            if section not in _READ_OTHERWISE:
                found += [(entry["example"], entry["finds"]) for entry in entries]
    return found


@pytest.mark.parametrize("section", sorted(_READ_OTHERWISE))
def test_examples_of_what_is_no_actor(section: str) -> None:
    _, cast = read(load_toml("en/groups.toml")[section]["example"])
    assert cast.actors == ()


@pytest.mark.parametrize(("example", "finds"), _examples())
def test_examples_of_nouns_and_offices(example: str, finds: str) -> None:
    _, cast = read(example)
    offices = {office.title for actor in cast.actors for office in actor.offices}
    mentions = [span.of(example) for actor in cast.actors for span in actor.mentions]
    assert finds in offices or any(finds.lower() in mention.lower() for mention in mentions)


@pytest.mark.parametrize(
    "entry", load_toml("en/organizations.toml")["organization"], ids=lambda e: e["names"][0]
)
def test_examples_of_organizations(entry: dict) -> None:
    _, cast = read(entry["example"])
    assert entry["names"][0] in {actor.name for actor in cast.actors if actor.kind == entry["kind"]}


@pytest.mark.parametrize(
    "entry", [*load_toml("en/states.toml")["doubtful"], *load_toml("en/states.toml")["relative"]]
)
def test_examples_of_names_that_need_a_text(entry: dict) -> None:
    assert means(entry["example"], (entry.get("name") or entry["word"]).split()[-1])


def test_we_in_a_quotation_are_those_who_speak() -> None:
    text = "“We will wait for our allies,” the Danish negotiators said."
    assert means(text, "We") == means(text, "our") == {"the Danish negotiators"}
    assert means("“We will wait,” Minister Ivan Lunin said.", "We") == set()


def test_officials_said_again_are_those_before() -> None:
    text = "Swedish officials met on Monday. Officials gave no details."
    assert means(text, "Officials") == {"Swedish officials"}


def test_the_minister_is_he_who_holds_the_office_and_not_a_deputy_named_later() -> None:
    text = (
        "Finnish Energy Minister Eino Salo said the gas was wet. A deputy oil minister, Arne Vik of Norway, "
        "told reporters that this was a pretext.\n\nA delegation will travel to Oslo, the minister said."
    )
    assert "the minister" in words(text, named(text, "Eino Salo"))


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("The Central American presidents met in Managua and signed a treaty.", False),
        ("Latin America has waited for the treaty, a diplomat of Honduras said.", False),
        ("The American president signed a treaty in Managua.", True),
    ],
)
def test_a_part_of_the_world_is_no_state(text: str, own: bool) -> None:
    _, cast = read(text)
    assert ("USA" in {one.country for one in cast.actors}) is own
