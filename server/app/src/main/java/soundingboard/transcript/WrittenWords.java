package soundingboard.transcript;

import java.util.List;
import soundingboard.auth.SessionId;

/// The words of the notepad that the two of a session share; never of anybody's own.
@FunctionalInterface
public interface WrittenWords {
    List<WrittenWord> of(SessionId session);
}
