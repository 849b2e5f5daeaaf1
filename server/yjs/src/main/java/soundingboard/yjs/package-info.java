/// The Yjs CRDT on the JVM: documents, shared types, update encoding v1 and the sync protocol.
@NullMarked
package soundingboard.yjs;

import org.jspecify.annotations.NullMarked;
