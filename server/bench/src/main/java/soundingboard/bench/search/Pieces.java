package soundingboard.bench.search;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import soundingboard.db.FeedEntry;

/// The pieces of all pairs, in the order in which they came about: the pairs' years run side by
/// side, so what one pair wrote lies scattered over the whole feed. Not thread-safe.
///
/// @param blocks how many pieces
/// @param programmes how many pairs
record Pieces(Corpus corpus, int blocks, int programmes) {
    static final int SESSIONS_EACH = 12;

    /// A mentor has so many mentees.
    static final int PROGRAMMES_A_MENTOR = 10;

    private static final Instant FIRST = Instant.parse("2025-09-01T17:00:00Z");

    /// So many words are in a line of notes at least, and so many more at most.
    private static final int NOTE_WORDS = 6;

    private static final int MORE_NOTE_WORDS = 19;
    private static final int CUES = 5;
    private static final int CUE_WORDS = 12;

    interface Sink {
        void put(FeedEntry piece) throws Exception;
    }

    static UUID programme(int number) {
        return new UUID(0x0199_0000_0000_7001L, number + 1L);
    }

    static UUID mentee(int programme) {
        return new UUID(0x0199_0000_0000_7002L, programme + 1L);
    }

    static UUID mentor(int programme) {
        return new UUID(0x0199_0000_0000_7003L, programme / PROGRAMMES_A_MENTOR + 1L);
    }

    void each(Sink sink) throws Exception {
        var random = new Random(20_261_123);
        for (int i = 0; i < blocks; i++) sink.put(piece(i, random));
    }

    FeedEntry piece(int number, Random random) {
        if (number < programmes * SESSIONS_EACH) return session(number);
        int programme = random.nextInt(programmes);
        int session = (int) ((long) number * SESSIONS_EACH / blocks);
        int kind = random.nextInt(100);
        if (kind < 38) return speech(number, programme, session, random);
        if (kind < 40) return aim(number, programme, session, random);
        if (kind < 41) return video(number, programme, random);
        return note(number, programme, session, random);
    }

    private FeedEntry session(int number) {
        int programme = number / SESSIONS_EACH;
        int session = number % SESSIONS_EACH;
        var title = title(programme, session);
        return entry("session", id(programme, session), programme, session)
                .of(title, title, Optional.empty(), Map.of());
    }

    FeedEntry note(int number, int programme, int session, Random random) {
        var text = corpus.text(random, programme, NOTE_WORDS + random.nextInt(MORE_NOTE_WORDS + 1));
        return entry("note", "block-" + number, programme, session)
                .readers(
                        random.nextInt(100) < 8
                                ? FeedEntry.person(mentee(programme))
                                : FeedEntry.programme(programme(programme)))
                .at(random.nextInt(3_600_000))
                .of(title(programme, session), text, name(programme, random), Map.of());
    }

    private FeedEntry speech(int number, int programme, int session, Random random) {
        var text = new StringBuilder();
        var moments = new ArrayList<FeedEntry.Moment>();
        long atMs = random.nextInt(3_600_000);
        for (int cue = 0; cue < CUES; cue++) {
            moments.add(
                    new FeedEntry.Moment(
                            text.length(), atMs + cue * 4_000L, "?cue=" + number + "-" + cue));
            text.append(corpus.text(random, programme, CUE_WORDS)).append(' ');
        }
        return entry("speech", "cue-" + number, programme, session)
                .at(atMs)
                .of(
                        title(programme, session),
                        text.toString().strip(),
                        name(programme, random),
                        FeedEntry.moments(moments));
    }

    private FeedEntry aim(int number, int programme, int session, Random random) {
        var title = corpus.text(random, programme, 6);
        return entry("aim", "aim-" + number, programme, session)
                .of(
                        title,
                        title + "\n" + corpus.text(random, programme, 14),
                        name(programme, random),
                        Map.of());
    }

    private FeedEntry video(int number, int programme, Random random) {
        return entry("video", "video-" + number, programme, 0)
                .of(
                        corpus.text(random, programme, 5),
                        corpus.text(random, programme, 18),
                        name(programme, random),
                        Map.of());
    }

    private String title(int programme, int session) {
        return corpus.text(new Random(programme * 100L + session), programme, 4);
    }

    private static Optional<String> name(int programme, Random random) {
        return Optional.of(random.nextBoolean() ? menteeName(programme) : mentorName(programme));
    }

    static String menteeName(int programme) {
        return "Mentee Number" + programme;
    }

    static String mentorName(int programme) {
        return "Mentor Number" + programme / PROGRAMMES_A_MENTOR;
    }

    private static UUID id(int programme, int session) {
        return new UUID(0x0199_0000_0000_7004L, (long) programme * SESSIONS_EACH + session + 1);
    }

    private static Draft entry(String kind, UUID id, int programme, int session) {
        return entry(kind, id.toString(), programme, session);
    }

    private static Draft entry(String kind, String id, int programme, int session) {
        return new Draft(
                kind,
                id,
                programme,
                session,
                FeedEntry.programme(programme(programme)),
                Optional.empty());
    }

    private record Draft(
            String kind,
            String id,
            int programme,
            int session,
            String reader,
            Optional<Long> atMs) {
        Draft readers(String one) {
            return new Draft(kind, id, programme, session, one, atMs);
        }

        Draft at(long ms) {
            return new Draft(kind, id, programme, session, reader, Optional.of(ms));
        }

        FeedEntry of(
                String title, String text, Optional<String> author, Map<String, Object> details) {
            var starts = FIRST.plus(Duration.ofDays(30L * session));
            return new FeedEntry(
                    kind,
                    id,
                    List.of(reader),
                    Optional.of(Pieces.programme(programme)),
                    Optional.of(Pieces.id(programme, session)),
                    title,
                    text,
                    author,
                    atMs,
                    Optional.of(starts.plusMillis(atMs.orElse(0L))),
                    "/sessions/" + Pieces.id(programme, session) + "?block=" + id,
                    details);
        }
    }
}
