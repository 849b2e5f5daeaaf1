package soundingboard.yjs;

/// UTF-8 as browsers read and write it.
final class Utf8 {
    private Utf8() {}

    /// Checks `bytes[from, end)` and answers where the first byte above 127 is (`end` if nowhere).
    ///
    /// @throws MalformedUpdateException unless it is shortest-form UTF-8 without surrogates
    static int validate(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] >= 0) {
            i++;
        }
        int firstWide = i;
        while (i < end) {
            i += sequence(bytes, i, end);
        }
        return firstWide;
    }

    private static int sequence(byte[] bytes, int i, int end) {
        int lead = bytes[i] & 0xff;
        if (lead < 0x80) {
            return 1;
        }
        int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        if (lead < 0xc2 || lead > 0xf4 || i + length > end) {
            throw invalid();
        }
        int second = bytes[i + 1] & 0xff;
        int low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        if (second < low || second > high) {
            throw invalid();
        }
        for (int k = 2; k < length; k++) {
            if ((bytes[i + k] & 0xc0) != 0x80) {
                throw invalid();
            }
        }
        return length;
    }

    /// Bytes that `text[from, …)` takes. A lone surrogate counts as U+FFFD, three bytes.
    static int length(CharSequence text, int from) {
        int chars = text.length();
        int length = chars - from;
        for (int i = from; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                if (c < 0x800) {
                    length++;
                } else if (isPairAt(text, i)) {
                    length += 2;
                    i++;
                } else {
                    length += 2;
                }
            }
        }
        return length;
    }

    /// Writes `text[from, …)` to `out` at `pos` and answers the position after it. There must be
    /// room.
    static int write(CharSequence text, int from, byte[] out, int pos) {
        int chars = text.length();
        for (int i = from; i < chars; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                out[pos++] = (byte) c;
            } else if (c < 0x800) {
                out[pos++] = (byte) (0xc0 | (c >> 6));
                out[pos++] = (byte) (0x80 | (c & 0x3f));
            } else if (isPairAt(text, i)) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                out[pos++] = (byte) (0xf0 | (point >> 18));
                out[pos++] = (byte) (0x80 | (point >> 12 & 0x3f));
                out[pos++] = (byte) (0x80 | (point >> 6 & 0x3f));
                out[pos++] = (byte) (0x80 | (point & 0x3f));
            } else {
                char whole = Character.isSurrogate(c) ? '\ufffd' : c;
                out[pos++] = (byte) (0xe0 | (whole >> 12));
                out[pos++] = (byte) (0x80 | (whole >> 6 & 0x3f));
                out[pos++] = (byte) (0x80 | (whole & 0x3f));
            }
        }
        return pos;
    }

    private static boolean isPairAt(CharSequence text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    private static MalformedUpdateException invalid() {
        return new MalformedUpdateException("text is not UTF-8");
    }
}
