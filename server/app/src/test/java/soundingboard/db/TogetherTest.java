package soundingboard.db;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TogetherTest {
    private static final int MOST = 40;

    private final ConcurrentLinkedQueue<Set<Integer>> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch held = new CountDownLatch(1);

    @Test
    void asksForThoseWhoComeMeanwhileTogetherAndAnswersEachTheirOwn() throws Exception {
        var together = new Together<Integer, String>(this::even, MOST);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> together.find(0));
            waitUntilAsked(1);
            var others = new ArrayList<CompletableFuture<Optional<String>>>();
            var came = new ConcurrentLinkedQueue<Thread>();
            for (int i = 1; i <= 100; i++) {
                int key = i;
                others.add(
                        CompletableFuture.supplyAsync(
                                () -> {
                                    came.add(Thread.currentThread());
                                    return together.find(key);
                                },
                                threads));
            }
            waitUntilInTheQueue(came, 100);
            held.countDown();

            assertEquals(Optional.of("0"), first.get());
            for (int i = 1; i <= 100; i++)
                assertEquals(
                        i % 2 == 0 ? Optional.of(Integer.toString(i)) : Optional.empty(),
                        others.get(i - 1).get());
        }
        assertEquals(Set.of(0), asked.peek(), "who comes first does not wait for others");
        assertTrue(asked.size() <= 5, () -> "questions: " + asked);
        assertTrue(asked.stream().allMatch(keys -> keys.size() <= MOST));
        assertEquals(101, asked.stream().mapToInt(Set::size).sum());
    }

    /// An answer that was on its way when somebody came may be older than what they may see.
    @Test
    void whoComesWhileTheirKeyIsBeingAskedForIsAskedForAnew() throws Exception {
        var together = new Together<Integer, String>(this::even, MOST);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> together.find(2));
            waitUntilAsked(1);
            var came = new ConcurrentLinkedQueue<Thread>();
            var second =
                    threads.submit(
                            () -> {
                                came.add(Thread.currentThread());
                                return together.find(2);
                            });
            waitUntilInTheQueue(came, 1);
            held.countDown();
            assertEquals(first.get(), second.get());
        }
        assertEquals(List.of(Set.of(2), Set.of(2)), List.copyOf(asked));
    }

    @Test
    void failureReachesAllWhoWereAskedForAndNobodyElse() throws Exception {
        held.countDown();
        var together =
                new Together<Integer, String>(
                        keys -> {
                            if (keys.contains(13)) throw new IllegalStateException("no");
                            return even(keys);
                        },
                        MOST);
        assertThrows(IllegalStateException.class, () -> together.find(13));
        assertEquals(Optional.of("4"), together.find(4));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var again = threads.submit(() -> together.find(13));
            var thrown = assertThrows(ExecutionException.class, again::get);
            assertInstanceOf(IllegalStateException.class, thrown.getCause());
        }
    }

    private Map<Integer, String> even(Set<Integer> keys) {
        asked.add(Set.copyOf(keys));
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return keys.stream()
                .filter(key -> key % 2 == 0)
                .collect(toMap(Function.identity(), key -> Integer.toString(key)));
    }

    /// Until so many have come and each waits for its answer, for which it has a limit.
    private static void waitUntilInTheQueue(Collection<Thread> came, int number)
            throws InterruptedException {
        while (came.size() < number
                || came.stream().anyMatch(one -> one.getState() != Thread.State.TIMED_WAITING))
            Thread.sleep(1);
    }

    private void waitUntilAsked(int times) throws InterruptedException {
        while (asked.size() < times) Thread.sleep(1);
    }
}
