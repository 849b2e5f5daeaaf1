@NullMarked
package soundingboard.db;

import org.jspecify.annotations.NullMarked;
