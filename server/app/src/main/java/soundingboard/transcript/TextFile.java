package soundingboard.transcript;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A file's bytes as text: the encoding is guessed, and what is no text is refused.
final class TextFile {

    /// What Windows programs write that know nothing of Unicode.
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /// Some ten for each cue that is taken.
    private static final int MAX_LINES = 300_000;

    private TextFile() {}

    /// A byte-order mark decides; else UTF-8 when every byte fits; else UTF-16 when it looks like
    /// western letters; else windows-1252, which every byte fits.
    static String decode(byte[] bytes) throws MalformedTranscript {
        var text = marked(bytes).or(() -> utf8(bytes)).orElseGet(() -> unmarked(bytes));
        if (text.indexOf('\0') >= 0) throw new MalformedTranscript(1, "this is not a text file.");
        if (text.chars().filter(c -> c == '\n' || c == '\r').count() > MAX_LINES)
            throw new MalformedTranscript(MAX_LINES, "a transcript has not so many lines.");
        return text;
    }

    private static Optional<String> marked(byte[] b) {
        if (b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF)
            return Optional.of(new String(b, 3, b.length - 3, StandardCharsets.UTF_8));
        if (b.length >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE)
            return Optional.of(new String(b, 2, b.length - 2, StandardCharsets.UTF_16LE));
        if (b.length >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF)
            return Optional.of(new String(b, 2, b.length - 2, StandardCharsets.UTF_16BE));
        return Optional.empty();
    }

    private static Optional<String> utf8(byte[] bytes) {
        for (byte b : bytes) if (b == 0) return Optional.empty();
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /// In UTF-16 every second byte of western text is zero; anywhere else a zero means no text.
    private static String unmarked(byte[] bytes) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < bytes.length; i++)
            if (bytes[i] == 0) {
                if (i % 2 == 0) even++;
                else odd++;
            }
        if (odd > bytes.length / 3 && even < bytes.length / 20)
            return new String(bytes, StandardCharsets.UTF_16LE);
        if (even > bytes.length / 3 && odd < bytes.length / 20)
            return new String(bytes, StandardCharsets.UTF_16BE);
        return new String(bytes, WINDOWS);
    }
}
