package soundingboard.yjs;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A piece of text whose characters have the same marks, or one embedded object.
///
/// @param content a `String` (never empty), an embedded object as plain values, or a nested
///     [SharedType]
/// @param marks by name; empty if there are none
/// @param ids the elements that the content consists of, in order: each UTF-16 unit, or the object,
///     has one
public record TextRun(
        @Nullable Object content, Map<String, @Nullable Object> marks, List<IdRange> ids) {
    /// The text; empty if this is no text but an object.
    public String text() {
        return content instanceof String text ? text : "";
    }
}
