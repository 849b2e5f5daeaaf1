package soundingboard.yjs;

/// What an item hangs on: the type itself once the item is part of a document; before that, the
/// name of a root type or the id of the item that holds the type.
sealed interface Parent permits Branch, Parent.Root, Parent.Ref {
    record Root(String name) implements Parent {}

    record Ref(Client client, int clock) implements Parent {}
}
