"""Parts of headlines: kicker, title and subtitle of lines that no mark tells apart."""

from __future__ import annotations

import pytest

from hqdigest.lexicon import Lexicon
from hqdigest.ranking.models import load_model
from hqdigest.read.layout.structure import read_document
from hqdigest.text import Source

WORDS = Lexicon()
BODY = "\n\n本报讯（记者 王芳）今年以来，全县完成投资3亿元，各项工作进展顺利，群众满意。\n"
# the lines of a headline, and what is read of them: kicker | title | subtitle
HEADLINES = [
    ("雪线之上的青春/某边防连战士和进军的故事", " | 雪线之上的青春 | 某边防连战士和进军的故事"),
    ("十年磨一剑/记县中医院院长罗平", " | 十年磨一剑 | 记县中医院院长罗平"),
    (
        "强化责任担当 狠抓工作落实/我市召开三季度重点工作推进会",
        "强化责任担当 狠抓工作落实 | 我市召开三季度重点工作推进会 | ",
    ),
    ("我市召开三季度重点工作推进会/刘明主持并讲话", " | 我市召开三季度重点工作推进会 | 刘明主持并讲话"),
    (
        "全市经济工作会议召开/王建国讲话 李志强主持 张明华 刘芳出席",
        " | 全市经济工作会议召开 | 王建国讲话 李志强主持 张明华 刘芳出席",
    ),
    ("总投资12亿元/城北污水处理厂二期开工", "总投资12亿元 | 城北污水处理厂二期开工 | "),
    ("城北污水处理厂二期开工/总投资12亿元 明年底投运", " | 城北污水处理厂二期开工 | 总投资12亿元 明年底投运"),
    (
        "王建国在调研乡村振兴工作时指出/因地制宜发展特色产业/让群众腰包鼓起来",
        "王建国在调研乡村振兴工作时指出 | 因地制宜发展特色产业 让群众腰包鼓起来 | ",
    ),
    ("一颗枣树 三代守望/老枣乡里话变迁", "一颗枣树 三代守望 | 老枣乡里话变迁 | "),
    ("让城市更有温度/——我区推进适老化改造见闻", " | 让城市更有温度 | ——我区推进适老化改造见闻"),
    ("迎着朝阳出发/清河县高质量发展述评之一", " | 迎着朝阳出发 | 清河县高质量发展述评之一"),
    ("新时代 新征程 新伟业/南湖区：科创走廊聚势成峰", "新时代 新征程 新伟业 | 南湖区：科创走廊聚势成峰 | "),
    ("三月春风暖/百名法官下基层", "三月春风暖 | 百名法官下基层 | "),
    ("东海县与会宁县/签订劳务协作协议", " | 东海县与会宁县 签订劳务协作协议 | "),
    ("滨海新区/发布优化营商环境十条", " | 滨海新区 发布优化营商环境十条 | "),
    ("全区冬季供暖/将于11月1日启动", " | 全区冬季供暖 将于11月1日启动 | "),
    ("致敬劳动者/本报今日推出五一特别报道", " | 致敬劳动者 | 本报今日推出五一特别报道"),
    ("“小网格”托起“大民生”/长春路街道深化基层治理侧记", " | “小网格”托起“大民生” | 长春路街道深化基层治理侧记"),
    (
        "市委书记王建国赴海城调研时强调/坚持生态优先 推动绿色发展",
        "市委书记王建国赴海城调研时强调 | 坚持生态优先 推动绿色发展 | ",
    ),
    ("一线直击/抢抓工期 大干一百天", "一线直击 | 抢抓工期 大干一百天 | "),
]


@pytest.mark.parametrize(("lines", "parts"), HEADLINES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_parts_of_a_headline(lines: str, parts: str, gap: str) -> None:
    article = read_document(Source("head", lines.replace("/", gap) + BODY), WORDS).articles[0]
    assert " | ".join(part or "" for part in (article.kicker, article.title, article.subtitle)) == parts


def test_the_weights_of_heads_and_openings_are_small_and_hold_no_word_of_a_page() -> None:
    for name in ("heads", "openings"):
        weights = load_model(WORDS, name).weights
        assert 30 < len(weights) < 1000
        assert not any("\u4e00" <= character <= "\u9fff" for feature in weights for character in feature)
