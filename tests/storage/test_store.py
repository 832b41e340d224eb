from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import ArticleError, NotFoundError, StorageError
from claims.storage import Store, check, open_store
from claims.text.hashing import content_id, sha256_hex
from schemas.article import Article, Block, BlockKind, Credit
from schemas.claim import Brief, Comparison, Stance
from schemas.model import ArticleId, ClaimId, MatterId, Span, StatementId
from schemas.statement import ChainStep, Content, Cue, CueClass, Extraction, Mention, Response, Statement
from tests.builders import make_article, make_statement
from tests.storage.places import add_all, dated, make_extraction

# Right-to-left overrides, NUL, quotation marks of SQL, an emoji outside the first plane, and all the rest.
_NASTY = ["\x00", "a\x00b", "\u202eabc\u202c", "'; --", '"', "\U0001f6a2", "\ufeff"]
_TEXT = st.text(max_size=12) | st.sampled_from(_NASTY)
_OR_NONE = st.none() | _TEXT
_SPAN = st.builds(Span, st.integers(0, 99), st.integers(0, 99))
_SPANS = st.lists(_SPAN, max_size=2).map(tuple)
_WHEN = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-11))]))
_CONTENT = st.builds(Content, text=_TEXT, spans=_SPANS)
_CUE = st.builds(Cue, text=_TEXT, spans=_SPANS, cue_class=st.sampled_from(CueClass))
_MENTION = st.builds(Mention, text=_OR_NONE, spans=_SPANS, name=_OR_NONE, descriptor=_OR_NONE)
_STEP = st.builds(ChainStep, name=_TEXT, spans=_SPANS, alternatives=st.lists(_TEXT, max_size=2).map(tuple))
_BLOCK = st.builds(Block, span=_SPAN, kind=st.sampled_from(BlockKind))
_CREDIT = st.builds(Credit, agency=_TEXT, text=_TEXT, span=st.none() | _SPAN)


@st.composite
def _extractions(draw: st.DrawFn, number: int) -> Extraction:
    text = draw(_TEXT)
    article = draw(
        st.builds(
            Article,
            id=st.just(content_id("a", number, text)),
            text=st.just(text),
            sha256=st.just(sha256_hex(text)),
            outlet=_OR_NONE,
            title=_OR_NONE,
            path=_OR_NONE,
            url=_OR_NONE,
            published_at=st.none() | _WHEN,
            blocks=st.lists(_BLOCK, max_size=2).map(tuple),
            credits=st.lists(_CREDIT, max_size=2).map(tuple),
        )
    )
    parts = {"article_id": st.just(article.id), "source": st.none() | _MENTION, "cue": st.none() | _CUE}
    statements = [
        draw(
            st.builds(
                Statement,
                id=st.just(content_id("s", article.id, position)),
                content=_CONTENT,
                chain=st.lists(_STEP, max_size=2).map(tuple),
                confidence=st.floats(0, 1),
                external_id=_OR_NONE,
                **parts,
            )
        )
        for position in range(draw(st.integers(0, 2)))
    ]
    response = st.builds(Response, id=st.just(content_id("r", article.id)), content=st.none() | _CONTENT, **parts)
    return Extraction(
        article=article, statements=tuple(statements), responses=tuple(draw(st.lists(response, max_size=1)))
    )


def _comparison(left: Statement, right: Statement, score: float = 0.75) -> Comparison:
    first, second = sorted((left.id, right.id))
    return Comparison(
        left=first, right=second, score=score, matter_score=0.5, features={"words": 0.25}, reasons=("one rare word",)
    )


@pytest.fixture
def three() -> list[Extraction]:
    return [
        dated("2021-05-02", "Second, A said."),
        dated("2021-05-01", "First, B said."),
        dated(None, "Whenever, C said."),
    ]


class TestStore:
    """What every store must do."""

    @settings(max_examples=40)
    @given(data=st.data())
    def test_what_is_added_comes_back_as_it_was(
        self, shared_store: Store, next_number: Callable[[], int], data: st.DataObject
    ) -> None:
        extraction = data.draw(_extractions(next_number()))
        shared_store.add(extraction)
        article = extraction.article
        ids = [statement.id for statement in extraction.statements]
        assert shared_store.article(article.id) == article
        assert tuple(shared_store.statements(ids).values()) == extraction.statements
        mine = tuple(response for response in shared_store.responses() if response.article_id == article.id)
        assert mine == extraction.responses

    def test_a_new_store_is_empty(self, store: Store) -> None:
        assert store.count() == {"articles": 0, "statements": 0}
        assert store.articles() == store.statements() == store.revisions() == {}
        assert store.responses() == store.comparisons() == store.unlinked() == []

    def test_adding_twice_changes_nothing(self, store: Store, database: str, three: list[Extraction]) -> None:
        add_all(store, three)
        before = (store.articles(), store.statements(), store.search("A"), store.revisions(), store.count())
        for extraction in three:
            store.add(extraction, former=three[1].article.id)
        assert (store.articles(), store.statements(), store.search("A"), store.revisions(), store.count()) == before
        assert store.count() == {"articles": 3, "statements": 3}

    def test_adding_says_how_many_statements_are_new(self, store: Store, three: list[Extraction]) -> None:
        assert store.add(three[0]) == 1
        assert store.add(Extraction(article=three[1].article)) == 0

    def test_adding_what_is_stored_answers_none_and_not_that_it_had_no_statements(
        self, store: Store, three: list[Extraction]
    ) -> None:
        add_all(store, three[:1])
        empty = Extraction(article=three[1].article)
        assert (store.add(three[0]), store.add(empty), store.add(empty)) == (None, 0, None)

    def test_an_article_without_text_takes_in_further_statements(self, store: Store, database: str) -> None:
        article = make_article("", url="https://herald.test/coded")
        statements = [make_statement(content, "A", article=article) for content in ("The pier", "The quay", "The dock")]
        assert store.add(Extraction(article=article, statements=tuple(statements[:2]))) == 2
        store.add_comparisons([], linked=[article.id])
        assert store.add(Extraction(article=article, statements=tuple(statements[:2]))) == 0
        assert store.unlinked() == []
        assert store.add(Extraction(article=article, statements=tuple(statements))) == 1
        assert store.unlinked() == [article.id]
        assert list(store.statements().values()) == statements
        assert [store.search(word) for word in ("pier", "dock")] == [[statements[0].id], [statements[2].id]]
        assert check(database) == []

    def test_what_was_added_is_there_after_closing(self, database: str, three: list[Extraction]) -> None:
        with open_store(database) as first:
            add_all(first, three)
        with open_store(database, create=False) as second:
            assert set(second.articles().values()) == {extraction.article for extraction in three}

    @pytest.mark.parametrize("order", list(permutations(range(3))))
    def test_order_is_of_time_and_not_of_adding(
        self, store: Store, three: list[Extraction], order: tuple[int, ...]
    ) -> None:
        add_all(store, [three[position] for position in order])
        texts = ["First, B said.", "Second, A said.", "Whenever, C said."]
        assert [article.text for article in store.articles().values()] == texts
        assert [statement.content.text for statement in store.statements().values()] == ["First", "Second", "Whenever"]

    def test_time_is_compared_across_time_zones(self, store: Store) -> None:
        east = datetime(2021, 5, 2, 1, tzinfo=timezone(timedelta(hours=9)))
        later = make_extraction("Later, A said.", published_at=None).article
        early = make_extraction("Early, B said.", published_at=None).article
        for article, when in ((later, datetime(2021, 5, 1, 20, tzinfo=UTC)), (early, east)):
            store.add(Extraction(article=article.model_copy(update={"published_at": when})))
        assert list(store.articles()) == [early.id, later.id]

    def test_lists_can_do_without_the_texts(self, store: Store, three: list[Extraction]) -> None:
        add_all(store, three)
        for article_id, article in store.articles(with_text=False).items():
            assert article == store.article(article_id).model_copy(update={"text": ""})

    def test_statements_can_be_asked_for_by_id(self, store: Store, three: list[Extraction]) -> None:
        add_all(store, three)
        wanted = three[0].statements[0]
        assert store.statements([wanted.id, StatementId("s-unknown")]) == {wanted.id: wanted}
        assert store.statements([]) == {}

    def test_an_unknown_article_is_not_found(self, store: Store) -> None:
        assert not store.has_article(ArticleId("a-unknown"))
        with pytest.raises(NotFoundError, match="a-unknown"):
            store.article(ArticleId("a-unknown"))

    def test_half_a_character_is_the_articles_fault_and_stores_nothing(self, store: Store) -> None:
        broken = make_extraction("The pier\ud800, Ms Marlow said.", path="broken.txt")
        with pytest.raises(ArticleError, match=r"broken\.txt: .*half a character"):
            store.add(broken)
        assert store.count() == {"articles": 0, "statements": 0}

    def test_a_statement_of_another_article_is_refused(self, store: Store, three: list[Extraction]) -> None:
        mixed = Extraction(article=three[0].article, statements=three[1].statements)
        with pytest.raises(ValueError, match="belong"):
            store.add(mixed)

    def test_nothing_is_stored_when_one_row_is_refused(self, store: Store, three: list[Extraction]) -> None:
        store.add(three[0])
        taken = three[1].statements[0].model_copy(update={"id": three[0].statements[0].id})
        with pytest.raises(StorageError, match=r"statements\.id"):
            store.add(Extraction(article=three[1].article, statements=(taken,)))
        assert not store.has_article(three[1].article.id)

    def test_revisions_form_a_chain_of_direct_steps(self, store: Store) -> None:
        first, second, third = add_all(store, map(make_extraction, ["One, A said.", "Two, A said.", "Three, A said."]))
        assert store.revisions() == {}
        fourth = make_extraction("Four, A said.")
        store.add(fourth, former=first)
        fifth = make_extraction("Five, A said.")
        store.add(fifth, former=fourth.article.id)
        assert store.revisions() == {first: fourth.article.id, fourth.article.id: fifth.article.id}
        assert store.count()["articles"] == 5
        assert {second, third}.isdisjoint(store.revisions())

    def test_a_second_revision_of_one_article_revises_the_first_revision(self, store: Store) -> None:
        first = add_all(store, [make_extraction("One, A said.")])[0]
        second, third = make_extraction("Two, A said."), make_extraction("Three, A said.")
        store.add(second, former=first)
        store.add(third, former=first)
        assert store.revisions() == {first: second.article.id, second.article.id: third.article.id}

    @pytest.mark.parametrize("is_corrected_first", [True, False])
    def test_the_later_published_state_is_the_revision_in_whatever_order_they_come(
        self, store: Store, *, is_corrected_first: bool
    ) -> None:
        early = make_extraction("One, A said.", published_at="2020-01-02")
        late = make_extraction("Two, A said.", published_at="2020-01-03")
        former, added = (late, early) if is_corrected_first else (early, late)
        store.add(former)
        store.add(added, former=former.article.id)
        assert store.revisions() == {early.article.id: late.article.id}

    def test_comparisons_come_back_and_the_later_one_of_a_pair_counts(
        self, store: Store, three: list[Extraction]
    ) -> None:
        add_all(store, three)
        a, b, c = (extraction.statements[0] for extraction in three)
        store.add_comparisons([_comparison(a, b), _comparison(b, c)])
        store.add_comparisons(iter([_comparison(b, a, score=0.5)]))
        expected = sorted([_comparison(a, b, score=0.5), _comparison(b, c)], key=lambda pair: (pair.left, pair.right))
        assert store.comparisons() == expected

    def test_pair_scores_are_those_of_the_comparisons(self, store: Store, three: list[Extraction]) -> None:
        add_all(store, three)
        a, b, c = (extraction.statements[0] for extraction in three)
        rivals = _comparison(a, b).model_copy(update={"features": {"rival": 1.0}})
        store.add_comparisons([rivals, _comparison(b, c, score=0.5)])
        assert sorted(store.pair_scores()) == [found.pair_score for found in store.comparisons()]
        assert sorted(is_rival for *_, is_rival in store.pair_scores()) == [False, True]

    def test_briefs_come_back_under_the_stamp_that_they_were_made_under(
        self, store: Store, three: list[Extraction]
    ) -> None:
        add_all(store, three)
        a, b, _ = (extraction.statements[0].id for extraction in three)
        one = Brief("w1", "The bridge is shut", Stance.SUPPORTS, ClaimId("c1"), MatterId("m1"))
        other = one._replace(key=None, stance=Stance.QUESTIONS)
        store.add_briefs({a: one, b: other}, "old")
        store.add_briefs({b: one}, "new")
        assert store.briefs("old") == {a: one}
        assert store.briefs("new") == {b: one}
        assert store.briefs("another") == {}

    def test_a_comparison_of_an_unknown_statement_stores_none(self, store: Store, three: list[Extraction]) -> None:
        add_all(store, three)
        a, b, _ = (extraction.statements[0] for extraction in three)
        stray = b.model_copy(update={"id": StatementId("s-unknown")})
        with pytest.raises(StorageError):
            store.add_comparisons([_comparison(a, b), _comparison(a, stray)], linked=[three[0].article.id])
        assert store.comparisons() == []
        assert three[0].article.id in store.unlinked()

    def test_articles_are_unlinked_until_their_comparisons_are_stored(
        self, store: Store, three: list[Extraction]
    ) -> None:
        second, first, undated = add_all(store, three)
        assert store.unlinked() == [first, second, undated]
        store.add_comparisons([], linked=[first, undated])
        store.add_comparisons([], linked=[first])
        assert store.unlinked() == [second]

    def test_a_snapshot_does_not_see_what_is_added_meanwhile(
        self, store: Store, database: str, three: list[Extraction]
    ) -> None:
        store.add(three[0])
        with open_store(database) as other, store.snapshot():
            assert store.count()["articles"] == 1
            other.add(three[1])
            assert store.count()["articles"] == 1
            assert list(store.articles()) == [three[0].article.id]
        assert store.count()["articles"] == 2

    def test_a_record_that_does_not_fit_is_a_damaged_database(
        self, store: Store, tamper: Callable[[str], None], three: list[Extraction]
    ) -> None:
        store.add(three[0])
        tamper("""UPDATE statements SET record = '{"id": 1}'""")
        tamper("UPDATE articles SET record = '{}'")
        for read in (store.statements, store.articles):
            with pytest.raises(StorageError, match="damaged"):
                read()
