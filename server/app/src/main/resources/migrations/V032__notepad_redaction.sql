-- That a passage was taken out, never which: its length and a salted digest, to know it again when a page that was
-- away brings a copy back. Whoever does not have what marker_client made up to marker_clock was away.
CREATE TABLE notepad_redaction (
  id            uuid PRIMARY KEY,
  notepad_id    uuid NOT NULL REFERENCES notepad ON DELETE CASCADE,
  by_id         uuid NOT NULL REFERENCES person,
  at            timestamptz NOT NULL,
  length        integer NOT NULL,                -- UTF-16 units
  salt          bytea NOT NULL,
  digest        bytea NOT NULL,
  marker_client bigint NOT NULL,
  marker_clock  integer NOT NULL,
  cleared_at    timestamptz                      -- null: dead rows and old index segments may still hold it
);
CREATE INDEX ON notepad_redaction (notepad_id);
CREATE INDEX ON notepad_redaction (id) WHERE cleared_at IS NULL;

-- Every index folder forgets what was removed from the feed up to here, its old segments included.
CREATE TABLE feed_purge (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  position bigint NOT NULL
);
INSERT INTO feed_purge (position) VALUES (0);
