package soundingboard.search.meaning;

/// Finds the place of a text among meanings. The same text always has the same place. Thread-safe.
public interface Embedder extends AutoCloseable {

    /// @throws IllegalStateException when the model fails; it will hardly do better with another
    // text
    Vector embed(String text);

    @Override
    void close();
}
