/// Typed configuration: every setting, read once at the start, with all faults reported together.
@NullMarked
package soundingboard.config;

import org.jspecify.annotations.NullMarked;
