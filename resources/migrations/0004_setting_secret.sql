-- What is secret of a setting, such as the password of a proxy: sealed as the secrets of a configuration are.
CREATE TABLE setting_secret (
  setting     TEXT NOT NULL REFERENCES setting (key) ON DELETE CASCADE,
  field       TEXT NOT NULL,              -- its path in the setting, e.g. proxy.password
  key_version INTEGER NOT NULL,
  nonce       BLOB NOT NULL,
  sealed      BLOB NOT NULL,
  PRIMARY KEY (setting, field)
) STRICT, WITHOUT ROWID;
