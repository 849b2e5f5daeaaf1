package soundingboard.yjs;

import org.jspecify.annotations.Nullable;

/// From here on text has mark `key` with this value; the value `null` ends the mark.
final class FormatContent extends Content {
    static final int REF = 6;
    final String key;
    final String json;

    FormatContent(String key, String json) {
        this.key = key;
        this.json = json;
    }

    @Nullable Object value() {
        return Json.parse(json);
    }

    @Override
    long weight() {
        return 2L * (key.length() + json.length());
    }

    @Override
    int ref() {
        return REF;
    }

    @Override
    StructKind kind() {
        return StructKind.FORMAT;
    }

    @Override
    boolean countable() {
        return false;
    }

    @Override
    void write(Encoder out, int offset, int length) {
        out.writeString(key);
        out.writeString(json);
    }
}
