-- Whom a run was to ask, in order, and what became of each. Only runs that were given a fallback have rows here: of all
-- others the row of run says it. There, provider, protocol and model are those of the target that was asked last.
CREATE TABLE run_target (
  run              INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  position         INTEGER NOT NULL,      -- 0 is the target itself
  provider_id      TEXT NOT NULL,
  provider_name    TEXT NOT NULL,
  provider_kind    TEXT NOT NULL,
  protocol         TEXT NOT NULL,
  model            TEXT NOT NULL,
  first_attempt    INTEGER,               -- the lowest run_attempt.attempt that may be its; null if it was not asked
  started_after    INTEGER,               -- since the run's start; null if it was not asked
  ended_after      INTEGER,               -- since the run's start; null while it is asked
  requests         INTEGER,
  failure_kind     TEXT,                  -- null if it did not fail
  failure_layer    TEXT,
  failure_message  TEXT,
  failure_advice   TEXT,
  failure_status   INTEGER,
  input_tokens     INTEGER,
  output_tokens    INTEGER,
  cached_tokens    INTEGER,
  cache_write_tokens INTEGER,
  reasoning_tokens INTEGER,
  cost             TEXT,                  -- US dollars, as a decimal
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;
