package soundingboard.notepad;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import soundingboard.yjs.IdRange;
import soundingboard.yjs.StateVector;

/// How much of a room's document is on disk. Guarded by the room's lock.
///
/// A place counts the changes that were handed to the log since the room was opened, from 1.
final class Progress {
    private record Handed(long place, List<IdRange> inserted) {}

    private record Waiter(long place, CompletableFuture<Void> future) {}

    private final ArrayDeque<Handed> underWay = new ArrayDeque<>();
    private final List<Waiter> waiters = new ArrayList<>(0);
    private final Map<Long, Long> onDisk;
    private long handed;
    private long committed;
    private long seq;
    private long steps;

    /// @param stored what was read from the store
    /// @param seq the number in the log up to which it was read
    Progress(StateVector stored, long seq) {
        this.onDisk = new HashMap<>(stored.toMap());
        this.seq = seq;
    }

    /// The place of a change that is being handed to the log.
    long hand(List<IdRange> inserted) {
        underWay.add(new Handed(++handed, inserted));
        return handed;
    }

    void commit(long place, long newestSeq) {
        committed = place;
        steps++;
        seq = Math.max(seq, newestSeq);
        while (!underWay.isEmpty() && underWay.peek().place <= place)
            reach(underWay.remove().inserted);
        waiters.removeIf(
                waiter -> {
                    if (waiter.place > place) return false;
                    waiter.future.complete(null);
                    return true;
                });
    }

    /// These elements are on disk: another node wrote them, or the log did.
    void reach(List<IdRange> inserted) {
        steps++;
        for (var range : inserted) onDisk.merge(range.client(), (long) range.end(), Math::max);
    }

    long handed() {
        return handed;
    }

    long committed() {
        return committed;
    }

    /// Rises whenever [#onDisk] may have changed.
    long steps() {
        return steps;
    }

    /// Nothing is under way.
    boolean clean() {
        return committed == handed;
    }

    /// The newest number in the log that is known to be in the document.
    long seq() {
        return seq;
    }

    void seen(long foreignSeq) {
        seq = Math.max(seq, foreignSeq);
    }

    StateVector onDisk() {
        return StateVector.of(onDisk);
    }

    /// Done when everything that has been handed is on disk.
    CompletableFuture<Void> whenClean() {
        if (clean()) return CompletableFuture.completedFuture(null);
        var future = new CompletableFuture<Void>();
        waiters.add(new Waiter(handed, future));
        return future;
    }

    /// Nothing more will be written; who waits for it learns why.
    void fail(RuntimeException reason) {
        waiters.forEach(waiter -> waiter.future.completeExceptionally(reason));
        waiters.clear();
        committed = handed;
        underWay.clear();
    }
}
