-- Sound of a session that a transcript can be made from: one voice each, or all of them together.
-- The file is named by the id; it goes when the transcript has been made.
CREATE TABLE session_sound (
  id          uuid PRIMARY KEY,
  session_id  uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  filename    text NOT NULL,
  speaker     text,                       -- whose microphone it was, if one person's alone
  recorded_at timestamptz,                -- when its clock stood at zero, else
  offset_ms   bigint NOT NULL DEFAULT 0,  -- where that is after the session's start
  state       text NOT NULL CHECK (state IN ('waiting', 'reading', 'ready', 'failed')),
  failure     text,                       -- a sentence
  duration_ms bigint,
  added_by    uuid NOT NULL REFERENCES person,
  created_at  timestamptz NOT NULL
);
CREATE INDEX session_sound_session ON session_sound (session_id, id);

-- The making of a session's transcript: the latest attempt.
CREATE TABLE recognition (
  session_id uuid PRIMARY KEY REFERENCES session ON DELETE CASCADE,
  run_id     uuid NOT NULL,               -- an older run has no say any more
  state      text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  progress   double precision NOT NULL DEFAULT 0,
  failure    text,                        -- a sentence
  asked_by   uuid NOT NULL REFERENCES person,
  asked_at   timestamptz NOT NULL,
  ended_at   timestamptz
);

-- What was heard in a stretch of a sound, as it gets done: a run after a crash goes on behind it.
CREATE TABLE heard_piece (
  sound_id   uuid NOT NULL REFERENCES session_sound ON DELETE CASCADE,
  recogniser text NOT NULL,
  ordinal    integer NOT NULL,
  passages   jsonb NOT NULL,              -- times from the sound's beginning
  PRIMARY KEY (sound_id, recogniser, ordinal)
);

-- Who made it, when no file was added.
ALTER TABLE transcript ADD COLUMN recogniser text;

-- Recognising has workers of its own, so that neither films nor quick jobs wait for it.
CREATE TABLE job_speech (LIKE job_quick INCLUDING ALL);
