@NullMarked
package soundingboard.jobs;

import org.jspecify.annotations.NullMarked;
