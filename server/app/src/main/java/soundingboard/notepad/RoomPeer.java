package soundingboard.notepad;

import java.util.ArrayDeque;
import soundingboard.auth.PersonId;

/// One connection to a room, as the room sees it. Guarded by the room's lock.
final class RoomPeer {
    /// This project's own: how many of the connection's sync frames (step 2 and update) are on
    /// disk. A state vector alone cannot say that of a deletion.
    private static final int ACKNOWLEDGED = 101;

    /// @param saved wants message 100, the state vector of what is on disk
    /// @param acknowledged wants message 101
    record Wishes(boolean saved, boolean acknowledged) {}

    /// After so many sync frames of this connection the room had come to that place.
    private record Mark(long frames, long place) {}

    private final PersonId person;
    private final Wire wire;
    private final Wishes wishes;
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private long frames;
    private long acknowledged;
    private long told;
    private boolean gone;
    private boolean introduced;
    private boolean asked;
    private int questions;
    private int answers;
    private int trustedFrom;

    RoomPeer(PersonId person, Wire wire, Wishes wishes) {
        this.person = person;
        this.wire = wire;
        this.wishes = wishes;
    }

    PersonId person() {
        return person;
    }

    void send(byte[] frame) {
        wire.send(frame);
    }

    void checkAlive() {
        wire.checkAlive();
    }

    boolean gone() {
        return gone;
    }

    void left() {
        gone = true;
    }

    /// It has said who is behind it; true the first time.
    boolean introduces() {
        boolean first = !introduced;
        introduced = true;
        return first;
    }

    /// Ends the connection; nothing that it still sends is heard.
    void close(Wire.End end, String reason) {
        gone = true;
        wire.close(end, reason);
    }

    /// Asks what it has; its answer is a step 2.
    void ask(byte[] step1) {
        questions++;
        wire.send(step1);
    }

    /// A step 2 has come.
    void answered() {
        answers++;
    }

    /// What it sends may have been written before it heard of the last redaction. It is asked
    /// again: once it has answered, it has heard of all that was sent before.
    void distrust(byte[] step1) {
        ask(step1);
        trustedFrom = questions;
    }

    /// Nobody knows yet what it has heard of.
    void distrust() {
        trustedFrom = Integer.MAX_VALUE;
    }

    /// It has said that it knows of all redactions, unless there was another one since.
    void trust() {
        if (trustedFrom == Integer.MAX_VALUE) trustedFrom = 0;
    }

    boolean isTrusted() {
        return answers >= trustedFrom;
    }

    /// Asks for what is missing, once until it has come.
    void askFor(byte[] step1) {
        if (!asked) ask(step1);
        asked = true;
    }

    void satisfied() {
        asked = false;
    }

    boolean wantsSaved() {
        return wishes.saved;
    }

    /// A sync frame was taken; all that it brought lies at or before `place`.
    void took(long place) {
        frames++;
        if (!wishes.acknowledged) return;
        var last = marks.peekLast();
        if (last != null && last.place == place) marks.removeLast();
        marks.add(new Mark(frames, place));
    }

    /// Tells the peer what it has not been told: everything up to `place` is on disk.
    void acknowledge(long place) {
        while (!marks.isEmpty() && marks.peek().place <= place)
            acknowledged = marks.remove().frames;
        if (acknowledged == told) return;
        told = acknowledged;
        wire.send(frame(acknowledged));
    }

    private static byte[] frame(long count) {
        var bytes = new byte[10];
        bytes[0] = ACKNOWLEDGED;
        int size = 1;
        long rest = count;
        for (; rest > 0x7f; rest >>>= 7) bytes[size++] = (byte) ((rest & 0x7f) | 0x80);
        bytes[size++] = (byte) rest;
        return java.util.Arrays.copyOf(bytes, size);
    }
}
