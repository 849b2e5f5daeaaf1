package soundingboard.transcript.speech;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import soundingboard.db.Json;
import soundingboard.transcript.speech.WhisperTalk.Reply;
import soundingboard.transcript.speech.WhisperTalk.Request;

/// The program of the process that holds whisper.cpp: reads one [Request] from its standard input,
/// answers in lines, and ends. It ends at once when that input is closed: then its server is gone.
public final class WhisperChild {

    /// whisper looks at half a minute at once, however little of it is speech.
    private static final long WINDOW_MS = 28_000;

    /// Between two spans in one window.
    private static final int GAP_MS = 300;

    /// `[BLANK_AUDIO]`, `(music)`, `♪`: it says so itself, when there is nothing to hear.
    private static final Pattern NOTHING = Pattern.compile("\\s*([\\[(*♪].*[\\])*♪]|[.♪\\s]*)\\s*");

    private final WhisperJNI whisper = new WhisperJNI();

    private WhisperChild() {}

    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var request = Json.read(in.readLine(), Request.class);
        Thread.ofPlatform().daemon().start(() -> endWith(in));
        WhisperJNI.loadLibrary();
        new WhisperChild().answer(request);
        System.out.flush();
        // Nothing may hold the process back, least of all a native library's threads.
        Runtime.getRuntime().halt(0);
    }

    private void answer(Request request) throws IOException {
        try (var model = whisper.init(Path.of(request.model()))) {
            // The library says null for a file that it cannot use, whatever its signature says.
            if (isMissing(model)) {
                say(new Reply.Failed("the model could not be loaded"));
                return;
            }
            var sound = SpeechSound.of(Path.of(request.sound()));
            for (var window : windows(request.spans())) hear(model, request, sound, window);
            say(new Reply.Done());
        }
    }

    private static boolean isMissing(@Nullable WhisperContext model) {
        return model == null;
    }

    private void hear(WhisperContext model, Request request, SpeechSound sound, List<Span> window) {
        var starts = new long[window.size()];
        var samples = samples(sound, window, starts);
        if (whisper.full(model, params(request), samples, samples.length) != 0) {
            say(new Reply.Failed("a stretch could not be recognised"));
            return;
        }
        for (int i = 0; i < whisper.fullNSegments(model); i++) {
            var text = whisper.fullGetSegmentText(model, i);
            if (NOTHING.matcher(text).matches()) continue;
            long start = 10 * whisper.fullGetSegmentTimestamp0(model, i);
            long end = 10 * whisper.fullGetSegmentTimestamp1(model, i);
            say(
                    new Reply.Heard(
                            new Passage(
                                    inPlace(start, starts, window),
                                    Math.max(
                                            inPlace(start, starts, window),
                                            inPlace(end, starts, window)),
                                    text.replaceAll("\\s+", " ").strip())));
        }
    }

    private static WhisperFullParams params(Request request) {
        var params = new WhisperFullParams();
        params.nThreads = request.threads();
        params.language = "en";
        params.initialPrompt = request.prompt().isEmpty() ? null : request.prompt();
        params.noContext = true;
        params.suppressBlank = true;
        params.suppressNonSpeechTokens = true;
        params.printProgress = false;
        params.printRealtime = false;
        params.printTimestamps = false;
        return params;
    }

    /// Spans that fit into one window together.
    static List<List<Span>> windows(List<Span> spans) {
        var windows = new ArrayList<List<Span>>();
        var open = new ArrayList<Span>();
        long length = 0;
        for (var span : spans) {
            if (!open.isEmpty() && length + span.lengthMs() > WINDOW_MS) {
                windows.add(List.copyOf(open));
                open.clear();
                length = 0;
            }
            open.add(span);
            length += span.lengthMs() + GAP_MS;
        }
        if (!open.isEmpty()) windows.add(List.copyOf(open));
        return windows;
    }

    /// @param starts filled with where each span begins in what is returned, in milliseconds
    private static float[] samples(SpeechSound sound, List<Span> window, long[] starts) {
        int perMs = SpeechSound.SAMPLES_PER_SECOND / 1_000;
        long length = window.stream().mapToLong(span -> span.lengthMs() + GAP_MS).sum();
        var samples = new float[Math.toIntExact(length * perMs)];
        int at = 0;
        for (int i = 0; i < starts.length; i++) {
            starts[i] = at / perMs;
            var part = sound.samples(window.get(i));
            System.arraycopy(part, 0, samples, at, part.length);
            at += part.length + GAP_MS * perMs;
        }
        return samples;
    }

    /// Back to where it was before the silences between were cut out.
    static long inPlace(long ms, long[] starts, List<Span> window) {
        int i = starts.length - 1;
        while (i > 0 && starts[i] > ms) i--;
        var span = window.get(i);
        return Math.clamp(span.startMs() + ms - starts[i], span.startMs(), span.endMs());
    }

    private static void say(Reply reply) {
        System.out.println(WhisperTalk.line(reply));
    }

    private static void endWith(BufferedReader in) {
        try {
            while (in.readLine() != null) {}
        } catch (IOException e) {
            // Gone all the same.
        }
        Runtime.getRuntime().halt(1);
    }
}
