@NullMarked
package soundingboard.search.meaning;

import org.jspecify.annotations.NullMarked;
