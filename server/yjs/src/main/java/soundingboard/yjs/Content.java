package soundingboard.yjs;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an [Item] carries. The item knows the length; content only knows its own substance.
abstract sealed class Content
        permits Branch,
                Content.Text,
                Content.Deleted,
                Content.Any,
                Content.JsonTexts,
                Content.Binary,
                Content.Embed,
                Content.Format,
                Content.SubDoc {

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

    /// Appends `right` if both are of one kind that can be joined.
    boolean mergeWith(Content right) {
        return false;
    }

    /// Writes the content without its first `offset` of `length` elements.
    abstract void write(Encoder out, int offset, int length);

    /// The values seen from outside, appended to `target`.
    void values(List<@Nullable Object> target) {}

    static final class Text extends Content {
        static final int REF = 4;

        /// Beyond this many units a text that grows is kept in a builder, so that typing costs no
        /// copy of all that was typed before.
        private static final int LONG = 64;

        /// A `String`, or the `StringBuilder` of a text that was grown at its end.
        private CharSequence text;

        Text(String text) {
            this.text = text;
        }

        CharSequence chars() {
            return text;
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
            return new Text(right);
        }

        @Override
        boolean mergeWith(Content right) {
            if (!(right instanceof Text other)) {
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

        /// Gives back the room kept for growing.
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

    static final class Deleted extends Content {
        static final int REF = 1;
        static final Deleted INSTANCE = new Deleted();

        private Deleted() {}

        @Override
        int ref() {
            return REF;
        }

        @Override
        StructKind kind() {
            return StructKind.DELETED;
        }

        @Override
        boolean countable() {
            return false;
        }

        @Override
        Content splitAt(int offset, int length) {
            return this;
        }

        @Override
        boolean mergeWith(Content right) {
            return right == this;
        }

        @Override
        void write(Encoder out, int offset, int length) {
            out.writeVarUint(length - offset);
        }
    }

    /// Plain values, kept as the bytes they came in: small, exact, and nothing is built that nobody
    /// reads.
    static final class Any extends Content {
        static final int REF = 8;
        private byte[] raw;

        Any(byte[] raw) {
            this.raw = raw;
        }

        @Override
        int ref() {
            return REF;
        }

        @Override
        StructKind kind() {
            return StructKind.ANY;
        }

        private int positionOf(int offset) {
            var in = new Decoder(raw);
            for (int i = 0; i < offset; i++) {
                AnyValue.skip(in);
            }
            return in.position();
        }

        @Override
        Content splitAt(int offset, int length) {
            int at = positionOf(offset);
            var right = new Any(Arrays.copyOfRange(raw, at, raw.length));
            raw = Arrays.copyOf(raw, at);
            return right;
        }

        @Override
        boolean mergeWith(Content right) {
            if (!(right instanceof Any other)) {
                return false;
            }
            int at = raw.length;
            raw = Arrays.copyOf(raw, at + other.raw.length);
            System.arraycopy(other.raw, 0, raw, at, other.raw.length);
            return true;
        }

        @Override
        void write(Encoder out, int offset, int length) {
            out.writeVarUint(length - offset);
            out.writeBytes(raw, positionOf(offset), raw.length);
        }

        @Override
        void values(List<@Nullable Object> target) {
            var in = new Decoder(raw);
            while (in.hasContent()) {
                target.add(AnyValue.read(in));
            }
        }
    }

    /// Values as JSON texts (or the word `undefined`), as Yjs wrote them before it had [Any].
    static final class JsonTexts extends Content {
        static final int REF = 2;
        private String[] texts;

        JsonTexts(String[] texts) {
            this.texts = texts;
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
            var right = new JsonTexts(Arrays.copyOfRange(texts, offset, length));
            texts = Arrays.copyOf(texts, offset);
            return right;
        }

        @Override
        boolean mergeWith(Content right) {
            if (!(right instanceof JsonTexts other)) {
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

    static final class Binary extends Content {
        static final int REF = 3;
        private final byte[] bytes;

        Binary(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        int ref() {
            return REF;
        }

        @Override
        StructKind kind() {
            return StructKind.BINARY;
        }

        @Override
        void write(Encoder out, int offset, int length) {
            out.writeVarBytes(bytes);
        }

        @Override
        void values(List<@Nullable Object> target) {
            target.add(bytes.clone());
        }
    }

    static final class Embed extends Content {
        static final int REF = 5;
        private final String json;

        Embed(String json) {
            this.json = json;
        }

        @Override
        int ref() {
            return REF;
        }

        @Override
        StructKind kind() {
            return StructKind.EMBED;
        }

        @Override
        void write(Encoder out, int offset, int length) {
            out.writeString(json);
        }

        @Override
        void values(List<@Nullable Object> target) {
            target.add(Json.parse(json));
        }
    }

    /// From here on text has mark `key` with this value; the value `null` ends the mark.
    static final class Format extends Content {
        static final int REF = 6;
        final String key;
        final String json;

        Format(String key, String json) {
            this.key = key;
            this.json = json;
        }

        @Nullable Object value() {
            return Json.parse(json);
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

    /// A document within the document: its name and options are kept, it is not loaded.
    static final class SubDoc extends Content {
        static final int REF = 9;
        private final String guid;
        private final byte[] options;

        SubDoc(String guid, byte[] options) {
            this.guid = guid;
            this.options = options;
        }

        @Override
        int ref() {
            return REF;
        }

        @Override
        StructKind kind() {
            return StructKind.DOC;
        }

        @Override
        void write(Encoder out, int offset, int length) {
            out.writeString(guid);
            out.writeBytes(options);
        }

        @Override
        void values(List<@Nullable Object> target) {
            target.add(new SubDocument(guid, AnyValue.read(new Decoder(options))));
        }
    }
}
