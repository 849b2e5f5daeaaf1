package soundingboard.notepad;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import soundingboard.db.Feed;
import soundingboard.db.FeedEntry;
import soundingboard.db.Json;
import soundingboard.problem.Fields;

/// Tells the search index of a notepad's blocks: what is new, what changed, what is gone; and
/// people's open pages that something is.
/// Thread-safe.
final class FeedWriter {
    static final String KIND = "note";

    private final Jdbi jdbi;
    private final SessionFacts sessions;
    private final Activity activity;

    FeedWriter(Jdbi jdbi, SessionFacts sessions, Activity activity) {
        this.jdbi = jdbi;
        this.sessions = sessions;
        this.activity = activity;
    }

    /// @param told what the index was last told, by block
    /// @param seq the newest number of the log that the blocks contain
    /// @return what it has been told now
    Map<String, NotepadStore.Told> write(
            Notepad notepad,
            List<DatedBlock> blocks,
            Map<String, NotepadStore.Told> told,
            long seq) {
        var facts = sessions.of(notepad.session());
        if (facts.isEmpty()) return told;
        var clock = sessions.clock(notepad.session());
        var now =
                jdbi.inTransaction(
                        h -> {
                            var all = new HashMap<String, NotepadStore.Told>();
                            var changed = new ArrayList<FeedEntry>();
                            for (var block : blocks) {
                                if (block.block().text().isEmpty()) continue;
                                var entry = entry(notepad, facts.get(), clock, block);
                                var one = told(block, entry);
                                all.put(one.blockId(), one);
                                if (one.equals(told.get(one.blockId()))) continue;
                                changed.add(entry);
                                NotepadStore.tell(h, notepad.id(), one);
                            }
                            var gone =
                                    told.keySet().stream()
                                            .filter(id -> !all.containsKey(id))
                                            .toList();
                            gone.forEach(id -> NotepadStore.forget(h, notepad.id(), id));
                            NotepadStore.fedThrough(h, notepad.id(), seq);
                            Feed.putAll(h, changed);
                            Feed.removeAll(
                                    h, KIND, gone.stream().map(id -> feedId(notepad, id)).toList());
                            return all;
                        });
        if (!blocks.isEmpty() && !now.equals(told))
            activity.in(notepad, blocks.getFirst().author());
        return now;
    }

    private static String feedId(Notepad notepad, String blockId) {
        return notepad.id() + "/" + blockId;
    }

    private FeedEntry entry(
            Notepad notepad,
            SessionFacts.Facts facts,
            Function<Instant, Optional<Long>> clock,
            DatedBlock dated) {
        var block = dated.block();
        var session = notepad.session().value();
        var programme = facts.programme().value();
        return new FeedEntry(
                KIND,
                feedId(notepad, block.id()),
                notepad.owner()
                        .map(owner -> List.of(FeedEntry.person(owner.value())))
                        .orElseGet(() -> List.of(FeedEntry.programme(programme))),
                Optional.of(programme),
                Optional.of(session),
                facts.title(),
                block.text(),
                sessions.nameOf(dated.author()),
                clock.apply(dated.firstTypedAt()),
                Optional.of(dated.firstTypedAt()),
                "/sessions/" + session + "?block=" + block.id(),
                Map.of(
                        "notepadId", notepad.id(),
                        "notepad", Fields.wireName(notepad.kind())));
    }

    private static NotepadStore.Told told(DatedBlock block, FeedEntry entry) {
        return new NotepadStore.Told(
                block.block().id(),
                block.author().value(),
                block.firstTypedAt(),
                digest(Json.write(entry)));
    }

    private static long digest(String text) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return java.nio.ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
