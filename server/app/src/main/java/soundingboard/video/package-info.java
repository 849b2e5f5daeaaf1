/// Technique videos: a mentor's library, sharing, comments at a second, who has watched.
@NullMarked
package soundingboard.video;

import org.jspecify.annotations.NullMarked;
