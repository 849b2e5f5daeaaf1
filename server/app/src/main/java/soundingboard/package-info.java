/// The server. One package a feature; [SoundingBoard] wires them.
@NullMarked
package soundingboard;

import org.jspecify.annotations.NullMarked;
