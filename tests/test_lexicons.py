"""Word lists: every example of ours comes out as it says; a user's own lie over them and are told what is wrong."""

import pytest

from hqdigest import digest, lexicon
from hqdigest.errors import LexiconError
from hqdigest.examples import check_examples, has_runner
from hqdigest.language.numbers.quantities import find_quantities
from hqdigest.lexicon import BUILT_IN, PARSED, Lexicon, read_list
from hqdigest.lexicon.parse import parse
from hqdigest.lexicon.validate import check_lists

NAMES = sorted(path.stem for path in BUILT_IN.glob("*.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_our_lists(name):
    if not has_runner(name):
        pytest.skip("whole lines of a page: the tests of page furniture run them")
    assert list(check_examples(Lexicon(), name)) == []


def test_our_lists_break_no_rule():
    assert check_lists() == []


def test_an_example_that_does_not_hold_is_told(tmp_path):
    write(tmp_path, "units", 'id = "dose"\ndimension = "count"\nforms = ["疗程"]\nhits = ["用药[3疗程] => 4 疗程"]')
    (told,) = check_examples(Lexicon(tmp_path), "units")
    assert "dose" in told and "3" in told


def write(folder, name, *entries):
    (folder / f"{name}.toml").write_text("".join(f"[[entry]]\n{entry}\n" for entry in entries), encoding="utf-8")


def found(folder, text):
    return [(q.text, q.unit) for q in find_quantities(text, Lexicon(folder))]


def test_a_new_id_adds_a_unit(tmp_path):
    assert found(None, "发放3.2万疗程药品") != [("3.2万疗程", "疗程")]
    write(tmp_path, "units", 'id = "course"\ndimension = "count"\nforms = ["疗程"]')
    assert found(tmp_path, "发放3.2万疗程药品") == [("3.2万疗程", "疗程")]


def test_the_same_id_extends_and_remove_takes_away(tmp_path):
    write(tmp_path, "units", 'id = "area"\nforms = ["垄地"]\nremove = ["亩"]')
    assert found(tmp_path, "翻耕12垄地、5公顷、30亩") == [("12垄地", "垄地"), ("5公顷", "公顷")]


def test_remove_lifts_an_exception_too(tmp_path):
    assert found(None, "新增2单元") == []
    write(tmp_path, "units", 'id = "count"\nremove = ["单元"]', 'id = "flat"\ndimension = "count"\nforms = ["单元"]')
    assert found(tmp_path, "新增2单元") == [("2单元", "单元")]


def test_words_that_are_no_figures_can_be_added(tmp_path):
    assert found(None, "推进三个一百行动") != []
    write(tmp_path, "not_figures", 'id = "our slogans"\nforms = ["三个一百"]')
    assert found(tmp_path, "推进三个一百行动") == []


def test_a_digest_reads_with_a_users_words(tmp_path):
    write(tmp_path, "units", 'id = "course"\ndimension = "count"\nforms = ["疗程"]')
    page = "# 健康工程\n\n截至7月底，免费发放药品3200疗程。\n"
    assert [m.unit for m in digest(page, lexicon=Lexicon(tmp_path)).metrics] == ["疗程"]


WRONG = {
    "an unknown key": ('id = "area"\nform = ["垄"]', "form"),
    "an empty entry": ('id = "area"', "empty"),
    "an entry with empty lists": ('id = "area"\nforms = []', "empty"),
    "a form that ours claim": ('id = "mine"\ndimension = "count"\nforms = ["亩"]', "claimed by entry area"),
    "an empty word": ('id = "area"\nforms = [""]', "empty word"),
    "no dimension": ('id = "mine"\nforms = ["垄"]', "lacks dimension"),
    "a dimension that is none": ('id = "mine"\ndimension = "size"\nforms = ["垄"]', "dimension is 'size'"),
    "a word for a list": ('id = "area"\nforms = "垄"', "no list of words"),
    "a key of another kind": ('id = "area"\ndigits = "yes"', "digits is 'yes'"),
}


@pytest.mark.parametrize(("entry", "told"), WRONG.values(), ids=WRONG)
def test_the_loader_names_file_and_entry(tmp_path, entry, told):
    write(tmp_path, "units", entry)
    with pytest.raises(LexiconError) as raised:
        Lexicon(tmp_path).entries("units")
    line = str(raised.value)
    assert "units.toml" in line and told in line
    assert ("area" in line) or ("mine" in line)


def test_two_entries_that_claim_one_form(tmp_path):
    write(
        tmp_path,
        "units",
        'id = "one"\ndimension = "count"\nforms = ["疗程"]',
        'id = "two"\ndimension = "count"\nforms = ["疗程"]',
    )
    (told,) = check_lists(tmp_path)
    assert "two" in told and "one" in told and "疗程" in told


def test_a_list_that_is_no_list_of_ours(tmp_path):
    write(tmp_path, "unit", 'id = "area"\nforms = ["垄"]')
    with pytest.raises(LexiconError, match=r"unit\.toml"):
        Lexicon(tmp_path).entries("units")


def test_a_file_that_is_no_toml(tmp_path):
    (tmp_path / "units.toml").write_text("forms = [", encoding="utf-8")
    with pytest.raises(LexiconError, match="not valid TOML"):
        Lexicon(tmp_path).entries("qualifiers")


def test_a_word_at_the_end_of_a_text_has_its_own_length():
    text = "水厂建成"
    assert {(w.start, w.end) for w in Lexicon().match(text, "status") if w.id == "finish"} == {(2, 4)}


@pytest.mark.parametrize("path", sorted(BUILT_IN.glob("*.toml")), ids=lambda path: path.stem)
def test_a_list_parsed_beforehand_is_the_list(path):
    told = (PARSED / f"{path.stem}.json").read_text(encoding="utf-8")
    assert told == parse(path), "python -m hqdigest.lexicon.parse"


def test_a_copy_that_is_out_of_date_is_left_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(lexicon, "BUILT_IN", tmp_path)
    monkeypatch.setattr(lexicon, "PARSED", tmp_path)
    (tmp_path / "units.toml").write_text('[[entry]]\nid = "a"\nforms = ["旧"]\n', encoding="utf-8")
    (tmp_path / "units.json").write_text(parse(tmp_path / "units.toml"), encoding="utf-8")
    assert read_list(tmp_path / "units.toml")["a"].forms == ("旧",)
    (tmp_path / "units.toml").write_text('[[entry]]\nid = "a"\nforms = ["新"]\n', encoding="utf-8")
    assert read_list(tmp_path / "units.toml")["a"].forms == ("新",)
