@NullMarked
package soundingboard.auth;

import org.jspecify.annotations.NullMarked;
