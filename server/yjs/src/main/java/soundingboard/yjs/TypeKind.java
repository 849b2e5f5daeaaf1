package soundingboard.yjs;

/// The shared types, with their numbers in the update encoding.
enum TypeKind {
    ARRAY(0),
    MAP(1),
    TEXT(2),
    XML_ELEMENT(3),
    XML_FRAGMENT(4),
    XML_HOOK(5),
    XML_TEXT(6);

    private static final TypeKind[] ALL = values();

    final int ref;

    TypeKind(int ref) {
        this.ref = ref;
    }

    static TypeKind ofRef(long ref) {
        if (ref >= ALL.length) {
            throw new MalformedUpdateException("unknown type " + ref);
        }
        return ALL[(int) ref];
    }

    /// Whether a name follows in the encoding.
    boolean named() {
        return this == XML_ELEMENT || this == XML_HOOK;
    }

    boolean xml() {
        return ref >= XML_ELEMENT.ref;
    }
}
