package soundingboard.mentoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.db.Database;

/// SQL of agreements and of who has agreed.
final class AgreementStore {
    record Consent(UUID personId, Instant at) {}

    private AgreementStore() {}

    static Optional<Agreement> find(Handle h, ProgrammeId programme) {
        return h.createQuery("SELECT * FROM agreement WHERE programme_id = :programme")
                .bind("programme", programme.value())
                .map(Database.as(Agreement.class))
                .findOne();
    }

    static Optional<Instant> updatedAt(Handle h, ProgrammeId programme) {
        return h.createQuery("SELECT updated_at FROM agreement WHERE programme_id = :programme")
                .bind("programme", programme.value())
                .mapTo(Instant.class)
                .findOne();
    }

    static void put(Handle h, ProgrammeId programme, Agreement agreement, Instant now) {
        h.createUpdate(
                        """
                        INSERT INTO agreement
                          (programme_id, purpose, form, frequency, record_kept, confidentiality,
                           review, review_on, updated_at)
                        VALUES (:programme, :purpose, :form, :frequency, :recordKept,
                                :confidentiality, :review, :reviewOn, :now)
                        ON CONFLICT (programme_id) DO UPDATE
                           SET purpose = excluded.purpose, form = excluded.form,
                               frequency = excluded.frequency, record_kept = excluded.record_kept,
                               confidentiality = excluded.confidentiality,
                               review = excluded.review, review_on = excluded.review_on,
                               updated_at = excluded.updated_at""")
                .bindMethods(agreement)
                .bind("programme", programme.value())
                .bind("now", now)
                .execute();
    }

    static List<Consent> consents(Handle h, ProgrammeId programme) {
        return h.createQuery(
                        """
                        SELECT person_id, at FROM agreement_consent
                         WHERE programme_id = :programme ORDER BY at, person_id""")
                .bind("programme", programme.value())
                .map(Database.as(Consent.class))
                .list();
    }

    static void clearConsents(Handle h, ProgrammeId programme) {
        h.execute("DELETE FROM agreement_consent WHERE programme_id = ?", programme.value());
    }

    /// @return false when the person had agreed already
    static boolean consent(Handle h, ProgrammeId programme, PersonId person, Instant now) {
        return h.execute(
                        """
                        INSERT INTO agreement_consent (programme_id, person_id, at)
                        VALUES (?, ?, ?) ON CONFLICT DO NOTHING""",
                        programme.value(),
                        person.value(),
                        now)
                == 1;
    }
}
