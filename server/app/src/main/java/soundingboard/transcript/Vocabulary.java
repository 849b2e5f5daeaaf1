package soundingboard.transcript;

import java.util.List;
import soundingboard.auth.SessionId;

/// What the two write about besides this session's notes: titles of aims and videos, earlier notes.
/// Only what they share; never anybody's own.
@FunctionalInterface
public interface Vocabulary {

    /// Texts, the nearest first.
    List<String> of(SessionId session);
}
