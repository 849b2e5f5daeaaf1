package soundingboard.yjs;

/// Nothing: the content is gone, the ids stay taken.
final class DeletedContent extends Content {
    static final int REF = 1;
    static final DeletedContent INSTANCE = new DeletedContent();

    private DeletedContent() {}

    @Override
    int ref() {
        return REF;
    }

    @Override
    StructKind kind() {
        return StructKind.DELETED;
    }

    @Override
    boolean countable() {
        return false;
    }

    @Override
    Content splitAt(int offset, int length) {
        return this;
    }

    @Override
    boolean mergeWith(Content right, int length) {
        return right == this;
    }

    @Override
    void write(Encoder out, int offset, int length) {
        out.writeVarUint(length - offset);
    }
}
