package soundingboard.mentoring;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Invitations;
import soundingboard.db.PersonEvents;

/// This feature's use cases, put together. Thread-safe.
public final class Mentoring {
    private final Programmes programmes;
    private final Sessions sessions;
    private final Views views;

    public Mentoring(
            Jdbi jdbi,
            Invitations invitations,
            PersonEvents events,
            News news,
            SessionParts parts,
            Clock clock) {
        this.programmes = new Programmes(jdbi, invitations, events, clock);
        this.sessions = new Sessions(jdbi, parts, events, news, clock);
        this.views = new Views(jdbi, parts, clock);
    }

    public Programmes programmes() {
        return programmes;
    }

    public Sessions sessions() {
        return sessions;
    }

    Views views() {
        return views;
    }
}
