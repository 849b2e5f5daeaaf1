package soundingboard.db;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// What the search index follows: the current state of every findable piece, in order of change.
///
/// Writers hold one advisory lock until they commit, so positions become visible in order and a
/// reader that has seen position n never misses one below it. Removed pieces leave a tombstone
/// without content. Thread-safe.
public final class Feed {
    private static final String CHANNEL = "feed";
    private static final long LOCK = 0x5B_FEEDL;

    /// One step of the feed; `entry` is empty when the piece was removed.
    public record Change(long position, String kind, String id, Optional<FeedEntry> entry) {}

    /// @param newest the newest position
    /// @param pieces those that have not been removed
    public record Extent(long newest, long pieces) {}

    private final Jdbi jdbi;

    public Feed(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Adds or replaces; does nothing when the entry is as it was.
    public static void put(Handle handle, FeedEntry entry) {
        putAll(handle, List.of(entry));
    }

    /// Adds or replaces many at once. Kinds and ids must differ from each other. Do it last in the
    /// transaction: all writers wait for each other from here to the commit.
    public static void putAll(Handle handle, Collection<FeedEntry> entries) {
        if (entries.isEmpty()) return;
        TransactionLock.take(handle, LOCK);
        int changed =
                handle.createUpdate(
                                """
                                INSERT INTO feed_entry (kind, id, position, entry)
                                SELECT e.kind, e.id, nextval('feed_position'), e.entry::jsonb
                                  FROM unnest(:kinds, :ids, :entries) AS e (kind, id, entry)
                                ON CONFLICT (kind, id) DO UPDATE
                                   SET position = excluded.position, entry = excluded.entry
                                 WHERE feed_entry.entry IS DISTINCT FROM excluded.entry""")
                        .bindArray("kinds", String.class, map(entries, FeedEntry::kind))
                        .bindArray("ids", String.class, map(entries, FeedEntry::id))
                        .bindArray("entries", String.class, map(entries, Json::write))
                        .execute();
        if (changed > 0) Notifications.send(handle, CHANNEL, "");
    }

    /// Takes a piece out; its content is gone from the feed with the commit.
    public static void remove(Handle handle, String kind, String id) {
        removeAll(handle, kind, List.of(id));
    }

    /// Takes many pieces of one kind out; their content is gone from the feed with the commit.
    public static void removeAll(Handle handle, String kind, Collection<String> ids) {
        if (ids.isEmpty()) return;
        TransactionLock.take(handle, LOCK);
        int changed =
                handle.createUpdate(
                                """
                                UPDATE feed_entry SET position = nextval('feed_position'), entry = NULL
                                 WHERE kind = :kind AND id = ANY (:ids) AND entry IS NOT NULL""")
                        .bind("kind", kind)
                        .bindArray("ids", String.class, List.copyOf(ids))
                        .execute();
        if (changed > 0) Notifications.send(handle, CHANNEL, "");
    }

    /// The next changes after a position, oldest first. Position 0 starts at the beginning.
    public List<Change> after(long position, int limit) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT position, kind, id, entry FROM feed_entry
                                         WHERE position > :position ORDER BY position LIMIT :limit""")
                                .bind("position", position)
                                .bind("limit", limit)
                                .map(
                                        (row, _) ->
                                                new Change(
                                                        row.getLong("position"),
                                                        row.getString("kind"),
                                                        row.getString("id"),
                                                        Optional.ofNullable(row.getString("entry"))
                                                                .map(
                                                                        json ->
                                                                                Json.read(
                                                                                        json,
                                                                                        FeedEntry
                                                                                                .class))))
                                .list());
    }

    /// Has every index forget what was removed or replaced up to now so thoroughly that its files
    /// hold no piece of it, also those of nodes that are down.
    public static void purge(Handle handle) {
        handle.execute(
                """
                UPDATE feed_purge
                   SET position = (SELECT coalesce(max(position), 0) FROM feed_entry)""");
        Notifications.send(handle, CHANNEL, "");
    }

    /// Up to where indexes must have forgotten: see [#purge].
    public long purged() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT position FROM feed_purge")
                                .mapTo(Long.class)
                                .one());
    }

    /// The newest position; an index that has reached it is complete.
    public long newest() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT coalesce(max(position), 0) FROM feed_entry")
                                .mapTo(Long.class)
                                .one());
    }

    /// How far the feed goes and how many pieces it holds, as of one moment.
    public Extent extent() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT coalesce(max(position), 0) AS newest,
                                               count(entry) AS pieces FROM feed_entry""")
                                .map(Database.as(Extent.class))
                                .one());
    }

    /// Which database this is; an index of another one is worthless.
    public UUID databaseId() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT id FROM installation").mapTo(UUID.class).one());
    }

    /// Calls the listener when there may be something new.
    public static void listen(Notifications notifications, Consumer<String> listener) {
        notifications.on(CHANNEL, listener);
    }

    private static List<String> map(
            Collection<FeedEntry> entries, Function<FeedEntry, String> part) {
        return entries.stream().map(part).toList();
    }
}
