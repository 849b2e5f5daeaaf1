package soundingboard.bench.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import soundingboard.search.BorrowedVectors;

/// Fills a feed, has the server build its index, asks it and PostgreSQL's full-text search the same
/// questions, types meanwhile, and prints tables in Markdown. `server/bench/search.sh` starts it.
final class SearchBench {
    private static final int PIECES_A_PROGRAMME = 500;
    private static final String VECTORS = "SB_SEARCH_VECTORS";

    private final Options options;
    private final Path repository = Path.of("").toAbsolutePath();
    private final Path data;
    private final Corpus corpus;
    private final Pieces pieces;

    /// @param pause between a person's questions
    /// @param ownVectors so many texts get their own, the others borrow; 0: all get their own
    /// @param javaOptions added to those of `./run`
    private record Options(
            int blocks,
            Duration measured,
            Duration pause,
            boolean peer,
            boolean keepIndex,
            int ownVectors,
            List<String> javaOptions) {
        static Options parse(String[] args) {
            return new Options(
                    Integer.parseInt(option(args, "--blocks", "1000000")),
                    Duration.ofSeconds(Integer.parseInt(option(args, "--seconds", "60"))),
                    Duration.ofMillis(Integer.parseInt(option(args, "--pause", "500"))),
                    !List.of(args).contains("--no-peer"),
                    List.of(args).contains("--keep-index"),
                    Integer.parseInt(option(args, "--own-vectors", "0")),
                    List.of(option(args, "--java", "-Dnothing=1").split(" ", -1)));
        }
    }

    private SearchBench(Options options, Path data) throws IOException {
        this.options = options;
        this.data = data;
        this.corpus = new Corpus(repository);
        this.pieces =
                new Pieces(
                        corpus,
                        options.blocks,
                        Math.max(Pieces.PROGRAMMES_A_MENTOR, options.blocks / PIECES_A_PROGRAMME));
    }

    static void main(String[] args) throws Exception {
        var kept = option(args, "--data", "");
        var data = kept.isEmpty() ? Files.createTempDirectory("search-bench") : Path.of(kept);
        try {
            new SearchBench(Options.parse(args), data.toAbsolutePath()).run();
        } finally {
            if (kept.isEmpty()) delete(data);
        }
    }

    private void run() throws Exception {
        if (!Files.exists(data.resolve("postgres"))) {
            long begin = System.nanoTime();
            Filling.into(data, pieces);
            say(
                    "%,d pieces of %,d pairs in the feed after %.0f s"
                            .formatted(options.blocks, pieces.programmes(), since(begin)));
        }
        var java =
                new ArrayList<>(
                        List.of(
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "--add-modules",
                                "jdk.incubator.vector",
                                "--enable-native-access=ALL-UNNAMED"));
        java.addAll(options.javaOptions);
        boolean kept = options.keepIndex && Files.exists(data.resolve("index"));
        if (!kept) delete(data.resolve("index"));
        if (!kept && options.ownVectors > 0) borrow(java);
        long begin = System.nanoTime();
        try (var server = Server.start(jar(), data, java, Map.of())) {
            if (options.ownVectors == 0) built(server, begin);
            if (byMeaning()) meant(server);
            asked("All the time 8 in flight", server, ask(server), Duration.ZERO);
            asked(
                    "8 people, half a second between one's questions",
                    server,
                    ask(server),
                    options.pause);
            typed(server);
            say(
                    "memory of the server's JVM, mapped files left out: %,d MiB"
                            .formatted(server.memoryMib()));
            if (options.peer) peer(server);
        }
    }

    private void built(Server server, long begin) throws Exception {
        var anybody = Pieces.mentor(0);
        while (server.ask(anybody, "/api/search?", "").get("partial").asBoolean())
            Thread.sleep(200);
        double seconds = since(begin);
        say(
                "index built in %.0f s (start of the server included): %,.0f pieces/s, %,.0f s of processor; %,d MiB, %,d bytes a piece; JVM %,d MiB"
                        .formatted(
                                seconds,
                                options.blocks / seconds,
                                server.processorTime().toMillis() / 1e3,
                                server.indexBytes() >> 20,
                                server.indexBytes() / options.blocks,
                                server.memoryMib()));
    }

    /// Builds the index by words, and puts vectors in while no server has it.
    private void borrow(List<String> java) throws Exception {
        long begin = System.nanoTime();
        try (var server = Server.start(jar(), data, java, Map.of(VECTORS, "off"))) {
            built(server, begin);
        }
        begin = System.nanoTime();
        BorrowedVectors.into(data.resolve("index"), options.ownVectors, data.resolve("programs"));
        say(
                "vectors put in after %.0f s, %,d texts with their own, the others with borrowed ones"
                        .formatted(since(begin), options.ownVectors));
    }

    private Path jar() {
        return repository.resolve("server/app/target/soundingboard.jar");
    }

    private static boolean byMeaning() {
        return !"off".equals(System.getenv(VECTORS));
    }

    /// Waits until everything can be found by its meaning.
    private void meant(Server server) throws Exception {
        long begin = System.nanoTime();
        var used = server.processorTime();
        while (!server.says("can be found by its meaning")) Thread.sleep(500);
        say(
                "vectors of all pieces after %.0f s more; %.1f ms of processor a piece; index %,d MiB"
                        .formatted(
                                since(begin),
                                server.processorTime().minus(used).toMillis()
                                        / (double) options.blocks,
                                server.indexBytes() >> 20));
    }

    private static Asking.Answering ask(Server server) {
        return question -> {
            if (question.kind() == Questions.Kind.SUGGESTIONS)
                return server.get(question.person(), "/api/search/suggest?", question.typed())
                                .length()
                        > 12;
            var typed = (question.typed() + " " + question.filters()).stripTrailing();
            if (question.typed().endsWith(" ")) typed += " ";
            return !server.get(question.person(), "/api/search?", typed).contains("\"total\":0");
        };
    }

    private void asked(String title, Server server, Asking.Answering answering, Duration pause)
            throws Exception {
        var asking = new Asking(new Questions(corpus, pieces.programmes()), answering, pause);
        asking.run(options.measured.dividedBy(2));
        var before = server.processorTime();
        var times = asking.run(options.measured);
        var used = server.processorTime().minus(before);
        long count = times.values().stream().mapToInt(Times::count).sum();
        table(title, times);
        say(
                "%.1f questions a second, %.1f ms of the server's processor each"
                        .formatted(
                                count / (double) options.measured.toSeconds(),
                                used.toMillis() / (double) Math.max(1, count)));
    }

    private static void table(String title, Map<Questions.Kind, Times> times) {
        System.out.println();
        System.out.println(
                "| " + title + " | asked | found something | p50, ms | p99, ms | longest, ms |");
        System.out.println("|---|---|---|---|---|---|");
        times.forEach((kind, one) -> System.out.println("| " + kind.words() + " | " + one.cells()));
        System.out.println();
    }

    /// Twenty lines a second are typed, here and there; some of them are looked for at once.
    private void typed(Server server) throws Exception {
        var typing = new Typing(server, pieces);
        var asking =
                new Asking(new Questions(corpus, pieces.programmes()), ask(server), options.pause);
        var asked = Thread.ofPlatform().start(() -> asking.run(options.measured));
        var times = typing.run(options.measured);
        asked.join();
        say(
                "a line that was written to the feed is found after, ms: p50 %.0f, p99 %.0f, longest %.0f (%d lines of %d)"
                        .formatted(
                                times.quantile(0.5),
                                times.quantile(0.99),
                                times.quantile(1),
                                times.count(),
                                typing.written()));
    }

    private void peer(Server server) throws Exception {
        try (var connection = server.database()) {
            var took = FullText.build(connection);
            say(
                    "PostgreSQL: table and indexes after %d s, %,d MiB"
                            .formatted(took.toSeconds(), FullText.bytes(connection) >> 20));
        }
        var connections = new ArrayList<Connection>();
        for (int i = 0; i < Asking.PEOPLE; i++) connections.add(server.database());
        var free = new java.util.concurrent.ArrayBlockingQueue<>(Asking.PEOPLE, false, connections);
        Asking.Answering answering =
                question -> {
                    var connection = free.take();
                    try {
                        return FullText.ask(connection, question) > 0;
                    } finally {
                        free.put(connection);
                    }
                };
        asked("PostgreSQL, all the time 8 in flight", server, answering, Duration.ZERO);
        asked(
                "PostgreSQL, 8 people, half a second between one's questions",
                server,
                answering,
                options.pause);
        for (var connection : connections) connection.close();
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void say(String line) {
        System.out.println("- " + line);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(file);
        }
    }

    private static String option(String[] args, String name, String fallback) {
        for (int i = 0; i + 1 < args.length; i++) if (args[i].equals(name)) return args[i + 1];
        return fallback;
    }
}
