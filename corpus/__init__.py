"""Documents as a careful clerk reads them: text, header, outline, citations, assignments,
duties."""
