package soundingboard.notepad;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.PersonId;
import soundingboard.yjs.DecodedUpdate;
import soundingboard.yjs.Updates;

/// The rows that changes of one notepad become in the log. What one person typed goes into one row,
/// unless a change builds on what somebody else wrote in between: whoever reads the rows in order
/// never finds one before those that it needs, so that each element gets its own row's person.
///
/// @param rows in the order of the changes
/// @param sparedBytes by which they are smaller than the changes
record LogRows(List<Row> rows, long sparedBytes) {
    private static final Logger LOG = LoggerFactory.getLogger(LogRows.class);

    /// Larger changes are pasted, not typed, and stay as they are.
    private static final int MAX_TYPED_BYTES = 2_000;

    /// A row's moment is its first change's, as exact as anchors are.
    private static final Duration SPAN = Anchors.SPAN;

    /// @param at when the first change in it was made
    record Row(NotepadId notepad, PersonId person, Instant at, byte[] update) {}

    static Map<NotepadId, LogRows> of(List<UpdateLog.Entry> batch) {
        return batch.stream()
                .collect(
                        Collectors.groupingBy(
                                UpdateLog.Entry::notepad,
                                LinkedHashMap::new,
                                Collectors.collectingAndThen(Collectors.toList(), LogRows::ofOne)));
    }

    private static LogRows ofOne(List<UpdateLog.Entry> entries) {
        if (entries.size() == 1) return apart(entries);
        try {
            var rows = joined(entries).stream().map(Growing::row).toList();
            return new LogRows(rows, bytes(entries) - written(rows));
        } catch (RuntimeException e) {
            // They came from documents, so this cannot be; but the log must go on.
            LOG.error("Changes are stored one by one: {}", e.getClass().getSimpleName());
            return apart(entries);
        }
    }

    private static LogRows apart(List<UpdateLog.Entry> entries) {
        var rows =
                entries.stream()
                        .map(one -> new Row(one.notepad(), one.person(), one.at(), one.update()))
                        .toList();
        return new LogRows(rows, 0);
    }

    private static long bytes(List<UpdateLog.Entry> entries) {
        return entries.stream().mapToLong(entry -> entry.update().length).sum();
    }

    private static long written(List<Row> rows) {
        return rows.stream().mapToLong(row -> row.update.length).sum();
    }

    private static List<Growing> joined(List<UpdateLog.Entry> entries) {
        var rows = new ArrayList<Growing>();
        for (var entry : entries) {
            var change = Change.of(entry);
            if (!joinsOne(rows, change)) rows.add(new Growing(change));
        }
        return rows;
    }

    /// Looks back from the last row to the first that the change must not stand before.
    private static boolean joinsOne(List<Growing> rows, Change change) {
        for (var row : rows.reversed()) {
            if (row.takes(change)) {
                row.add(change);
                return true;
            }
            if (!row.isIgnoredBy(change)) return false;
        }
        return false;
    }

    /// @param mentioned clients whose elements it builds on, deletes or brings
    /// @param brought clients whose elements it brings
    private record Change(UpdateLog.Entry entry, Set<Long> mentioned, Set<Long> brought) {
        static Change of(UpdateLog.Entry entry) {
            var update = Updates.decode(entry.update());
            var brought =
                    update.structs().stream()
                            .map(DecodedUpdate.StructRange::client)
                            .collect(Collectors.toSet());
            return new Change(entry, update.clients(), brought);
        }

        boolean isTyped() {
            return entry.update().length <= MAX_TYPED_BYTES;
        }
    }

    private static final class Growing {
        private final UpdateLog.Entry first;
        private final boolean typed;
        private final List<byte[]> updates = new ArrayList<>(4);
        private final Set<Long> brought = new HashSet<>(2);

        Growing(Change change) {
            first = change.entry;
            typed = change.isTyped();
            add(change);
        }

        boolean takes(Change change) {
            return typed
                    && change.isTyped()
                    && first.person().equals(change.entry.person())
                    && Duration.between(first.at(), change.entry.at()).abs().compareTo(SPAN) < 0;
        }

        boolean isIgnoredBy(Change change) {
            return Collections.disjoint(change.mentioned, brought);
        }

        void add(Change change) {
            updates.add(change.entry.update());
            brought.addAll(change.brought);
        }

        Row row() {
            var update = updates.size() == 1 ? updates.getFirst() : Updates.merge(updates);
            return new Row(first.notepad(), first.person(), first.at(), update);
        }
    }
}
