package soundingboard.transcript;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Asker;
import soundingboard.problem.Refusal;
import soundingboard.transcript.Suggestions.Suggestion;

/// Offers terms of the notes for what sounds like them, and puts those in that somebody accepts.
/// Suggestions are worked out anew each time, so they are never older than notes and transcript.
/// Thread-safe.
final class Suggesting {
    private final Jdbi jdbi;
    private final Transcripts transcripts;
    private final WrittenWords notes;

    Suggesting(Jdbi jdbi, Transcripts transcripts, WrittenWords notes) {
        this.jdbi = jdbi;
        this.transcripts = transcripts;
        this.notes = notes;
    }

    /// By time; on the clock of the file.
    List<Suggestion> of(Asker asker, UUID id) {
        transcripts.require(asker, id);
        var written = notes.of(session(id).session());
        return jdbi.withHandle(h -> find(h, id, TranscriptStore.cues(h, id), written));
    }

    /// As one step, which undo takes back.
    ///
    /// @return how many were put in; the others' places have changed since
    int accept(Asker asker, UUID id, Set<String> ids) {
        transcripts.require(asker, id);
        var written = notes.of(session(id).session());
        var taken = new HashSet<String>();
        CueEdit edit =
                (rows, _) -> {
                    var cues = rows.stream().map(Suggesting::cue).toList();
                    var texts = new HashMap<UUID, String>();
                    rows.forEach(row -> texts.put(row.id(), row.text()));
                    jdbi.withHandle(h -> find(h, id, cues, written)).stream()
                            .filter(suggestion -> ids.contains(suggestion.id()))
                            .sorted(Comparator.comparingInt(Suggestion::from).reversed())
                            .forEach(
                                    one -> {
                                        texts.computeIfPresent(
                                                one.cueId(), (_, text) -> one.appliedTo(text));
                                        taken.add(one.id());
                                    });
                    return rows.stream()
                            .map(row -> row.says(row.speaker(), texts.getOrDefault(row.id(), "")))
                            .toList();
                };
        transcripts.edits().edit(asker, id, "suggestions", edit);
        return taken.size();
    }

    /// These pairs of wording and term are not offered again in this transcript, to nobody.
    void dismiss(Asker asker, UUID id, Set<String> ids) {
        var pairs =
                of(asker, id).stream()
                        .filter(suggestion -> ids.contains(suggestion.id()))
                        .map(one -> Suggestions.key(one.heard(), one.term()))
                        .distinct()
                        .toList();
        jdbi.useHandle(h -> EditStore.dismiss(h, id, pairs));
    }

    private Transcript session(UUID id) {
        return jdbi.withHandle(h -> TranscriptStore.find(h, id)).orElseThrow(Refusal::notFound);
    }

    private List<Suggestion> find(Handle h, UUID id, List<Cue> cues, List<WrittenWord> written) {
        var transcript = TranscriptStore.find(h, id).orElseThrow(Refusal::notFound);
        return Suggestions.of(
                cues, zero(h, transcript), written, EditStore.dismissed(h, transcript.id()));
    }

    private Instant zero(Handle h, Transcript transcript) {
        var start = transcripts.meeting(h, transcript.session()).startsAt();
        return start.plusMillis(transcript.offsetMs(start));
    }

    private static Cue cue(CueRow row) {
        return new Cue(row.id(), row.startMs(), row.endMs(), row.speaker(), row.text());
    }
}
