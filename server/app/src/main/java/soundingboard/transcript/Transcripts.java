package soundingboard.transcript;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;
import soundingboard.transcript.speech.PocketSphinx;

/// Adding, reading, correcting and removing the transcripts of a session: exactly the people of its
/// programme may. Thread-safe.
public final class Transcripts {

    /// More than one is for calls that were cut off and begun again.
    static final int MAX_PER_SESSION = 20;

    /// Sessions as `mentoring` knows them.
    @FunctionalInterface
    public interface Meetings {
        Optional<Meeting> find(Handle h, SessionId id);
    }

    /// Tells the other person, inside the transaction.
    @FunctionalInterface
    public interface Teller {
        void added(Handle h, Meeting meeting, PersonId by);
    }

    /// A transcript as its readers see it; cues are on the session's clock.
    ///
    /// @param recogniser which program of this server made it; empty for a file
    /// @param rough whether that program gets so much wrong that a reader must be told
    /// @param revision counts the corrections
    /// @param undoable whether the one who asks has a correction to take back
    /// @param speakers in order of their first words
    record View(
            UUID id,
            UUID sessionId,
            String format,
            Optional<String> filename,
            Optional<String> recogniser,
            boolean rough,
            Optional<Instant> recordedAt,
            long offsetMs,
            Person addedBy,
            Instant createdAt,
            Instant updatedAt,
            int revision,
            boolean undoable,
            List<String> speakers,
            List<Cue> cues) {}

    record Person(UUID id, String name) {}

    /// A file that somebody wants to add.
    ///
    /// @param zone where the call was held, for files that tell the time of day
    record Upload(
            byte[] bytes,
            Optional<String> filename,
            Optional<String> mediaType,
            Optional<StartsAt> startsAt,
            ZoneId zone) {}

    /// @param speakers new names by old ones; "" is a speaker without a name
    record Change(Map<String, String> speakers, Optional<StartsAt> startsAt) {}

    private final Jdbi jdbi;
    private final Memberships memberships;
    private final Meetings meetings;
    private final Teller teller;
    private final PersonEvents events;
    private final Clock clock;
    private final TranscriptEdits edits;

    public Transcripts(
            Jdbi jdbi,
            Memberships memberships,
            Meetings meetings,
            Teller teller,
            PersonEvents events,
            Clock clock) {
        this.jdbi = jdbi;
        this.memberships = memberships;
        this.meetings = meetings;
        this.teller = teller;
        this.events = events;
        this.clock = clock;
        this.edits = new TranscriptEdits(jdbi, memberships, this::changed, clock);
    }

    Suggesting suggesting(WrittenWords notes) {
        return new Suggesting(jdbi, this, notes);
    }

    TranscriptEdits edits() {
        return edits;
    }

    /// Whether a session has any, whoever asks.
    public boolean any(SessionId session) {
        return jdbi.withHandle(h -> TranscriptStore.count(h, session) > 0);
    }

    /// Titles and times in the search feed follow a session that was renamed or moved.
    public void sessionChanged(Handle h, Meeting meeting) {
        for (var transcript : TranscriptStore.of(h, meeting.id()))
            SpeechFeed.push(h, meeting, transcript, TranscriptStore.cues(h, transcript.id()));
    }

    List<View> of(Asker asker, SessionId session) {
        memberships.require(asker, session);
        return jdbi.withHandle(
                h ->
                        TranscriptStore.of(h, session).stream()
                                .map(t -> view(h, t, meeting(h, session), asker))
                                .toList());
    }

    View show(Asker asker, UUID id) {
        return jdbi.withHandle(
                h -> {
                    var transcript = TranscriptStore.find(h, id).orElseThrow(Refusal::notFound);
                    memberships.require(asker, transcript.session());
                    return view(h, transcript, meeting(h, transcript.session()), asker);
                });
    }

    /// The transcript as a file of another shape.
    Export export(Asker asker, UUID id, ExportFormat format) {
        return jdbi.withHandle(
                h -> {
                    var transcript = TranscriptStore.find(h, id).orElseThrow(Refusal::notFound);
                    memberships.require(asker, transcript.session());
                    var meeting = meeting(h, transcript.session());
                    return Export.of(
                            format,
                            meeting,
                            view(h, transcript, meeting, asker),
                            TranscriptStore.cues(h, id));
                });
    }

    /// Adds a file of this machine's.
    ///
    /// @param startsAt the zero of its clock
    public void add(
            Asker asker, SessionId session, byte[] bytes, String filename, Instant startsAt) {
        add(
                asker,
                session,
                new Upload(
                        bytes,
                        Optional.of(filename),
                        Optional.empty(),
                        Optional.of(new StartsAt.Moment(startsAt)),
                        ZoneOffset.UTC));
    }

    /// @throws Refusal NOT_FOUND for strangers, as for what does not exist
    void require(Asker asker, SessionId session) {
        memberships.require(asker, session);
    }

    /// @throws Refusal NOT_FOUND for strangers, as for what does not exist
    void require(Asker asker, UUID id) {
        var transcript = jdbi.withHandle(h -> TranscriptStore.find(h, id));
        memberships.require(asker, transcript.orElseThrow(Refusal::notFound).session());
    }

    /// @throws Refusal INVALID when the file is malformed, naming the line
    View add(Asker asker, SessionId session, Upload upload) {
        var membership = memberships.require(asker, session);
        var file = parse(upload);
        var cues = file.transcript().cues().stream().map(Transcripts::fresh).toList();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var fresh =
                new Transcript(
                        Ids.next(),
                        session.value(),
                        Fields.wireName(file.format()),
                        upload.filename,
                        Optional.empty(),
                        0,
                        asker.id().value(),
                        now,
                        now,
                        0,
                        Optional.empty());
        return jdbi.inTransaction(
                h -> {
                    var meeting = meeting(h, session);
                    var transcript =
                            startsAt(file.transcript().clock(), upload, meeting)
                                    .map(start -> fresh.on(start, now))
                                    .orElse(fresh);
                    if (TranscriptStore.count(h, session) >= MAX_PER_SESSION)
                        throw Refusal.conflict(
                                "too-many-transcripts",
                                "This session has as many transcripts as it can hold.");
                    insert(h, meeting, membership, transcript, cues);
                    return view(h, transcript, meeting, asker);
                });
    }

    /// Adds what this server made itself. Does nothing when who asked for it is no member any more.
    void addMade(Handle h, Meeting meeting, PersonId by, String recogniser, MergedTracks made) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var transcript =
                made(meeting, by, Transcript.RECOGNISED, recogniser, now).on(made.startsAt(), now);
        var cues = made.cues().stream().map(Transcripts::fresh).toList();
        memberships
                .inSession(by, meeting.id())
                .ifPresent(membership -> insert(h, meeting, membership, transcript, cues));
    }

    private static Transcript made(
            Meeting meeting, PersonId by, String format, String recogniser, Instant now) {
        return new Transcript(
                Ids.next(),
                meeting.id().value(),
                format,
                Optional.empty(),
                Optional.empty(),
                0,
                by.value(),
                now,
                now,
                0,
                Optional.of(recogniser));
    }

    /// Where a session's live captions are gathered; made with the first of them. Locked.
    ///
    /// @param from the zero of its clock, when it is made: nothing in it began before
    Transcript forCaptions(Handle h, Meeting meeting, Membership membership, Instant from) {
        var there = CaptionStore.transcript(h, meeting.id());
        if (there.isPresent()) return TranscriptStore.lock(h, there.get().id()).orElseThrow();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var made = made(meeting, membership.person(), Transcript.CAPTIONS, "browser", now);
        insert(h, meeting, membership, made.on(new StartsAt.Moment(from), now), List.of());
        return made.on(new StartsAt.Moment(from), now);
    }

    /// A caption was added to it.
    void grown(Handle h, Membership membership, Transcript transcript) {
        changed(h, membership, transcript);
    }

    private void insert(
            Handle h,
            Meeting meeting,
            Membership membership,
            Transcript transcript,
            List<Cue> cues) {
        TranscriptStore.insert(h, transcript);
        TranscriptStore.insert(h, transcript.id(), cues);
        teller.added(h, meeting, membership.person());
        tell(h, membership, transcript);
        SpeechFeed.push(h, meeting, transcript, cues);
    }

    View change(Asker asker, UUID id, Change change) {
        return jdbi.inTransaction(
                h -> {
                    var before = TranscriptStore.lock(h, id).orElseThrow(Refusal::notFound);
                    var membership = memberships.require(asker, before.session());
                    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                    var after = change.startsAt.map(s -> before.on(s, now)).orElse(before);
                    checkSpeakers(change, TranscriptStore.cues(h, id));
                    TranscriptStore.update(h, after);
                    var names = CueEdit.rename(change.speakers);
                    edits.edit(h, new TranscriptEdits.Held(after, membership), "names", names);
                    if (change.startsAt.isPresent()) changed(h, membership, after);
                    var kept = TranscriptStore.find(h, id).orElseThrow(Refusal::notFound);
                    return view(h, kept, meeting(h, before.session()), asker);
                });
    }

    /// The words are gone with it, from the search feed too.
    void delete(Asker asker, UUID id) {
        jdbi.useTransaction(
                h -> {
                    var transcript = TranscriptStore.lock(h, id).orElseThrow(Refusal::notFound);
                    var membership = memberships.require(asker, transcript.session());
                    tell(h, membership, transcript);
                    SpeechFeed.remove(h, id);
                    TranscriptStore.delete(h, id);
                });
    }

    private static TranscriptFile parse(Upload upload) {
        try {
            return TranscriptFile.read(upload.bytes, upload.filename, upload.mediaType);
        } catch (MalformedTranscript e) {
            throw Refusal.of(Kind.INVALID, "malformed-transcript", e.sentence());
        }
    }

    private static Cue fresh(ParsedCue cue) {
        return new Cue(Ids.next(), cue.startMs(), cue.endMs(), cue.speaker(), cue.text());
    }

    /// What the file says of itself is better than what is supposed of it; only who adds it may
    /// know better than a moment in it.
    private static Optional<StartsAt> startsAt(FileClock clock, Upload upload, Meeting meeting) {
        return switch (clock) {
            case FileClock.Elapsed() -> upload.startsAt;
            case FileClock.Since(var zero) ->
                    upload.startsAt.or(() -> Optional.of(new StartsAt.Moment(zero)));
            case FileClock.TimeOfDay() ->
                    Optional.of(
                            new StartsAt.Moment(
                                    meeting.startsAt()
                                            .atZone(upload.zone)
                                            .toLocalDate()
                                            .atStartOfDay(upload.zone)
                                            .toInstant()));
        };
    }

    private static void checkSpeakers(Change change, List<Cue> cues) {
        var fields = new Fields();
        change.speakers.forEach(
                (from, to) -> {
                    if (cues.stream().noneMatch(cue -> cue.speaker().orElse("").equals(from)))
                        fields.refuse("speakers", "Nobody in this transcript has that name.");
                    if (to.length() > CueCollector.MAX_SPEAKER)
                        fields.refuse(
                                "speakers",
                                "A name has at most " + CueCollector.MAX_SPEAKER + " characters.");
                });
        fields.check();
    }

    Meeting meeting(Handle h, SessionId session) {
        return meetings.find(h, session).orElseThrow(Refusal::notFound);
    }

    /// Search and open pages follow.
    private void changed(Handle h, Membership membership, Transcript transcript) {
        tell(h, membership, transcript);
        SpeechFeed.push(
                h,
                meeting(h, transcript.session()),
                transcript,
                TranscriptStore.cues(h, transcript.id()));
    }

    private void tell(Handle h, Membership membership, Transcript transcript) {
        events.send(
                h,
                membership.people(),
                "transcript.changed",
                Map.of("sessionId", transcript.sessionId(), "transcriptId", transcript.id()));
    }

    private static View view(Handle h, Transcript transcript, Meeting meeting, Asker asker) {
        long offsetMs = transcript.offsetMs(meeting.startsAt());
        var cues = TranscriptStore.cues(h, transcript.id());
        var addedBy = Accounts.names(h, List.of(transcript.addedBy()));
        return new View(
                transcript.id(),
                transcript.sessionId(),
                transcript.format(),
                transcript.filename(),
                transcript.recogniser(),
                transcript.recogniser().filter(PocketSphinx.NAME::equals).isPresent(),
                transcript.recordedAt(),
                offsetMs,
                new Person(
                        transcript.addedBy(),
                        addedBy.getOrDefault(transcript.addedBy(), "Somebody")),
                transcript.createdAt(),
                transcript.updatedAt(),
                transcript.revision(),
                EditStore.hasStep(h, transcript.id(), asker.id()),
                cues.stream().flatMap(cue -> cue.speaker().stream()).distinct().toList(),
                cues.stream().map(cue -> cue.later(offsetMs)).toList());
    }
}
