-- What a notepad was at a moment: the whole document, so that lines keep their identity when it is brought back.
CREATE TABLE notepad_version (
  id         uuid PRIMARY KEY,                   -- in order of time
  notepad_id uuid NOT NULL REFERENCES notepad ON DELETE CASCADE,
  kind       text NOT NULL CHECK (kind IN ('named', 'session-end', 'active', 'before-restore')),
  name       text,
  at         timestamptz NOT NULL,
  by_id      uuid REFERENCES person,             -- null: made by itself
  word       text NOT NULL,                      -- its check-word: tells whether anything has changed since
  content    bytea NOT NULL
);
CREATE INDEX ON notepad_version (notepad_id, id DESC);

-- ANALYZE would copy pieces of the notes into the planner's statistics. Naming the type anew drops what it has copied.
ALTER TABLE notepad_update ALTER COLUMN content SET STATISTICS 0;
ALTER TABLE notepad_snapshot ALTER COLUMN content SET STATISTICS 0;
ALTER TABLE notepad_version ALTER COLUMN content SET STATISTICS 0;
ALTER TABLE notepad_version ALTER COLUMN name SET STATISTICS 0;
ALTER TABLE feed_entry ALTER COLUMN entry SET STATISTICS 0;
ALTER TABLE feed_entry ALTER COLUMN entry TYPE jsonb;
ALTER TABLE notepad_update ALTER COLUMN content TYPE bytea;
ALTER TABLE notepad_snapshot ALTER COLUMN content TYPE bytea;
