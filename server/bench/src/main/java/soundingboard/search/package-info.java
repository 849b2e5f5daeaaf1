/// What a benchmark must do to an index of the product itself, and nobody else may.
@NullMarked
package soundingboard.search;

import org.jspecify.annotations.NullMarked;
