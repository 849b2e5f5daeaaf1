package soundingboard.bench.yjs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import soundingboard.yjs.Doc;
import soundingboard.yjs.StateVector;
import soundingboard.yjs.Updates;

/// The engine alone, for whoever works on it: what a change makes slower or more wasteful
/// (`-prof gc`) shows here, on the same histories as in [SideBySide].
///
/// Started by `server/bench/jmh.sh`, which makes the histories first.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class EngineBenchmark {
    /// The file of a history.
    @Param("")
    public String history = "";

    private UpdateFile updates = new UpdateFile(List.of());
    private Doc built = new Doc();
    private byte[] full = {};
    private StateVector halfWay = StateVector.of(Map.of());

    @Setup
    public void build() throws IOException {
        updates = UpdateFile.read(Path.of(history));
        built = updates.apply();
        full = built.encodeStateAsUpdate();
        var half = new Doc();
        updates.updates().subList(0, updates.updates().size() / 2).forEach(half::applyUpdate);
        halfWay = half.stateVector();
    }

    /// Every update by itself, with a listener, as a notepad's room does it.
    @Benchmark
    public Doc apply() {
        return updates.apply();
    }

    /// A document from its stored form, as when a notepad is opened.
    @Benchmark
    public Doc load() {
        var doc = new Doc();
        doc.applyUpdate(full);
        return doc;
    }

    @Benchmark
    public byte[] encode() {
        return built.encodeStateAsUpdate();
    }

    /// What somebody lacks who has missed the second half.
    @Benchmark
    public byte[] encodeSecondHalf() {
        return built.encodeStateAsUpdate(halfWay);
    }

    /// The same on bytes, without a document.
    @Benchmark
    public byte[] cutSecondHalf() {
        return Updates.diff(full, halfWay);
    }

    /// All updates into one, on bytes.
    @Benchmark
    public byte[] merge() {
        return Updates.merge(updates.updates());
    }
}
