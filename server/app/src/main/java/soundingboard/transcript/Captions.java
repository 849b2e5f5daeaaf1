package soundingboard.transcript;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Accounts;
import soundingboard.auth.Asker;
import soundingboard.auth.Membership;
import soundingboard.auth.Memberships;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.db.Ids;
import soundingboard.db.PersonEvents;
import soundingboard.problem.Refusal;
import soundingboard.transcript.CaptionStore.Captioning;

/// What browsers hear during a call. Each person's page sends that person's own words only, and
/// nothing is kept, nor shown to the other, before both have switched captions on; a page that
/// stops saying so agrees no more. Thread-safe.
public final class Captions {

    /// How long a page's word holds; pages renew it three times as often.
    static final Duration LEASE = Duration.ofSeconds(90);

    static final int MAX_TEXT = 1_000;

    /// A phrase that waited longer for its connection is not sent any more.
    static final int MAX_AGE_MS = 10 * 60_000;

    /// Nobody ends a phrase every second for a minute.
    static final int MAX_IN_A_MINUTE = 60;

    static final int LATEST = 12;

    /// @param mine whether the asker's captions are on, on any page
    /// @param kept both are: what is said now is kept
    /// @param latest the newest phrases of both, in order
    record View(boolean mine, boolean theirs, boolean kept, List<Cue> latest) {}

    /// @param id the page's own, for when it is sent twice
    /// @param startedAgoMs before this request
    record Phrase(UUID id, String text, int startedAgoMs, int endedAgoMs) {}

    private final Jdbi jdbi;
    private final Memberships memberships;
    private final Transcripts transcripts;
    private final PersonEvents events;
    private final Clock clock;

    public Captions(
            Jdbi jdbi,
            Memberships memberships,
            Transcripts transcripts,
            PersonEvents events,
            Clock clock) {
        this.jdbi = jdbi;
        this.memberships = memberships;
        this.transcripts = transcripts;
        this.events = events;
        this.clock = clock;
    }

    void require(Asker asker, SessionId session) {
        memberships.require(asker, session);
    }

    View view(Asker asker, SessionId session) {
        memberships.require(asker, session);
        return jdbi.withHandle(h -> view(h, asker, session));
    }

    /// @param on also to go on: it ends by itself after [#LEASE]
    View turn(Asker asker, SessionId session, boolean on) {
        var membership = memberships.require(asker, session);
        return jdbi.inTransaction(
                h -> {
                    var now = now();
                    var before = CaptionStore.now(h, session, now);
                    if (on) CaptionStore.renew(h, session, asker.id(), now, now.plus(LEASE));
                    else CaptionStore.end(h, session, asker.id());
                    if (isOn(before, asker.id()) != on) tell(h, membership, session);
                    return view(h, asker, session);
                });
    }

    /// @throws Refusal CONFLICT when not both agree, or did not when it was said
    void say(Asker asker, SessionId session, Phrase phrase) {
        var membership = memberships.require(asker, session);
        jdbi.useTransaction(
                h -> {
                    var now = now();
                    var agreed = agreedSince(CaptionStore.now(h, session, now), membership);
                    var startedAt = now.minusMillis(phrase.startedAgoMs);
                    if (agreed.filter(since -> !startedAt.isBefore(since)).isEmpty())
                        throw Refusal.conflict(
                                "captions-not-agreed",
                                "Captions are kept only while both of you have them on.");
                    keep(h, membership, session, phrase, agreed.orElseThrow());
                });
    }

    private void keep(
            Handle h, Membership membership, SessionId session, Phrase phrase, Instant agreed) {
        var now = now();
        var person = membership.person();
        var meeting = transcripts.meeting(h, session);
        var startedAt = now.minusMillis(phrase.startedAgoMs);
        var transcript = transcripts.forCaptions(h, meeting, membership, agreed);
        if (!CaptionStore.claim(h, phrase.id, transcript.id(), person, now)) return;
        if (CaptionStore.since(h, transcript.id(), person, now.minusSeconds(60)) > MAX_IN_A_MINUTE)
            throw Refusal.tooMany(
                    "too-many-captions",
                    "These are more phrases than anybody can say.",
                    Duration.ofMinutes(1));
        if (CaptionStore.cues(h, transcript.id()) >= CueCollector.MAX_CUES)
            throw Refusal.conflict(
                    "captions-full", "This session has as many captions as it can hold.");
        long zero = transcript.recordedAt().orElseThrow().toEpochMilli();
        long startMs = Math.max(0, startedAt.toEpochMilli() - zero);
        long endMs = Math.max(startMs, now.minusMillis(phrase.endedAgoMs).toEpochMilli() - zero);
        var name = Accounts.names(h, List.of(person.value())).get(person.value());
        CaptionStore.insert(
                h,
                transcript.id(),
                new Cue(Ids.next(), startMs, endMs, Optional.ofNullable(name), phrase.text));
        transcripts.grown(h, membership, transcript);
        tell(h, membership, session);
    }

    private View view(Handle h, Asker asker, SessionId session) {
        var on = CaptionStore.now(h, session, now());
        boolean mine = isOn(on, asker.id());
        boolean theirs = on.stream().anyMatch(c -> !c.personId().equals(asker.id().value()));
        return new View(mine, theirs, mine && theirs, CaptionStore.latest(h, session, LATEST));
    }

    private static boolean isOn(List<Captioning> on, PersonId person) {
        return on.stream().anyMatch(c -> c.personId().equals(person.value()));
    }

    /// The later of the two moments, when both have agreed.
    private static Optional<Instant> agreedSince(List<Captioning> on, Membership membership) {
        var people = membership.people();
        var since = on.stream().filter(c -> people.contains(c.personId())).toList();
        return since.size() < 2
                ? Optional.empty()
                : since.stream().map(Captioning::since).max(Instant::compareTo);
    }

    private void tell(Handle h, Membership membership, SessionId session) {
        events.send(
                h, membership.people(), "captions.changed", Map.of("sessionId", session.value()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
