/// The database, its migrations, notifications between nodes, and the feed that the search index
/// follows.
@NullMarked
package soundingboard.db;

import org.jspecify.annotations.NullMarked;
