/// The notepad engine against the `yjs` package in Node, on the same updates.
@NullMarked
package soundingboard.bench.yjs;

import org.jspecify.annotations.NullMarked;
