from extractor.weighing import Bundle, Layer, Options, Preference, Shared

NEAR, NAMED, LEFT, OTHER = Bundle("near"), Bundle("named", "in title"), Bundle("left 0"), Bundle("another to the left")


def _options(**more):
    shared = Shared({4: [NEAR, NAMED], 7: [NEAR], 9: []})
    return Options("sales", [Bundle("none")], shared, [Layer({7: [LEFT], 1: [NAMED]}, [OTHER])], **more)


def test_each_option_has_what_is_shared_and_its_layer():
    assert _options().names() == {
        None: ["none"],
        4: ["near", "named", "in title", "another to the left"],
        7: ["near", "left 0"],
        9: ["another to the left"],
    }


def test_the_names_are_what_is_counted():
    weights = Preference(
        {"near": 0.1, "in title": 0.2, "left 0": 0.3, "another to the left": -0.5, "sales: near": 0.07}
    )
    options = _options(frame="control", framed=("left",))
    counts = weights.side("sales").counts
    by_name = {option: sum(counts.get(name, 0) for name in names) for option, names in options.names().items()}
    lead = {option: score - by_name[option] for score, option in weights.rank(options)}
    assert len(set(lead.values())) == 1
    assert weights.rank(options) == [(97, 7), (50, None), (37, 4), (0, 9)]


def test_a_frame_counts_for_the_signals_that_it_names():
    weights = Preference({"left 0": 0.3, "control & left 0": -0.4, "sales: control & left 0": -0.1})
    assert _options(frame="control", framed=("left",)).names()[7] == ["near", "left 0", "control & left 0"]
    assert weights.side("sales", "control").counts["left 0"] == -20
    assert weights.side("sales").counts["left 0"] == 30


def test_an_option_apart_has_nothing_but_its_own():
    options = _options(apart={2: [NAMED]})
    assert options.names()[2] == ["named", "in title"]
    assert Preference({"named": 1.0, "another to the left": 3.0}).best(options) == 4


def test_of_equal_options_the_first_is_best_and_a_margin_has_to_be_led_by():
    options = Options("", [Bundle("none")], Shared({1: [Bundle("a")], 2: [Bundle("b", "c")]}))
    assert Preference({"a": 0.3, "b": 0.1, "c": 0.2}).best(options) == 1
    assert Preference({"none": 0.3, "b": 0.1, "c": 0.2}).best(options) is None
    assert Preference({"a": 0.5, "b": 0.1}, margin=0.41).best(options) is None
