package soundingboard.transcript;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.codec.language.DoubleMetaphone;

/// How a word sounds, and how it is spelt.
///
/// @param letters lower case, nothing but letters
/// @param codes its double metaphone, one or two
record Sound(String letters, Set<String> codes) {

    /// The usual four letters make half the long words of anatomy alike.
    private static final int CODE_LENGTH = 12;

    private static final int MIN_LETTERS = 4;
    private static final int MIN_CODE = 2;

    /// Of the longer word's letters: as many may differ when the two sound the same, and when the
    /// sounds differ in one place. Guesses, tried on planted words.
    private static final double SAME_SOUND = 0.45;

    private static final double NEAR_SOUND = 0.34;

    private static final int MIN_NEAR_CODE = 4;
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]");
    private static final Pattern ENDING = Pattern.compile("(?:s|es|ed|d|ing|ly|r|er|al|y)");

    static Sound of(String word) {
        var letters = NO_LETTER.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("");
        var metaphone = new DoubleMetaphone();
        metaphone.setMaxCodeLen(CODE_LENGTH);
        var codes = new TreeSet<String>();
        for (boolean alternate : new boolean[] {false, true}) {
            var code = metaphone.doubleMetaphone(letters, alternate);
            if (code != null && code.length() >= MIN_CODE) codes.add(code);
        }
        return new Sound(letters, codes);
    }

    /// Whether a recogniser may have heard the one for the other. Not so for the same word, nor for
    /// another form of it.
    boolean mistakenFor(Sound other) {
        if (letters.length() < MIN_LETTERS || other.letters.length() < MIN_LETTERS) return false;
        if (isFormOf(other)) return false;
        int longer = Math.max(letters.length(), other.letters.length());
        if (Math.abs(letters.length() - other.letters.length()) > SAME_SOUND * longer) return false;
        int sounds = Integer.MAX_VALUE;
        for (var code : codes)
            for (var code2 : other.codes)
                if (Math.max(code.length(), code2.length()) >= MIN_NEAR_CODE || code.equals(code2))
                    sounds = Math.min(sounds, distance(code, code2));
        if (sounds > 1) return false;
        double most = sounds == 0 ? SAME_SOUND : NEAR_SOUND;
        return distance(letters, other.letters) <= most * longer;
    }

    private boolean isFormOf(Sound other) {
        var shorter = letters.length() < other.letters.length() ? letters : other.letters;
        var longer = letters.length() < other.letters.length() ? other.letters : letters;
        int stem = 0;
        while (stem < shorter.length() && shorter.charAt(stem) == longer.charAt(stem)) stem++;
        return stem >= MIN_LETTERS - 1
                && isEnding(shorter.substring(stem))
                && isEnding(longer.substring(stem));
    }

    private static boolean isEnding(String letters) {
        return letters.isEmpty() || ENDING.matcher(letters).matches();
    }

    /// Letters to change, add, take away or swap with the next.
    static int distance(String a, String b) {
        var before = new int[b.length() + 1];
        var row = new int[b.length() + 1];
        var next = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            next[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                next[j] = Math.min(Math.min(next[j - 1], row[j]) + 1, row[j - 1] + change);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1))
                    next[j] = Math.min(next[j], before[j - 2] + 1);
            }
            var spare = before;
            before = row;
            row = next;
            next = spare;
        }
        return row[b.length()];
    }
}
