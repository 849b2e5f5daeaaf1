package soundingboard.yjs;

/// What a struct of an update carries.
public enum StructKind {
    /// An element of which only the id is left.
    GC,
    /// A deleted element whose content is gone.
    DELETED,
    /// Values as JSON text, written by Yjs before version 13.
    JSON,
    BINARY,
    /// Text, counted in UTF-16 units.
    STRING,
    /// An object in rich text, an image say.
    EMBED,
    /// The point in rich text from which a mark holds, or no longer holds.
    FORMAT,
    /// A nested shared type.
    TYPE,
    /// Plain values.
    ANY,
    /// A reference to another document.
    DOC,
    /// A gap: elements that the update does not have.
    SKIP
}
