"""Tables of any shape as rows with named columns: pages joined, headers told from rows, merged
cells resolved."""
