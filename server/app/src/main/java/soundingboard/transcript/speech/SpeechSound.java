package soundingboard.transcript.speech;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A file of bare samples: 16 kHz, one channel, 16 bits, little-endian. All recognisers want just
/// that.
///
/// @param lengthMs rounded down
public record SpeechSound(Path file, long lengthMs) {
    public static final int SAMPLES_PER_SECOND = 16_000;
    private static final int SAMPLES_PER_MS = SAMPLES_PER_SECOND / 1_000;
    private static final int BYTES_PER_SAMPLE = 2;

    public static SpeechSound of(Path file) throws IOException {
        return new SpeechSound(file, Files.size(file) / BYTES_PER_SAMPLE / SAMPLES_PER_MS);
    }

    /// From -1 to 1; silence behind the end.
    public float[] samples(Span span) {
        var bytes = ByteBuffer.wrap(bytes(span)).order(ByteOrder.LITTLE_ENDIAN);
        var samples = new float[bytes.capacity() / BYTES_PER_SAMPLE];
        for (int i = 0; i < samples.length; i++) samples[i] = bytes.getShort() / 32_768f;
        return samples;
    }

    /// Writes some stretches as a WAV file, with silence after each.
    ///
    /// @return where each begins in it, in milliseconds
    long[] writeWave(Path target, List<Span> spans, int gapMs) throws IOException {
        long samples = spans.stream().mapToLong(s -> (s.lengthMs() + gapMs) * SAMPLES_PER_MS).sum();
        var starts = new long[spans.size()];
        try (var out = Files.newOutputStream(target)) {
            out.write(waveHeader(Math.toIntExact(samples * BYTES_PER_SAMPLE)));
            long at = 0;
            for (int i = 0; i < starts.length; i++) {
                starts[i] = at;
                out.write(bytes(spans.get(i)));
                silence(out, gapMs);
                at += spans.get(i).lengthMs() + gapMs;
            }
        }
        return starts;
    }

    private byte[] bytes(Span span) {
        var buffer =
                ByteBuffer.allocate(
                        Math.toIntExact(span.lengthMs() * SAMPLES_PER_MS * BYTES_PER_SAMPLE));
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = span.startMs() * SAMPLES_PER_MS * BYTES_PER_SAMPLE;
            while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {}
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.array();
    }

    private static void silence(OutputStream out, int ms) throws IOException {
        out.write(new byte[ms * SAMPLES_PER_MS * BYTES_PER_SAMPLE]);
    }

    private static byte[] waveHeader(int dataBytes) {
        var header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        header.put("RIFF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        header.putInt(36 + dataBytes);
        header.put("WAVEfmt ".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        header.putInt(16).putShort((short) 1).putShort((short) 1);
        header.putInt(SAMPLES_PER_SECOND).putInt(SAMPLES_PER_SECOND * BYTES_PER_SAMPLE);
        header.putShort((short) BYTES_PER_SAMPLE).putShort((short) 16);
        header.put("data".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return header.putInt(dataBytes).array();
    }
}
