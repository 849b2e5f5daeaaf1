package soundingboard.yjs;

import java.util.List;

/// A decoded update: its structs by client, ascending, and what it deletes.
record UpdateStructs(List<StructQueue> queues, DeleteSet deletes) {}
