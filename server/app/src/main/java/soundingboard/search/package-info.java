/// One box over everything that was written, said, shown and agreed.
///
/// Each node keeps a Lucene index of its own, a cache of the truth that [soundingboard.db.Feed]
/// tells: it may be deleted at any time. Who may read a piece is decided inside the query, and
/// nothing that an asker may not read has any influence on what they get, scores included.
@NullMarked
package soundingboard.search;

import org.jspecify.annotations.NullMarked;
