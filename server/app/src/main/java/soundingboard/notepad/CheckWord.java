package soundingboard.notepad;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import soundingboard.yjs.Doc;

/// A short word that can be read out: two people who see the same one hold the same notes, to the
/// letter. Pages work it out from their own copy (`checkWord.ts`), in the same way.
///
/// Eight letters, consonants and vowels in turn, from the first eight bytes of the SHA-256 of the
/// document as XML. There are 40,960,000 of them.
final class CheckWord {
    private static final String CONSONANTS = "bdfghjklmnprstvz";
    private static final String VOWELS = "aeiou";
    private static final int LETTERS = 8;

    private CheckWord() {}

    static String of(Doc doc) {
        return of(doc.xmlFragment(Blocks.ROOT).toString());
    }

    static String of(String xml) {
        var hash = sha256(wellFormed(xml).getBytes(StandardCharsets.UTF_8));
        var word = new StringBuilder(LETTERS);
        for (int i = 0; i < LETTERS; i++) {
            var letters = i % 2 == 0 ? CONSONANTS : VOWELS;
            word.append(letters.charAt((hash[i] & 0xff) % letters.length()));
        }
        return word.toString();
    }

    /// Half of a surrogate pair becomes U+FFFD, as in browsers; Java would write a question mark.
    private static String wellFormed(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) return text;
        return text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
