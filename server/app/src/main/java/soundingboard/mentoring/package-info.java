/// Programmes of one mentor and one mentee: their agreement, sessions, aims, and what is new.
@NullMarked
package soundingboard.mentoring;

import org.jspecify.annotations.NullMarked;
