@NullMarked
package soundingboard.search;

import org.jspecify.annotations.NullMarked;
