package soundingboard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Accounts;
import soundingboard.auth.PersonId;
import soundingboard.auth.SessionId;
import soundingboard.call.Calls;
import soundingboard.call.jitsi.Plans;
import soundingboard.mentoring.Aim;
import soundingboard.mentoring.Aims;
import soundingboard.mentoring.Session;
import soundingboard.mentoring.SessionParts;
import soundingboard.mentoring.Sessions;
import soundingboard.notepad.Notepad;
import soundingboard.notepad.Notepads;
import soundingboard.notepad.SessionFacts;
import soundingboard.notepad.Surroundings;
import soundingboard.transcript.WrittenWord;
import soundingboard.transcript.WrittenWords;

/// What features tell each other of a session, without knowing each other.
final class SessionBridge {
    private SessionBridge() {}

    static SessionParts.Notepads parts(Notepads notepads) {
        return (asker, sessions) ->
                notepads.of(asker, sessions).stream()
                        .collect(
                                Collectors.groupingBy(
                                        Notepad::session,
                                        Collectors.mapping(
                                                SessionBridge::part, Collectors.toList())));
    }

    private static SessionParts.Notepad part(Notepad notepad) {
        var kind =
                switch (notepad.kind()) {
                    case SHARED -> SessionParts.NotepadKind.SHARED;
                    case PRIVATE -> SessionParts.NotepadKind.PRIVATE;
                };
        return new SessionParts.Notepad(notepad.id().value(), kind);
    }

    static WrittenWords written(Notepads notepads) {
        return session ->
                notepads.sharedWords(session).stream()
                        .map(word -> new WrittenWord(word.text(), word.at()))
                        .toList();
    }

    static Surroundings surroundings(Jdbi jdbi) {
        return new Surroundings() {
            @Override
            public Optional<Meeting> meeting(SessionId id) {
                return session(id).map(session -> new Meeting(session.title(), session.day()));
            }

            @Override
            public List<SessionId> before(SessionId id, int limit) {
                return session(id).stream()
                        .flatMap(
                                session ->
                                        jdbi
                                                .withHandle(h -> Sessions.before(h, session, limit))
                                                .stream())
                        .map(Session::sessionId)
                        .toList();
            }

            @Override
            public List<OpenAim> openAims(SessionId id, int limit) {
                return session(id).stream()
                        .flatMap(
                                session ->
                                        jdbi
                                                .withHandle(
                                                        h ->
                                                                Aims.open(
                                                                        h,
                                                                        session.programme(),
                                                                        limit))
                                                .stream())
                        .map(SessionBridge::openAim)
                        .toList();
            }

            private Optional<Session> session(SessionId id) {
                return jdbi.withHandle(h -> Sessions.find(h, id));
            }
        };
    }

    private static Surroundings.OpenAim openAim(Aim aim) {
        return new Surroundings.OpenAim(
                aim.title(), aim.dueOn(), aim.isAgreed(), aim.source().map(Aim.Source::blockId));
    }

    static Plans plans(Jdbi jdbi) {
        return id ->
                jdbi.withHandle(handle -> Sessions.find(handle, id))
                        .map(
                                session ->
                                        new Plans.Plan(
                                                session.startsAt(),
                                                session.endsAt(),
                                                session.dueFrom(),
                                                session.dueUntil(),
                                                session.cancelledAt().isPresent()));
    }

    static SessionParts.Calls running(Calls calls, SessionParts.CallKind kind) {
        return sessions -> {
            var live = calls.live(sessions);
            return sessions.stream()
                    .collect(
                            Collectors.toMap(
                                    id -> id,
                                    id ->
                                            new SessionParts.Call(
                                                    kind, Optional.empty(), live.contains(id))));
        };
    }

    static SessionFacts facts(Jdbi jdbi, Calls calls, Accounts accounts) {
        return new SessionFacts() {
            @Override
            public Optional<Facts> of(SessionId id) {
                return jdbi.withHandle(handle -> Sessions.find(handle, id))
                        .map(session -> new Facts(session.programme(), session.title()));
            }

            @Override
            public Function<Instant, Optional<Long>> clock(SessionId id) {
                return calls.clock(id);
            }

            @Override
            public Optional<String> nameOf(PersonId person) {
                return accounts.nameOf(person);
            }

            @Override
            public Optional<Instant> endsAt(SessionId id) {
                return jdbi.withHandle(handle -> Sessions.find(handle, id)).map(Session::endsAt);
            }

            @Override
            public boolean inCall(SessionId id) {
                return !calls.live(List.of(id)).isEmpty();
            }
        };
    }
}
