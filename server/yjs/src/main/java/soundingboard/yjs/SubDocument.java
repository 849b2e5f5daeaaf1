package soundingboard.yjs;

import org.jspecify.annotations.Nullable;

/// A reference from one document to another, as it reads among the values of an array or map.
///
/// @param options what the writer stored with it, a `Map` as a rule
public record SubDocument(String guid, @Nullable Object options) {}
