@NullMarked
package soundingboard.http;

import org.jspecify.annotations.NullMarked;
