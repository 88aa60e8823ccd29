"""What anyone would assemble from parts, one peer a file, all on the same model.

Each searches the texts that it is given and pools them to their documents by the best rank. Where
planbot's own way of cutting documents is lent to a peer, that is a kindness the table names.
"""
