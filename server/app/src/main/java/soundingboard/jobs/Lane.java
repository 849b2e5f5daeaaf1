package soundingboard.jobs;

/// Which workers do a job, so that a film of an hour never makes a probe of a second wait.
public enum Lane {
    /// Seconds: looking at an upload, copying, tidying.
    QUICK("job_quick"),
    /// Minutes to hours of processor time: transcoding.
    LONG("job_long"),
    /// An hour's call takes a recogniser longer than anybody's film may wait. One at a time.
    SPEECH("job_speech");

    private final String table;

    Lane(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }
}
