package soundingboard.call.jitsi;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import soundingboard.call.jitsi.Reservations.Answer;
import soundingboard.call.jitsi.Reservations.Reservation;
import soundingboard.problem.Refusal;

/// Where Jitsi's Prosody asks for reservations and tells what happens in its rooms. A
/// machine's routes: they take `SB_JITSI_HOOK_SECRET` as a bearer token and no login. The
/// answers' shapes are `mod_reservations`' own.
public final class JitsiHookRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(JitsiHookRoutes.class);
    private static final String AT = "/api/jitsi";
    private static final int MAX_FIELD = 1_000;

    private final Optional<JitsiMeet> jitsi;

    public JitsiHookRoutes(Optional<JitsiMeet> jitsi) {
        this.jitsi = jitsi;
    }

    public void register(RoutesConfig routes) {
        routes.post(AT + "/reservations/conference", this::reserve);
        routes.get(AT + "/reservations/conference/{id}", this::reservation);
        routes.delete(AT + "/reservations/conference/{id}", this::end);
        routes.post(AT + "/events/room/created", ctx -> event(ctx, RoomEvent.Kind.CREATED));
        routes.post(AT + "/events/room/destroyed", ctx -> event(ctx, RoomEvent.Kind.DESTROYED));
        routes.post(AT + "/events/occupant/joined", ctx -> event(ctx, RoomEvent.Kind.JOINED));
        routes.post(AT + "/events/occupant/left", ctx -> event(ctx, RoomEvent.Kind.LEFT));
        routes.get(AT + "/heard", this::heard);
    }

    private void reserve(Context ctx) {
        var meet = authenticated(ctx);
        var room = field(ctx, "name");
        var owner = field(ctx, "mail_owner");
        switch (meet.reserve(room, owner)) {
            case Answer.Booked(var reservation) -> ctx.json(shape(reservation));
            case Answer.Conflict(var existing) ->
                    ctx.status(409).json(Map.of("conflict_id", existing));
            case Answer.Refused(var message) -> ctx.status(403).json(Map.of("message", message));
        }
    }

    private void reservation(Context ctx) {
        switch (authenticated(ctx).reservation(ctx.pathParam("id"))) {
            case Answer.Booked(var reservation) -> ctx.json(shape(reservation));
            case Answer.Conflict(var existing) ->
                    ctx.status(409).json(Map.of("conflict_id", existing));
            case Answer.Refused(var message) -> noReservation(ctx, message);
        }
    }

    /// The module reads `message`; any other 404 of ours would have the server's usual words.
    private static void noReservation(Context ctx, String message) {
        ctx.status(404)
                .json(
                        Map.of(
                                "type",
                                "/problems/no-reservation",
                                "title",
                                message,
                                "status",
                                404,
                                "message",
                                message))
                .contentType("application/problem+json");
    }

    private void end(Context ctx) {
        authenticated(ctx).endReservation(ctx.pathParam("id"));
        ctx.status(204);
    }

    /// Anything below 500 is final for the module: what is not ours, or not understood, must
    /// not come again.
    private void event(Context ctx, RoomEvent.Kind kind) {
        var meet = authenticated(ctx);
        try {
            meet.tell(RoomEvent.parse(kind, ctx.body()));
            ctx.status(204);
        } catch (RoomEvent.Malformed e) {
            LOG.warn("An event from Jitsi lacks or garbles {}", e.getMessage());
            throw Refusal.invalid(
                    "malformed-event", "This is not an event as event_sync sends it.");
        }
    }

    /// When Prosody last turned to us, for `./run jitsi-check`.
    private void heard(Context ctx) {
        ctx.json(authenticated(ctx).heard());
    }

    private static Map<String, Object> shape(Reservation reservation) {
        return Map.of(
                "id", reservation.id(),
                "name", reservation.room(),
                "mail_owner", reservation.owner(),
                "start_time", reservation.startsAt(),
                "duration", reservation.duration().toSeconds());
    }

    private JitsiMeet authenticated(Context ctx) {
        var meet = jitsi.orElseThrow(Refusal::notFound);
        if (meet.isProsody(ctx.header("Authorization"))) return meet;
        LOG.warn(
                "Refused: {} {} came without the hooks' secret", ctx.method(), ctx.endpoint().path);
        ctx.header("WWW-Authenticate", "Bearer");
        throw Refusal.of(
                Refusal.Kind.SIGNED_OUT,
                "wrong-hook-secret",
                "This address is for Jitsi's Prosody, with the secret of SB_JITSI_HOOK_SECRET.");
    }

    private static String field(Context ctx, String name) {
        var value = ctx.formParam(name);
        if (value == null || value.isBlank() || value.length() > MAX_FIELD)
            throw Refusal.invalid("invalid-reservation", "The field " + name + " is missing.");
        return value;
    }
}
