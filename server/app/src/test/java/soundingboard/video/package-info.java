@NullMarked
package soundingboard.video;

import org.jspecify.annotations.NullMarked;
