package soundingboard.mentoring;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.Asker;
import soundingboard.auth.ProgrammeId;

/// What `video` knows about a clip that somebody hangs on an aim; `SoundingBoard` hands it in.
@FunctionalInterface
public interface AimVideos {

    /// Makes sure that both people of the programme can see the clip, inside the aim's transaction.
    ///
    /// @return false when the asker may not show that clip there, or there is none
    boolean attach(Handle handle, Asker asker, ProgrammeId programme, UUID video);
}
