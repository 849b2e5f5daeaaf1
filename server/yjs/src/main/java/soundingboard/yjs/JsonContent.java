package soundingboard.yjs;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values as JSON texts (or the word `undefined`), as Yjs wrote them before it had [Any].
final class JsonContent extends Content {
    static final int REF = 2;
    private String[] texts;

    JsonContent(String[] texts) {
        this.texts = texts;
    }

    @Override
    long weight() {
        long total = 0;
        for (String text : texts) {
            total += 48 + 2L * text.length();
        }
        return total;
    }

    @Override
    int ref() {
        return REF;
    }

    @Override
    StructKind kind() {
        return StructKind.JSON;
    }

    @Override
    Content splitAt(int offset, int length) {
        var right = new JsonContent(Arrays.copyOfRange(texts, offset, length));
        texts = Arrays.copyOf(texts, offset);
        return right;
    }

    @Override
    boolean mergeWith(Content right, int length) {
        if (!(right instanceof JsonContent other)) {
            return false;
        }
        int at = texts.length;
        texts = Arrays.copyOf(texts, at + other.texts.length);
        System.arraycopy(other.texts, 0, texts, at, other.texts.length);
        return true;
    }

    @Override
    void write(Encoder out, int offset, int length) {
        out.writeVarUint(length - offset);
        for (int i = offset; i < length; i++) {
            out.writeString(texts[i]);
        }
    }

    @Override
    void values(List<@Nullable Object> target) {
        for (String text : texts) {
            target.add(text.equals("undefined") ? null : Json.parse(text));
        }
    }
}
