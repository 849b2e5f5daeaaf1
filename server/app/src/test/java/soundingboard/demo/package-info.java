@NullMarked
package soundingboard.demo;

import org.jspecify.annotations.NullMarked;
