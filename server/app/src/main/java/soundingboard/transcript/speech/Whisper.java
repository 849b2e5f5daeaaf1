package soundingboard.transcript.speech;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import soundingboard.db.Json;
import soundingboard.media.process.Runner;
import soundingboard.transcript.speech.WhisperTalk.Reply;
import soundingboard.transcript.speech.WhisperTalk.Request;

/// whisper.cpp with a model file that somebody fetched, in a process of its own: it cannot be
/// stopped from within, and when it crashes it takes its process down.
public final class Whisper implements Recogniser {
    private static final int SLOWEST = 60;
    private static final Duration LEAST = Duration.ofMinutes(5);

    /// Java's part of the child; the model is outside of it.
    private static final String HEAP = "-Xmx128m";

    private final Runner runner;
    private final Path model;

    public Whisper(Runner runner, Path model) {
        this.runner = runner;
        this.model = model;
    }

    @Override
    public String name() {
        return "whisper";
    }

    @Override
    public boolean rough() {
        return false;
    }

    @Override
    public boolean takesPrompt() {
        return true;
    }

    /// Of the `small` model on two processors; a guess, not measured.
    @Override
    public double secondsPerSecond() {
        return 1;
    }

    @Override
    public List<Passage> hear(Task task) throws Failed, InterruptedException {
        var request =
                new Request(
                        model.toString(),
                        task.sound().file().toString(),
                        task.spans(),
                        String.join(", ", task.prompt()),
                        Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
        var answer = new Answer();
        var call =
                new Runner.Call(
                        command(task.folder()),
                        Map.of(),
                        Json.write(request) + "\n",
                        limit(task.spans()));
        Failed.unlessWell(runner.run(task.key(), task.folder(), call, answer::line));
        if (answer.failure.isPresent()) throw new Failed(answer.failure.get());
        if (!answer.done) throw new Failed("it ended before it was done");
        return List.copyOf(answer.passages);
    }

    /// What a child says, line by line.
    private static final class Answer {
        private final List<Passage> passages = new ArrayList<>();
        private Optional<String> failure = Optional.empty();
        private boolean done;

        void line(String line) {
            var reply = WhisperTalk.reply(line);
            if (reply.isEmpty()) return; // the library's own chatter
            switch (reply.get()) {
                case Reply.Heard(var passage) -> passages.add(passage);
                case Reply.Failed(var why) -> failure = Optional.of(why);
                case Reply.Done() -> done = true;
            }
        }
    }

    /// The same Java, with as little of the class path as it needs: none of the server's start.
    private static List<String> command(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder, // it unpacks its libraries there
                "-cp",
                classPath(),
                WhisperChild.class.getName());
    }

    /// Started from a jar, the jar names all others; started from classes, the whole path is
    /// needed.
    private static String classPath() {
        try {
            var own =
                    Path.of(
                            Objects.requireNonNull(
                                            Whisper.class.getProtectionDomain().getCodeSource())
                                    .getLocation()
                                    .toURI());
            return Files.isRegularFile(own)
                    ? own.toString()
                    : System.getProperty(
                            "surefire.test.class.path", System.getProperty("java.class.path"));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration limit(List<Span> spans) {
        long speechMs = spans.stream().mapToLong(Span::lengthMs).sum();
        return LEAST.plusMillis(SLOWEST * speechMs);
    }
}
