import pytest

from onrecord.reading.language import load


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("talks", "NNS", "talk"),
        ("met", "VBD", "meet"),
        ("denied", "VBD", "deny"),
        ("denying", "VBG", "deny"),
        ("planning", "VBG", "plan"),
        ("Talks", "NNS", "talk"),
        ("Kim", "NNP", "Kim"),
        ("was", "VBD", "be"),
        ("'s", "VBZ", "be"),
        ("n't", "RB", "not"),
        ("wo", "MD", "will"),
        ("higher", "JJR", "high"),
        ("countries", "NNS", "country"),
        ("of", "IN", "of"),
    ],
)
def test_base_forms(form: str, tag: str, lemma: str) -> None:
    assert load().lemmatizer.lemma(form, tag) == lemma
