import pytest

from claims.text.language import is_english

ENGLISH = "The port will stay closed until Monday, the spokesman said, and nobody knows why it was shut. " * 2
OTHERS = {
    "German": "Der Hafen bleibt bis Montag geschlossen, sagte der Sprecher, und niemand weiß, warum er zu war. " * 2,
    "Dutch": "De haven blijft tot maandag dicht, zei de woordvoerder, en niemand weet of er in de stad iets is. " * 2,
    "French": "Le port restera fermé jusqu'à lundi, a dit le porte-parole, mais personne ne sait pourquoi or. " * 2,
    "Spanish": "El puerto seguirá cerrado hasta el lunes, dijo el portavoz, y a nadie le han dicho por qué. " * 2,
    "Danish": "Havnen er lukket til mandag, sagde talsmanden, og der var to skibe i byen for at se os over. " * 2,
    "Russian": "Порт останется закрытым до понедельника, сообщил представитель, и никто не знает почему. " * 2,
    "Japanese": "港は月曜日まで閉鎖されたままだと広報担当者は述べた。理由は誰も知らない。",
}


def test_english_prose_is_english() -> None:
    assert is_english(ENGLISH)


def test_english_in_capitals_is_english() -> None:
    assert is_english(ENGLISH.upper())


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_not(language: str) -> None:
    assert not is_english(OTHERS[language])


@pytest.mark.parametrize("text", ["", "Tokyo", "Ines Ortega, Ann Bell, Lars Holm", "42 %"])
def test_a_text_too_short_to_tell_counts_as_english(text: str) -> None:
    assert is_english(text)


def test_an_english_article_with_foreign_names_is_english() -> None:
    assert is_english("Süddeutsche Zeitung and Le Monde said that Jürgen Köhler had met Élodie Brûlé in Čačak. " * 3)
