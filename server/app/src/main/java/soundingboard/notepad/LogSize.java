package soundingboard.notepad;

/// How large a notepad is on disk, roughly: what was compacted, and what came after.
final class LogSize {
    /// So much after the last compaction makes another worth it.
    private static final int COMPACT_ROWS = 500;

    private static final long COMPACT_BYTES = 512 * 1024;

    private long compacted;
    private long after;
    private int rows;

    static LogSize of(NotepadStore.Stored stored) {
        var size = new LogSize();
        size.compacted = stored.snapshot().map(snapshot -> snapshot.content().length).orElse(0);
        stored.updates().forEach(row -> size.add(row.content().length));
        return size;
    }

    long bytes() {
        return compacted + after;
    }

    /// @return true when it is time to compact; once until it has been done
    boolean add(int bytes) {
        boolean before = due();
        after += bytes;
        rows++;
        return due() && !before;
    }

    /// A large document is rewritten less often: each byte is written a few times at most.
    private boolean due() {
        return (rows >= COMPACT_ROWS && after * 4 >= compacted)
                || after >= COMPACT_BYTES + compacted;
    }

    /// Rows that came in meanwhile are counted as done: they are few.
    void compacted(int bytes) {
        compacted = bytes;
        after = 0;
        rows = 0;
    }
}
