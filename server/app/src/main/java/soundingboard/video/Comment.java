package soundingboard.video;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;

/// Words at a second of a clip.
///
/// @param programme the pair that it was made in; empty for the owner's word to all who may watch
record Comment(
        UUID id,
        VideoId video,
        Optional<ProgrammeId> programme,
        PersonId person,
        long atMs,
        String text,
        Instant createdAt) {

    /// A comment is the pair's: a mentee never sees another mentee's.
    ///
    /// @param programmes through which the reader sees the video
    boolean isFor(PersonId reader, Video clip, List<ProgrammeId> programmes) {
        return clip.owner().equals(reader)
                || person.equals(reader)
                || programme.map(programmes::contains).orElse(true);
    }
}
