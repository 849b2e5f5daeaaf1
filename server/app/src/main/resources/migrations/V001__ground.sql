-- Which database this is: an index built from another one is worthless.
CREATE TABLE installation (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  id       uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO installation DEFAULT VALUES;

-- The current state of every findable piece, in order of change. A null entry is a tombstone.
CREATE SEQUENCE feed_position;
CREATE TABLE feed_entry (
  kind     text NOT NULL,
  id       text NOT NULL,
  position bigint NOT NULL UNIQUE,
  entry    jsonb,
  PRIMARY KEY (kind, id)
);
