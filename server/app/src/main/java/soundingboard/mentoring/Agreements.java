package soundingboard.mentoring;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import soundingboard.auth.Asker;
import soundingboard.auth.ProgrammeId;
import soundingboard.db.PersonEvents;
import soundingboard.mentoring.AgreementStore.Consent;
import soundingboard.problem.Refusal;

/// The mentoring agreement: either writes it, both agree to it. Thread-safe.
public final class Agreements {

    /// @param updatedAt empty while nobody has written one
    record Standing(Agreement agreement, List<Consent> agreedBy, Optional<Instant> updatedAt) {}

    private final Jdbi jdbi;
    private final PersonEvents events;
    private final News news;
    private final Clock clock;

    Agreements(Jdbi jdbi, PersonEvents events, News news, Clock clock) {
        this.jdbi = jdbi;
        this.events = events;
        this.news = news;
        this.clock = clock;
    }

    /// The caller has decided access.
    Standing of(ProgrammeId id) {
        return jdbi.inTransaction(h -> standing(h, id));
    }

    /// Who writes it agrees to it; the other's agreement to earlier words ends.
    public void write(Asker asker, ProgrammeId id, Agreement agreement) {
        jdbi.useTransaction(
                h -> {
                    var programme = openProgramme(h, asker, id);
                    if (AgreementStore.find(h, id).filter(agreement::equals).isPresent()) return;
                    var now = Times.now(clock);
                    AgreementStore.put(h, id, agreement, now);
                    AgreementStore.clearConsents(h, id);
                    AgreementStore.consent(h, id, asker.id(), now);
                    changed(h, asker, programme, "agreement-changed", "wrote the agreement");
                });
    }

    /// @param seen the words' `updatedAt` as the person saw them; empty agrees to what stands now
    /// @throws Refusal CONFLICT when there are no words yet, or others than those seen
    public void agree(Asker asker, ProgrammeId id, Optional<Instant> seen) {
        jdbi.useTransaction(
                h -> {
                    var programme = openProgramme(h, asker, id);
                    var updatedAt = AgreementStore.updatedAt(h, id);
                    if (updatedAt.isEmpty())
                        throw Refusal.conflict("no-agreement", "There is nothing to agree to yet.");
                    if (seen.isPresent() && !seen.equals(updatedAt))
                        throw Refusal.conflict(
                                "agreement-changed",
                                "The agreement has changed meanwhile. Please read it again.");
                    if (AgreementStore.consent(h, id, asker.id(), Times.now(clock)))
                        changed(h, asker, programme, "agreement-agreed", "agreed to the agreement");
                });
    }

    private static Standing standing(Handle h, ProgrammeId id) {
        return new Standing(
                AgreementStore.find(h, id).orElse(Agreement.BLANK),
                AgreementStore.consents(h, id),
                AgreementStore.updatedAt(h, id));
    }

    /// Held until the transaction ends, so that nobody agrees to words that are being replaced.
    private static Programme openProgramme(Handle h, Asker asker, ProgrammeId id) {
        var programme = ProgrammeStore.lock(h, id).orElseThrow(Refusal::notFound);
        if (programme.membership(asker.id()).isEmpty()) throw Refusal.notFound();
        programme.requireOpen();
        return programme;
    }

    private void changed(Handle h, Asker asker, Programme programme, String kind, String did) {
        var id = programme.programmeId();
        news.add(h, id, asker.id(), kind, did, "/programmes/" + id + "#agreement");
        events.send(h, programme.people(), "programme.changed", Map.of("programmeId", id));
    }
}
