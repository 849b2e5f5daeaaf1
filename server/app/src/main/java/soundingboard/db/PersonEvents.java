package soundingboard.db;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Small "something changed" messages to people's open pages, on whichever node they are.
///
/// Data holds identifiers and progress, never content. Thread-safe.
public final class PersonEvents {
    private static final String CHANNEL = "person_event";

    /// @param to people whose pages get it
    /// @param type such as `aim.changed`
    public record PersonEvent(List<UUID> to, String type, Map<String, Object> data) {}

    private final Jdbi jdbi;

    public PersonEvents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Sends with the handle's transaction.
    public void send(Handle handle, Collection<UUID> to, String type, Map<String, Object> data) {
        if (to.isEmpty()) return;
        var event = new PersonEvent(List.copyOf(to), type, data);
        Notifications.send(handle, CHANNEL, Json.write(event));
    }

    /// Sends at once.
    public void send(Collection<UUID> to, String type, Map<String, Object> data) {
        jdbi.useHandle(handle -> send(handle, to, type, data));
    }

    /// Hears every event of every node.
    public static void listen(Notifications notifications, Consumer<PersonEvent> listener) {
        notifications.on(
                CHANNEL,
                payload -> {
                    if (!payload.isEmpty()) listener.accept(Json.read(payload, PersonEvent.class));
                });
    }
}
