from extractor.weighing import NONE, Journal, Option, Subject, Told, Weighing
from extractor.weighing.journal import counted, ranked

FIGURE, OTHER = Subject("percentage", 0), Subject("percentage", 1)


def test_notes_are_kept_by_what_they_are_about_in_order():
    journal = Journal()
    first, second = Weighing("kind", (), ("growth",)), Weighing("drugs", (), (NONE,))
    journal.note(FIGURE, first)
    journal.settle(OTHER, "kind", ["margin"], "said so")
    journal.note(FIGURE, second)
    assert journal.of(FIGURE) == [first, second]
    assert journal.of(OTHER) == [Weighing("kind", (), ("margin",), way="said so")]
    assert journal.of(Subject("money", 0)) == []


def test_copied_answers_are_the_last_ones_given():
    journal = Journal()
    journal.note(FIGURE, Weighing("kind", (), ("growth",), way="by itself"))
    journal.note(FIGURE, Weighing("kind", (), ("margin",), way="among its neighbours"))
    journal.note(OTHER, Weighing("change", (), ("increase",)))
    journal.copy(OTHER, FIGURE, "as that one")
    assert journal.of(OTHER) == [Weighing("kind", (), ("margin",), way="as that one")]


def test_a_score_is_the_sum_of_what_counted():
    told = counted(
        ["in title", "near", "near", "weightless", "unknown"], {"in title": -0.25, "near": 0.5, "weightless": 0}
    )
    assert told == (Told("near", 1.0), Told("in title", -0.25))
    assert Option("acmumab", told).score == 0.75


def test_the_best_comes_first_and_what_cannot_be_last():
    good, better = Option("good", (Told("x", 1.0),)), Option("better", (Told("x", 2.0),))
    barred = Option("barred", (Told("x", 9.0),), barred=True)
    also_good = Option("also good", (Told("y", 1.0),))
    assert ranked([barred, good, also_good, better]) == (better, good, also_good, barred)
