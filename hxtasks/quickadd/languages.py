"""Which language somebody types."""

from hxtasks.quickadd.english import ENGLISH
from hxtasks.quickadd.french import FRENCH
from hxtasks.quickadd.german import GERMAN
from hxtasks.quickadd.words import Words

LANGUAGES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH}


def words_for(locale: str) -> Words:
    """The words of a locale such as de-DE; English for a language that quick add doesn't know."""
    return LANGUAGES.get(locale.partition("-")[0].lower(), ENGLISH)
