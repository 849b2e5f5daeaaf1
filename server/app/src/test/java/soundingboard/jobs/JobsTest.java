package soundingboard.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import soundingboard.TestDatabase;
import soundingboard.config.Settings;
import soundingboard.db.Database;
import soundingboard.db.Notifications;

/// The queue on a real PostgreSQL.
class JobsTest {
    record Word(String text) {}

    private static final JobKind<Word> SAY = new JobKind<>("test.say", Word.class, Lane.QUICK);
    private static final JobKind<Word> SING = new JobKind<>("test.sing", Word.class, Lane.LONG);

    private static final Database DATABASE = open();

    private final List<AutoCloseable> open = new ArrayList<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @AfterEach
    void close() throws Exception {
        for (var one : open.reversed()) one.close();
        DATABASE.jdbi().useHandle(handle -> handle.execute("TRUNCATE job_quick, job_long"));
    }

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @Test
    void runsOnceWhatWasCommittedAndNothingElse() throws Exception {
        var said = new LinkedBlockingQueue<String>();
        node(1, work(SAY, word -> said.add(word.text())));
        DATABASE.jdbi()
                .useTransaction(
                        handle -> {
                            JobQueue.submit(handle, SAY, "1", new Word("lost"));
                            handle.rollback();
                        });
        DATABASE.jdbi()
                .useTransaction(
                        handle -> {
                            JobQueue.submit(handle, SAY, "2", new Word("heel"));
                            JobQueue.submit(handle, SAY, "2", new Word("again"));
                        });
        assertEquals("heel", said.poll(30, TimeUnit.SECONDS));
        assertEquals(null, said.poll(300, TimeUnit.MILLISECONDS));
        awaitNoneWaiting();
        assertEquals(1, metrics.timer("jobs", "kind", "test.say", "outcome", "done").count());
    }

    @Test
    void triesAgainThenGivesUp() throws Exception {
        var tries = new AtomicInteger();
        var gaveUp = new LinkedBlockingQueue<String>();
        node(
                1,
                new Work<Word>() {
                    @Override
                    public JobKind<Word> kind() {
                        return SAY;
                    }

                    @Override
                    public int attempts() {
                        return 2;
                    }

                    @Override
                    public Duration firstRetry() {
                        return Duration.ofMillis(50);
                    }

                    @Override
                    public void run(Word word) throws Exception {
                        tries.incrementAndGet();
                        throw new java.io.IOException("no");
                    }

                    @Override
                    public void gaveUp(Word word, @Nullable Throwable cause) {
                        gaveUp.add(word.text() + " " + (cause == null ? "" : cause.getMessage()));
                    }
                });
        submit(SAY, "1", "knee");
        assertEquals("knee no", gaveUp.poll(30, TimeUnit.SECONDS));
        assertEquals(2, tries.get());
        awaitNoneWaiting();
    }

    @Test
    void neverRunsMoreLongJobsThanThereAreWorkers() throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var two = new CountDownLatch(2);
        var done = new CountDownLatch(5);
        node(
                2,
                work(
                        SING,
                        _ -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            two.countDown();
                            two.await();
                            Thread.sleep(60);
                            now.decrementAndGet();
                            done.countDown();
                        }));
        for (int i = 0; i < 5; i++) submit(SING, "song " + i, "la");
        assertTrue(done.await(30, TimeUnit.SECONDS));
        assertEquals(2, most.get());
    }

    @Test
    void shortJobsDoNotWaitForLongOnes() throws Exception {
        var release = new CountDownLatch(1);
        var said = new LinkedBlockingQueue<String>();
        node(1, work(SING, _ -> release.await()), work(SAY, word -> said.add(word.text())));
        submit(SING, "1", "long");
        submit(SAY, "1", "short");
        assertEquals("short", said.poll(30, TimeUnit.SECONDS));
        release.countDown();
    }

    @Test
    void whatACloseInterruptsRunsAgainAfterTheNextStart() throws Exception {
        var started = new CountDownLatch(1);
        var first =
                node(
                        1,
                        work(
                                SING,
                                _ -> {
                                    started.countDown();
                                    Thread.sleep(60_000);
                                }));
        submit(SING, "1", "song");
        assertTrue(started.await(30, TimeUnit.SECONDS));
        first.close();
        assertEquals(1, waiting());
        var sung = new LinkedBlockingQueue<String>();
        node(1, work(SING, word -> sung.add(word.text())));
        assertEquals("song", sung.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void aJobWhoseNodeWasKilledRunsAgain() throws Exception {
        DATABASE.jdbi()
                .useHandle(
                        handle ->
                                handle.execute(
                                        """
                                        INSERT INTO job_long (task_name, task_instance, task_data,
                                          execution_time, picked, picked_by, last_heartbeat, version)
                                        VALUES ('test.sing', '1', convert_to('{"text":"song"}', 'UTF8'),
                                          now() - interval '1 minute', true, 'dead',
                                          now() - interval '10 seconds', 2)"""));
        var sung = new LinkedBlockingQueue<String>();
        node(1, work(SING, word -> sung.add(word.text())));
        assertEquals("song", sung.poll(30, TimeUnit.SECONDS));
    }

    @Test
    void withdrawnJobsDoNotRun() throws Exception {
        submit(SAY, "1", "never");
        DATABASE.jdbi().useHandle(handle -> JobQueue.withdraw(handle, SAY, "1"));
        var said = new LinkedBlockingQueue<String>();
        node(1, work(SAY, word -> said.add(word.text())));
        submit(SAY, "2", "after");
        assertEquals("after", said.poll(30, TimeUnit.SECONDS));
        assertFalse(said.contains("never"));
    }

    @Test
    void recurringWorkComesBackEvenAfterAFault() throws Exception {
        var runs = new CountDownLatch(2);
        node(
                List.of(),
                List.of(
                        new Recurring(
                                "test.tick",
                                Duration.ofMillis(100),
                                () -> {
                                    runs.countDown();
                                    throw new IllegalStateException("once more");
                                })));
        assertTrue(runs.await(30, TimeUnit.SECONDS));
    }

    private interface Deed {
        void on(Word word) throws Exception;
    }

    private static Work<Word> work(JobKind<Word> kind, Deed deed) {
        return new Work<>() {
            @Override
            public JobKind<Word> kind() {
                return kind;
            }

            @Override
            public void run(Word word) throws Exception {
                deed.on(word);
            }

            @Override
            public void gaveUp(Word word, @Nullable Throwable cause) {
                throw new AssertionError("gave up " + word, cause);
            }
        };
    }

    private Jobs node(int longWorkers, Work<?>... works) {
        return node(longWorkers, List.of(works), List.of());
    }

    private void node(List<Work<?>> works, List<Recurring> recurring) {
        node(1, works, recurring);
    }

    private Jobs node(int longWorkers, List<? extends Work<?>> works, List<Recurring> recurring) {
        var notifications = new Notifications(DATABASE.dataSource());
        var jobs =
                new Jobs(
                        DATABASE.dataSource(),
                        notifications,
                        metrics,
                        longWorkers,
                        List.copyOf(works),
                        recurring);
        notifications.start();
        jobs.start();
        open.add(notifications);
        open.add(jobs);
        return jobs;
    }

    private void submit(JobKind<Word> kind, String id, String word) {
        DATABASE.jdbi().useHandle(handle -> JobQueue.submit(handle, kind, id, new Word(word)));
    }

    /// A job's row goes after its work is done.
    private void awaitNoneWaiting() throws InterruptedException {
        for (int i = 0; i < 1_000 && waiting() > 0; i++) Thread.sleep(20);
        assertEquals(0, waiting());
    }

    private int waiting() {
        return DATABASE.jdbi()
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                "SELECT (SELECT count(*) FROM job_quick)"
                                                        + " + (SELECT count(*) FROM job_long)")
                                        .mapTo(Integer.class)
                                        .one());
    }

    private static Database open() {
        try {
            return Database.open(
                    Settings.parse(
                            List.of(), java.util.Map.of("SB_DATABASE_URL", TestDatabase.create())));
        } catch (Settings.Faulty e) {
            throw new IllegalStateException(e);
        }
    }
}
