@NullMarked
package soundingboard.mentoring;

import org.jspecify.annotations.NullMarked;
