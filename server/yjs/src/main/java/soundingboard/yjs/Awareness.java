package soundingboard.yjs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who is here, and where their cursors are: a small JSON state a client, with a clock that only
/// rises. The newest wins; a state of `null` says goodbye. Never stored.
///
/// This is the server's side: it has no state of its own, keeps those of its clients for newcomers,
/// and removes those of a client whose connection ended. Wire form: `count { client clock json }`.
///
/// Not safe for several threads at once.
public final class Awareness {
    /// After this time without news a client counts as gone; browsers renew every 15 seconds.
    public static final Duration OUTDATED = Duration.ofSeconds(30);

    /// How many clients are remembered, also those that said goodbye; more is refused.
    public static final int MAX_CLIENTS = 1000;

    /// Longest JSON of one state, in UTF-16 units.
    public static final int MAX_STATE_LENGTH = 64 * 1024;

    private record Entry(long clock, @Nullable String json, Instant seen) {}

    /// What an update changed.
    ///
    /// @param added clients that were not here before
    /// @param updated clients whose state was renewed, changed or not
    /// @param removed clients that are gone
    /// @param repeated clients that came with a clock that is known already: no news to anybody
    public record Change(
            List<Long> added, List<Long> updated, List<Long> removed, List<Long> repeated) {
        Change() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        /// Nothing that others have to hear of.
        public boolean isEmpty() {
            return added.isEmpty() && updated.isEmpty() && removed.isEmpty();
        }

        /// All clients that others have to hear of.
        public List<Long> clients() {
            var all = new ArrayList<>(added);
            all.addAll(updated);
            all.addAll(removed);
            return all;
        }
    }

    private final Map<Long, Entry> entries = new LinkedHashMap<>();

    /// Takes over what is newer than what is known.
    ///
    /// @throws MalformedUpdateException if the bytes are not an awareness update, or it is larger
    ///     than the bounds above; then nothing was taken over
    public Change apply(byte[] update, Instant now) {
        var change = new Change();
        List<Row> rows = read(update);
        long unknown = rows.stream().filter(row -> !entries.containsKey(row.client)).count();
        if (unknown > MAX_CLIENTS - entries.size()) {
            forget(now);
            if (unknown > MAX_CLIENTS - entries.size()) {
                throw new MalformedUpdateException("too many clients in awareness");
            }
        }
        for (Row row : rows) {
            apply(row, now, change);
        }
        return change;
    }

    private record Row(long client, long clock, @Nullable String json) {}

    private static List<Row> read(byte[] update) {
        var in = new Decoder(update);
        int count = in.readCount();
        if (count > MAX_CLIENTS) {
            throw new MalformedUpdateException("too many clients in awareness");
        }
        var rows = new ArrayList<Row>(Math.min(count, 16));
        for (int i = 0; i < count; i++) {
            long client = in.readVarUint();
            long clock = in.readVarUint();
            String json = in.readString();
            if (json.length() > MAX_STATE_LENGTH) {
                throw new MalformedUpdateException("awareness state too long");
            }
            rows.add(new Row(client, clock, Json.parse(json) == null ? null : json));
        }
        return rows;
    }

    private void apply(Row row, Instant now, Change change) {
        Entry known = entries.get(row.client);
        boolean present = known != null && known.json != null;
        if (known != null) {
            // With the same clock a client is gone (removed), or is back after a lost connection.
            boolean turns = row.clock == known.clock && present == (row.json == null);
            if (row.clock <= known.clock && !turns) {
                if (row.clock == known.clock && present) {
                    change.repeated.add(row.client);
                }
                return;
            }
        } else if (row.json == null) {
            return;
        }
        entries.put(row.client, new Entry(row.clock, row.json, now));
        if (row.json == null) {
            if (present) {
                change.removed.add(row.client);
            }
        } else if (present) {
            change.updated.add(row.client);
        } else {
            change.added.add(row.client);
        }
    }

    /// Removes clients whose connection ended. Their clocks stay as they are, so that whoever
    /// reconnects is seen again with its next state.
    ///
    /// @return an update that tells the others; empty if none of them was here
    public Optional<byte[]> remove(Collection<Long> clients, Instant now) {
        var removed = new ArrayList<Long>();
        for (long client : clients) {
            Entry entry = entries.get(client);
            if (entry != null && entry.json != null) {
                entries.put(client, new Entry(entry.clock, null, now));
                removed.add(client);
            }
        }
        return removed.isEmpty() ? Optional.empty() : Optional.of(encode(removed));
    }

    /// Removes clients that were silent for longer than [#OUTDATED], and forgets those gone as
    /// long.
    ///
    /// @return an update that tells the others; empty if nobody was silent
    public Optional<byte[]> removeOutdated(Instant now) {
        Instant limit = now.minus(OUTDATED);
        var silent = new ArrayList<Long>();
        entries.forEach(
                (client, entry) -> {
                    if (entry.json != null && !entry.seen.isAfter(limit)) {
                        silent.add(client);
                    }
                });
        forget(now);
        return remove(silent, now);
    }

    private void forget(Instant now) {
        Instant limit = now.minus(OUTDATED);
        entries.values().removeIf(entry -> entry.json == null && !entry.seen.isAfter(limit));
    }

    /// The clients that are here.
    public List<Long> clients() {
        var present = new ArrayList<Long>();
        entries.forEach(
                (client, entry) -> {
                    if (entry.json != null) {
                        present.add(client);
                    }
                });
        return present;
    }

    /// The JSON state of a client; empty if it is not here.
    public Optional<String> state(long client) {
        return Optional.ofNullable(entries.get(client)).map(Entry::json);
    }

    /// Everybody's state as an update, for a newcomer.
    public byte[] encode() {
        return encode(clients());
    }

    /// The states of these clients as an update; clients never heard of are left out.
    public byte[] encode(Collection<Long> clients) {
        return encode(clients, entry -> entry.json == null ? "null" : entry.json);
    }

    /// A goodbye in the name of these clients. Whoever of them gets it is still here, and
    /// announces itself with a newer clock: by that it is seen again also where its present clock
    /// counts as gone. Not for anybody else.
    public byte[] encodeGoodbye(Collection<Long> clients) {
        return encode(clients, _ -> "null");
    }

    private byte[] encode(Collection<Long> clients, Function<Entry, String> state) {
        var known = clients.stream().filter(entries::containsKey).toList();
        var out = new Encoder();
        out.writeVarUint(known.size());
        for (long client : known) {
            Entry entry = java.util.Objects.requireNonNull(entries.get(client));
            out.writeVarUint(client);
            out.writeVarUint(entry.clock);
            out.writeString(state.apply(entry));
        }
        return out.toBytes();
    }
}
