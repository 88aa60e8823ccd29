"""Questions that lean on what was said before: "hạn khi nào?", "còn Sở Tài chính thì sao?".

`context` holds what was said; `leaning` tells whether and how a question leans on it (`kinds`), by
its `words` and past its `slips`; `aspects` are what may be asked of a clause that was quoted.
Then either `wholes` and `names` make the whole question that was meant, which is answered like any
other, or `clauses` and `telling` answer from the clauses that were quoted, and `deadlines` from
those that set one. `english` puts such questions into Vietnamese. `bot.answering.conversing` goes
these steps.
"""
