/// Typed configuration: every setting, read once at the start, with all faults reported together;
/// and what this build brings inside its jars that has to stand in files.
@NullMarked
package soundingboard.config;

import org.jspecify.annotations.NullMarked;
