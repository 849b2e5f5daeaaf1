@NullMarked
package soundingboard.config;

import org.jspecify.annotations.NullMarked;
