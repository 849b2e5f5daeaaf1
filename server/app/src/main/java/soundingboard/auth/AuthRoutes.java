package soundingboard.auth;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import soundingboard.auth.Accounts.SignedIn;
import soundingboard.db.Ids;
import soundingboard.problem.Fields;
import soundingboard.problem.Refusal;

/// Sign-in and out, the asker's own account, invitations.
public final class AuthRoutes {

    /// The login's cookie.
    public static final String COOKIE = "sb_login";

    record LoginBody(@Nullable String email, @Nullable String password) {}

    record NameBody(@Nullable String name) {}

    record PasswordBody(
            @Nullable String current,
            @com.fasterxml.jackson.annotation.JsonProperty("new") @Nullable String next) {}

    record ResetBody(@Nullable String password) {}

    record TokenBody(@Nullable String name, @Nullable Integer expiresInDays) {}

    record AcceptBody(@Nullable String name, @Nullable String email, @Nullable String password) {}

    record Me(PersonId id, String name, String email, boolean mayMentor) {
        static Me of(Asker asker) {
            return new Me(asker.id(), asker.name(), asker.email(), asker.mayMentor());
        }
    }

    record LoginView(
            UUID id, String device, Instant createdAt, Instant lastSeenAt, boolean current) {}

    record TokenView(
            UUID id,
            String name,
            Instant createdAt,
            Optional<Instant> lastUsedAt,
            Instant expiresAt,
            Optional<String> secret) {}

    private final Accounts accounts;
    private final Invitations invitations;
    private final PasswordResets resets;
    private final boolean secureCookie;

    public AuthRoutes(
            Accounts accounts,
            Invitations invitations,
            PasswordResets resets,
            boolean secureCookie) {
        this.accounts = accounts;
        this.invitations = invitations;
        this.resets = resets;
        this.secureCookie = secureCookie;
    }

    public void register(RoutesConfig routes) {
        routes.post("/api/login", this::login);
        routes.post("/api/logout", this::logout);
        routes.post("/api/logout-everywhere", this::logoutEverywhere);
        routes.get("/api/me", ctx -> ctx.json(Me.of(Asker.from(ctx::attribute))));
        routes.patch("/api/me", this::rename);
        routes.post("/api/me/password", this::changePassword);
        routes.get("/api/logins", this::logins);
        routes.delete("/api/logins/{id}", this::endLogin);
        routes.get("/api/tokens", this::tokens);
        routes.post("/api/tokens", this::createToken);
        routes.delete("/api/tokens/{id}", this::deleteToken);
        routes.get(
                "/api/invitations/{token}",
                ctx -> ctx.json(invitations.show(ctx.pathParam("token"))));
        routes.post("/api/invitations/{token}/accept", this::accept);
        routes.get(
                "/api/password-resets/{token}",
                ctx -> ctx.json(resets.show(ctx.pathParam("token"))));
        routes.post("/api/password-resets/{token}", this::resetPassword);
    }

    private void login(Context ctx) {
        var body = ctx.bodyAsClass(LoginBody.class);
        var signedIn =
                accounts.signIn(orEmpty(body.email), orEmpty(body.password), ctx.ip(), device(ctx));
        setCookie(ctx, signedIn);
        ctx.json(Me.of(signedIn.asker()));
    }

    private void logout(Context ctx) {
        accounts.signOut(Asker.from(ctx::attribute));
        clearCookie(ctx);
    }

    private void logoutEverywhere(Context ctx) {
        accounts.signOutEverywhere(Asker.from(ctx::attribute).id());
        clearCookie(ctx);
    }

    private void rename(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        accounts.rename(asker, orEmpty(ctx.bodyAsClass(NameBody.class).name));
        ctx.json(
                new Me(
                        asker.id(),
                        accounts.nameOf(asker.id()).orElseThrow(),
                        asker.email(),
                        asker.mayMentor()));
    }

    private void changePassword(Context ctx) {
        var body = ctx.bodyAsClass(PasswordBody.class);
        accounts.changePassword(
                Asker.from(ctx::attribute), orEmpty(body.current), orEmpty(body.next));
        ctx.status(204);
    }

    private void logins(Context ctx) {
        var asker = Asker.from(ctx::attribute);
        var items =
                accounts.logins(asker).stream()
                        .map(
                                row ->
                                        new LoginView(
                                                row.id(),
                                                row.device(),
                                                row.createdAt(),
                                                row.lastSeenAt(),
                                                asker.loginId().equals(Optional.of(row.id()))))
                        .toList();
        ctx.json(Map.of("items", items));
    }

    private void endLogin(Context ctx) {
        if (!accounts.endLogin(Asker.from(ctx::attribute), Ids.parse(ctx.pathParam("id"))))
            throw Refusal.notFound();
        ctx.status(204);
    }

    private void tokens(Context ctx) {
        List<TokenView> items =
                accounts.tokens(Asker.from(ctx::attribute)).stream()
                        .map(row -> tokenView(row, Optional.empty()))
                        .toList();
        ctx.json(Map.of("items", items));
    }

    private void createToken(Context ctx) {
        var body = ctx.bodyAsClass(TokenBody.class);
        var fields = new Fields();
        var name = fields.text("name", body.name, 100);
        var days = fields.between("expiresInDays", body.expiresInDays, 1, 366);
        fields.check();
        var created = accounts.createToken(Asker.from(ctx::attribute), name, days);
        ctx.status(201).json(tokenView(created.token(), Optional.of(created.secret())));
    }

    private void deleteToken(Context ctx) {
        if (!accounts.deleteToken(Asker.from(ctx::attribute), Ids.parse(ctx.pathParam("id"))))
            throw Refusal.notFound();
        ctx.status(204);
    }

    private void accept(Context ctx) {
        var secret = ctx.pathParam("token");
        var body = ctx.bodyAsClass(AcceptBody.class);
        Invitations.Accepted accepted;
        if (body.email == null && ctx.attribute(Asker.ATTRIBUTE) != null)
            accepted = invitations.accept(secret, Asker.from(ctx::attribute));
        else
            accepted =
                    invitations.accept(
                            secret,
                            orEmpty(body.name),
                            orEmpty(body.email),
                            orEmpty(body.password),
                            device(ctx));
        accepted.signedIn().ifPresent(signedIn -> setCookie(ctx, signedIn));
        ctx.json(new AcceptedView(accepted.programme()));
    }

    private void resetPassword(Context ctx) {
        var body = ctx.bodyAsClass(ResetBody.class);
        var signedIn = resets.use(ctx.pathParam("token"), orEmpty(body.password), device(ctx));
        setCookie(ctx, signedIn);
        ctx.json(Me.of(signedIn.asker()));
    }

    record AcceptedView(Optional<ProgrammeId> programmeId) {}

    private static TokenView tokenView(AccountStore.TokenRow row, Optional<String> secret) {
        return new TokenView(
                row.id(), row.name(), row.createdAt(), row.lastUsedAt(), row.expiresAt(), secret);
    }

    private void setCookie(Context ctx, SignedIn signedIn) {
        var maxAge = (int) Accounts.LOGIN_LIFETIME.toSeconds();
        ctx.cookie(cookie(signedIn.secret(), maxAge));
    }

    private void clearCookie(Context ctx) {
        ctx.cookie(cookie("", 0));
        ctx.header("Clear-Site-Data", "\"storage\"");
        ctx.status(204);
    }

    private Cookie cookie(String value, int maxAge) {
        return new Cookie(COOKIE, value, "/", maxAge, secureCookie, true, null, SameSite.LAX);
    }

    private static String device(Context ctx) {
        return Optional.ofNullable(ctx.userAgent()).orElse("unknown device");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
