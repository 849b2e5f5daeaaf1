package soundingboard.transcript;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;

/// Makes what was said findable: one feed entry a window, each cue a moment of it.
final class SpeechFeed {
    static final String KIND = "speech";

    private SpeechFeed() {}

    /// Brings the feed in line with the transcript; windows that did not change stay untouched.
    static void push(Handle h, Meeting meeting, Transcript transcript, List<Cue> cues) {
        var windows = SpeechWindows.of(cues);
        var gone = new HashSet<>(TranscriptStore.windows(h, transcript.id()));
        var places = new HashMap<UUID, UUID>();
        for (var window : windows) {
            var id = window.getFirst().id();
            gone.remove(id);
            for (var cue : window) places.put(cue.id(), id);
        }
        TranscriptStore.windows(h, places);
        Feed.removeAll(h, KIND, gone.stream().map(UUID::toString).toList());
        long offsetMs = transcript.offsetMs(meeting.startsAt());
        Feed.putAll(h, windows.stream().map(window -> entry(meeting, offsetMs, window)).toList());
    }

    /// Takes the windows out that began with cues which are no more.
    static void forget(Handle h, List<UUID> cues) {
        Feed.removeAll(h, KIND, cues.stream().map(UUID::toString).toList());
    }

    /// Takes everything of a transcript out; call it while its cues are still there.
    static void remove(Handle h, UUID transcript) {
        var windows = TranscriptStore.windows(h, transcript);
        Feed.removeAll(h, KIND, windows.stream().map(UUID::toString).toList());
    }

    private static FeedEntry entry(Meeting meeting, long offsetMs, List<Cue> window) {
        var text = new StringBuilder();
        var moments = new ArrayList<FeedEntry.Moment>();
        for (var cue : window) {
            if (!text.isEmpty()) text.append(' ');
            moments.add(
                    new FeedEntry.Moment(
                            text.length(), offsetMs + cue.startMs(), url(meeting, cue)));
            text.append(cue.text());
        }
        var first = window.getFirst();
        long atMs = offsetMs + first.startMs();
        return new FeedEntry(
                KIND,
                first.id().toString(),
                List.of(FeedEntry.programme(meeting.programme().value())),
                Optional.of(meeting.programme().value()),
                Optional.of(meeting.id().value()),
                meeting.title(),
                text.toString(),
                first.speaker(),
                Optional.of(atMs),
                Optional.of(meeting.startsAt().plusMillis(atMs)),
                url(meeting, first),
                FeedEntry.moments(moments));
    }

    private static String url(Meeting meeting, Cue cue) {
        return "/sessions/" + meeting.id() + "?cue=" + cue.id();
    }
}
