package soundingboard.transcript;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import soundingboard.transcript.speech.Passage;

/// What was heard in several sounds of one session, on one clock. A sound with one person's
/// microphone says exactly who speaks. Pure.
///
/// @param startsAt where the zero of the cues is
/// @param cues by time
record MergedTracks(StartsAt startsAt, List<ParsedCue> cues) {

    /// @param passages from the sound's beginning
    record Track(SessionSound sound, List<Passage> passages) {}

    /// @param tracks at least one
    static MergedTracks of(List<Track> tracks, Instant sessionStart) {
        var first =
                tracks.stream()
                        .map(Track::sound)
                        .min(Comparator.comparingLong(s -> s.offsetMs(sessionStart)))
                        .orElseThrow();
        long zero = first.offsetMs(sessionStart);
        var startsAt =
                first.recordedAt()
                        .<StartsAt>map(StartsAt.Moment::new)
                        .orElse(new StartsAt.Offset(zero));
        var cues =
                tracks.stream()
                        .flatMap(track -> cues(track, track.sound.offsetMs(sessionStart) - zero))
                        .sorted(Comparator.comparingLong(ParsedCue::startMs))
                        .limit(CueCollector.MAX_CUES)
                        .toList();
        return new MergedTracks(startsAt, cues);
    }

    private static Stream<ParsedCue> cues(Track track, long laterMs) {
        Optional<String> speaker = track.sound.speaker();
        return track.passages.stream()
                .map(
                        p ->
                                new ParsedCue(
                                        p.startMs() + laterMs,
                                        p.endMs() + laterMs,
                                        speaker,
                                        p.text()));
    }
}
