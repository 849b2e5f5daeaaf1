package soundingboard.call.jitsi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Asker;
import soundingboard.auth.Membership;
import soundingboard.auth.Memberships;
import soundingboard.auth.SessionId;
import soundingboard.call.Calls;
import soundingboard.call.HeldElsewhere.EventKind;
import soundingboard.call.jitsi.Plans.Plan;
import soundingboard.call.jitsi.jicofo.ConferenceWatch;
import soundingboard.config.Jitsi;
import soundingboard.db.PersonEvents;
import soundingboard.problem.Refusal;

/// The sessions' rooms on Jitsi Meet: who may enter when, and what happens in them.
/// Thread-safe.
public final class JitsiMeet implements AutoCloseable {

    /// Base 32 without padding keeps a name in lower case, as Jitsi compares it.
    private static final char[] LETTERS = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();

    /// 130 bits.
    private static final int NAME_LENGTH = 26;

    private static final SecureRandom RANDOM = new SecureRandom();

    /// All that a page needs to bring its person into the room.
    ///
    /// @param domain as Jitsi's script takes it: host, and port if it is not the usual one
    /// @param script the address of that script
    /// @param service how Jitsi's meeting service is
    /// @param link opens the call in a tab of its own; holds the token
    /// @param closesAt when the room closes; the token may end before
    public record Entry(
            String domain,
            String script,
            String room,
            String token,
            Instant expiresAt,
            Instant closesAt,
            String link,
            String displayName,
            boolean moderator,
            Service.State service) {
        @Override
        public String toString() {
            return "Entry[…]";
        }
    }

    private final Jitsi jitsi;
    private final RoomStore rooms;
    private final Plans plans;
    private final Memberships memberships;
    private final Tokens tokens;
    private final Ledger ledger;
    private final Reservations reservations;
    private final Service service;
    private final Optional<RoomWatch> watch;
    private final Optional<DoorKeeper> keeper;
    private final Clock clock;

    public JitsiMeet(
            Jitsi jitsi,
            Jdbi jdbi,
            Calls calls,
            Memberships memberships,
            Plans plans,
            PersonEvents events,
            Clock clock) {
        this.jitsi = jitsi;
        this.rooms = new RoomStore(jdbi);
        this.plans = plans;
        this.memberships = memberships;
        this.tokens = new Tokens(jitsi, clock);
        this.ledger =
                new Ledger(
                        new StayStore(jdbi),
                        new TimelineWriter(calls, memberships, events),
                        memberships,
                        clock);
        this.reservations = new Reservations(rooms, new ReservationStore(jdbi), plans, clock);
        this.service = new Service(jitsi, clock);
        this.watch =
                service.jicofo()
                        .map(
                                jicofo ->
                                        new RoomWatch(
                                                jicofo,
                                                rooms,
                                                ledger,
                                                jitsi.rooms(),
                                                ConferenceWatch.Pace.USUAL,
                                                clock));
        this.keeper =
                service.xmpp()
                        .map(xmpp -> new DoorKeeper(rooms, plans, xmpp, jitsi.rooms(), clock));
        this.clock = clock;
    }

    /// The way into the session's room, for one person and a few minutes.
    ///
    /// @throws Refusal NOT_FOUND for strangers; CONFLICT while the room is not open
    Entry enter(Asker asker, SessionId session) {
        var member = memberships.require(asker, session);
        var plan = open(session);
        var room = rooms.room(session, newName(), clock.instant());
        var holder = new Tokens.Holder(asker.id(), asker.name(), moderates(member));
        var token = tokens.mint(holder, room, plan.closesAt());
        return new Entry(
                jitsi.url().getRawAuthority(),
                jitsi.origin() + "/external_api.js",
                room,
                token.text(),
                token.expiresAt(),
                plan.closesAt(),
                jitsi.origin() + "/" + room + "?jwt=" + token.text(),
                asker.name(),
                holder.moderator(),
                service.prepare(room));
    }

    /// Prosody asks whether a room may be opened, or tells of one. It shows a secret: see
    /// [#isProsody].
    Reservations.Answer reserve(String room, String owner) {
        rooms.heard("reservation", clock.instant());
        return reservations.ask(room, owner);
    }

    Reservations.Answer reservation(String id) {
        rooms.heard("reservation", clock.instant());
        return reservations.find(id);
    }

    void endReservation(String id) {
        reservations.end(id);
    }

    /// What is not about a session's room is no concern of ours.
    void tell(RoomEvent event) {
        rooms.heard("event", clock.instant());
        if (!event.room().domain().equals(jitsi.rooms())) return;
        rooms.sessionOf(event.room().name()).ifPresent(session -> ledger.tell(session, event));
    }

    /// When Prosody last asked and told, by `reservation` and `event`.
    Map<String, Instant> heard() {
        return rooms.heard().stream()
                .collect(Collectors.toMap(RoomStore.HeardRow::kind, RoomStore.HeardRow::at));
    }

    /// @param authorization the request's header
    boolean isProsody(@Nullable String authorization) {
        return jitsi.hookSecret()
                .filter(secret -> same("Bearer " + secret, String.valueOf(authorization)))
                .isPresent();
    }

    /// In a time that tells nothing of where they differ.
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /// What a page saw in the room. Hints: Prosody's word on comings and goings counts more.
    ///
    /// @param page the page's own name for its stay
    void report(Asker asker, SessionId session, Report report, String page) {
        memberships.require(asker, session);
        switch (report) {
            case JOINED, HERE -> {
                open(session);
                ledger.here(session, asker.id(), asker.id() + "/" + page);
            }
            case LEFT -> ledger.gone(session, asker.id() + "/" + page);
            case MUTED -> ledger.switched(session, asker.id(), EventKind.MUTED);
            case RECORDING_ON -> ledger.switched(session, asker.id(), EventKind.RECORDING_ON);
            case RECORDING_OFF -> ledger.switched(session, asker.id(), EventKind.RECORDING_OFF);
            case TRANSCRIPTION_ON ->
                    ledger.switched(session, asker.id(), EventKind.TRANSCRIPTION_ON);
            case TRANSCRIPTION_OFF ->
                    ledger.switched(session, asker.id(), EventKind.TRANSCRIPTION_OFF);
        }
    }

    enum Report {
        JOINED,
        /// Still there; told every twenty seconds.
        HERE,
        LEFT,
        /// By the moderator.
        MUTED,
        RECORDING_ON,
        RECORDING_OFF,
        TRANSCRIPTION_ON,
        TRANSCRIPTION_OFF
    }

    @Override
    public void close() {
        keeper.ifPresent(DoorKeeper::close);
        watch.ifPresent(RoomWatch::close);
        service.close();
        ledger.close();
    }

    private Plan open(SessionId session) {
        var plan = plans.of(session).orElseThrow(Refusal::notFound);
        var door = plan.door(clock.instant());
        return switch (door) {
            case OPEN -> plan;
            case NOT_YET -> throw Refusal.conflict("room-not-open-yet", door.words());
            case OVER -> throw Refusal.conflict("room-closed", door.words());
            case CANCELLED -> throw Refusal.conflict("session-cancelled", door.words());
        };
    }

    private static boolean moderates(Membership member) {
        return switch (member.role()) {
            case MENTOR -> true;
            case MENTEE -> false;
        };
    }

    private static String newName() {
        var name = new StringBuilder(NAME_LENGTH);
        for (int i = 0; i < NAME_LENGTH; i++) name.append(LETTERS[RANDOM.nextInt(LETTERS.length)]);
        return name.toString();
    }
}
