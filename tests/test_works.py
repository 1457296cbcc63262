"""Names of works: labels of tokens by a linear-chain model, the frames around it, one work for all its names."""

import json

import pytest

from hqdigest.document import Mention
from hqdigest.find.projects.mentions import find_rated
from hqdigest.find.projects.names import head_start, is_generic
from hqdigest.find.projects.training import label_tokens
from hqdigest.find.projects.works import core_of, find_works
from hqdigest.language.annotate import annotate_document
from hqdigest.lexicon import Lexicon
from hqdigest.pipeline import built_in_words
from hqdigest.ranking.sequence import LABELS, SequenceModel, load_sequence_model
from hqdigest.read.files import read_source
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Span

WORDS = built_in_words()
HEAD = "清河县重点工作进展通报\n（2025年6月10日）\n"


def works(text: str) -> dict[str, tuple[Mention, ...]]:
    document = read_document(read_source(HEAD + text), WORDS)
    return {w.name: w.mentions for w in find_works(document, annotate_document(document, WORDS, None), WORDS)}


def test_labels_follow_each_other_as_a_name_does() -> None:
    even = tuple((1.0,) * len(LABELS) for _ in LABELS)
    chances = SequenceModel({}, even).probabilities([[0.0, 9000, 0.0, 0.0, 0.0], [0.0] * 5, [0.0, 9000, 0.0, 0.0, 0.0]])
    assert chances[2][LABELS.index("B")] == 0  # nothing begins at the end of a sentence
    assert all(abs(sum(chance) - 1) < 1e-9 for chance in chances)
    assert chances[1][LABELS.index("E")] > 0.4


def test_the_tokens_of_a_name_are_labelled() -> None:
    tokens = [Span(0, 2), Span(2, 4), Span(4, 6), Span(6, 7)]
    assert label_tokens(tokens, [Span(0, 6)]) == ["B", "I", "E", "O"]
    assert label_tokens(tokens, [Span(6, 7)]) == ["O", "O", "O", "U"]


def test_weights_of_a_user_are_read(tmp_path) -> None:
    (tmp_path / "projects.json").write_text(json.dumps({"weights": {"B 0w水厂": 2000, "B>E": 500}}), encoding="utf-8")
    model = load_sequence_model(Lexicon(weights=tmp_path), "projects")
    assert model.vector(model.sum(["0w水厂", "0w桥"]))[LABELS.index("B")] == 2000


def test_every_mention_of_a_work_is_one_of_it() -> None:
    found = works("东坪水厂扩建工程总投资3亿元。\n东坪水厂扩建工程已完成80%，计划9月底完工。\n")
    assert [len(mentions) for mentions in found.values()] == [2]


@pytest.mark.parametrize("mark", ["3. ", "（二）", "☑", "五是", "项目三："])
def test_marks_before_a_name(mark: str) -> None:
    assert head_start(f"{mark}农贸市场改造。") == len(mark)


def test_a_task_is_what_a_rate_is_told_of() -> None:
    document = read_document(read_source(HEAD + "城镇技能培训2640人，完成全年任务的88%。"), WORDS)
    (body,) = (a for a in annotate_document(document, WORDS, None) if "培训" in a.passage.text)
    assert [body.passage.text[s.start : s.end] for s in find_rated(body, WORDS)] == ["城镇技能培训"]


def test_what_many_works_share_is_no_name() -> None:
    assert is_generic("全县68个重点项目", WORDS)
    assert not is_generic("沙河治理二期工程", WORDS)


def test_names_that_differ_in_their_number_are_two() -> None:
    found = works("北岭安置房一期已完工。\n北岭安置房二期正在施工。\n")
    assert len(found) == 2
    assert core_of("枫桥小学扩建工程", WORDS) == core_of("枫桥小学扩建", WORDS)
