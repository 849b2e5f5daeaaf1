package soundingboard.mentoring;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Accounts;
import soundingboard.auth.Asker;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;
import soundingboard.db.Ids;
import soundingboard.db.PersonEvents;
import soundingboard.mentoring.Aim.Source;
import soundingboard.mentoring.Aim.Words;
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;

/// Aims: proposing, agreeing, ticking off; findable by both people. Thread-safe.
public final class Aims {
    private static final String FEED_KIND = "aim";

    private final Jdbi jdbi;
    private final AimVideos videos;
    private final PersonEvents events;
    private final News news;
    private final Clock clock;

    /// Fields that are absent stay as they are; present and empty takes the value away.
    record Change(
            Optional<String> title,
            Optional<AimKind> kind,
            Optional<Optional<LocalDate>> dueOn,
            Optional<String> note,
            Optional<Optional<UUID>> videoId,
            Optional<Optional<UUID>> sessionId,
            Optional<Boolean> done) {

        Words onto(Words words) {
            return new Words(
                    title.orElse(words.title()),
                    kind.orElse(words.kind()),
                    dueOn.orElse(words.dueOn()),
                    note.orElse(words.note()),
                    videoId.orElse(words.videoId()),
                    sessionId.orElse(words.sessionId()));
        }
    }

    Aims(Jdbi jdbi, AimVideos videos, PersonEvents events, News news, Clock clock) {
        this.jdbi = jdbi;
        this.videos = videos;
        this.events = events;
        this.news = news;
        this.clock = clock;
    }

    /// Newest first; the caller has decided access.
    List<Aim> of(ProgrammeId programme, Optional<UUID> before, int limit) {
        return jdbi.withHandle(h -> AimStore.of(h, programme, before, limit));
    }

    /// @param fresh false for an aim that the same line of notes had made before
    record Proposal(Aim aim, boolean fresh) {}

    /// Proposes an aim to the other person.
    ///
    /// @throws Refusal INVALID when the session or the clip is not the programme's
    public Aim propose(Asker asker, ProgrammeId id, Words words) {
        return propose(asker, id, words, Optional.empty()).aim;
    }

    /// The same, made of a line of notes. A line makes one aim: for a second click, by either, the
    /// first one's is answered.
    ///
    /// @throws Refusal INVALID when the line's session is not the programme's
    Proposal propose(Asker asker, ProgrammeId id, Words words, Optional<Source> source) {
        return jdbi.inTransaction(
                h -> {
                    var programme = openProgramme(h, asker, id);
                    var now = Times.now(clock);
                    var aim = Aim.proposed(Ids.next(), id, words, source, asker.id(), now);
                    requireParts(h, asker, aim, Optional.empty());
                    if (!AimStore.insert(h, aim)) return madeBefore(h, source);
                    news.add(
                            h,
                            id,
                            asker.id(),
                            "aim-proposed",
                            "proposed an aim: " + aim.title(),
                            url(aim));
                    changed(h, programme, aim);
                    return new Proposal(aim, true);
                });
    }

    /// The other's transaction has ended, or the insertion would still wait for it.
    private static Proposal madeBefore(Handle h, Optional<Source> source) {
        return source.flatMap(line -> AimStore.madeOf(h, line))
                .map(aim -> new Proposal(aim, false))
                .orElseThrow(
                        () ->
                                Refusal.conflict(
                                        "aim-just-deleted",
                                        "This line's aim has just been deleted. Please try again."));
    }

    /// Not done, the most pressing first; inside the caller's transaction, who has decided access.
    public static List<Aim> open(Handle h, ProgrammeId programme, int limit) {
        return AimStore.open(h, programme, limit);
    }

    public Aim agree(Asker asker, UUID id) {
        return step(
                asker,
                id,
                (h, before) -> {
                    var after = before.agreed(asker.id(), Times.now(clock));
                    if (!after.equals(before))
                        tell(h, asker, after, "aim-agreed", "agreed to an aim: ");
                    return after;
                });
    }

    public Aim tick(Asker asker, UUID id) {
        return step(asker, id, (h, before) -> done(h, asker, before, true));
    }

    Aim change(Asker asker, UUID id, Change change) {
        return step(
                asker,
                id,
                (h, before) -> {
                    var reopened =
                            change.done.equals(Optional.of(false))
                                    ? done(h, asker, before, false)
                                    : before;
                    var after = reopened.changed(change.onto(reopened.words()), asker.id());
                    requireParts(h, asker, after, Optional.of(before));
                    if (!after.equals(reopened))
                        tell(h, asker, after, "aim-changed", "changed an aim: ");
                    return change.done.equals(Optional.of(true))
                            ? done(h, asker, after, true)
                            : after;
                });
    }

    void delete(Asker asker, UUID id) {
        jdbi.useTransaction(
                h -> {
                    var aim = require(h, asker, id);
                    var programme = openProgramme(h, asker, aim.programme());
                    AimStore.delete(h, id);
                    news.forget(h, url(aim));
                    news.add(
                            h,
                            aim.programme(),
                            asker.id(),
                            "aim-removed",
                            "took an aim away: " + aim.title(),
                            "/programmes/" + programme.id());
                    Feed.remove(h, FEED_KIND, id.toString());
                    events.send(h, programme.people(), "aim.changed", eventData(aim));
                });
    }

    /// @throws Refusal NOT_FOUND for strangers
    Aim require(Asker asker, UUID id) {
        return jdbi.withHandle(h -> require(h, asker, id));
    }

    private Aim step(Asker asker, UUID id, BiFunction<Handle, Aim, Aim> rule) {
        return jdbi.inTransaction(
                h -> {
                    var before = AimStore.lock(h, id).orElseThrow(Refusal::notFound);
                    var programme = openProgramme(h, asker, before.programme());
                    var after = rule.apply(h, before);
                    if (after.equals(before)) return before;
                    AimStore.update(h, after);
                    changed(h, programme, after);
                    return after;
                });
    }

    private Aim done(Handle h, Asker asker, Aim before, boolean done) {
        var after = done ? before.done(asker.id(), Times.now(clock)) : before.reopened();
        if (!after.equals(before))
            tell(
                    h,
                    asker,
                    after,
                    done ? "aim-done" : "aim-reopened",
                    done ? "ticked off an aim: " : "opened an aim again: ");
        return after;
    }

    /// The session must be the programme's; a clip must be one that both can see, or become it.
    private void requireParts(Handle h, Asker asker, Aim after, Optional<Aim> before) {
        var fields = new Fields();
        if (!after.sessionId().equals(before.flatMap(Aim::sessionId))
                && after.sessionId().isPresent()
                && !isSessionOf(h, after.programme(), after.sessionId().get()))
            fields.refuse("sessionId", "Please choose a session of this programme.");
        if (before.isEmpty()
                && after.sourceSessionId().isPresent()
                && !isSessionOf(h, after.programme(), after.sourceSessionId().get()))
            fields.refuse("source", "This line is not of a session of this programme.");
        if (!after.videoId().equals(before.flatMap(Aim::videoId))
                && after.videoId().isPresent()
                && !videos.attach(h, asker, after.programme(), after.videoId().get()))
            fields.refuse("videoId", "Please choose a video that you can share here.");
        fields.check();
    }

    private static boolean isSessionOf(Handle h, ProgrammeId programme, UUID session) {
        return SessionStore.find(h, new SessionId(session))
                .filter(found -> found.programme().equals(programme))
                .isPresent();
    }

    private static Aim require(Handle h, Asker asker, UUID id) {
        var aim = AimStore.find(h, id).orElseThrow(Refusal::notFound);
        return ProgrammeStore.find(h, aim.programme())
                .flatMap(programme -> programme.membership(asker.id()))
                .map(_ -> aim)
                .orElseThrow(Refusal::notFound);
    }

    private static Programme openProgramme(Handle h, Asker asker, ProgrammeId id) {
        var programme = ProgrammeStore.find(h, id).orElseThrow(Refusal::notFound);
        if (programme.membership(asker.id()).isEmpty()) throw Refusal.notFound();
        programme.requireOpen();
        return programme;
    }

    private void tell(Handle h, Asker asker, Aim aim, String kind, String did) {
        news.add(h, aim.programme(), asker.id(), kind, did + aim.title(), url(aim));
    }

    /// For search and for open pages.
    private void changed(Handle h, Programme programme, Aim aim) {
        Feed.put(h, feedEntry(h, aim));
        events.send(h, programme.people(), "aim.changed", eventData(aim));
    }

    /// The session of these aims is gone; search follows.
    static void lostSession(Handle h, List<Aim> aims) {
        for (var aim : aims)
            AimStore.find(h, aim.id()).ifPresent(now -> Feed.put(h, feedEntry(h, now)));
    }

    private static FeedEntry feedEntry(Handle h, Aim aim) {
        var names = Accounts.names(h, List.of(aim.proposedBy()));
        return new FeedEntry(
                FEED_KIND,
                aim.id().toString(),
                List.of(FeedEntry.programme(aim.programmeId())),
                Optional.of(aim.programmeId()),
                aim.sessionId(),
                aim.title(),
                aim.note().isEmpty() ? aim.title() : aim.title() + "\n" + aim.note(),
                Optional.ofNullable(names.get(aim.proposedBy())),
                Optional.empty(),
                Optional.of(aim.createdAt()),
                url(aim),
                Map.of());
    }

    private static Map<String, Object> eventData(Aim aim) {
        return Map.of("programmeId", aim.programmeId(), "aimId", aim.id());
    }

    private static String url(Aim aim) {
        return "/programmes/" + aim.programmeId() + "#aim-" + aim.id();
    }
}
