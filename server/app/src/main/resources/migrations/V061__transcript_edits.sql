-- Correcting a transcript. Its revision counts the edits; a cue's version is the revision in which
-- it last changed, so whoever edits says which version they saw.
ALTER TABLE transcript ADD COLUMN revision integer NOT NULL DEFAULT 0;
ALTER TABLE cue ADD COLUMN version integer NOT NULL DEFAULT 0;

-- The cues as the file had them, for as long as the transcript is kept.
CREATE TABLE original_cue (
  id            uuid PRIMARY KEY,
  transcript_id uuid NOT NULL REFERENCES transcript ON DELETE CASCADE,
  ordinal       integer NOT NULL,
  start_ms      bigint NOT NULL,
  end_ms        bigint NOT NULL,
  speaker       text,
  text          text NOT NULL
);
CREATE INDEX original_cue_transcript ON original_cue (transcript_id, ordinal);
INSERT INTO original_cue SELECT id, transcript_id, ordinal, start_ms, end_ms, speaker, text FROM cue;

-- Which of them a cue was made of.
ALTER TABLE cue ADD COLUMN origins uuid[];
UPDATE cue SET origins = ARRAY[id];
ALTER TABLE cue ALTER COLUMN origins SET NOT NULL;

-- Cues move up and down when one is split or two are joined.
ALTER TABLE cue DROP CONSTRAINT cue_transcript_id_ordinal_key;
ALTER TABLE cue ADD UNIQUE (transcript_id, ordinal) DEFERRABLE INITIALLY IMMEDIATE;

-- What one person did, to take it back: the cues before, and the versions after.
CREATE TABLE cue_edit (
  id            uuid PRIMARY KEY,
  transcript_id uuid NOT NULL REFERENCES transcript ON DELETE CASCADE,
  person_id     uuid NOT NULL REFERENCES person,
  kind          text NOT NULL,
  at            timestamptz NOT NULL,
  before        jsonb NOT NULL,
  after         jsonb NOT NULL
);
CREATE INDEX cue_edit_of ON cue_edit (transcript_id, person_id, id);
