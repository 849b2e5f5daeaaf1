package soundingboard.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.db.Json;
import soundingboard.db.Notifications;

/// The workers of this node: one scheduler a lane, over one table a lane, shared by all nodes.
///
/// A job that is running has a heartbeat. A node that stops without a word is thought dead after
/// [#HEARTBEAT] × [#MISSED], and another one (or the same, restarted) runs its jobs again.
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /// The library's least.
    static final int MISSED = 4;

    /// Notifications wake the workers; this only covers a lost one, and waits that have run out.
    private static final Duration POLL = Duration.ofSeconds(2);

    private static final int QUICK_WORKERS = 2;

    private final Map<Lane, Scheduler> lanes = new EnumMap<>(Lane.class);
    private final MeterRegistry metrics;
    private volatile boolean closing;

    /// @param longWorkers how many long jobs run at the same time on this node
    public Jobs(
            DataSource database,
            Notifications notifications,
            MeterRegistry metrics,
            int longWorkers,
            List<Work<?>> works,
            List<Recurring> recurring) {
        this.metrics = metrics;
        for (var lane : Lane.values()) {
            var tasks = new ArrayList<Task<?>>();
            for (var work : works) if (work.kind().lane() == lane) tasks.add(task(work));
            var repeated = lane == Lane.QUICK ? recurring : List.<Recurring>of();
            lanes.put(
                    lane,
                    Scheduler.create(database, tasks)
                            .startTasks(repeated.stream().map(Jobs::task).toList())
                            .tableName(lane.table())
                            .threads(workers(lane, longWorkers))
                            .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                            .serializer(new JsonData())
                            .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                            .pollUsingLockAndFetch(0.5, 1)
                            .pollingInterval(POLL)
                            .heartbeatInterval(HEARTBEAT)
                            .missedHeartbeatsLimit(MISSED)
                            .shutdownMaxWait(Duration.ofSeconds(3))
                            .deleteUnresolvedAfter(Duration.ofDays(3650))
                            .failureLogging(LogLevel.OFF, false)
                            .addSchedulerListener(new DeadJobs(lane))
                            .build());
        }
        notifications.on(JobQueue.CHANNEL, this::wake);
    }

    public void start() {
        lanes.values().forEach(Scheduler::start);
    }

    /// Lets running work end for a few seconds, then interrupts it; what was not done runs again
    /// after the next start.
    @Override
    public void close() {
        closing = true;
        var stopping =
                lanes.values().stream().map(lane -> Thread.ofVirtual().start(lane::stop)).toList();
        for (var thread : stopping) join(thread);
    }

    private static int workers(Lane lane, int longWorkers) {
        return switch (lane) {
            case QUICK -> QUICK_WORKERS;
            case LONG -> longWorkers;
            case SPEECH -> 1;
        };
    }

    private void wake(String lane) {
        lanes.forEach(
                (l, scheduler) -> {
                    if (lane.isEmpty() || l.name().equals(lane))
                        scheduler.triggerCheckForDueExecutions();
                });
    }

    private <T> OneTimeTask<T> task(Work<T> work) {
        return Tasks.oneTime(work.kind().name(), work.kind().data())
                .onFailure((ended, queue) -> failed(work, ended, queue))
                .onDeadExecution((ended, queue) -> failed(work, ended, queue))
                .execute((instance, _) -> run(work, instance.getData()));
    }

    private static RecurringTask<Void> task(Recurring recurring) {
        return Tasks.recurring(recurring.name(), FixedDelay.of(recurring.pause()))
                .execute(
                        (_, _) -> {
                            try {
                                recurring.task().run();
                            } catch (RuntimeException e) {
                                LOG.error("{} failed; it runs again", recurring.name(), e);
                            }
                        });
    }

    private <T> void run(Work<T> work, T data) {
        var started = System.nanoTime();
        var outcome = "failed";
        try {
            work.run(data);
            outcome = "done";
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AttemptFailed(e);
        } finally {
            metrics.timer("jobs", "kind", work.kind().name(), "outcome", outcome)
                    .record(Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private <T> void failed(
            Work<T> work, ExecutionComplete ended, ExecutionOperations<T> operations) {
        Thread.interrupted(); // the queue must still be written
        var now = Instant.now();
        if (closing) {
            operations.reschedule(ExecutionComplete.simulatedSuccess(now), now);
            return;
        }
        var execution = ended.getExecution();
        var attempt = execution.consecutiveFailures + 1;
        var name = work.kind().name();
        var thrown = ended.getCause().orElse(null);
        var cause = thrown instanceof AttemptFailed ? thrown.getCause() : thrown;
        if (attempt < work.attempts()) {
            var wait =
                    cause == null
                            ? Duration.ZERO
                            : work.firstRetry().multipliedBy(1L << (2 * (attempt - 1)));
            LOG.warn("{}: attempt {} failed, next in {}", name, attempt, wait, cause);
            operations.reschedule(ended, now.plus(wait));
            return;
        }
        LOG.error("{}: given up after attempt {}", name, attempt, cause);
        work.gaveUp(work.kind().data().cast(execution.taskInstance.getData()), cause);
        operations.remove();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Carries a checked exception through the library.
    private static final class AttemptFailed extends RuntimeException {
        AttemptFailed(Exception cause) {
            super(cause);
        }
    }

    private static final class DeadJobs extends AbstractSchedulerListener {
        private final Lane lane;

        DeadJobs(Lane lane) {
            this.lane = lane;
        }

        @Override
        public void onExecutionDead(com.github.kagkarlsson.scheduler.task.Execution execution) {
            LOG.warn("A node stopped in the middle of a job of the {} lane; it runs again", lane);
        }
    }

    /// Job data in the one JSON dialect.
    private static final class JsonData implements Serializer {
        @Override
        public byte[] serialize(Object data) {
            return data == null ? new byte[0] : Json.write(data).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] data) {
            return Json.read(new String(data, StandardCharsets.UTF_8), type);
        }
    }
}
