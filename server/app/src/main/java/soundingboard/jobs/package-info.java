/// Work that outlives the request that asked for it: a queue in PostgreSQL, run by db-scheduler.
@NullMarked
package soundingboard.jobs;

import org.jspecify.annotations.NullMarked;
