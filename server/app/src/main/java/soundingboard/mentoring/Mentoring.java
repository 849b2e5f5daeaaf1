package soundingboard.mentoring;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Invitations;
import soundingboard.db.PersonEvents;

/// This feature's use cases, put together. Thread-safe.
public final class Mentoring {
    private final Programmes programmes;
    private final Sessions sessions;
    private final Aims aims;
    private final Agreements agreements;
    private final Home home;
    private final Views views;
    private final AimViews aimViews;

    public Mentoring(
            Jdbi jdbi,
            Invitations invitations,
            PersonEvents events,
            News news,
            SessionParts parts,
            AimVideos videos,
            Clock clock) {
        this.programmes = new Programmes(jdbi, invitations, events, clock);
        this.sessions = new Sessions(jdbi, parts, events, news, clock);
        this.aims = new Aims(jdbi, videos, events, news, clock);
        this.agreements = new Agreements(jdbi, events, news, clock);
        this.views = new Views(jdbi, parts, clock);
        this.aimViews = new AimViews(jdbi, clock);
        this.home = new Home(jdbi, news, views, aimViews, clock);
    }

    public Programmes programmes() {
        return programmes;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Aims aims() {
        return aims;
    }

    public Agreements agreements() {
        return agreements;
    }

    Home home() {
        return home;
    }

    AimViews aimViews() {
        return aimViews;
    }

    Views views() {
        return views;
    }
}
