package soundingboard.transcript.speech;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import soundingboard.media.process.Runner;

/// CMU's PocketSphinx with its American English model: needs no download, and gets about every
/// fourth word wrong.
public final class PocketSphinx implements Recogniser {
    public static final String NAME = "pocketsphinx";

    /// It sees the end of an utterance in half a second of silence.
    private static final int GAP_MS = 1_000;

    /// A busy machine with one slow processor.
    private static final int SLOWEST = 20;

    private static final Duration LEAST = Duration.ofMinutes(2);

    private final Runner runner;
    private final Path program;
    private final Path model;

    /// @param model the folder with acoustic model, language model and dictionary
    public PocketSphinx(Runner runner, Path program, Path model) {
        this.runner = runner;
        this.program = program;
        this.model = model;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean rough() {
        return true;
    }

    /// It can be made to listen for given words only, not for given words rather than others.
    @Override
    public boolean takesPrompt() {
        return false;
    }

    @Override
    public double secondsPerSecond() {
        return 0.3;
    }

    @Override
    public List<Passage> hear(Task task) throws Failed, InterruptedException {
        var wave = task.folder().resolve("speech.wav");
        var words = new ArrayList<SphinxOutput.Word>();
        long[] starts;
        try {
            starts = task.sound().writeWave(wave, task.spans(), GAP_MS);
        } catch (IOException e) {
            throw new Failed("the sound could not be written: " + e);
        }
        var call = new Runner.Call(command(wave), Map.of(), "", limit(task.spans()));
        Failed.unlessWell(
                runner.run(
                        task.key(),
                        task.folder(),
                        call,
                        line -> SphinxOutput.word(line).ifPresent(words::add)));
        return inPlace(words, starts, task.spans());
    }

    private List<String> command(Path wave) {
        return List.of(
                program.toString(),
                "-infile",
                wave.toString(),
                "-time",
                "yes",
                "-logfn",
                "/dev/null",
                "-hmm",
                model.resolve("en-us").toString(),
                "-lm",
                model.resolve("en-us.lm.bin").toString(),
                "-dict",
                model.resolve("cmudict-en-us.dict").toString());
    }

    /// Back to where each word was before the silences between were cut out.
    static List<Passage> inPlace(List<SphinxOutput.Word> words, long[] starts, List<Span> spans) {
        var passages = new ArrayList<Passage>();
        for (int i = 0; i < starts.length; i++) {
            long from = starts[i];
            long to = i + 1 < starts.length ? starts[i + 1] : Long.MAX_VALUE;
            var span = spans.get(i);
            long later = span.startMs() - from;
            var here =
                    words.stream()
                            .filter(word -> word.startMs() >= from && word.startMs() < to)
                            .map(
                                    w ->
                                            new SphinxOutput.Word(
                                                    Math.min(w.startMs() + later, span.endMs()),
                                                    Math.min(w.endMs() + later, span.endMs()),
                                                    w.text()))
                            .toList();
            passages.addAll(SphinxOutput.passages(here));
        }
        return List.copyOf(passages);
    }

    private static Duration limit(List<Span> spans) {
        long speechMs = spans.stream().mapToLong(Span::lengthMs).sum();
        return LEAST.plusMillis(SLOWEST * speechMs);
    }
}
