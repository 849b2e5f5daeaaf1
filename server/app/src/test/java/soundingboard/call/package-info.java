@NullMarked
package soundingboard.call;

import org.jspecify.annotations.NullMarked;
