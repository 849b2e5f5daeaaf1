package soundingboard.search.meaning;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import tools.jackson.databind.ObjectMapper;

/// The model all-MiniLM-L6-v2, quantised, from the class path; run by ONNX Runtime on the calling
/// thread.
///
/// Texts go through one at a time: the quantised model scales its numbers by the largest in what
/// it is given at once, so that in a batch one text would change another's place.
public final class MiniLm implements Embedder {
    static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

    public static final int DIMENSIONS = 384;

    /// What the model takes at once, without its marks for beginning and end. Its makers cut at
    // 256.
    private static final int WINDOW = 254;

    /// Of a longer text the beginning has to do.
    private static final int MAX_WINDOWS = 4;

    /// More characters than these cannot matter: no piece of a word is that long on average.
    private static final int MAX_CHARS = 20_000;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPieces words;
    private final int begin;
    private final int end;

    /// Written by closing: what is freed under a running call takes the process with it.
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private MiniLm(OrtEnvironment environment, OrtSession session, WordPieces words) {
        this.environment = environment;
        this.session = session;
        this.words = words;
        this.begin = words.number("[CLS]");
        this.end = words.number("[SEP]");
    }

    /// Takes about half a second of one core.
    ///
    /// @param programs where the runtime's native library is kept between starts
    /// @throws IOException when the model is not there, damaged, or cannot run on this machine
    public static MiniLm open(Path programs) throws IOException {
        return open(programs, bytes(MODEL), bytes(TOKENIZER));
    }

    static MiniLm open(Path programs, byte[] model, byte[] tokenizer) throws IOException {
        try {
            OnnxLibrary.load(programs);
            var environment = OrtEnvironment.getEnvironment();
            try (var options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                // Memory for the longest text so far would be kept for good.
                options.setCPUArenaAllocator(false);
                options.setMemoryPatternOptimization(false);
                return new MiniLm(
                        environment, environment.createSession(model, options), words(tokenizer));
            }
        } catch (OrtException | LinkageError | RuntimeException e) {
            throw new IOException("the model does not run here: " + e, e);
        }
    }

    @Override
    public Vector embed(String text) {
        lock.readLock().lock();
        try {
            return vector(text);
        } finally {
            lock.readLock().unlock();
        }
    }

    private Vector vector(String text) {
        var pieces =
                words.of(
                        text.substring(0, Math.min(text.length(), MAX_CHARS)),
                        WINDOW * MAX_WINDOWS);
        var sum = new float[DIMENSIONS];
        for (int from = 0; from == 0 || from < pieces.size(); from += WINDOW) {
            var window = pieces.subList(from, Math.min(pieces.size(), from + WINDOW));
            add(mean(window), Math.max(1, window.size()), sum);
        }
        return Vector.of(sum);
    }

    /// The mean of all places that the model gives a window's pieces, at length 1.
    private float[] mean(List<Integer> window) {
        long[][] ids = new long[1][window.size() + 2];
        ids[0][0] = begin;
        for (int i = 0; i < window.size(); i++) ids[0][i + 1] = window.get(i);
        ids[0][window.size() + 1] = end;
        long[][] all = new long[1][ids[0].length];
        Arrays.fill(all[0], 1);
        try (var input = OnnxTensor.createTensor(environment, ids);
                var mask = OnnxTensor.createTensor(environment, all);
                var types = OnnxTensor.createTensor(environment, new long[1][ids[0].length]);
                var result =
                        session.run(
                                Map.of(
                                        "input_ids", input,
                                        "attention_mask", mask,
                                        "token_type_ids", types))) {
            var places = ((float[][][]) result.get(0).getValue())[0];
            var mean = new float[DIMENSIONS];
            for (var place : places) add(place, 1, mean);
            return mean;
        } catch (OrtException e) {
            throw new IllegalStateException("the model failed", e);
        }
    }

    /// Adds at length 1 times the weight.
    private static void add(float[] place, float weight, float[] sum) {
        for (int i = 0; i < sum.length; i++) sum[i] += place[i] * weight;
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    static WordPieces words(byte[] tokenizer) {
        var vocabulary = new HashMap<String, Integer>();
        new ObjectMapper()
                .readTree(tokenizer)
                .path("model")
                .path("vocab")
                .propertyStream()
                .forEach(piece -> vocabulary.put(piece.getKey(), piece.getValue().asInt()));
        return new WordPieces(vocabulary);
    }

    static byte[] bytes(String resource) throws IOException {
        try (InputStream in = MiniLm.class.getResourceAsStream(resource)) {
            if (in == null) throw new IOException("this build has no " + resource.substring(1));
            return in.readAllBytes();
        }
    }
}
