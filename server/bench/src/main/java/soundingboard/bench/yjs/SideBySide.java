package soundingboard.bench.yjs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs Node and the JVM on the same updates, one after the other for each scenario, and prints a
/// table in Markdown. Each scenario gets a process of its own on either side, so "first" is cold.
///
/// What counts is the ratio within one run, which JMH, on one side only, could not tell; for work
/// on this side alone there is [EngineBenchmark].
///
/// ```
/// mvn -q -pl server/bench -am package -DskipTests
/// (cd server/bench/src/main/node/yjs && npm ci)
/// java -cp server/bench/target/classes:server/yjs/target/classes \
///     soundingboard.bench.yjs.SideBySide [--trace automerge-paper.json.gz] [--only B4]
/// ```
public final class SideBySide {
    private static final Path NODE = Path.of("server/bench/src/main/node/yjs");

    private SideBySide() {}

    static void main(String[] args) throws IOException, InterruptedException {
        String trace = option(args, "--trace");
        String only = option(args, "--only");
        Path folder = Files.createTempDirectory("yjs-bench");
        try {
            var generate = new ArrayList<>(List.of("node", "generate.js", folder.toString()));
            if (!trace.isEmpty()) {
                generate.add(Path.of(trace).toAbsolutePath().toString());
            }
            System.out.println(HEADER);
            for (String line : run(generate)) {
                String[] fileAndName = line.split("\t", -1);
                if (fileAndName[1].startsWith(only)) {
                    System.out.println(row(fileAndName[1], fileAndName[0]));
                }
            }
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    private static final String HEADER =
            """
            Yjs in Node / this implementation. Milliseconds of processor time a run when warm; in brackets the first run by the clock.

            | | apply one by one | load | encode | bytes | heap when loaded, KiB |
            |---|---|---|---|---|---|""";

    private static String row(String name, String file) throws IOException, InterruptedException {
        Figures yjs =
                Figures.parse(run(List.of("node", "--expose-gc", "measure.js", file)).getFirst());
        Figures ours =
                Figures.parse(
                        run(List.of(
                                        System.getProperty("java.home") + "/bin/java",
                                        "-XX:+UseSerialGC",
                                        "-cp",
                                        absoluteClassPath(),
                                        Measure.class.getName(),
                                        file))
                                .getFirst());
        return "| %s | %s | %s | %.2f / %.2f | %,d / %,d | %,.0f / %,.0f |"
                .formatted(
                        name,
                        pair(yjs.apply(), ours.apply(), yjs.applyFirst(), ours.applyFirst()),
                        pair(yjs.load(), ours.load(), yjs.loadFirst(), ours.loadFirst()),
                        yjs.encode(),
                        ours.encode(),
                        yjs.bytes(),
                        ours.bytes(),
                        yjs.loadedKib(),
                        ours.loadedKib());
    }

    private static String pair(double yjs, double ours, double yjsFirst, double oursFirst) {
        return "%.2f / %.2f = **%.1f ×** (%.0f / %.0f)"
                .formatted(yjs, ours, yjs / ours, yjsFirst, oursFirst);
    }

    private static String absoluteClassPath() {
        var parts = new ArrayList<String>();
        for (String part : System.getProperty("java.class.path").split(":", -1)) {
            parts.add(Path.of(part).toAbsolutePath().toString());
        }
        return String.join(":", parts);
    }

    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command)
                        .directory(NODE.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<String> lines = process.inputReader().readAllLines();
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + command);
        }
        return lines;
    }

    private static String option(String[] args, String name) {
        for (int i = 0; i + 1 < args.length; i++) {
            if (args[i].equals(name)) {
                return args[i + 1];
            }
        }
        return "";
    }
}
