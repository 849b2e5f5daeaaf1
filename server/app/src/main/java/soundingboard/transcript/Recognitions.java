package soundingboard.transcript;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Asker;
import soundingboard.auth.Memberships;
import soundingboard.auth.SessionId;
import soundingboard.db.Notifications;
import soundingboard.db.PersonEvents;
import soundingboard.jobs.JobKind;
import soundingboard.jobs.JobQueue;
import soundingboard.jobs.Lane;
import soundingboard.jobs.Recurring;
import soundingboard.jobs.Work;
import soundingboard.media.Blobs;
import soundingboard.media.ffmpeg.Ffmpeg;
import soundingboard.media.process.Runner;
import soundingboard.media.upload.UploadFiles;
import soundingboard.media.upload.Uploads;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;
import soundingboard.transcript.Recognition.State;
import soundingboard.transcript.speech.Recogniser;

/// Making transcripts of sessions' sounds on this machine: asking for it, watching, stopping.
/// Exactly the people of the programme may. Thread-safe.
public final class Recognitions {
    static final JobKind<RunJob> RECOGNISE =
            new JobKind<>("transcript.recognise", RunJob.class, Lane.SPEECH);

    private static final String STOP = "recognition_stop";

    record RunJob(UUID session, UUID run) {}

    /// What there is to make a transcript of, and how far that is.
    ///
    /// @param recogniser absent when this server has none
    record View(
            Optional<RecogniserView> recogniser, List<SoundView> sounds, Optional<RunView> run) {}

    /// @param rough see [Recogniser#rough]
    /// @param usesVocabulary whether it listens for the words of the notes
    /// @param workPerSecond seconds of work for a second of speech, roughly
    record RecogniserView(
            String name, boolean rough, boolean usesVocabulary, double workPerSecond) {}

    record SoundView(
            UUID id,
            String filename,
            Optional<String> speaker,
            long offsetMs,
            SessionSound.State state,
            Optional<String> failure,
            Optional<Long> durationMs,
            boolean mine) {}

    record RunView(
            State state,
            double progress,
            Optional<String> failure,
            Instant askedAt,
            Optional<Instant> endedAt) {}

    /// What a recognition works with.
    public record Means(
            SoundFiles files,
            Ffmpeg ffmpeg,
            Runner runner,
            UploadFiles uploads,
            WrittenWords notes,
            Vocabulary vocabulary) {}

    private final Jdbi jdbi;
    private final Memberships memberships;
    private final Transcripts transcripts;
    private final Optional<Recogniser> recogniser;
    private final Means means;
    private final Sounds sounds;
    private final Clock clock;

    public Recognitions(
            Jdbi jdbi,
            Memberships memberships,
            Transcripts transcripts,
            Optional<Recogniser> recogniser,
            Means means,
            Uploads uploads,
            PersonEvents events,
            Notifications notifications,
            Clock clock) {
        this.jdbi = jdbi;
        this.memberships = memberships;
        this.transcripts = transcripts;
        this.recogniser = recogniser;
        this.means = means;
        this.sounds = new Sounds(jdbi, memberships, means.files, events, clock);
        this.clock = clock;
        uploads.register(sounds);
        notifications.on(
                STOP,
                run -> {
                    if (!run.isEmpty()) means.runner.stop(run);
                });
    }

    /// The workers' part.
    public List<Work<?>> works() {
        var reading = new SoundReading(jdbi, sounds, means.files, means.uploads, means.ffmpeg);
        return recogniser
                .<List<Work<?>>>map(
                        r ->
                                List.of(
                                        reading,
                                        new RecognitionWork(
                                                jdbi, transcripts, r, means, sounds, clock)))
                .orElseGet(() -> List.of(reading));
    }

    /// What has to be done now and then.
    public Recurring tidying() {
        return sounds.tidying();
    }

    /// Ends what a killed server left running. Before the first job.
    public void endOrphans() {
        for (Path run : means.runner.endOrphans(means.files.work())) Blobs.remove(run);
    }

    /// Whether a session has any sound, whoever asks.
    public boolean any(SessionId session) {
        return !sounds.of(session).isEmpty();
    }

    Sounds sounds() {
        return sounds;
    }

    void require(Asker asker, SessionId session) {
        memberships.require(asker, session);
    }

    void requireRecogniser() {
        if (recogniser.isEmpty())
            throw Refusal.of(
                    Kind.UNAVAILABLE,
                    "no-recogniser",
                    "This server makes no transcripts itself. Add one that another program made.");
    }

    View view(Asker asker, SessionId session) {
        memberships.require(asker, session);
        return jdbi.withHandle(h -> view(h, asker, session));
    }

    SoundView announce(Asker asker, SessionId session, Sounds.Announced announced) {
        var sound = sounds.announce(asker, session, announced);
        return jdbi.withHandle(h -> view(asker, sound, transcripts.meeting(h, session).startsAt()));
    }

    /// Goes on where an earlier attempt with the same sounds has stopped.
    View start(Asker asker, SessionId session) {
        memberships.require(asker, session);
        requireRecogniser();
        return jdbi.inTransaction(
                h -> {
                    requireReady(SoundStore.of(h, session));
                    var run = UUID.randomUUID();
                    if (RecognitionStore.begin(
                            h, session, run, asker.id().value(), clock.instant())) {
                        JobQueue.submit(
                                h, RECOGNISE, run.toString(), new RunJob(session.value(), run));
                        sounds.tell(h, asker.id(), session);
                    }
                    return view(h, asker, session);
                });
    }

    /// What was heard so far is kept with the sounds.
    void cancel(Asker asker, SessionId session) {
        memberships.require(asker, session);
        jdbi.useTransaction(
                h -> {
                    var run = RecognitionStore.find(h, session).filter(r -> r.state().active());
                    if (run.isEmpty()) return;
                    var id = run.get().runId();
                    RecognitionStore.end(h, id, State.CANCELLED, Optional.empty(), clock.instant());
                    JobQueue.withdraw(h, RECOGNISE, id.toString());
                    Notifications.send(h, STOP, id.toString());
                    sounds.tell(h, asker.id(), session);
                });
    }

    private static SoundView view(Asker asker, SessionSound sound, Instant sessionStart) {
        return new SoundView(
                sound.id(),
                sound.filename(),
                sound.speaker(),
                sound.offsetMs(sessionStart),
                sound.state(),
                sound.failure(),
                sound.durationMs(),
                sound.addedBy().equals(asker.id().value()));
    }

    private View view(Handle h, Asker asker, SessionId session) {
        var start = transcripts.meeting(h, session).startsAt();
        return new View(
                recogniser.map(Recognitions::view),
                SoundStore.of(h, session).stream().map(s -> view(asker, s, start)).toList(),
                RecognitionStore.find(h, session)
                        .map(
                                r ->
                                        new RunView(
                                                r.state(),
                                                r.progress(),
                                                r.failure(),
                                                r.askedAt(),
                                                r.endedAt())));
    }

    private static RecogniserView view(Recogniser r) {
        return new RecogniserView(r.name(), r.rough(), r.takesPrompt(), r.secondsPerSecond());
    }

    private static void requireReady(List<SessionSound> sounds) {
        if (sounds.isEmpty())
            throw Refusal.conflict("no-sound", "Add a recording of this session first.");
        if (sounds.stream().anyMatch(s -> s.state() != SessionSound.State.READY))
            throw Refusal.conflict(
                    "sound-not-ready",
                    "A recording is still on its way, or could not be read. Wait for it, or remove it.");
    }
}
