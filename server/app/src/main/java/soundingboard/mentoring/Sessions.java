package soundingboard.mentoring;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Asker;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;
import soundingboard.db.Ids;
import soundingboard.db.PersonEvents;
import soundingboard.mentoring.Session.Plan;
import soundingboard.problem.Refusal;

/// Scheduling: both people may plan, move, rename and cancel. Thread-safe.
public final class Sessions {
    private static final String FEED_KIND = "session";

    private final Jdbi jdbi;
    private final SessionParts parts;
    private final PersonEvents events;
    private final News news;
    private final Clock clock;

    /// A wish to meet.
    ///
    /// @param title absent: the next `Session N`
    /// @param starts one moment each, soonest first
    public record Wish(
            Optional<String> title, List<Instant> starts, String timeZone, int durationMinutes) {}

    /// Fields that are absent stay as they are.
    record Change(
            Optional<String> title,
            Optional<Instant> startsAt,
            Optional<String> timeZone,
            Optional<Integer> durationMinutes,
            Optional<Boolean> cancelled) {}

    Sessions(Jdbi jdbi, SessionParts parts, PersonEvents events, News news, Clock clock) {
        this.jdbi = jdbi;
        this.parts = parts;
        this.events = events;
        this.news = news;
        this.clock = clock;
    }

    /// Any session, whoever asks: the caller has decided access.
    public Optional<Session> find(SessionId id) {
        return jdbi.withHandle(h -> find(h, id));
    }

    /// The same, inside the caller's transaction.
    public static Optional<Session> find(Handle h, SessionId id) {
        return SessionStore.find(h, id);
    }

    /// Not cancelled and before this one, latest first; inside the caller's transaction.
    public static List<Session> before(Handle h, Session session, int limit) {
        return SessionStore.before(h, session, limit);
    }

    /// Latest first, those before the given place when there is one.
    List<Session> of(
            ProgrammeId programme, @Nullable Instant beforeAt, @Nullable UUID beforeId, int limit) {
        return jdbi.withHandle(h -> SessionStore.of(h, programme, beforeAt, beforeId, limit));
    }

    public List<Session> plan(Asker asker, ProgrammeId programmeId, Wish wish) {
        return jdbi.inTransaction(
                h -> {
                    var programme = openProgramme(h, asker, programmeId);
                    int number = SessionStore.highestNumber(h, programmeId);
                    var now = Times.now(clock);
                    var planned = new ArrayList<Session>();
                    for (var start : wish.starts) {
                        var title = "Session " + ++number;
                        var session =
                                new Session(
                                        Ids.next(),
                                        programme.id(),
                                        wish.title.orElse(title),
                                        start,
                                        wish.timeZone,
                                        wish.durationMinutes,
                                        Optional.empty(),
                                        0,
                                        now,
                                        now);
                        SessionStore.insert(h, session);
                        changed(h, programme, session);
                        planned.add(session);
                    }
                    tell(h, asker, planned.getFirst(), "session-planned", planned(planned));
                    return planned;
                });
    }

    Session change(Asker asker, SessionId id, Change change) {
        return jdbi.inTransaction(
                h -> {
                    var before = SessionStore.lock(h, id).orElseThrow(Refusal::notFound);
                    var programme = openProgramme(h, asker, before.programme());
                    var now = Times.now(clock);
                    var after =
                            before.with(changed(before.plan(), change), now)
                                    .cancelled(
                                            change.cancelled.orElse(
                                                    before.cancelledAt().isPresent()),
                                            now);
                    if (after.equals(before)) return before;
                    SessionStore.update(h, after);
                    changed(h, programme, after);
                    parts.changed(h, after);
                    tellChange(h, asker, before, after);
                    return after;
                });
    }

    /// Deletes a session that holds nothing.
    ///
    /// @throws Refusal CONFLICT when it holds something: then it can be cancelled
    void delete(Asker asker, SessionId id) {
        if (parts.hasContent(id))
            throw Refusal.conflict(
                    "session-has-content",
                    "This session holds notes or recordings, so it stays. You can cancel it instead.");
        jdbi.useTransaction(
                h -> {
                    var session = SessionStore.lock(h, id).orElseThrow(Refusal::notFound);
                    var programme = openProgramme(h, asker, session.programme());
                    var aims = AimStore.ofSession(h, id);
                    SessionStore.delete(h, id);
                    Aims.lostSession(h, aims);
                    Feed.remove(h, FEED_KIND, id.toString());
                    tellPages(h, programme, session);
                    news.forget(h, "/sessions/" + id);
                    if (session.cancelledAt().isEmpty()
                            && session.startsAt().isAfter(clock.instant()))
                        news.add(
                                h,
                                session.programme(),
                                asker.id(),
                                "session-removed",
                                "took a session off the calendar: " + said(session),
                                "/programmes/" + programme.id());
                });
    }

    private static Plan changed(Plan plan, Change change) {
        return new Plan(
                change.title.orElse(plan.title()),
                change.startsAt.orElse(plan.startsAt()),
                change.timeZone.orElse(plan.timeZone()),
                change.durationMinutes.orElse(plan.durationMinutes()));
    }

    private Programme openProgramme(Handle h, Asker asker, ProgrammeId id) {
        var programme = ProgrammeStore.lock(h, id).orElseThrow(Refusal::notFound);
        if (programme.membership(asker.id()).isEmpty()) throw Refusal.notFound();
        programme.requireOpen();
        return programme;
    }

    private void tellChange(Handle h, Asker asker, Session before, Session after) {
        if (after.cancelledAt().isPresent() && before.cancelledAt().isEmpty())
            tell(h, asker, after, "session-cancelled", "cancelled the session of " + said(before));
        else if (after.cancelledAt().isEmpty() && before.cancelledAt().isPresent())
            tell(h, asker, after, "session-planned", "put a session back on: " + said(after));
        else if (!after.startsAt().equals(before.startsAt()))
            tell(h, asker, after, "session-moved", "moved a session to " + said(after));
    }

    private void tell(Handle h, Asker asker, Session session, String kind, String did) {
        news.add(h, session.programme(), asker.id(), kind, did, "/sessions/" + session.id());
    }

    /// For search and for open pages.
    private void changed(Handle h, Programme programme, Session session) {
        Feed.put(h, feedEntry(session));
        tellPages(h, programme, session);
    }

    private static FeedEntry feedEntry(Session session) {
        return new FeedEntry(
                FEED_KIND,
                session.id().toString(),
                List.of(FeedEntry.programme(session.programmeId())),
                Optional.of(session.programmeId()),
                Optional.of(session.id()),
                session.title(),
                session.title(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(session.startsAt()),
                "/sessions/" + session.id(),
                Map.of());
    }

    private void tellPages(Handle h, Programme programme, Session session) {
        events.send(
                h,
                programme.people(),
                "session.changed",
                Map.of("programmeId", programme.id(), "sessionId", session.id()));
    }

    private static String planned(List<Session> sessions) {
        var first = said(sessions.getFirst());
        return sessions.size() == 1
                ? "planned a session for " + first
                : "planned " + sessions.size() + " sessions, the first on " + first;
    }

    private static String said(Session session) {
        return Times.said(session.startsAt(), session.zone());
    }
}
