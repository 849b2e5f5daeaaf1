-- A transcript of a session, as it was added. Its times are on the file's own clock; where that
-- clock starts is recorded_at when it is known, else offset_ms after the session's start.
CREATE TABLE transcript (
  id          uuid PRIMARY KEY,
  session_id  uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  format      text NOT NULL,
  filename    text,
  recorded_at timestamptz,
  offset_ms   bigint NOT NULL DEFAULT 0,
  added_by    uuid NOT NULL REFERENCES person,
  created_at  timestamptz NOT NULL,
  updated_at  timestamptz NOT NULL
);
CREATE INDEX transcript_session ON transcript (session_id, id);

-- One passage. window_id names the search entry that holds it: the id of that window's first cue.
CREATE TABLE cue (
  id            uuid PRIMARY KEY,
  transcript_id uuid NOT NULL REFERENCES transcript ON DELETE CASCADE,
  ordinal       integer NOT NULL,
  start_ms      bigint NOT NULL CHECK (start_ms >= 0),
  end_ms        bigint NOT NULL CHECK (end_ms >= start_ms),
  speaker       text,
  text          text NOT NULL,
  window_id     uuid NOT NULL,
  UNIQUE (transcript_id, ordinal)
);
