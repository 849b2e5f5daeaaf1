package soundingboard.db;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;

/// Looks up for all who ask at the same moment with one question to the database.
///
/// Who comes when nobody is asking asks at once, alone. Those who come meanwhile wait and are
/// asked for together when that answer is there: when a thousand pages come back at once that makes
/// a dozen questions, and takes one of the pool's connections. An answer is never older than the
/// call that gets it, as each question is asked after its callers came; it does not see what a
/// caller has written and not yet committed. Thread-safe.
public final class Together<K, V> {
    /// A page tries again by itself, but each try begins anew.
    private static final long PATIENCE_SECONDS = 20;

    private static final int MOST = 200;

    private final Function<Set<K>, Map<K, V>> question;
    private final int most;

    /// Guarded by this object, as is `asking`. One key once: its answer is for all who want it.
    private final Map<K, CompletableFuture<Optional<V>>> waiting = new LinkedHashMap<>();

    private boolean asking;

    /// With at most 200 keys in one question.
    ///
    /// @param question finds what there is of a set of keys; may wait, and throw for all of them
    public Together(Function<Set<K>, Map<K, V>> question) {
        this(question, MOST);
    }

    /// @param question as above
    /// @param most keys in one question, where what is found is large
    public Together(Function<Set<K>, Map<K, V>> question, int most) {
        this.question = question;
        this.most = most;
    }

    /// Waits for the answer; empty when there is none.
    ///
    /// @throws Refusal UNAVAILABLE when it did not come in time
    public Optional<V> find(K key) {
        CompletableFuture<Optional<V>> answer;
        boolean first;
        synchronized (this) {
            answer = waiting.computeIfAbsent(key, _ -> new CompletableFuture<>());
            first = !asking;
            asking = true;
        }
        if (first) Thread.startVirtualThread(this::askNext);
        return await(answer);
    }

    /// On a thread of its own: never within a transaction that a caller has open.
    private void askNext() {
        var batch = next();
        try {
            var found = question.apply(batch.keySet());
            batch.forEach((key, answer) -> answer.complete(Optional.ofNullable(found.get(key))));
        } catch (RuntimeException | Error e) {
            batch.values().forEach(answer -> answer.completeExceptionally(e));
        } finally {
            goOn();
        }
    }

    private synchronized Map<K, CompletableFuture<Optional<V>>> next() {
        var batch = new LinkedHashMap<K, CompletableFuture<Optional<V>>>();
        var entries = waiting.entrySet().iterator();
        while (entries.hasNext() && batch.size() < most) {
            var entry = entries.next();
            batch.put(entry.getKey(), entry.getValue());
            entries.remove();
        }
        return batch;
    }

    private synchronized void goOn() {
        if (waiting.isEmpty()) asking = false;
        else Thread.startVirtualThread(this::askNext);
    }

    private static <V> Optional<V> await(CompletableFuture<Optional<V>> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException told ? told : new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            // Said below.
        }
        throw Refusal.of(
                Kind.UNAVAILABLE,
                "too-busy",
                "Too many have come at once. Please try again in a moment.");
    }
}
