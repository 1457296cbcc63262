"""Words are cut as jieba cuts them without its guess at unknown words, whichever of the two cutters is at work."""

import pytest
from gold_score import GOLD

from hqdigest.language.tokens import AdaptiveCutter, DictionaryCutter, dictionary_file, tokenize
from hqdigest.lexicon import Lexicon
from hqdigest.text import normalize

PAGES = sorted((GOLD / "train").glob("*.txt"))[::6]


@pytest.fixture(scope="module")
def cutter():
    return DictionaryCutter(dictionary_file())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_rjieba_and_the_dictionary_cut_alike(path, cutter):
    pytest.importorskip("rjieba")
    text = normalize(path.read_text(encoding="utf-8"))
    lexicons = Lexicon(), Lexicon()
    lexicons[0].make("tokenizer", lambda: cutter)
    lexicons[1].make("tokenizer", lambda: AdaptiveCutter(cutter, 1))
    assert tokenize(text, lexicons[0]) == tokenize(text, lexicons[1])


def test_jieba_itself_cuts_alike(cutter):
    import jieba

    jieba.setLogLevel(60)
    text = "全市新增普惠托位完成年度任务幼儿园标志着邱家湾社区卫生服务中心挂牌"
    assert [word for word, _ in cutter(text)] == list(jieba.cut(text, HMM=False))


def test_a_dictionary_of_another_size_is_read_too(tmp_path, cutter):
    other = tmp_path / "dict.txt"
    lines = dictionary_file().read_text(encoding="utf-8").splitlines()
    other.write_text("\n".join([*lines[::-1], "集平路 5 ns"]) + "\n", encoding="utf-8")
    text = "集平路幼儿园标志着全市新增普惠托位"
    assert next(iter(DictionaryCutter(other)(text))) == ("集平路", "ns")
    assert list(DictionaryCutter(other)(text))[1:] == list(cutter(text[3:]))


@pytest.mark.parametrize(
    "text, words",
    [
        ("完成76.7%，", "完成/v 76.7/m %/x ，/x"),
        ("5G基站1,200个", "5/m G/eng 基站/n 1,200/m 个/q"),
        ("", ""),
        ("\n龘龘", "\n/x 龘/x 龘/x"),
    ],
)
def test_what_is_no_chinese_word_is_a_token_of_its_own(text, words):
    tokens = tokenize(text, Lexicon())
    assert " ".join(f"{t.text}/{t.tag}" for t in tokens) == words
    assert "".join(t.text for t in tokens) == text and all(text[t.start : t.end] == t.text for t in tokens)
