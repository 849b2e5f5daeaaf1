package soundingboard.bench.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// Talk of two physiotherapists without end: word follows word as in the samples, the field's terms
/// come in by Zipf's law, each programme with its own favourites, and so does a long tail of rare
/// words. Immutable, so safe to share.
final class Corpus {

    /// Names, drugs, places and slips of the keyboard, which every real archive is full of.
    private static final int RARE_WORDS = 50_000;

    private static final List<String> SYLLABLES =
            List.of(
                    "ba", "cor", "den", "fi", "gal", "hu", "ster", "lo", "mar", "nel", "os", "pra",
                    "qui", "ro", "sca", "tel", "ul", "ven", "wic", "yar", "zol", "bri", "chon",
                    "dro");

    private final List<String> words = new ArrayList<>();
    private final Map<String, List<String>> followers = new HashMap<>();
    private final List<String> abbreviations = new ArrayList<>();
    private final List<String> terms = new ArrayList<>();

    /// @param repository the project's root: samples and word lists are read from there
    Corpus(Path repository) throws IOException {
        try (var files = Files.walk(repository.resolve("samples/sessions"))) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList())
                learn(Files.readString(file));
        }
        var lists = repository.resolve("server/app/src/main/resources/search");
        for (var line : lines(lists.resolve("abbreviations.txt"))) {
            var sides = line.split("=", 2);
            abbreviations.add(sides[0].split(",", -1)[0].strip());
            terms.addAll(forms(sides[1]));
            terms.add(abbreviations.getLast());
        }
        for (var line : lines(lists.resolve("plain-words.txt"))) terms.addAll(forms(line));
    }

    /// So many words, in sentences.
    ///
    /// @param topic the programme's number: what it talks about most
    String text(Random random, int topic, int length) {
        var text = new StringBuilder();
        var word = any(words, random);
        int sentence = 0;
        for (int i = 0; i < length; i++) {
            double next = random.nextDouble();
            if (next < 0.07) word = term(random, topic);
            else if (next < 0.10) word = rare(zipf(random, RARE_WORDS));
            else word = any(followers.getOrDefault(word, words), random);
            text.append(sentence == 0 ? capital(word) : word);
            boolean ends = i == length - 1 || (++sentence > 6 && random.nextInt(7) == 0);
            text.append(ends ? ". " : " ");
            if (ends) sentence = 0;
        }
        return text.toString().strip();
    }

    String abbreviation(Random random) {
        return abbreviations.get(zipf(random, abbreviations.size()));
    }

    private String term(Random random, int topic) {
        int rank = zipf(random, terms.size());
        return terms.get(
                random.nextInt(10) < 7 ? (rank + topic * 7_919) % terms.size() : rank % 400);
    }

    private static String rare(int rank) {
        var random = new Random(rank * 31L + 7);
        var word = new StringBuilder();
        for (int i = 2 + random.nextInt(3); i > 0; i--) word.append(any(SYLLABLES, random));
        return word.toString();
    }

    /// A rank below `count`, each with a probability of about 1 / (rank + 1).
    private static int zipf(Random random, int count) {
        return (int) Math.exp(random.nextDouble() * Math.log(count + 1)) - 1;
    }

    private void learn(String text) {
        String before = "";
        for (var line : text.replaceAll("<[^>]*>", " ").split("\n", -1)) {
            if (line.contains("-->") || line.startsWith("NOTE") || line.matches("\\d+")) continue;
            for (var word : line.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}'/-]+", -1)) {
                if (!word.matches("[\\p{L}\\p{N}].*")) continue;
                words.add(word);
                followers.computeIfAbsent(before, _ -> new ArrayList<>()).add(word);
                before = word;
            }
        }
    }

    private static List<String> lines(Path list) throws IOException {
        return Files.readAllLines(list).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static List<String> forms(String side) {
        var forms = new ArrayList<String>();
        for (var form : side.split("\\|", -1)) forms.add(form.replace("~", "").strip());
        return forms;
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String any(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
