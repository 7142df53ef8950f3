-- The first schema. Times are nanoseconds since 1970-01-01T00:00Z; durations are nanoseconds.
-- What is JSON is written by the codecs of dev.counterpoint.app.store and by nothing else.

-- 'Cptr': tells this program's file from any other SQLite file.
PRAGMA application_id = 1131443314;

CREATE TABLE provider (
  id       TEXT NOT NULL PRIMARY KEY,
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,          -- the name as it is compared: normalised, in lower case
  kind     TEXT NOT NULL,
  config   TEXT NOT NULL,                 -- JSON, without any secret
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- AES-256-GCM. What a secret is for (configuration, field, origin, key version) is authenticated with it.
CREATE TABLE secret (
  provider    TEXT NOT NULL REFERENCES provider (id) ON DELETE CASCADE,
  field       TEXT NOT NULL,              -- api_key, or header:NAME
  key_version INTEGER NOT NULL,
  nonce       BLOB NOT NULL,
  sealed      BLOB NOT NULL,
  PRIMARY KEY (provider, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE prompt (
  id   TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE prompt_version (
  prompt   TEXT NOT NULL REFERENCES prompt (id) ON DELETE CASCADE,
  version  INTEGER NOT NULL,
  content  TEXT NOT NULL,                 -- JSON
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (prompt, version)
) STRICT;

-- seq is the order in which comparisons were begun: history is read and paged by it.
CREATE TABLE comparison (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT NOT NULL UNIQUE,
  title      TEXT NOT NULL,
  content    TEXT NOT NULL,               -- JSON: the prompt as composed
  prompt_id  TEXT,                        -- the saved prompt that it came from, which may be gone
  started_at INTEGER NOT NULL
) STRICT;

-- A run stands for itself: its configuration may have been changed or removed since.
CREATE TABLE run (
  seq               INTEGER PRIMARY KEY,
  id                TEXT NOT NULL UNIQUE,
  comparison        INTEGER NOT NULL REFERENCES comparison (seq) ON DELETE CASCADE,
  position          INTEGER NOT NULL,
  pane              INTEGER NOT NULL,
  provider_id       TEXT NOT NULL,
  provider_name     TEXT NOT NULL,
  provider_kind     TEXT NOT NULL,
  protocol          TEXT NOT NULL,        -- what the frames are written in
  model             TEXT NOT NULL,
  request           TEXT NOT NULL,        -- JSON: what was asked, variables filled in
  continues         TEXT,                 -- the id of the run whose conversation this one goes on with
  owner_pid         INTEGER NOT NULL,     -- the process that runs it
  owner_started_at  INTEGER NOT NULL,
  state             TEXT NOT NULL CHECK (state IN ('running', 'finished', 'failed')),
  stop_reason       TEXT,
  provider_reason   TEXT,
  failure_kind      TEXT,
  failure_layer     TEXT,
  failure_message   TEXT,
  failure_advice    TEXT,
  failure_status    INTEGER,
  parts             TEXT,                 -- JSON: the answer, derived from the frames; null while running
  input_tokens      INTEGER,
  output_tokens     INTEGER,
  cached_tokens     INTEGER,
  cache_write_tokens INTEGER,
  reasoning_tokens  INTEGER,
  first_token_after INTEGER,
  total             INTEGER,
  attempts          INTEGER NOT NULL DEFAULT 0,
  price             TEXT,                 -- JSON: the price that the cost was reckoned with
  cost              TEXT                  -- US dollars, as a decimal
) STRICT;
CREATE INDEX run_of_comparison ON run (comparison, position);
CREATE INDEX run_unended ON run (owner_pid) WHERE state = 'running';

-- One row a request made: a retry is a request of its own.
CREATE TABLE run_attempt (
  run              INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  attempt          INTEGER NOT NULL,
  request          TEXT,                  -- JSON: as sent, without secrets
  status           INTEGER,
  response_headers TEXT,                  -- JSON
  PRIMARY KEY (run, attempt)
) STRICT, WITHOUT ROWID;

-- The bytes of the answer's body as they came. Text is derived from them.
CREATE TABLE run_frame (
  run     INTEGER NOT NULL REFERENCES run (seq) ON DELETE CASCADE,
  seq     INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  at      INTEGER NOT NULL,               -- since the run's start
  bytes   BLOB NOT NULL,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  draft    TEXT NOT NULL,                 -- JSON
  saved_at INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
  sha256     TEXT NOT NULL PRIMARY KEY,   -- of the bytes, in lower-case hex
  media_type TEXT NOT NULL,
  bytes      BLOB NOT NULL,
  saved_at   INTEGER NOT NULL
) STRICT;

-- One row a comparison, rowid = comparison.seq, so that the newest come first without sorting.
-- It holds the index alone: the text itself stands in comparison and run.
CREATE VIRTUAL TABLE search USING fts5 (
  title, prompt, targets, answers,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
