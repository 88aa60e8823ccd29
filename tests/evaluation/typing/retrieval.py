"""What retrieval loses when questions are typed in another form."""

from statistics import fmean

from bot.service import encoder_of
from bot.settings import Settings
from corpus.registry import Units
from index.evaluation.beir import BeirIndex
from index.evaluation.beir_set import PLAIN, BeirSet
from index.evaluation.forms import FORMS, in_form
from index.evaluation.metrics import retrieval_values
from index.lexicon import Lexicon
from index.remembering import Remembering

_MEASURES = ("R@1", "R@10", "nDCG@10")


def losses(beir: BeirSet, lexicon: Lexicon, units: Units) -> str:
    """Recall of each form and its difference from the plain form, as a table."""
    settings = Settings()
    encoder = Remembering(encoder_of(settings))
    index = BeirIndex(beir.documents, encoder, lexicon, units, cache=settings.embeddings)
    asked = {q.id: q.text for q in beir.queries if q.form == PLAIN}
    qrels = {key: beir.qrels[key] for key in asked}
    lines = [f"{beir.name:9}" + "".join(f"{name:>18}" for name in _MEASURES)]
    plain: dict[str, float] = {}
    for form in (PLAIN, *FORMS):
        run = {
            key: index.search(text if form == PLAIN else in_form(text, form, key))
            for key, text in asked.items()
        }
        values = retrieval_values(_MEASURES, qrels, run)
        means = {name: fmean(values[name].values()) for name in _MEASURES}
        plain = plain or means
        cells = (f"{means[name]:9.4f} ({means[name] - plain[name]:+.4f})" for name in _MEASURES)
        lines.append(f"  {form:9}" + " ".join(cells))
    return "\n".join(lines)
