package soundingboard.mentoring;

import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.util.Optional;
import soundingboard.auth.Memberships;

/// All of this feature's routes.
public final class MentoringRoutes {
    private final ProgrammeRoutes programmes;
    private final SessionRoutes sessions;

    /// @param publicUrl what invitation links begin with; without it, the address just asked
    public MentoringRoutes(Mentoring mentoring, Memberships memberships, Optional<URI> publicUrl) {
        this.programmes = new ProgrammeRoutes(mentoring.programmes(), mentoring.views(), publicUrl);
        this.sessions = new SessionRoutes(mentoring.sessions(), memberships, mentoring.views());
    }

    public void register(RoutesConfig routes) {
        programmes.register(routes);
        sessions.register(routes);
    }
}
