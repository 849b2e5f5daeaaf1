package soundingboard.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Accounts;
import soundingboard.auth.Asker;
import soundingboard.auth.ProgrammeId;
import soundingboard.auth.SessionId;
import soundingboard.call.Calls;
import soundingboard.mentoring.Agreement;
import soundingboard.mentoring.Aim;
import soundingboard.mentoring.AimKind;
import soundingboard.mentoring.Cadence;
import soundingboard.mentoring.Members;
import soundingboard.mentoring.Mentoring;
import soundingboard.mentoring.News;
import soundingboard.mentoring.Sessions;
import soundingboard.notepad.Notepad;
import soundingboard.notepad.Notepads;
import soundingboard.transcript.Transcripts;
import soundingboard.video.Videos;

/// Writes the sample pair into an empty database, each thing at its moment in the past.
///
/// Before the server answers, so that nobody else's clock is set back. One use, one thread.
public final class Demo {
    public static final String PASSWORD = "sounding-board";
    public static final String MENTOR = "mentor@example.org";
    public static final String MENTEE = "mentee@example.org";

    /// What the pair's things belong to.
    public record Features(
            Accounts accounts,
            Members members,
            Mentoring mentoring,
            News news,
            Calls calls,
            Transcripts transcripts,
            Notepads notepads,
            Videos videos) {}

    private record Done(Sample.Past words, SessionId id, Instant start, Instant end) {}

    private final Jdbi jdbi;
    private final Features features;
    private final DemoClock clock;
    private final Sample sample = Sample.read();
    private final SampleDates dates;
    private final Asker mentor;
    private final Asker mentee;
    private final ProgrammeId programme;

    /// Loads the pair when nobody has an account; does nothing otherwise.
    public static void load(Jdbi jdbi, Features features, DemoClock clock) {
        if (!features.accounts.none()) return;
        try {
            new Demo(jdbi, features, clock).load();
        } finally {
            clock.letGo();
        }
    }

    private Demo(Jdbi jdbi, Features features, DemoClock clock) {
        this.jdbi = jdbi;
        this.features = features;
        this.clock = clock;
        this.dates =
                new SampleDates(
                        LocalDate.ofInstant(clock.instant(), SampleDates.ZONE),
                        LocalTime.parse(sample.sessions().startsAt()),
                        sample.sessions().nextInDays(),
                        sample.sessions().past().size());
        var begun = dates.session(1).minus(Duration.ofDays(21));
        clock.set(begun);
        this.mentor = person(sample.people().mentor(), true);
        this.programme =
                features.mentoring
                        .programmes()
                        .create(
                                mentor,
                                sample.programme().title(),
                                wire(Cadence.class, sample.programme().cadence()),
                                Optional.of(LocalDate.ofInstant(begun, SampleDates.ZONE)))
                        .programmeId();
        clock.set(begun.plus(Duration.ofDays(1)));
        this.mentee = person(sample.people().mentee(), false);
        jdbi.useTransaction(h -> features.members.join(h, programme, mentee.id()));
    }

    private void load() {
        agree();
        var sessions = plan();
        var clips = new HashMap<String, UUID>();
        for (int number = 1; number <= sessions.size(); number++) {
            var session = sessions.get(number - 1);
            jdbi.useTransaction(
                    h -> features.calls.tookPlace(h, session.id, session.start, session.end));
            write(session);
            for (var clip : sample.videos())
                if (clip.afterSession() == number) clips.put(clip.key(), share(clip, session));
            for (var aim : sample.aims()) if (aim.session() == number) aim(aim, session, clips);
            transcript(session);
        }
        look(sessions.getLast());
    }

    private Asker person(Sample.Person words, boolean mayMentor) {
        var id =
                jdbi.inTransaction(
                        h ->
                                features.accounts.create(
                                        h, words.name(), words.email(), PASSWORD, mayMentor));
        return new Asker(id, words.name(), words.email(), mayMentor, Optional.empty());
    }

    private void agree() {
        var words = sample.agreement();
        clock.set(dates.session(1).minus(Duration.ofDays(19)));
        var agreement =
                new Agreement(
                        words.purpose(),
                        words.form(),
                        words.frequency(),
                        words.recordKept(),
                        words.confidentiality(),
                        words.review(),
                        Optional.of(dates.today().plusDays(words.reviewInDays())));
        features.mentoring.agreements().write(mentor, programme, agreement);
        clock.set(dates.session(1).minus(Duration.ofDays(18)));
        features.mentoring.agreements().agree(mentee, programme, Optional.empty());
    }

    /// All sessions, planned by the mentee; those behind are answered.
    private List<Done> plan() {
        clock.set(dates.session(1).minus(Duration.ofDays(17)));
        var done = new ArrayList<Done>();
        for (var past : sample.sessions().past()) {
            var start = dates.session(done.size() + 1);
            var end = start.plus(lengthOf(past)).plusSeconds(4);
            done.add(new Done(past, plan(past.title(), start), start, end));
        }
        plan(sample.sessions().next().title(), dates.session(done.size() + 1));
        return done;
    }

    private SessionId plan(String title, Instant start) {
        var wish =
                new Sessions.Wish(
                        Optional.of(title),
                        List.of(start),
                        SampleDates.ZONE.getId(),
                        sample.sessions().durationMinutes());
        return features.mentoring.sessions().plan(mentee, programme, wish).getFirst().sessionId();
    }

    private void write(Done session) {
        var notepad =
                features.notepads.of(mentee.id(), List.of(session.id)).stream()
                        .filter(candidate -> candidate.kind() == Notepad.Kind.SHARED)
                        .findFirst()
                        .orElseThrow();
        var typing =
                new NoteTyping(
                        (person, at, edits) ->
                                features.notepads.write(notepad.id(), person, at, edits));
        var kept = CompletableFuture.<Void>completedFuture(null);
        for (var line : NoteLine.parse(Sample.text(file(session.words, "notes.md")))) {
            var writer = mentor.name().startsWith(line.writer()) ? mentor : mentee;
            kept = typing.type(line, writer.id(), session.start.plus(line.at()));
        }
        kept.join();
    }

    private UUID share(Sample.ClipWords clip, Done session) {
        clock.set(session.end.plus(Duration.ofHours(2)));
        try {
            var file = Files.createTempFile("clip", ".mp4");
            try (var in = Sample.open("clips/" + clip.file())) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                var id = features.videos.add(mentor.id(), clip.title(), clip.description(), file);
                features.videos.share(mentor, id, programme);
                return id;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void aim(Sample.AimWords words, Done session, Map<String, UUID> clips) {
        var aims = features.mentoring.aims();
        boolean byMentor = words.by().equals("mentor");
        var proposer = byMentor ? mentor : mentee;
        var other = byMentor ? mentee : mentor;
        var dueOn =
                words.atSession()
                        .map(dates::day)
                        .or(() -> words.inDays().map(dates.today()::plusDays));
        clock.set(
                words.proposedDaysAgo()
                        .map(dates::evening)
                        .orElse(session.end.plus(Duration.ofHours(3))));
        var aim =
                aims.propose(
                        proposer,
                        programme,
                        new Aim.Words(
                                words.title(),
                                wire(AimKind.class, words.kind()),
                                dueOn,
                                words.note(),
                                words.video().map(clips::get),
                                Optional.of(session.id.value())));
        if (words.state().equals("proposed")) return;
        clock.set(session.end.plus(Duration.ofHours(15)));
        aims.agree(other, aim.id());
        if (words.state().equals("agreed")) return;
        clock.set(dates.session(words.atSession().orElseThrow()).minus(Duration.ofDays(3)));
        aims.tick(mentee, aim.id());
    }

    private void transcript(Done session) {
        clock.set(session.end.plus(Duration.ofHours(16)));
        features.transcripts.add(
                mentor,
                session.id,
                Sample.text(file(session.words, "transcript.vtt")).getBytes(StandardCharsets.UTF_8),
                "transcript.vtt",
                session.start);
    }

    /// Both last looked right after the last session, so there is something new for each.
    private void look(Done last) {
        clock.set(last.end.plus(Duration.ofMinutes(5)));
        jdbi.useTransaction(
                h -> {
                    features.news.seen(h, mentor.id());
                    features.news.seen(h, mentee.id());
                });
    }

    /// Until the last cue ends.
    private static Duration lengthOf(Sample.Past past) {
        var end = Duration.ZERO;
        for (var line : Sample.text(file(past, "transcript.vtt")).lines().toList()) {
            int arrow = line.indexOf(" --> ");
            if (arrow < 0) continue;
            var time = LocalTime.parse(line.substring(arrow + 5));
            end = Duration.ofNanos(time.toNanoOfDay());
        }
        return end;
    }

    private static String file(Sample.Past past, String name) {
        return "sessions/" + past.folder() + "/" + name;
    }

    private static <E extends Enum<E>> E wire(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
