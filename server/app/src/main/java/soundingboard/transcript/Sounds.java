package soundingboard.transcript;

import java.io.IOException;
import java.nio.file.Files;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.Asker;
import soundingboard.auth.Memberships;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.db.Ids;
import soundingboard.db.PersonEvents;
import soundingboard.jobs.JobKind;
import soundingboard.jobs.JobQueue;
import soundingboard.jobs.Lane;
import soundingboard.jobs.Recurring;
import soundingboard.media.upload.Purpose;
import soundingboard.media.upload.Upload;
import soundingboard.media.upload.UploadId;
import soundingboard.media.upload.UploadReceiver;
import soundingboard.problem.Refusal;
import soundingboard.transcript.SessionSound.State;

/// The sounds of sessions: announced, uploaded, removed. Exactly the people of the programme may.
/// Thread-safe.
final class Sounds implements UploadReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(Sounds.class);

    static final JobKind<SoundJob> READ =
            new JobKind<>("transcript.read-sound", SoundJob.class, Lane.QUICK);

    /// A microphone each, and a call that was cut off and begun again.
    static final int MAX_PER_SESSION = 8;

    /// What nobody made a transcript of within this time is removed.
    static final Duration KEPT = Duration.ofDays(7);

    /// Something was written before its row could be seen.
    private static final Duration SURELY_STRAY = Duration.ofHours(1);

    record SoundJob(UUID sound, UUID upload) {}

    /// @param speaker whose microphone it was
    record Announced(String filename, Optional<String> speaker, Optional<StartsAt> startsAt) {}

    private final Jdbi jdbi;
    private final Memberships memberships;
    private final SoundFiles files;
    private final PersonEvents events;
    private final Clock clock;

    Sounds(Jdbi jdbi, Memberships memberships, SoundFiles files, PersonEvents events, Clock clock) {
        this.jdbi = jdbi;
        this.memberships = memberships;
        this.files = files;
        this.events = events;
        this.clock = clock;
    }

    /// Its bytes are to follow as an upload of purpose `transcript`.
    SessionSound announce(Asker asker, SessionId session, Announced announced) {
        memberships.require(asker, session);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Instant> recordedAt =
                announced.startsAt.flatMap(
                        s ->
                                s instanceof StartsAt.Moment(var at)
                                        ? Optional.of(at)
                                        : Optional.empty());
        long offsetMs =
                announced
                        .startsAt
                        .map(s -> s instanceof StartsAt.Offset(var ms) ? ms : 0L)
                        .orElse(0L);
        var sound =
                new SessionSound(
                        Ids.next(),
                        session.value(),
                        announced.filename,
                        announced.speaker,
                        recordedAt,
                        offsetMs,
                        State.WAITING,
                        Optional.empty(),
                        Optional.empty(),
                        asker.id().value(),
                        now);
        jdbi.useTransaction(
                h -> {
                    requireIdle(h, session);
                    if (SoundStore.of(h, session).size() >= MAX_PER_SESSION)
                        throw Refusal.conflict(
                                "too-many-sounds",
                                "This session has as many recordings as it can hold. Remove one first.");
                    SoundStore.insert(h, sound);
                    tell(h, sound);
                });
        return sound;
    }

    /// Gone for good, with what was heard in it so far.
    void remove(Asker asker, UUID id) {
        jdbi.useTransaction(
                h -> {
                    var sound = SoundStore.find(h, id).orElseThrow(Refusal::notFound);
                    memberships.require(asker, sound.session());
                    requireIdle(h, sound.session());
                    forget(h, sound);
                    tell(h, sound);
                });
    }

    /// Removes row and file; the file with the commit.
    void forget(Handle h, SessionSound sound) {
        SoundStore.delete(h, sound.id());
        h.afterCommit(() -> files.remove(sound.id()));
    }

    void tell(Handle h, SessionSound sound) {
        tell(h, new PersonId(sound.addedBy()), sound.session());
    }

    /// Tells the open pages of both, as far as one of them is known.
    void tell(Handle h, PersonId one, SessionId session) {
        memberships
                .inSession(one, session)
                .ifPresent(
                        membership ->
                                events.send(
                                        h,
                                        membership.people(),
                                        "recognition.changed",
                                        Map.of("sessionId", session.value())));
    }

    Recurring tidying() {
        return new Recurring("transcript.tidy-sounds", Duration.ofMinutes(30), this::tidy);
    }

    @Override
    public Purpose purpose() {
        return Purpose.TRANSCRIPT;
    }

    /// The target is a sound that the asker announced.
    @Override
    public String admit(
            Handle h, Asker asker, UploadId id, Optional<String> target, String filename) {
        var sound =
                target.map(Ids::parse)
                        .flatMap(t -> SoundStore.find(h, t))
                        .orElseThrow(Refusal::notFound);
        memberships.require(asker, sound.session());
        if (!sound.addedBy().equals(asker.id().value())) throw Refusal.notFound();
        if (sound.state() != State.WAITING)
            throw Refusal.conflict("has-its-sound", "This recording is here already.");
        return sound.id().toString();
    }

    @Override
    public void received(Handle h, Upload upload) {
        var id = Ids.parse(upload.target());
        // If it was removed meanwhile, that job removes what has come.
        SoundStore.change(h, id, State.WAITING, State.READING);
        JobQueue.submit(h, READ, id.toString(), new SoundJob(id, upload.id().value()));
        SoundStore.find(h, id).ifPresent(sound -> tell(h, sound));
    }

    @Override
    public void abandoned(Handle h, Upload upload, boolean expired) {
        SoundStore.find(h, Ids.parse(upload.target()))
                .ifPresent(
                        sound -> {
                            forget(h, sound);
                            tell(h, sound);
                        });
    }

    private static void requireIdle(Handle h, SessionId session) {
        if (RecognitionStore.find(h, session).filter(r -> r.state().active()).isPresent())
            throw Refusal.conflict(
                    "recognition-under-way",
                    "A transcript is being made of this session's sound. Stop that first.");
    }

    private void tidy() {
        var before = clock.instant().minus(KEPT);
        for (var sound : jdbi.withHandle(h -> SoundStore.forgotten(h, before)))
            jdbi.useTransaction(h -> forget(h, sound));
        for (var id : files.all())
            if (isOld(id) && jdbi.withHandle(h -> SoundStore.find(h, id)).isEmpty())
                files.remove(id);
    }

    /// By the disk's own clock.
    private boolean isOld(UUID id) {
        try {
            return Files.getLastModifiedTime(files.sound(id))
                    .toInstant()
                    .isBefore(Instant.now().minus(SURELY_STRAY));
        } catch (IOException e) {
            LOG.debug("A sound went while it was looked at", e);
            return false;
        }
    }

    List<SessionSound> of(SessionId session) {
        return jdbi.withHandle(h -> SoundStore.of(h, session));
    }
}
