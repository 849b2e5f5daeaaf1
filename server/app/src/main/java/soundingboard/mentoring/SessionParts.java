package soundingboard.mentoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;

/// What other features know about a session; `SoundingBoard` hands it in.
///
/// @param contents each answers for its own feature; one yes keeps a session from being deleted
public record SessionParts(Notepads notepads, Calls calls, List<Content> contents) {

    public enum NotepadKind {
        SHARED,
        PRIVATE
    }

    public record Notepad(UUID id, NotepadKind kind) {}

    public enum CallKind {
        BUILTIN,
        LINK,
        JITSI
    }

    /// @param url where a `LINK` leads
    /// @param runs somebody is in it now
    public record Call(CallKind kind, Optional<String> url, boolean runs) {
        public static final Call BUILTIN = new Call(CallKind.BUILTIN, Optional.empty(), false);
    }

    /// The shared notepad and the asker's own private one. The asker is a member of each session.
    @FunctionalInterface
    public interface Notepads {
        Map<SessionId, List<Notepad>> of(PersonId asker, List<SessionId> sessions);
    }

    /// A session without an answer has a built-in call that does not run.
    @FunctionalInterface
    public interface Calls {
        Map<SessionId, Call> of(List<SessionId> sessions);
    }

    /// What a feature holds of sessions.
    @FunctionalInterface
    public interface Content {
        /// Whether a session holds something that somebody would miss.
        boolean in(SessionId session);

        /// A session got another title or time; inside the change's transaction.
        default void changed(Handle h, Session session) {}
    }

    public SessionParts {
        contents = List.copyOf(contents);
    }

    /// A session with nothing around it.
    public static SessionParts bare() {
        return new SessionParts((_, _) -> Map.of(), _ -> Map.of(), List.of());
    }

    void changed(Handle h, Session session) {
        contents.forEach(content -> content.changed(h, session));
    }

    boolean hasContent(SessionId session) {
        return contents.stream().anyMatch(content -> content.in(session));
    }
}
