package soundingboard.video;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import soundingboard.auth.Membership;
import soundingboard.auth.PersonId;
import soundingboard.auth.ProgrammeId;
import soundingboard.media.Asset.Failure;
import soundingboard.media.AssetId;

/// One technique video, and who it is shared with.
///
/// @param asset empty until every byte is here
/// @param uploadFailure why it never will be
/// @param shares oldest first
record Video(
        VideoId id,
        PersonId owner,
        String title,
        String description,
        Optional<AssetId> asset,
        Optional<Failure> uploadFailure,
        Instant createdAt,
        List<Share> shares) {

    record Share(ProgrammeId programme, Instant at) {}

    /// What somebody may do with it.
    enum Access {
        /// Everything.
        OWNER,
        /// Watch, and comment inside the programmes that it is shared with.
        VIEWER,
        NONE
    }

    Video {
        shares = List.copyOf(shares);
    }

    boolean isSharedWith(ProgrammeId programme) {
        return shares.stream().anyMatch(share -> share.programme().equals(programme));
    }

    /// @param memberships all of this person
    Access accessOf(PersonId person, List<Membership> memberships) {
        if (owner.equals(person)) return Access.OWNER;
        return sharedWith(memberships).isEmpty() ? Access.NONE : Access.VIEWER;
    }

    /// The programmes through which somebody sees it.
    List<ProgrammeId> sharedWith(List<Membership> memberships) {
        return memberships.stream().map(Membership::programme).filter(this::isSharedWith).toList();
    }

    String url() {
        return "/library/" + id;
    }

    String urlAt(long ms) {
        return url() + "?at=" + ms;
    }
}
