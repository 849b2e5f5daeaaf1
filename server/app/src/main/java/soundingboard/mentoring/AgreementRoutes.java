package soundingboard.mentoring;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import soundingboard.auth.Asker;
import soundingboard.auth.Memberships;
import soundingboard.auth.ProgrammeId;

/// Reading, writing and agreeing to the agreement.
final class AgreementRoutes {
    private static final int MAX_TEXT = 5_000;

    record Agreed(UUID personId, String name, Instant at) {}

    record AgreementView(
            String purpose,
            String form,
            String frequency,
            String recordKept,
            String confidentiality,
            String review,
            Optional<LocalDate> reviewOn,
            List<Agreed> agreedBy,
            Optional<Instant> updatedAt) {}

    private final Agreements agreements;
    private final Memberships memberships;
    private final Views views;

    AgreementRoutes(Agreements agreements, Memberships memberships, Views views) {
        this.agreements = agreements;
        this.memberships = memberships;
        this.views = views;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/programmes/{id}/agreement", this::show);
        routes.put("/api/programmes/{id}/agreement", this::write);
        routes.post("/api/programmes/{id}/agreement/agree", this::agree);
    }

    private void show(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        answer(ctx, memberships.require(asker, ProgrammeRoutes.id(ctx)).programme());
    }

    private void write(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var programme = memberships.require(asker, ProgrammeRoutes.id(ctx)).programme();
        var body = Body.read(ctx.body());
        var agreement =
                new Agreement(
                        body.prose("purpose", MAX_TEXT),
                        body.prose("form", MAX_TEXT),
                        body.prose("frequency", MAX_TEXT),
                        body.prose("recordKept", MAX_TEXT),
                        body.prose("confidentiality", MAX_TEXT),
                        body.prose("review", MAX_TEXT),
                        body.date("reviewOn"));
        if (agreement.equals(Agreement.BLANK)) body.refuse("purpose", "Please fill this in.");
        body.check();
        agreements.write(asker, programme, agreement);
        answer(ctx, programme);
    }

    private void agree(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var programme = memberships.require(asker, ProgrammeRoutes.id(ctx)).programme();
        var body = Body.read(ctx.body().isBlank() ? "{}" : ctx.body());
        var seen = body.exactInstant("updatedAt");
        body.check();
        agreements.agree(asker, programme, seen);
        answer(ctx, programme);
    }

    private void answer(Context ctx, ProgrammeId programme) {
        var standing = agreements.of(programme);
        var people =
                standing.agreedBy().stream()
                        .map(AgreementStore.Consent::personId)
                        .collect(Collectors.toSet());
        var names = views.names(people);
        var words = standing.agreement();
        ctx.json(
                new AgreementView(
                        words.purpose(),
                        words.form(),
                        words.frequency(),
                        words.recordKept(),
                        words.confidentiality(),
                        words.review(),
                        words.reviewOn(),
                        standing.agreedBy().stream()
                                .map(
                                        consent ->
                                                new Agreed(
                                                        consent.personId(),
                                                        names.getOrDefault(consent.personId(), ""),
                                                        consent.at()))
                                .toList(),
                        standing.updatedAt()));
    }
}
