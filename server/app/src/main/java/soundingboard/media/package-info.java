/// Sound and picture: uploads, looking at them, making them playable, and serving them.
@NullMarked
package soundingboard.media;

import org.jspecify.annotations.NullMarked;
