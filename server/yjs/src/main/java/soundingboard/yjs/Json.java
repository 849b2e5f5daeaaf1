package soundingboard.yjs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON as `JSON.parse` and `JSON.stringify` have it, for the few places where Yjs puts JSON on the
/// wire: format values, embeds, awareness states, content of very old versions.
///
/// Values are `Map<String, Object>` in key order of appearance, `List`, `String`, `Boolean`, `Long`
/// for integers that a double holds exactly, `Double` otherwise, and `null`. Nesting is limited to
/// [#MAX_DEPTH], so that hostile text cannot exhaust the stack.
final class Json {
    static final int MAX_DEPTH = 500;

    private final String text;
    private int pos;

    private Json(String text) {
        this.text = text;
    }

    /// @throws MalformedUpdateException if the text is not one JSON value
    static @Nullable Object parse(String text) {
        var parser = new Json(text);
        Object value = parser.value(0);
        parser.blanks();
        if (parser.pos < text.length()) {
            throw parser.unexpected();
        }
        return value;
    }

    static void check(String text) {
        switch (text) {
            case "null", "true", "false", "{}" -> {}
            default -> parse(text);
        }
    }

    private @Nullable Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw new MalformedUpdateException("JSON is nested too deeply");
        }
        blanks();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        pos++;
        blanks();
        if (peek() == '}') {
            pos++;
            return map;
        }
        while (true) {
            blanks();
            if (peek() != '"') {
                throw unexpected();
            }
            String key = string();
            blanks();
            expect(':');
            map.put(key, value(depth + 1));
            blanks();
            if (peek() == '}') {
                pos++;
                return map;
            }
            expect(',');
        }
    }

    private List<@Nullable Object> array(int depth) {
        var list = new ArrayList<@Nullable Object>();
        pos++;
        blanks();
        if (peek() == ']') {
            pos++;
            return list;
        }
        while (true) {
            list.add(value(depth + 1));
            blanks();
            if (peek() == ']') {
                pos++;
                return list;
            }
            expect(',');
        }
    }

    private String string() {
        int from = ++pos;
        StringBuilder built = null;
        while (true) {
            char c = peek();
            if (c == '"') {
                String plain = text.substring(from, pos++);
                return built == null ? plain : built.append(plain).toString();
            }
            if (c < 0x20) {
                throw unexpected();
            }
            if (c == '\\') {
                built = built == null ? new StringBuilder() : built;
                built.append(text, from, pos);
                pos++;
                built.append(escape());
                from = pos;
            } else {
                pos++;
            }
        }
    }

    private char escape() {
        char c = peek();
        pos++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++, pos++) {
                    int digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
                    if (digit < 0) {
                        throw unexpected();
                    }
                    code = code << 4 | digit;
                }
                yield (char) code;
            }
            default -> throw unexpected();
        };
    }

    private Object number() {
        int from = pos;
        if (peek() == '-') {
            pos++;
        }
        if (peek() == '0') {
            pos++;
        } else {
            digits();
        }
        boolean whole = true;
        if (pos < text.length() && text.charAt(pos) == '.') {
            whole = false;
            pos++;
            digits();
        }
        if (pos < text.length() && (text.charAt(pos) | 0x20) == 'e') {
            whole = false;
            pos++;
            if (peek() == '+' || peek() == '-') {
                pos++;
            }
            digits();
        }
        String digits = text.substring(from, pos);
        if (whole && digits.length() < 16 && !digits.equals("-0")) {
            return Long.valueOf(digits);
        }
        return Double.valueOf(digits);
    }

    private void digits() {
        int from = pos;
        while (pos < text.length() && text.charAt(pos) >= '0' && text.charAt(pos) <= '9') {
            pos++;
        }
        if (pos == from) {
            throw unexpected();
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, pos)) {
            throw unexpected();
        }
        pos += word.length();
        return value;
    }

    private void blanks() {
        while (pos < text.length() && " \t\n\r".indexOf(text.charAt(pos)) >= 0) {
            pos++;
        }
    }

    private char peek() {
        if (pos >= text.length()) {
            throw unexpected();
        }
        return text.charAt(pos);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw unexpected();
        }
        pos++;
    }

    private MalformedUpdateException unexpected() {
        return new MalformedUpdateException("not JSON, at character " + pos);
    }
}
