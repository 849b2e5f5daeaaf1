package soundingboard.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.util.BytesRef;
import soundingboard.problem.Refusal;

/// Where the next page of hits begins: after the last hit of the page before.
sealed interface Place {

    /// @param partly the last hit had only some of what was asked for, and so have all after it
    /// @param followed whether such hits follow the others
    record Scored(boolean partly, boolean followed, float score, String key) implements Place {}

    record Dated(long at, String key) implements Place {}

    /// Best first.
    Sort BY_SCORE =
            new Sort(SortField.FIELD_SCORE, new SortField(Schema.KEY, SortField.Type.STRING));

    /// Newest first; what has no date comes last.
    Sort BY_DATE =
            new Sort(
                    LongField.newSortField(
                            Schema.AT, true, SortedNumericSelector.Type.MAX, Long.MIN_VALUE),
                    new SortField(Schema.KEY, SortField.Type.STRING));

    /// For `searchAfter`.
    default FieldDoc after() {
        return switch (this) {
            case Scored(_, _, var score, var key) ->
                    new FieldDoc(Integer.MAX_VALUE, score, new Object[] {score, new BytesRef(key)});
            case Dated(var at, var key) ->
                    new FieldDoc(Integer.MAX_VALUE, 0, new Object[] {at, new BytesRef(key)});
        };
    }

    default String cursor() {
        var text =
                switch (this) {
                    case Scored(var partly, var followed, var score, var key) ->
                            (partly ? "p " : followed ? "f " : "s ")
                                    + Float.floatToIntBits(score)
                                    + " "
                                    + key;
                    case Dated(var at, var key) -> "d " + at + " " + key;
                };
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws Refusal INVALID when this server has made no such cursor
    static Place parse(String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var parts = text.split(" ", 3);
            if (parts.length == 3)
                switch (parts[0]) {
                    case "s", "f", "p" -> {
                        float score = Float.intBitsToFloat(Integer.parseInt(parts[1]));
                        if (Float.isFinite(score))
                            return new Scored(
                                    parts[0].equals("p"), !parts[0].equals("s"), score, parts[2]);
                    }
                    case "d" -> {
                        return new Dated(Long.parseLong(parts[1]), parts[2]);
                    }
                    default -> {
                        // Refused below.
                    }
                }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw Refusal.invalid("bad-cursor", "This list cannot be continued from there.");
    }
}
