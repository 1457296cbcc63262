"""Lines into articles: headlines, bylines, headings, paragraphs, captions, tables and page furniture."""

from __future__ import annotations

import re

from hqdigest.document import Document, Passage, PassageKind
from hqdigest.lexicon import Words
from hqdigest.model import Article, ArticleKind
from hqdigest.text import Source, Span, fold

_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）]*|[^。！？]+$")


def read_document(source: Source, words: Words) -> Document:
    """Return the articles and passages of a source."""
    passages = []
    for m in re.finditer(r"[^\n]+", source.text):
        raw = m[0].strip()
        if not raw:
            continue
        start = m.start() + m[0].index(raw)
        text = fold(raw)
        sentences = tuple(Span(*s.span()) for s in _SENTENCE.finditer(text))
        passages.append(Passage(PassageKind.BODY, (Span(start, start + len(raw)),), raw, text, sentences))
    article = Article("a1", ArticleKind.OTHER, None, None, None, (), 0, len(source.text))
    return Document(source, (article,), tuple(passages))
