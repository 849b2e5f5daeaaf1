package soundingboard.call;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.SessionId;
import soundingboard.db.Json;
import soundingboard.db.Notifications;

/// Carries messages to a page that is connected to another node: through a table, as a notification
/// has no room for a session description. Thread-safe.
final class Post {
    private final Jdbi jdbi;
    private final SeatStore store;

    Post(SeatStore store) {
        this.jdbi = store.jdbi();
        this.store = store;
    }

    void send(SessionId session, UUID toSeat, ToPage.FromOther message) {
        jdbi.useTransaction(
                h -> {
                    SeatStore.putSignal(h, message.from(), toSeat, Json.write(message.content()));
                    Notifications.send(h, Seats.CHANGED, session.toString());
                });
    }

    /// Takes out what has come for a seat, oldest first.
    List<ToPage.FromOther> take(UUID seat) {
        return store.takeSignals(seat).stream()
                .map(
                        row ->
                                new ToPage.FromOther(
                                        row.fromSeat(), Json.mapper().readTree(row.content())))
                .toList();
    }
}
