package soundingboard.notepad;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import soundingboard.yjs.XmlText;

/// The words of a document, each with the moment at which it was begun. Belongs to one thread.
final class TypedWords {
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'’-]*");

    private final Anchors anchors;
    private final List<TypedWord> words = new ArrayList<>();

    TypedWords(Anchors anchors) {
        this.anchors = anchors;
    }

    List<TypedWord> words() {
        return List.copyOf(words);
    }

    /// Words do not go beyond a text.
    void add(XmlText text) {
        var letters = new StringBuilder();
        var typed = new ArrayList<@Nullable Instant>();
        for (var run : text.runs()) {
            if (run.text().isEmpty()) continue;
            letters.append(run.text());
            for (var range : run.ids()) {
                int from = typed.size();
                for (int i = 0; i < range.length(); i++) typed.add(null);
                anchors.forEach(
                        range,
                        span -> {
                            int at = from + span.range().clock() - range.clock();
                            for (int i = 0; i < span.range().length(); i++)
                                typed.set(at + i, span.at());
                        });
            }
        }
        var word = WORD.matcher(letters);
        while (word.find()) {
            var at = word.start() < typed.size() ? typed.get(word.start()) : null;
            if (at != null) words.add(new TypedWord(word.group(), at));
        }
    }
}
