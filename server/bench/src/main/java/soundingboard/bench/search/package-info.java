/// Search over a million pieces: filling the feed, building the index, asking.
@NullMarked
package soundingboard.bench.search;

import org.jspecify.annotations.NullMarked;
