/// What a text means, as a place among all that texts may mean: a small model inside the server
/// that needs no network. Nothing here knows what is searched.
@NullMarked
package soundingboard.search.meaning;

import org.jspecify.annotations.NullMarked;
