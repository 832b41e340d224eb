import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.sources import canonical_outlet, identify_outlets
from claims.sources.lexicons import media


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("the Asahi", "Asahi Shimbun"),
        ("Asahi newspaper", "Asahi Shimbun"),
        ("Asahi Shimbun", "Asahi Shimbun"),
        ("New York Times", "The New York Times"),
        ("AFP", "Agence France-Presse"),
        ("Yonhap news agency", "Yonhap News Agency"),
        ("  Hill Valley   Telegraph ", "Hill Valley Telegraph"),
        ("www.theguardian.com", "The Guardian"),
        ("Fox Online News", "Fox News"),
        ("", ""),
        ("The Hill newspaper", "The Hill"),
        ("BBC Radio", "BBC"),
        ("Hill Radio", "Hill Radio"),  # a name of its own, and none of The Hill
        ("Sun Herald", "Sun Herald"),
        ("the Times Tribune", "the Times Tribune"),
    ],
)
def test_an_outlet_has_one_name(name, canonical):
    assert canonical_outlet(name) == canonical


@given(st.sampled_from(sorted(known.name for known in media().values())))
def test_a_canonical_name_is_its_own(name):
    assert canonical_outlet(name) == name


@given(st.text(max_size=40))
def test_naming_twice_changes_nothing(name):
    assert canonical_outlet(canonical_outlet(name)) == canonical_outlet(name)


def test_titles_of_one_owner_are_one_family():
    found = identify_outlets(["Nikkei Asian Review", "Financial Times", "The Guardian"])
    assert found["Nikkei Asian Review"].family == found["Financial Times"].family != found["The Guardian"].family
    assert all(outlet.is_mapped for outlet in found.values())


def test_an_outlet_that_no_table_has_is_its_own_family():
    outlet = identify_outlets(["Hill Valley Telegraph"])["Hill Valley Telegraph"]
    assert (outlet.name, outlet.family, outlet.is_mapped) == ("Hill Valley Telegraph", "Hill Valley Telegraph", False)


def test_names_of_one_outlet_give_equal_outlets():
    found = identify_outlets(["Asahi", "the Asahi Shimbun"])
    assert found["Asahi"] == found["the Asahi Shimbun"]
