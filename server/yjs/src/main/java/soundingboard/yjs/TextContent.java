package soundingboard.yjs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run of text.
final class TextContent extends Content {
    static final int REF = 4;

    /// Beyond this many units a text that grows is kept in a builder, so that typing costs no copy
    /// of all that was typed before.
    private static final int LONG = 64;

    /// A `String`, or the `StringBuilder` of a text that was grown at its end.
    private CharSequence text;

    TextContent(String text) {
        this.text = text;
    }

    CharSequence chars() {
        return text;
    }

    @Override
    long weight() {
        return 2L * text.length();
    }

    @Override
    int ref() {
        return REF;
    }

    @Override
    StructKind kind() {
        return StructKind.STRING;
    }

    @Override
    Content splitAt(int offset, int length) {
        String left = text.subSequence(0, offset).toString();
        String right = text.subSequence(offset, length).toString();
        // Half a surrogate pair could not be encoded; like Yjs, give both halves up.
        if (Character.isHighSurrogate(left.charAt(offset - 1))) {
            left = left.substring(0, offset - 1) + '\ufffd';
            right = '\ufffd' + right.substring(1);
        }
        text = left;
        return new TextContent(right);
    }

    @Override
    boolean mergeWith(Content right, int length) {
        if (!(right instanceof TextContent other)) {
            return false;
        }
        if (text instanceof StringBuilder builder) {
            builder.append(other.text);
        } else if (text.length() + other.text.length() < LONG) {
            text = text.toString() + other.text;
        } else {
            var grown = new StringBuilder(text.length() * 2 + other.text.length());
            text = grown.append(text).append(other.text);
        }
        return true;
    }

    @Override
    void trim() {
        text = text.toString();
    }

    @Override
    void write(Encoder out, int offset, int length) {
        out.writeString(text, offset);
    }

    @Override
    void values(List<@Nullable Object> target) {
        for (int i = 0; i < text.length(); i++) {
            target.add(String.valueOf(text.charAt(i)));
        }
    }
}
