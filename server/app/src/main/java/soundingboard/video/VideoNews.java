package soundingboard.video;

import org.jdbi.v3.core.Handle;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;

/// Where people are told what the other did; `SoundingBoard` hands it in.
public interface VideoNews {
    /// @param did what follows the person's name: `shared a video: Heel raise, slow`
    void add(
            Handle handle, ProgrammeId programme, PersonId by, String kind, String did, String url);

    /// Takes back what was said about a page.
    void forget(Handle handle, String url);
}
