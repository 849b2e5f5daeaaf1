-- Who of a session shows captions of their own words just now. A page renews it while it listens;
-- nothing is kept unless both are here.
CREATE TABLE captioning (
  session_id uuid NOT NULL REFERENCES session ON DELETE CASCADE,
  person_id  uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  since      timestamptz NOT NULL,
  until      timestamptz NOT NULL,
  PRIMARY KEY (session_id, person_id)
);

-- Which phrases of a page have become cues: one that is sent twice is kept once.
CREATE TABLE caption (
  id            uuid PRIMARY KEY,          -- the page's own
  transcript_id uuid NOT NULL REFERENCES transcript ON DELETE CASCADE,
  person_id     uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  at            timestamptz NOT NULL
);
CREATE INDEX caption_of ON caption (transcript_id, person_id, at);

-- One transcript a session gathers them.
CREATE UNIQUE INDEX transcript_captions ON transcript (session_id) WHERE format = 'captions';
