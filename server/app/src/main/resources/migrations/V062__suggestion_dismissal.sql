-- What somebody did not want to be asked of again: a wording and the term that it sounds like.
CREATE TABLE suggestion_dismissal (
  transcript_id uuid NOT NULL REFERENCES transcript ON DELETE CASCADE,
  pair          text NOT NULL,
  PRIMARY KEY (transcript_id, pair)
);
