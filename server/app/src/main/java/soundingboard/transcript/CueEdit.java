package soundingboard.transcript;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import soundingboard.problem.Refusal;

/// One change of a transcript's cues, as a pure function of its rows; all by their order.
///
/// Whoever edits a cue names the version they saw. If somebody changed it meanwhile, nothing is
/// done and nothing is lost: the one who came second decides.
@FunctionalInterface
interface CueEdit {

    /// @param originals the file's own cues
    /// @throws Refusal CONFLICT when a cue is not as it was seen
    List<CueRow> apply(List<CueRow> rows, List<CueRow> originals);

    /// A cue as somebody saw it.
    record Seen(UUID id, int version) {}

    static CueEdit correct(Seen seen, Optional<Optional<String>> speaker, Optional<String> text) {
        return (rows, _) -> {
            var row = rows.get(find(rows, seen));
            return replaced(rows, row.says(speaker.orElse(row.speaker()), text.orElse(row.text())));
        };
    }

    /// The first part keeps the cue's address; the time is shared out by length.
    ///
    /// @param first not blank, as is `second`
    static CueEdit split(Seen seen, String first, String second, UUID secondId) {
        return (rows, _) -> {
            int at = find(rows, seen);
            var row = rows.get(at);
            long middle =
                    row.startMs()
                            + (row.endMs() - row.startMs())
                                    * first.length()
                                    / (first.length() + second.length());
            var all = new ArrayList<>(rows);
            all.set(at, row.says(row.speaker(), first).lasts(row.startMs(), middle));
            all.add(
                    at + 1,
                    new CueRow(
                            secondId,
                            middle,
                            row.endMs(),
                            row.speaker(),
                            second,
                            row.version(),
                            row.origins()));
            return all;
        };
    }

    /// Joins a cue to the one before it, which keeps its address and its speaker.
    ///
    /// @param text the words of the two, if they were changed on the way
    static CueEdit join(Seen before, Seen seen, Optional<String> text) {
        return (rows, _) -> {
            int at = find(rows, before);
            if (at + 1 >= rows.size() || !rows.get(at + 1).id().equals(seen.id())) throw gone();
            var second = rows.get(find(rows, seen));
            var first = rows.get(at);
            var words = text.orElse(first.text() + " " + second.text());
            if (words.length() > CueCollector.MAX_TEXT)
                throw Refusal.invalid(
                        "too-long", "Together they would be too long; a line has 4,000 letters.");
            var origins = new LinkedHashSet<>(first.origins());
            origins.addAll(second.origins());
            var all = new ArrayList<>(rows);
            all.remove(at + 1);
            all.set(
                    at,
                    first.says(first.speaker(), words)
                            .lasts(first.startMs(), Math.max(first.endMs(), second.endMs()))
                            .madeOf(List.copyOf(origins)));
            return all;
        };
    }

    /// Names change places all at once. "" stands for no name.
    static CueEdit rename(Map<String, String> names) {
        return (rows, _) ->
                rows.stream()
                        .map(
                                row -> {
                                    var to = names.get(row.speaker().orElse(""));
                                    if (to == null) return row;
                                    var name = Optional.of(to).filter(s -> !s.isEmpty());
                                    return row.says(name, row.text());
                                })
                        .toList();
    }

    /// The words and times that the file had where this cue is, whatever was split and joined
    /// there. Speakers that were renamed keep their new names.
    static CueEdit original(Seen seen) {
        return (rows, originals) -> {
            var row = rows.get(find(rows, seen));
            var origins = new LinkedHashSet<>(row.origins());
            for (int known = 0; known < origins.size(); ) {
                known = origins.size();
                for (var other : rows)
                    if (shares(other.origins(), origins)) origins.addAll(other.origins());
            }
            var names = names(rows, originals, origins);
            var back =
                    originals.stream()
                            .filter(cue -> origins.contains(cue.id()))
                            .map(cue -> cue.says(named(cue, names), cue.text()))
                            .toList();
            var all = new ArrayList<CueRow>();
            for (var other : rows)
                if (!shares(other.origins(), origins)) all.add(other);
                else if (all.stream().noneMatch(back::contains)) all.addAll(back);
            return all;
        };
    }

    /// Everything as the file had it.
    static CueEdit wholeOriginal() {
        return (_, originals) -> originals;
    }

    /// Takes a change back, if what it made is still as it made it.
    ///
    /// @param before the cues that it changed or took away
    /// @param after the cues that it made
    static CueEdit undo(List<CueRow> before, List<Seen> after) {
        return (rows, _) -> {
            for (var seen : after) find(rows, seen);
            var made = after.stream().map(Seen::id).collect(Collectors.toSet());
            var earlier = new LinkedHashMap<UUID, CueRow>();
            before.forEach(row -> earlier.put(row.id(), row));
            var all = new ArrayList<CueRow>();
            for (var row : rows)
                if (!made.contains(row.id())) all.add(row);
                else if (earlier.containsKey(row.id())) all.add(earlier.get(row.id()));
            for (int i = 0; i < before.size(); i++)
                if (!made.contains(before.get(i).id())) insert(all, before, i);
            return all;
        };
    }

    private static void insert(List<CueRow> all, List<CueRow> before, int i) {
        var row = before.get(i);
        int at = i == 0 ? -1 : all.indexOf(before.get(i - 1));
        if (at < 0) {
            at = 0;
            while (at < all.size() && all.get(at).startMs() <= row.startMs()) at++;
            all.add(at, row);
        } else all.add(at + 1, row);
    }

    private static int find(List<CueRow> rows, Seen seen) {
        for (int i = 0; i < rows.size(); i++)
            if (rows.get(i).id().equals(seen.id)) {
                if (rows.get(i).version() == seen.version) return i;
                throw Refusal.conflict(
                        "cue-changed", "This line was changed meanwhile, so nothing was done.");
            }
        throw gone();
    }

    private static Refusal gone() {
        return Refusal.conflict("cue-gone", "This line was split, joined or put back meanwhile.");
    }

    private static List<CueRow> replaced(List<CueRow> rows, CueRow by) {
        return rows.stream().map(row -> row.id().equals(by.id()) ? by : row).toList();
    }

    private static boolean shares(List<UUID> origins, Collection<UUID> wanted) {
        return origins.stream().anyMatch(wanted::contains);
    }

    /// What the file's speakers are called now, as most of the other cues have it.
    private static Map<String, Optional<String>> names(
            List<CueRow> rows, List<CueRow> originals, Collection<UUID> except) {
        var fileNames = new HashMap<UUID, String>();
        originals.forEach(cue -> fileNames.put(cue.id(), cue.speaker().orElse("")));
        var counts = new HashMap<String, Map<Optional<String>, Integer>>();
        for (var row : rows)
            if (fileNames.containsKey(row.id()) && !shares(row.origins(), except))
                counts.computeIfAbsent(fileNames.get(row.id()), _ -> new HashMap<>())
                        .merge(row.speaker(), 1, Integer::sum);
        var names = new HashMap<String, Optional<String>>();
        counts.forEach(
                (name, now) ->
                        names.put(
                                name,
                                now.entrySet().stream()
                                        .max(Map.Entry.comparingByValue())
                                        .orElseThrow()
                                        .getKey()));
        return names;
    }

    private static Optional<String> named(CueRow cue, Map<String, Optional<String>> names) {
        return names.getOrDefault(cue.speaker().orElse(""), cue.speaker());
    }

    /// What a change amounts to.
    ///
    /// @param before cues that were changed or taken away, as they were
    /// @param after cues that were changed or added, as they are
    record Difference(List<CueRow> before, List<CueRow> after) {
        static Difference between(List<CueRow> old, List<CueRow> fresh) {
            var olds = byId(old);
            var news = byId(fresh);
            return new Difference(
                    old.stream().filter(row -> !row.equals(news.get(row.id()))).toList(),
                    fresh.stream().filter(row -> !row.equals(olds.get(row.id()))).toList());
        }

        boolean isNothing() {
            return before.isEmpty() && after.isEmpty();
        }

        List<UUID> gone() {
            var kept =
                    after.stream().map(CueRow::id).collect(Collectors.toCollection(HashSet::new));
            return before.stream().map(CueRow::id).filter(id -> !kept.contains(id)).toList();
        }

        private static Map<UUID, CueRow> byId(List<CueRow> rows) {
            return rows.stream().collect(Collectors.toMap(CueRow::id, Function.identity()));
        }
    }
}
