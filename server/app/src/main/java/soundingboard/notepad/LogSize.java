package soundingboard.notepad;

/// How large a notepad is on disk, roughly: what was compacted, and what came after.
final class LogSize {
    /// So much after the last compaction makes another worth it.
    private static final int COMPACT_ROWS = 500;

    private static final long COMPACT_BYTES = 512 * 1024;

    private long compacted;
    private long after;
    private int rows;
    private boolean claimed;

    static LogSize of(LogStore.Stored stored) {
        var size = new LogSize();
        size.compacted = stored.snapshot().map(snapshot -> snapshot.content().length).orElse(0);
        stored.updates().forEach(row -> size.add(row.content().length));
        size.rows = stored.updates().size();
        return size;
    }

    long bytes() {
        return compacted + after;
    }

    /// A change was handed to the log.
    void add(int bytes) {
        after += bytes;
    }

    /// Changes are on disk, and have become these rows.
    void written(LogRows written) {
        rows += written.rows().size();
        after = Math.max(0, after - written.sparedBytes());
    }

    /// Whether it is time to compact and nobody was told yet, who is told now.
    boolean claimCompaction() {
        boolean claim = !claimed && due();
        claimed |= claim;
        return claim;
    }

    /// What was claimed was not done: it may be claimed again.
    void unclaim() {
        claimed = false;
    }

    /// A large document is rewritten less often: each byte is written a few times at most.
    private boolean due() {
        return (rows >= COMPACT_ROWS && after * 4 >= compacted)
                || after >= COMPACT_BYTES + compacted;
    }

    /// Rows that were not on disk yet when the snapshot was made stay counted.
    void compacted(LogStore.Compacted done) {
        compacted = done.bytes();
        after = Math.max(0, after - done.mergedBytes());
        rows = Math.max(0, rows - done.mergedRows());
        claimed = false;
    }
}
