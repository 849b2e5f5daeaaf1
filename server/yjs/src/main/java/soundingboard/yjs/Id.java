package soundingboard.yjs;

/// Names one element of a document for ever: the `clock`-th that `client` inserted, counting from
/// 0. In text an element is a UTF-16 unit. Two replicas mean the same element by the same id.
public record Id(long client, int clock) implements Comparable<Id> {
    @Override
    public int compareTo(Id other) {
        int byClient = Long.compare(client, other.client);
        return byClient != 0 ? byClient : Integer.compare(clock, other.clock);
    }

    @Override
    public String toString() {
        return client + ":" + clock;
    }
}
