@NullMarked
package soundingboard.media.upload;

import org.jspecify.annotations.NullMarked;
