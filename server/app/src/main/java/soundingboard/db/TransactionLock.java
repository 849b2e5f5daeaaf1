package soundingboard.db;

import org.jdbi.v3.core.Handle;

/// One at a time over all nodes: held from here until the transaction ends.
public final class TransactionLock {
    private TransactionLock() {}

    /// @param name of what is guarded, with its kind in front: `call:…`
    public static void take(Handle h, String name) {
        h.createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .bind("name", name)
                .mapToMap()
                .one();
    }

    /// @param number of what is guarded
    public static void take(Handle h, long number) {
        h.createQuery("SELECT pg_advisory_xact_lock(:number)")
                .bind("number", number)
                .mapToMap()
                .one();
    }
}
