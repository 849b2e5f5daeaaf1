package soundingboard.jobs;

import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Handle;
import soundingboard.db.Json;
import soundingboard.db.Notifications;

/// Where jobs are put. They are kept with the submitter's transaction, or not at all.
public final class JobQueue {
    /// Says that a lane may have something new; the payload is the lane's name.
    static final String CHANNEL = "job";

    private JobQueue() {}

    /// Queues a job for as soon as a worker is free.
    ///
    /// @param id unique within the kind; while such a job is queued or running, nothing is added
    public static <T> void submit(Handle handle, JobKind<T> kind, String id, T data) {
        handle.createUpdate(
                        """
                        INSERT INTO %s (task_name, task_instance, task_data, execution_time, picked, version)
                        VALUES (:kind, :id, :data, now(), false, 1)
                        ON CONFLICT DO NOTHING"""
                                .formatted(kind.lane().table()))
                .bind("kind", kind.name())
                .bind("id", id)
                .bind("data", Json.write(data).getBytes(StandardCharsets.UTF_8))
                .execute();
        Notifications.send(handle, CHANNEL, kind.lane().name());
    }

    /// Takes a job out that has not begun. One that runs is not stopped by this.
    public static void withdraw(Handle handle, JobKind<?> kind, String id) {
        handle.createUpdate(
                        "DELETE FROM %s WHERE task_name = :kind AND task_instance = :id AND NOT picked"
                                .formatted(kind.lane().table()))
                .bind("kind", kind.name())
                .bind("id", id)
                .execute();
    }
}
