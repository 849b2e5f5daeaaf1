-- The queue's tables are laid out as the library db-scheduler wants them; one a lane.
CREATE TABLE job_quick (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX job_quick_due ON job_quick (execution_time);
CREATE INDEX job_quick_heartbeat ON job_quick (last_heartbeat);

CREATE TABLE job_long (LIKE job_quick INCLUDING ALL);
