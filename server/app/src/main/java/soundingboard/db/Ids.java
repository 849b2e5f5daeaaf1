package soundingboard.db;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.util.UUID;
import java.util.regex.Pattern;
import soundingboard.problem.Refusal;

/// Identifiers: UUIDv7, so that they sort by age. Thread-safe.
public final class Ids {
    private static final TimeBasedEpochRandomGenerator GENERATOR =
            Generators.timeBasedEpochRandomGenerator();
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Ids() {}

    public static UUID next() {
        return GENERATOR.generate();
    }

    /// An identifier out of an address. What cannot be one names nothing: [Refusal#notFound].
    public static UUID parse(String text) {
        if (!UUID_FORM.matcher(text).matches()) throw Refusal.notFound();
        return UUID.fromString(text);
    }
}
