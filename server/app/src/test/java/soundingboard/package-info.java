@NullMarked
package soundingboard;

import org.jspecify.annotations.NullMarked;
