package soundingboard.mentoring;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import soundingboard.auth.Asker;
import soundingboard.auth.Memberships;
import soundingboard.auth.SessionId;
import soundingboard.problem.Refusal;

/// Calendar files of one session and of a whole programme.
final class CalendarRoutes {
    private static final int MANY = 1_000;

    private final Sessions sessions;
    private final Memberships memberships;
    private final Views views;
    private final Optional<URI> publicUrl;

    CalendarRoutes(
            Sessions sessions, Memberships memberships, Views views, Optional<URI> publicUrl) {
        this.sessions = sessions;
        this.memberships = memberships;
        this.views = views;
        this.publicUrl = publicUrl;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/sessions/{id}/calendar.ics", this::session);
        routes.get("/api/programmes/{id}/calendar.ics", this::programme);
    }

    private void session(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var id = SessionId.parse(ctx.pathParam("id"));
        memberships.require(asker, id);
        var session = sessions.find(id).orElseThrow(Refusal::notFound);
        var day = LocalDate.ofInstant(session.startsAt(), session.zone());
        answer(ctx, asker, List.of(session), "session-" + day);
    }

    private void programme(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var programme = memberships.require(asker, ProgrammeRoutes.id(ctx)).programme();
        answer(ctx, asker, sessions.of(programme, null, null, MANY), "sessions");
    }

    private void answer(Context ctx, Asker asker, List<Session> shown, String name) {
        var seen = views.sessions(asker, shown);
        var entries =
                IntStream.range(0, shown.size())
                        .mapToObj(i -> new CalendarFile.Entry(shown.get(i), seen.get(i)))
                        .toList();
        ctx.contentType("text/calendar; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + name + ".ics\"")
                .result(CalendarFile.of(entries, ProgrammeRoutes.address(ctx, publicUrl)));
    }
}
