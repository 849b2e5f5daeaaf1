@NullMarked
package soundingboard.yjs;

import org.jspecify.annotations.NullMarked;
