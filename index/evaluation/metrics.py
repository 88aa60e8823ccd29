"""Measures of retrieval, computed by the library ir_measures and named as it names them.

- ``R@k``: share of a query's relevant documents among the first k.
- ``Success@k``: 1 if any relevant document is among the first k, else 0. Where any one gold clause
  is enough this, not R@k, is the fair measure, though some call it recall.
- ``RR@10``: 1 / rank of the first relevant document among the first 10, else 0; its mean is MRR@10.
- ``nDCG@10``: discounted cumulative gain over the ideal one (Järvelin and Kekäläinen 2002), gains
  linear in the relevance, as trec_eval has it. It falls where one of several golds is missed.
"""

from collections.abc import Iterable, Mapping

import ir_measures

from index.evaluation.run_files import Run

SUCCESS_MEASURES = ("Success@1", "Success@4", "Success@10", "RR@10", "nDCG@10")
RECALL_MEASURES = ("R@1", "R@4", "R@10", "RR@10", "nDCG@10")

Values = dict[str, dict[str, float]]
"""Values by measure and query."""


def retrieval_values(
    measures: Iterable[str], qrels: Mapping[str, Mapping[str, int]], run: Run
) -> Values:
    """Each measure's value for every query of ``qrels``; a query that retrieved nothing has 0.

    ``run`` must have strictly falling scores (see ``run_files.ranked``).
    """
    parsed = [ir_measures.parse_measure(name) for name in measures]
    values: Values = {str(measure): dict.fromkeys(qrels, 0.0) for measure in parsed}
    judged = [
        ir_measures.Qrel(query, document, relevance)
        for query, grades in qrels.items()
        for document, relevance in grades.items()
    ]
    retrieved = [
        ir_measures.ScoredDoc(query, item.document, item.score)
        for query, found in run.items()
        if query in qrels
        for item in found
    ]
    for metric in ir_measures.iter_calc(parsed, judged, retrieved):
        values[str(metric.measure)][metric.query_id] = float(metric.value)
    return values
