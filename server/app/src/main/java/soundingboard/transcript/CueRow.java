package soundingboard.transcript;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A cue as it is edited: on the file's clock, with what it was made of.
///
/// @param version the transcript's revision in which it last changed; tells its content
/// @param origins the cues of the file that it was made of, in their order
record CueRow(
        UUID id,
        long startMs,
        long endMs,
        Optional<String> speaker,
        String text,
        int version,
        List<UUID> origins) {

    CueRow {
        origins = List.copyOf(origins);
    }

    CueRow says(Optional<String> name, String words) {
        return new CueRow(id, startMs, endMs, name, words, version, origins);
    }

    CueRow lasts(long fromMs, long toMs) {
        return new CueRow(id, fromMs, toMs, speaker, text, version, origins);
    }

    CueRow madeOf(List<UUID> cues) {
        return new CueRow(id, startMs, endMs, speaker, text, version, cues);
    }

    CueRow at(int revision) {
        return new CueRow(id, startMs, endMs, speaker, text, revision, origins);
    }
}
