-- A history of a million runs stays quick.

-- A page of the history, and what was spent, are read from this index alone: rows of run may be megabytes long.
DROP INDEX run_of_comparison;
CREATE INDEX run_of_comparison ON run (comparison, position, provider_name, model, state, stop_reason,
  provider_reason, failure_kind, failure_layer, failure_message, failure_advice, failure_status, cost);

-- For what was spent since midnight.
CREATE INDEX comparison_started ON comparison (started_at);

-- The beginning of a word is looked up like a word, not gathered from all that begin so.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (
  title, prompt, targets, answers,
  content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);

-- Comparisons up to this seq are not in the index yet: the program puts them there, newest first. No row: none.
CREATE TABLE search_rest (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  upto INTEGER NOT NULL
) STRICT;
INSERT INTO search_rest (id, upto) SELECT 1, max(seq) FROM comparison HAVING max(seq) IS NOT NULL;
