package soundingboard.transcript;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.jobs.JobKind;
import soundingboard.jobs.Work;
import soundingboard.media.Blobs;
import soundingboard.transcript.Recognition.State;
import soundingboard.transcript.Recognitions.Means;
import soundingboard.transcript.Recognitions.RunJob;
import soundingboard.transcript.speech.Pieces;
import soundingboard.transcript.speech.Recogniser;
import soundingboard.transcript.speech.Span;
import soundingboard.transcript.speech.SpeechSound;
import soundingboard.transcript.speech.VoiceGate;

/// Makes one transcript of a session's sounds, piece by piece; each piece is kept as soon as it is
/// done, so that a run after a crash or a stop goes on behind it.
final class RecognitionWork implements Work<RunJob> {
    private static final Logger LOG = LoggerFactory.getLogger(RecognitionWork.class);

    /// A piece that ends badly twice ends badly always.
    private static final int TRIES = 2;

    private final Jdbi jdbi;
    private final Transcripts transcripts;
    private final Recogniser recogniser;
    private final Means means;
    private final Sounds sounds;
    private final Clock clock;

    RecognitionWork(
            Jdbi jdbi,
            Transcripts transcripts,
            Recogniser recogniser,
            Means means,
            Sounds sounds,
            Clock clock) {
        this.jdbi = jdbi;
        this.transcripts = transcripts;
        this.recogniser = recogniser;
        this.means = means;
        this.sounds = sounds;
        this.clock = clock;
    }

    @Override
    public JobKind<RunJob> kind() {
        return Recognitions.RECOGNISE;
    }

    /// An hour's call may see several restarts of its server, and each starts behind the last
    /// piece.
    @Override
    public int attempts() {
        return 10;
    }

    @Override
    public Duration firstRetry() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run(RunJob job) throws IOException, InterruptedException {
        var session = new SessionId(job.session());
        if (!reached(job, 0)) return;
        var began = System.nanoTime();
        try {
            var tracks = new ArrayList<Track>();
            for (var sound : sounds.of(session)) tracks.add(track(sound));
            if (!hear(job, tracks)) return;
            finish(job, tracks);
            LOG.info(
                    "Recognised {} s of speech in {} s",
                    speechMs(tracks) / 1_000,
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
        } catch (InterruptedException e) {
            if (reached(job, 0)) throw e; // the server is closing
        } catch (Recogniser.Failed e) {
            LOG.error("{} did not end well: {}", recogniser.name(), e.getMessage());
            fail(
                    job,
                    "The recogniser stopped in the middle. What it had heard is kept:"
                            + " start it again, and it goes on from there.");
        }
    }

    @Override
    public void gaveUp(RunJob job, @Nullable Throwable cause) {
        fail(
                job,
                "Something went wrong on our side while the transcript was being made."
                        + " Start it again, and it goes on from where it was.");
    }

    /// @param heard the pieces that are done
    private record Track(
            SessionSound about, SpeechSound sound, List<List<Span>> pieces, Set<Integer> heard) {

        long speechMs() {
            return pieces.stream().mapToLong(Track::speechMs).sum();
        }

        long heardMs() {
            return heard.stream().mapToLong(i -> speechMs(pieces.get(i))).sum();
        }

        static long speechMs(List<Span> piece) {
            return piece.stream().mapToLong(Span::lengthMs).sum();
        }
    }

    private Track track(SessionSound about) throws IOException {
        var sound = SpeechSound.of(means.files().sound(about.id()));
        var pieces = Pieces.of(VoiceGate.spans(sound));
        return new Track(
                about,
                sound,
                pieces,
                jdbi.withHandle(
                        h -> RecognitionStore.heardPieces(h, about.id(), recogniser.name())));
    }

    /// @return false when it was stopped
    private boolean hear(RunJob job, List<Track> tracks)
            throws IOException, InterruptedException, Recogniser.Failed {
        long all = speechMs(tracks);
        long done = tracks.stream().mapToLong(Track::heardMs).sum();
        var prompt = prompt(new SessionId(job.session()));
        for (var track : tracks)
            for (int i = 0; i < track.pieces.size(); i++) {
                if (track.heard.contains(i)) continue;
                if (!reached(job, (double) done / all)) return false;
                hear(job, track, i, prompt);
                done += Track.speechMs(track.pieces.get(i));
            }
        return true;
    }

    private void hear(RunJob job, Track track, int piece, List<String> prompt)
            throws IOException, InterruptedException, Recogniser.Failed {
        for (int attempt = 1; ; attempt++) {
            var folder = means.files().begin();
            try {
                var spans = track.pieces.get(piece);
                var key = job.run().toString();
                var heard =
                        recogniser.hear(
                                new Recogniser.Task(key, folder, track.sound, spans, prompt));
                jdbi.useHandle(
                        h ->
                                RecognitionStore.heard(
                                        h, track.about.id(), recogniser.name(), piece, heard));
                return;
            } catch (Recogniser.Failed e) {
                if (attempt == TRIES) throw e;
                LOG.warn("{} is tried again: {}", recogniser.name(), e.getMessage());
            } finally {
                Blobs.remove(folder);
            }
        }
    }

    private List<String> prompt(SessionId session) {
        return recogniser.takesPrompt()
                ? LikelyWords.of(means.notes().of(session), means.vocabulary().of(session))
                : List.of();
    }

    /// Transcript and end in one transaction, so that of two runs only one adds it.
    private void finish(RunJob job, List<Track> tracks) {
        var session = new SessionId(job.session());
        jdbi.useTransaction(
                h -> {
                    var said =
                            tracks.stream()
                                    .map(
                                            t ->
                                                    new MergedTracks.Track(
                                                            t.about,
                                                            RecognitionStore.heard(
                                                                    h,
                                                                    t.about.id(),
                                                                    recogniser.name())))
                                    .toList();
                    var meeting = transcripts.meeting(h, session);
                    var merged = MergedTracks.of(said, meeting.startsAt());
                    if (merged.cues().isEmpty()) {
                        end(h, job, State.FAILED, Optional.of(nothingSaid()));
                        return;
                    }
                    if (!end(h, job, State.DONE, Optional.empty())) return;
                    var run = RecognitionStore.find(h, session).orElseThrow();
                    transcripts.addMade(
                            h, meeting, new PersonId(run.askedBy()), recogniser.name(), merged);
                    for (var track : tracks) sounds.forget(h, track.about);
                });
    }

    private static String nothingSaid() {
        return "Nobody could be heard speaking in this recording, so there is no transcript of it.";
    }

    private void fail(RunJob job, String sentence) {
        jdbi.useTransaction(h -> end(h, job, State.FAILED, Optional.of(sentence)));
    }

    private boolean end(Handle h, RunJob job, State state, Optional<String> failure) {
        if (!RecognitionStore.end(h, job.run(), state, failure, clock.instant())) return false;
        tell(h, job);
        return true;
    }

    private boolean reached(RunJob job, double progress) {
        return jdbi.inTransaction(
                h -> {
                    if (!RecognitionStore.progress(h, job.run(), progress)) return false;
                    tell(h, job);
                    return true;
                });
    }

    private void tell(Handle h, RunJob job) {
        var session = new SessionId(job.session());
        RecognitionStore.find(h, session)
                .ifPresent(run -> sounds.tell(h, new PersonId(run.askedBy()), session));
    }

    private static long speechMs(List<Track> tracks) {
        return tracks.stream().mapToLong(Track::speechMs).sum();
    }
}
