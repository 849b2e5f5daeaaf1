@NullMarked
package soundingboard.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
