package soundingboard.call.jitsi;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Asker;
import soundingboard.auth.Memberships;
import soundingboard.auth.SessionId;
import soundingboard.db.Json;
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;

/// What a page asks and tells about a session's room on Jitsi Meet. Without one configured
/// there is nothing here.
public final class JitsiRoutes {
    private static final int MAX_PAGE_NAME = 64;

    private record ReportBody(@Nullable String kind, @Nullable String page) {}

    private final Optional<JitsiMeet> jitsi;
    private final Memberships memberships;

    public JitsiRoutes(Optional<JitsiMeet> jitsi, Memberships memberships) {
        this.jitsi = jitsi;
        this.memberships = memberships;
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/sessions/{id}/jitsi/entry", this::enter);
        routes.post("/api/sessions/{id}/jitsi/reports", this::report);
    }

    private void enter(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        ctx.json(jitsi().enter(asker, member(asker, ctx)));
    }

    private void report(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var session = member(asker, ctx);
        var body = Json.read(ctx.body(), ReportBody.class);
        var fields = new Fields();
        var kind = fields.oneOf("kind", body.kind(), JitsiMeet.Report.class);
        var page = fields.text("page", body.page(), MAX_PAGE_NAME);
        fields.check();
        jitsi().report(asker, session, kind.orElseThrow(), page);
        ctx.status(204);
    }

    private SessionId member(Asker asker, Context ctx) {
        var session = SessionId.parse(ctx.pathParam("id"));
        memberships.require(asker, session);
        return session;
    }

    private JitsiMeet jitsi() {
        return jitsi.orElseThrow(Refusal::notFound);
    }
}
