package soundingboard.mentoring;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Asker;
import soundingboard.mentoring.AimViews.AimView;
import soundingboard.mentoring.Views.ProgrammeView;
import soundingboard.mentoring.Views.SessionView;

/// What is next, what is due and what is new, for one person. Thread-safe.
final class Home {

    /// Aims are for next time, and next time is about a month away.
    static final int DUE_WITHIN_DAYS = 31;

    /// A call may still run this long after its session's end. A guess, not measured.
    private static final Duration LONGEST_OVERRUN = Duration.ofHours(12);

    private static final int MANY = 50;
    private static final int UPCOMING = 5;

    /// @param upcoming those after the next
    /// @param dueAims agreed and due within 31 days or overdue, and what the other proposed
    record HomeView(
            Optional<SessionView> nextSession,
            List<SessionView> upcoming,
            List<AimView> dueAims,
            List<News.Item> news,
            List<ProgrammeView> programmes) {}

    private final Jdbi jdbi;
    private final News news;
    private final Views views;
    private final AimViews aimViews;
    private final Clock clock;

    Home(Jdbi jdbi, News news, Views views, AimViews aimViews, Clock clock) {
        this.jdbi = jdbi;
        this.news = news;
        this.views = views;
        this.aimViews = aimViews;
        this.clock = clock;
    }

    HomeView of(Asker asker) {
        var programmes =
                jdbi
                        .withHandle(h -> ProgrammeStore.of(h, asker.id(), Optional.empty(), 200))
                        .stream()
                        .filter(programme -> programme.archivedAt().isEmpty())
                        .toList();
        var ids = programmes.stream().map(Programme::id).toList();
        var sessions = ahead(asker, ids);
        return new HomeView(
                sessions.stream().findFirst(),
                sessions.stream().skip(1).limit(UPCOMING).toList(),
                dueAims(asker, ids),
                jdbi.withHandle(h -> news.of(h, asker.id())),
                views.programmes(asker, programmes));
    }

    void seen(Asker asker) {
        jdbi.useHandle(h -> news.seen(h, asker.id()));
    }

    private List<SessionView> ahead(Asker asker, List<UUID> programmes) {
        var since = clock.instant().minus(LONGEST_OVERRUN);
        var sessions = jdbi.withHandle(h -> SessionStore.endingAfter(h, programmes, since, MANY));
        return views.sessions(asker, sessions).stream()
                .filter(session -> session.state() != SessionState.ENDED)
                .toList();
    }

    private List<AimView> dueAims(Asker asker, List<UUID> programmes) {
        var until = LocalDate.ofInstant(clock.instant(), Times.HOME_ZONE).plusDays(DUE_WITHIN_DAYS);
        return aimViews.all(
                jdbi.withHandle(h -> AimStore.waiting(h, programmes, asker.id(), until, MANY)));
    }
}
