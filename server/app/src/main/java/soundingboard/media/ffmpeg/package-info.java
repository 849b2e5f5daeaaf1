/// ffmpeg as a separate, bounded, killable process that sees only local files; and, as pure
/// functions, what is read from a probe and which command follows from it.
@NullMarked
package soundingboard.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
