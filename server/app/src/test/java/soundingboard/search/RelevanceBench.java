package soundingboard.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import soundingboard.db.Feed.Change;
import soundingboard.db.FeedEntry;
import soundingboard.search.meaning.Embedder;
import soundingboard.search.meaning.MiniLm;
import soundingboard.search.meaning.Vector;

/// Measures ranking on a collection in SMART format (`MED.ALL`, `MED.QRY`, `MED.REL`): mean average
/// precision over all ranks and nDCG at 10, ours beside Lucene's EnglishAnalyzer with plain BM25.
///
/// Not a test: run it with the collection's folder as the only argument.
public final class RelevanceBench {
    private static final Pattern RECORD = Pattern.compile("(?m)^\\.I ");
    private static final String READER = FeedEntry.person(new UUID(0, 1));

    /// Answers a question with document numbers, best first.
    private interface Engine {
        List<String> rank(String question) throws IOException;
    }

    private RelevanceBench() {}

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        var documents = records(folder.resolve("MED.ALL"));
        var questions = records(folder.resolve("MED.QRY"));
        var relevant = judgements(folder.resolve("MED.REL"));
        System.out.printf("%d documents, %d questions%n", documents.size(), questions.size());
        report("Lucene EnglishAnalyzer, BM25", plain(documents), questions, relevant);
        report(
                "Sounding Board, words alone",
                ours(documents, Optional.empty()),
                questions,
                relevant);
        try (var model = MiniLm.open(Path.of("target/test-programs"))) {
            report("Vectors alone", vectors(documents, model), questions, relevant);
            var both = ours(documents, Optional.of(model));
            report("Sounding Board, by meaning too", both, questions, relevant);
        }
    }

    private static void report(
            String name,
            Engine engine,
            Map<String, String> questions,
            Map<String, Set<String>> relevant)
            throws IOException {
        double map = 0;
        double ndcg = 0;
        long nanos = System.nanoTime();
        for (var question : questions.entrySet()) {
            var good = relevant.getOrDefault(question.getKey(), Set.of());
            var ranked = engine.rank(question.getValue());
            map += averagePrecision(ranked, good);
            ndcg += ndcg(ranked, good, 10);
        }
        double ms = (System.nanoTime() - nanos) / 1e6 / questions.size();
        System.out.printf(
                Locale.ROOT,
                "%-32s MAP %.3f  nDCG@10 %.3f  (%.1f ms a question, all ranks)%n",
                name,
                map / questions.size(),
                ndcg / questions.size(),
                ms);
    }

    static double averagePrecision(List<String> ranked, Set<String> good) {
        double sum = 0;
        int found = 0;
        for (int i = 0; i < ranked.size(); i++)
            if (good.contains(ranked.get(i))) sum += ++found / (i + 1.0);
        return good.isEmpty() ? 0 : sum / good.size();
    }

    static double ndcg(List<String> ranked, Set<String> good, int depth) {
        double gain = 0;
        double ideal = 0;
        for (int i = 0; i < depth; i++) {
            double discount = Math.log(2) / Math.log(i + 2.0);
            if (i < ranked.size() && good.contains(ranked.get(i))) gain += discount;
            if (i < good.size()) ideal += discount;
        }
        return ideal == 0 ? 0 : gain / ideal;
    }

    private static Engine plain(Map<String, String> documents) throws IOException {
        var directory = new ByteBuffersDirectory();
        var analyzer = new EnglishAnalyzer();
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
            for (var entry : documents.entrySet()) {
                var document = new Document();
                document.add(new StringField("id", entry.getKey(), Field.Store.YES));
                document.add(new TextField("text", entry.getValue(), Field.Store.NO));
                writer.addDocument(document);
            }
        }
        var searcher = new IndexSearcher(DirectoryReader.open(directory));
        return question -> {
            var query = new BooleanQuery.Builder();
            for (var token : new HashSet<>(Analysis.tokens(analyzer, question)))
                query.add(new TermQuery(new Term("text", token)), Occur.SHOULD);
            var ranked = new ArrayList<String>();
            for (var hit : searcher.search(query.build(), documents.size()).scoreDocs)
                ranked.add(searcher.storedFields().document(hit.doc).get("id"));
            return ranked;
        };
    }

    private static Engine vectors(Map<String, String> documents, Embedder model) {
        var known = new LinkedHashMap<String, Vector>();
        documents.forEach((id, text) -> known.put(id, model.embed(text)));
        return question -> {
            var asked = model.embed(question);
            return known.keySet().stream()
                    .sorted(
                            Comparator.comparingDouble(
                                    (String id) -> -known.getOrDefault(id, asked).cosine(asked)))
                    .toList();
        };
    }

    /// Our own pipeline, as a person's question goes through it.
    private static Engine ours(Map<String, String> documents, Optional<Embedder> model)
            throws IOException {
        var folder = Files.createTempDirectory("soundingboard-relevance");
        var index = SearchIndex.open(folder, new UUID(0, 2));
        var changes = new ArrayList<Change>();
        for (var entry : documents.entrySet()) {
            long position = changes.size() + 1L;
            changes.add(new Change(position, "note", entry.getKey(), Optional.of(note(entry))));
        }
        index.apply(changes, new Restless(Duration.ZERO, InstantSource.system()));
        index.refresh();
        if (model.isPresent()) Pieces.giveVectors(index, model.get());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(index, folder)));
        return question ->
                index.read(
                        reader -> {
                            var readers = List.of(READER);
                            var searcher =
                                    new AskersSearcher(reader, readers, Duration.ofMinutes(1));
                            var asked = Question.parse(question);
                            var near = Optional.<Nearness>empty();
                            if (model.isPresent())
                                near =
                                        Optional.of(
                                                Nearness.of(
                                                        searcher, model.get().embed(asked.free())));
                            return new Hunt(
                                            searcher,
                                            new Vocabulary(reader, readers),
                                            Filters.NONE,
                                            documents.size(),
                                            near)
                                    .answer(asked, Optional.empty(), false).items().stream()
                                            .map(hit -> hit.url().substring(1))
                                            .toList();
                        });
    }

    private static FeedEntry note(Map.Entry<String, String> document) {
        return new FeedEntry(
                "note",
                document.getKey(),
                List.of(READER),
                Optional.empty(),
                Optional.empty(),
                "",
                document.getValue(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "/" + document.getKey(),
                Map.of());
    }

    private static void close(SearchIndex index, Path folder) {
        index.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException e) {
            System.err.println("left behind: " + folder);
        }
    }

    /// Records begin with `.I number`; their text follows a line `.W`.
    private static Map<String, String> records(Path file) throws IOException {
        var records = new LinkedHashMap<String, String>();
        for (var record : RECORD.split(Files.readString(file), -1)) {
            var parts = record.split("(?m)^\\.W\\s*$", 2);
            if (parts.length == 2)
                records.put(parts[0].strip(), parts[1].replaceAll("\\s+", " ").strip());
        }
        return records;
    }

    private static Map<String, Set<String>> judgements(Path file) throws IOException {
        var relevant = new TreeMap<String, Set<String>>();
        for (var line : Files.readAllLines(file)) {
            var parts = Arrays.asList(line.strip().split("\\s+", -1));
            if (parts.size() >= 4)
                relevant.computeIfAbsent(parts.get(0), _ -> new HashSet<>()).add(parts.get(2));
        }
        return relevant;
    }
}
