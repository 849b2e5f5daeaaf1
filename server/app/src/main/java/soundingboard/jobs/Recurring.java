package soundingboard.jobs;

import java.time.Duration;

/// Something that one node of all does again and again, such as tidying.
///
/// @param name stable, as it stands in the database
/// @param pause between the end of one run and the start of the next
public record Recurring(String name, Duration pause, Runnable task) {}
