-- A session has one shared notepad, and one private one for each person who has opened theirs.
CREATE TABLE notepad (
  id         uuid PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  owner_id   uuid REFERENCES person,             -- null: shared by both
  created_at timestamptz NOT NULL,
  fed_seq    bigint NOT NULL DEFAULT 0,          -- the index knows everything up to this row of the log
  UNIQUE NULLS NOT DISTINCT (session_id, owner_id)
);

-- The log: every change in the order of its commit. A snapshot takes the place of the rows that went into it.
-- Writers of all nodes hold one advisory lock while they take numbers, so a reader who has seen n misses none below.
CREATE TABLE notepad_update (
  notepad_id uuid NOT NULL REFERENCES notepad ON DELETE CASCADE,
  seq        bigint GENERATED ALWAYS AS IDENTITY,
  node       integer NOT NULL,                   -- which server process wrote it
  person_id  uuid NOT NULL,
  at         timestamptz NOT NULL,
  content    bytea NOT NULL,
  PRIMARY KEY (notepad_id, seq)
);

CREATE TABLE notepad_snapshot (
  notepad_id  uuid PRIMARY KEY REFERENCES notepad ON DELETE CASCADE,
  through_seq bigint NOT NULL,
  content     bytea NOT NULL,
  anchors     bytea NOT NULL                     -- who typed what, when
);
-- Neither is worth the processor time that compressing it would take.
ALTER TABLE notepad_update ALTER COLUMN content SET STORAGE EXTERNAL;
ALTER TABLE notepad_snapshot ALTER COLUMN content SET STORAGE EXTERNAL;

-- What was last told of each block, and the first keystroke in it, which no later edit moves.
CREATE TABLE notepad_block (
  notepad_id     uuid NOT NULL REFERENCES notepad ON DELETE CASCADE,
  block_id       text NOT NULL,
  author_id      uuid NOT NULL,
  first_typed_at timestamptz NOT NULL,
  digest         bigint NOT NULL,
  PRIMARY KEY (notepad_id, block_id)
);
