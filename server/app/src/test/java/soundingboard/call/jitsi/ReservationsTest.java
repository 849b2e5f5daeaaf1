package soundingboard.call.jitsi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import soundingboard.TestClient.Answer;

/// Reservations as Prosody's module asks for them: once and again, by others, and forged.
class ReservationsTest extends AsProsody {
    @Test
    void aDueSessionsRoomIsReservedUntilItsDoorCloses() {
        var booked = reserve(room, ADA_AT).expect(200).json();
        assertEquals(room, booked.get("name").asString());
        assertEquals(ADA_AT, booked.get("mail_owner").asString());
        assertTrue(booked.get("id").asString().matches("[A-Za-z0-9_-]+"));
        var from = Instant.parse(booked.get("start_time").asString());
        var until = from.plusSeconds(booked.get("duration").asLong());
        assertEquals(Duration.ofMinutes(90), Duration.between(from, until));
        assertTrue(until.isAfter(server.clock().instant()));
    }

    @Test
    void theSameQuestionGetsTheSameAnswerAndAnotherAskerIsLedToIt() {
        var booked = reserve(room, ADA_AT).expect(200).json();
        assertEquals(booked, reserve(room, ADA_AT).expect(200).json());
        var conflict = reserve(room, BO_AT).expect(409).json();
        assertEquals(booked.get("id"), conflict.get("conflict_id"));
        assertEquals(booked, ask("GET", booked.get("id").asString()).expect(200).json());
        ask("DELETE", booked.get("id").asString()).expect(204);
        ask("DELETE", booked.get("id").asString()).expect(204);
        ask("DELETE", "no-such-reservation").expect(204);
        ask("GET", booked.get("id").asString()).expect(404);
        var again = reserve(room, BO_AT).expect(200).json();
        assertNotEquals(booked.get("id"), again.get("id"));
    }

    @Test
    void aMovedSessionTakesItsReservationAlong() {
        var booked = reserve(room, ADA_AT).expect(200).json();
        var later = server.clock().instant().plus(Duration.ofMinutes(10));
        pair.mentor()
                .patch(
                        "/api/sessions/" + session,
                        Map.of("startsAt", later.toString(), "durationMinutes", 30))
                .expect(200);
        var moved = reserve(room, ADA_AT).expect(200).json();
        assertEquals(booked.get("id"), moved.get("id"));
        assertEquals(
                later.truncatedTo(ChronoUnit.SECONDS),
                Instant.parse(moved.get("start_time").asString()).truncatedTo(ChronoUnit.SECONDS));
        assertEquals(60 * 60, moved.get("duration").asInt());
        reserve(room, BO_AT).expect(409);
        assertEquals(moved, ask("GET", booked.get("id").asString()).expect(200).json());
    }

    @Test
    void aRoomThatIsNobodysOrNotDueIsNotOpened() {
        said("There is no session with this room.", reserve("somebody-elses", ADA_AT).expect(403));
        var booked = reserve(room, ADA_AT).expect(200).json().get("id").asString();
        pair.mentor().patch("/api/sessions/" + session, Map.of("state", "cancelled")).expect(200);
        said("This session is cancelled.", reserve(room, ADA_AT).expect(403));
        said("This session is cancelled.", ask("GET", booked).expect(404));
        pair.mentor()
                .patch(
                        "/api/sessions/" + session,
                        Map.of(
                                "state",
                                "planned",
                                "startsAt",
                                server.clock().instant().plus(Duration.ofHours(2)).toString()))
                .expect(200);
        said(
                "This room opens a quarter of an hour before the session.",
                reserve(room, BO_AT).expect(403));
        server.clock().advance(Duration.ofHours(4));
        said("This session's time is over.", reserve(room, ADA_AT).expect(403));
    }

    @Test
    void aForgedReservationIsRefusedLoggedAndEndsNothing() {
        var booked = reserve(room, ADA_AT).expect(200).json().get("id").asString();
        var log = (Logger) LoggerFactory.getLogger(JitsiHookRoutes.class);
        var logged = new ListAppender<ILoggingEvent>();
        logged.start();
        log.addAppender(logged);
        try {
            for (var method : List.of("GET", "DELETE")) {
                var forged =
                        server.stranger()
                                .request(RESERVATIONS + "/" + booked)
                                .header("Authorization", "Bearer guessed")
                                .method(method, BodyPublishers.noBody());
                server.stranger().send(forged).expect(401);
            }
        } finally {
            log.detachAppender(logged);
        }
        ask("GET", booked).expect(200);
        assertEquals(2, logged.list.size());
        for (var line : logged.list) {
            assertEquals(Level.WARN, line.getLevel());
            assertFalse(line.getFormattedMessage().contains("guessed"));
        }
    }

    private static Answer reserve(String room, String owner) {
        var client = server.stranger();
        var form =
                "mail_owner="
                        + URLEncoder.encode(owner, StandardCharsets.UTF_8)
                        + "&name="
                        + room
                        + "&start_time=2026-11-23T05%3a10%3a03.000Z";
        return client.send(
                client.request(RESERVATIONS)
                        .header("Authorization", "Bearer " + JitsiServer.HOOK_SECRET)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    private static Answer ask(String method, String id) {
        return hook(RESERVATIONS + "/" + id, method);
    }

    private static void said(String message, Answer answer) {
        assertEquals(message, answer.json().get("message").asString());
    }
}
