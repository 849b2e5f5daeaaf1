@NullMarked
package soundingboard.media;

import org.jspecify.annotations.NullMarked;
