@NullMarked
package soundingboard.transcript;

import org.jspecify.annotations.NullMarked;
