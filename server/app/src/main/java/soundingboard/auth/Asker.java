package soundingboard.auth;

import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import soundingboard.problem.Refusal;
import soundingboard.problem.Refusal.Kind;

/// Who is asking. `http` puts it on every signed-in request and socket.
///
/// A route reads it with `Asker.from(ctx::attribute)`; a socket with
/// `(Asker) session.getUserPrincipal()`.
///
/// @param mayMentor may create programmes
/// @param loginId the browser's login; empty for a personal access token
public record Asker(
        PersonId id, String name, String email, boolean mayMentor, Optional<UUID> loginId)
        implements Principal {

    /// The request attribute that holds it.
    public static final String ATTRIBUTE = "soundingboard.asker";

    /// @throws Refusal SIGNED_OUT when nobody has signed in
    public static Asker from(Function<String, @Nullable Object> attributes) {
        if (attributes.apply(ATTRIBUTE) instanceof Asker asker) return asker;
        throw Refusal.of(Kind.SIGNED_OUT, "signed-out", "Please sign in first.");
    }

    @Override
    public String getName() {
        return id.toString();
    }
}
