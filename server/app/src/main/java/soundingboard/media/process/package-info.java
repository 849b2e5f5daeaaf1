/// Programs of others, run as processes that end: bounded in time, killable, of low priority.
@NullMarked
package soundingboard.media.process;

import org.jspecify.annotations.NullMarked;
