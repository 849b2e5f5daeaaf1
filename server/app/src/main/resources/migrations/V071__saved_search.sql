-- A question that a person asks again and again, with what narrows it. Only theirs.
CREATE TABLE saved_search (
  id           uuid PRIMARY KEY,
  person_id    uuid NOT NULL REFERENCES person ON DELETE CASCADE,
  q            text NOT NULL,
  kind         text,
  programme_id uuid REFERENCES programme ON DELETE CASCADE,
  session_id   uuid REFERENCES session ON DELETE CASCADE,
  created_at   timestamptz NOT NULL
);
CREATE INDEX saved_search_person ON saved_search (person_id, id);
