package soundingboard.call;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import soundingboard.auth.Asker;
import soundingboard.auth.Memberships;
import soundingboard.auth.SessionId;
import soundingboard.call.Calls.Happening;
import soundingboard.call.Calls.InCall;
import soundingboard.call.IceServers.IceServer;

/// What a page asks before it joins, and afterwards.
public final class CallRoutes {

    /// @param state `idle`, `waiting` (one is there), `live` (both are) or `ended`
    /// @param people who is in the call now
    record CallView(
            String state,
            List<InCall> people,
            Optional<Instant> startedAt,
            Optional<Instant> endedAt,
            List<Happening> timeline,
            List<IceServer> iceServers,
            Optional<Instant> iceServersExpireAt) {}

    private final Calls calls;
    private final Memberships memberships;

    public CallRoutes(Calls calls, Memberships memberships) {
        this.calls = calls;
        this.memberships = memberships;
    }

    public void register(RoutesConfig routes) {
        routes.get("/api/sessions/{id}/call", this::show);
    }

    private void show(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var session = SessionId.parse(ctx.pathParam("id"));
        memberships.require(asker, session);
        var now = calls.now(session);
        var ice = calls.iceServers(asker.id());
        ctx.json(
                new CallView(
                        state(now),
                        now.people(),
                        now.calls().stream().findFirst().map(CallStore.CallRow::startedAt),
                        now.calls().isEmpty() ? Optional.empty() : now.calls().getLast().endedAt(),
                        now.timeline(),
                        ice.servers(),
                        ice.expiresAt()));
    }

    private static String state(Calls.Now now) {
        return switch (now.people().size()) {
            case 0 -> now.calls().isEmpty() ? "idle" : "ended";
            case 1 -> "waiting";
            default -> "live";
        };
    }
}
