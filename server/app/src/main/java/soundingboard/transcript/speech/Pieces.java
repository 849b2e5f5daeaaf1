package soundingboard.transcript.speech;

import java.util.ArrayList;
import java.util.List;

/// Cuts the work up: each piece is recognised in one run of the recogniser and then kept, so that a
/// crash costs a minute. The same spans always make the same pieces. Pure.
public final class Pieces {
    static final long PIECE_MS = 60_000;

    /// What recognisers take in one go. Longer speech without a breath is cut wherever that is.
    static final long LONGEST_MS = 25_000;

    private Pieces() {}

    public static List<List<Span>> of(List<Span> spans) {
        var pieces = new ArrayList<List<Span>>();
        var open = new ArrayList<Span>();
        long length = 0;
        for (var span : spans)
            for (var part : parts(span)) {
                open.add(part);
                length += part.lengthMs();
                if (length < PIECE_MS) continue;
                pieces.add(List.copyOf(open));
                open.clear();
                length = 0;
            }
        if (!open.isEmpty()) pieces.add(List.copyOf(open));
        return List.copyOf(pieces);
    }

    private static List<Span> parts(Span span) {
        long count = (span.lengthMs() + LONGEST_MS - 1) / LONGEST_MS;
        var parts = new ArrayList<Span>();
        for (long i = 0; i < count; i++)
            parts.add(
                    new Span(
                            span.startMs() + i * span.lengthMs() / count,
                            span.startMs() + (i + 1) * span.lengthMs() / count));
        return parts;
    }
}
