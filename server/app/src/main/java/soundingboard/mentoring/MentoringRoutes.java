package soundingboard.mentoring;

import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import soundingboard.auth.Memberships;

/// All of this feature's routes.
public final class MentoringRoutes {
    private final List<Consumer<RoutesConfig>> all;

    /// @param publicUrl what links begin with; without it, the address just asked
    public MentoringRoutes(Mentoring mentoring, Memberships memberships, Optional<URI> publicUrl) {
        var views = mentoring.views();
        var sessions = mentoring.sessions();
        this.all =
                List.of(
                        new ProgrammeRoutes(mentoring.programmes(), views, publicUrl)::register,
                        new AgreementRoutes(mentoring.agreements(), memberships, views)::register,
                        new SessionRoutes(sessions, memberships, views)::register,
                        new CalendarRoutes(sessions, memberships, views, publicUrl)::register,
                        new AimRoutes(mentoring.aims(), memberships, mentoring.aimViews())
                                ::register,
                        new HomeRoutes(mentoring.home())::register);
    }

    public void register(RoutesConfig routes) {
        all.forEach(part -> part.accept(routes));
    }
}
