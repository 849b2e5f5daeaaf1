package soundingboard.transcript;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Asker;
import soundingboard.auth.Membership;
import soundingboard.auth.Memberships;
import soundingboard.problem.Refusal;

/// Corrects transcripts, one change after the other: each in a transaction that holds the
/// transcript. Search and the other's page follow. Thread-safe.
final class TranscriptEdits {

    /// What follows a change, inside its transaction.
    @FunctionalInterface
    interface Followers {
        void changed(Handle h, Membership membership, Transcript transcript);
    }

    /// A transcript that nobody else changes until the transaction ends.
    ///
    /// @param membership of the one who changes it
    record Held(Transcript transcript, Membership membership) {}

    private final Jdbi jdbi;
    private final Memberships memberships;
    private final Followers followers;
    private final Clock clock;

    TranscriptEdits(Jdbi jdbi, Memberships memberships, Followers followers, Clock clock) {
        this.jdbi = jdbi;
        this.memberships = memberships;
        this.followers = followers;
        this.clock = clock;
    }

    /// @param kind what it is, in a word, for undo
    /// @throws Refusal CONFLICT when a cue is not as the person saw it
    void edit(Asker asker, UUID id, String kind, CueEdit edit) {
        jdbi.useTransaction(h -> edit(h, require(h, asker, id), kind, edit));
    }

    /// Everything as the file had it, if nobody changed anything since it was seen.
    void putBack(Asker asker, UUID id, int revision) {
        jdbi.useTransaction(
                h -> {
                    var held = require(h, asker, id);
                    if (held.transcript.revision() != revision)
                        throw Refusal.conflict(
                                "transcript-changed",
                                "The transcript was changed meanwhile, so nothing was done.");
                    edit(h, held, "original", CueEdit.wholeOriginal());
                });
    }

    /// Takes the person's own latest step back.
    ///
    /// @return what kind of step it was
    /// @throws Refusal CONFLICT when there is none, or somebody changed the same cue since; the
    ///     step before it is then the next
    String undo(Asker asker, UUID id) {
        var refused = new Refusal[1];
        var kind =
                jdbi.inTransaction(
                        h -> {
                            var held = require(h, asker, id);
                            var step =
                                    EditStore.takeLast(h, id, asker.id())
                                            .orElseThrow(TranscriptEdits::nothingToUndo);
                            try {
                                apply(h, held, CueEdit.undo(step.before(), step.after()), false);
                            } catch (Refusal e) {
                                refused[0] = changedSince();
                            }
                            return step.kind();
                        });
        if (refused[0] != null) throw refused[0];
        return kind;
    }

    /// Within a transaction that holds the transcript.
    void edit(Handle h, Held held, String kind, CueEdit edit) {
        var difference = apply(h, held, edit, true);
        var by = held.membership.person();
        if (!difference.isNothing())
            EditStore.remember(h, held.transcript.id(), by, kind, difference, now());
    }

    /// @param counts whether what changes is new; what undo brings back has the version it had
    private CueEdit.Difference apply(Handle h, Held held, CueEdit edit, boolean counts) {
        var transcript = held.transcript;
        var rows = EditStore.rows(h, transcript.id());
        var changed = edit.apply(rows, EditStore.originals(h, transcript.id()));
        int revision = transcript.revision() + 1;
        var fresh = counts ? versioned(rows, changed, revision) : changed;
        if (fresh.isEmpty() || fresh.size() > CueCollector.MAX_CUES)
            throw Refusal.invalid("too-many-cues", "A transcript has at most 20,000 lines.");
        var difference = CueEdit.Difference.between(rows, fresh);
        if (difference.isNothing()) return difference;
        EditStore.write(h, transcript.id(), difference);
        EditStore.order(h, transcript.id(), fresh);
        EditStore.revise(h, transcript.id(), now());
        SpeechFeed.forget(h, difference.gone());
        followers.changed(h, held.membership, transcript);
        return difference;
    }

    private static List<CueRow> versioned(List<CueRow> rows, List<CueRow> changed, int revision) {
        var same = new HashMap<UUID, CueRow>();
        rows.forEach(row -> same.put(row.id(), row));
        return changed.stream()
                .map(
                        row -> {
                            var old = same.get(row.id());
                            return old != null && old.equals(row.at(old.version()))
                                    ? old
                                    : row.at(revision);
                        })
                .toList();
    }

    private Held require(Handle h, Asker asker, UUID id) {
        var transcript = TranscriptStore.lock(h, id).orElseThrow(Refusal::notFound);
        return new Held(transcript, memberships.require(asker, transcript.session()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Refusal nothingToUndo() {
        return Refusal.conflict("nothing-to-undo", "There is nothing of yours to undo.");
    }

    private static Refusal changedSince() {
        return Refusal.conflict(
                "changed-since",
                "That line was changed again since, so your step there stays as it is.");
    }
}
