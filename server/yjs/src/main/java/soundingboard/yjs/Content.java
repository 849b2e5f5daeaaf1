package soundingboard.yjs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an [Item] carries. The item knows the length; content only knows its own substance.
abstract sealed class Content
        permits Branch,
                TextContent,
                DeletedContent,
                AnyContent,
                JsonContent,
                BinaryContent,
                EmbedContent,
                FormatContent,
                SubDocContent {

    /// The number of this kind in the update encoding.
    abstract int ref();

    abstract StructKind kind();

    /// Whether the elements count in the length of their parent, and can be addressed by index.
    boolean countable() {
        return true;
    }

    /// Cuts the content after `offset` elements and answers the right part.
    Content splitAt(int offset, int length) {
        throw new IllegalStateException("content of one element cannot be split");
    }

    /// Appends `right` to these `length` elements if both are of one kind that can be joined.
    boolean mergeWith(Content right, int length) {
        return false;
    }

    /// Writes the content without its first `offset` of `length` elements.
    abstract void write(Encoder out, int offset, int length);

    /// Gives back room that was kept for growing.
    void trim() {}

    /// Bytes that the substance takes, roughly.
    long weight() {
        return 0;
    }

    /// The values seen from outside, appended to `target`.
    void values(List<@Nullable Object> target) {}
}
