package soundingboard.notepad;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import soundingboard.auth.Memberships;
import soundingboard.auth.PersonId;
import soundingboard.db.PersonEvents;

/// Tells both people's open pages now and then that their shared notepad grows. Thread-safe.
final class Activity {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PersonEvents events;
    private final Memberships memberships;
    private final Clock clock;
    private final Map<NotepadId, Instant> told = new ConcurrentHashMap<>();

    Activity(PersonEvents events, Memberships memberships, Clock clock) {
        this.events = events;
        this.memberships = memberships;
        this.clock = clock;
    }

    /// @param member somebody who wrote in it
    void in(Notepad notepad, PersonId member) {
        if (notepad.owner().isPresent()) return;
        var now = clock.instant();
        told.values().removeIf(last -> !last.isAfter(now.minus(EVERY)));
        if (told.putIfAbsent(notepad.id(), now) != null) return;
        memberships
                .inSession(member, notepad.session())
                .ifPresent(
                        membership ->
                                events.send(
                                        membership.people(),
                                        "notepad.activity",
                                        Map.of(
                                                "sessionId", notepad.session(),
                                                "notepadId", notepad.id())));
    }
}
