package soundingboard.notepad;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import soundingboard.auth.PersonId;
import soundingboard.yjs.IdRange;

/// Who inserted which elements of a document, and when: for each client consecutive spans.
///
/// What one person types within a second makes one span, so a moment is exact to a second and
/// never late. Ten bytes a span in memory beside the arrays' slack, about six when encoded. Belongs
/// to one thread at a time.
final class Anchors {
    /// Keystrokes this close to the first of a span join it.
    static final Duration SPAN = Duration.ofSeconds(1);

    private static final int VERSION = 1;

    /// Consecutive elements of one client, inserted by one person at (about) one moment.
    record Span(IdRange range, PersonId person, Instant at) {}

    private final List<PersonId> people = new ArrayList<>(2);
    private final Map<Long, Track> tracks = new HashMap<>();

    /// Notes new elements. Those of a client come in order and without gap; what is known already
    /// keeps its first span.
    void note(IdRange range, PersonId person, Instant at) {
        var track = tracks.computeIfAbsent(range.client(), _ -> new Track());
        if (range.end() > track.end()) track.add(range.end(), indexOf(person), at.toEpochMilli());
    }

    /// Notes what others have and these have not.
    void addAll(Anchors others) {
        others.tracks.forEach(
                (client, track) -> {
                    int from = 0;
                    for (int i = 0; i < track.size; i++) {
                        note(
                                new IdRange(client, from, track.ends[i] - from),
                                others.people.get(track.people[i]),
                                Instant.ofEpochMilli(track.atMs[i]));
                        from = track.ends[i];
                    }
                });
    }

    /// The spans that a range touches, cut to it, in order.
    void forEach(IdRange range, Consumer<Span> visitor) {
        var track = tracks.get(range.client());
        if (track == null) return;
        int from = range.clock();
        for (int i = track.indexOf(from); i < track.size && from < range.end(); i++) {
            int to = Math.min(track.ends[i], range.end());
            if (to <= from) continue;
            visitor.accept(
                    new Span(
                            new IdRange(range.client(), from, to - from),
                            people.get(track.people[i]),
                            Instant.ofEpochMilli(track.atMs[i])));
            from = to;
        }
    }

    private int indexOf(PersonId person) {
        int index = people.indexOf(person);
        if (index >= 0) return index;
        people.add(person);
        return people.size() - 1;
    }

    /// Form: version, people, then for each client its spans as length, person and milliseconds
    /// since the span before; numbers as LEB128.
    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            writeNumber(out, VERSION);
            writeNumber(out, people.size());
            for (var person : people) {
                out.writeLong(person.value().getMostSignificantBits());
                out.writeLong(person.value().getLeastSignificantBits());
            }
            writeNumber(out, tracks.size());
            for (var entry : new TreeMap<>(tracks).entrySet()) {
                writeNumber(out, entry.getKey());
                entry.getValue().write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// @throws UncheckedIOException when the bytes are no anchors: the database is damaged
    static Anchors decode(byte[] bytes) {
        var anchors = new Anchors();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (readNumber(in) != VERSION) throw new IOException("unknown form of anchors");
            for (long n = readNumber(in); n > 0; n--)
                anchors.people.add(new PersonId(new UUID(in.readLong(), in.readLong())));
            for (long n = readNumber(in); n > 0; n--)
                anchors.tracks.put(readNumber(in), Track.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return anchors;
    }

    private static void writeNumber(DataOutputStream out, long number) throws IOException {
        while ((number & ~0x7fL) != 0) {
            out.write((int) (number & 0x7f) | 0x80);
            number >>>= 7;
        }
        out.write((int) number);
    }

    private static long readNumber(DataInputStream in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = in.readUnsignedByte();
            number |= (long) (b & 0x7f) << shift;
            if (b < 0x80) return number;
        }
        throw new IOException("number too long");
    }

    /// One client's spans: where each ends, whose it is, and when it began to be typed.
    private static final class Track {
        private int[] ends = new int[2];
        private short[] people = new short[2];
        private long[] atMs = new long[2];
        private int size;

        int end() {
            return size == 0 ? 0 : ends[size - 1];
        }

        void add(int end, int person, long at) {
            int last = size - 1;
            if (last >= 0
                    && people[last] == person
                    && Math.abs(at - atMs[last]) < SPAN.toMillis()) {
                ends[last] = end;
                return;
            }
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, size * 2);
                people = Arrays.copyOf(people, size * 2);
                atMs = Arrays.copyOf(atMs, size * 2);
            }
            ends[size] = end;
            people[size] = (short) person;
            atMs[size++] = at;
        }

        /// The span that holds an element.
        int indexOf(int clock) {
            int found = Arrays.binarySearch(ends, 0, size, clock + 1);
            return found < 0 ? -found - 1 : found;
        }

        void write(DataOutputStream out) throws IOException {
            writeNumber(out, size);
            long before = 0;
            for (int i = 0; i < size; i++) {
                writeNumber(out, ends[i] - (i == 0 ? 0 : ends[i - 1]));
                writeNumber(out, people[i]);
                long step = atMs[i] - before;
                writeNumber(out, (step << 1) ^ (step >> 63));
                before = atMs[i];
            }
        }

        static Track read(DataInputStream in) throws IOException {
            var track = new Track();
            int count = Math.toIntExact(readNumber(in));
            long at = 0;
            for (int i = 0; i < count; i++) {
                int length = Math.toIntExact(readNumber(in));
                int person = Math.toIntExact(readNumber(in));
                long step = readNumber(in);
                at += (step >>> 1) ^ -(step & 1);
                track.add(track.end() + length, person, at);
            }
            return track;
        }
    }
}
