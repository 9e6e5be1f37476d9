"""Words as data: loading, matching, linting."""
