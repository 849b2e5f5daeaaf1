package soundingboard.notepad;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import soundingboard.yjs.Message;

/// Tells who wants to know how much is on disk: at once, and then now and then. Guarded by the
/// room's lock.
final class SavedNews {
    /// Between two words about it: a page shows "saving" meanwhile, as it does with every key.
    static final Duration EVERY = Duration.ofMillis(250);

    private final Progress progress;
    private long told;
    private boolean justTold;
    private boolean due;

    SavedNews(Progress progress) {
        this.progress = progress;
    }

    /// @return whether [#again] has to be called after [#EVERY]
    boolean tell(List<RoomPeer> peers) {
        due = justTold;
        if (justTold) return false;
        justTold = true;
        byte @Nullable [] saved = told == progress.steps() ? null : frame();
        for (var peer : peers) {
            if (saved != null && peer.wantsSaved()) peer.send(saved);
            peer.acknowledge(progress.committed());
        }
        told = progress.steps();
        return true;
    }

    boolean again(List<RoomPeer> peers) {
        justTold = false;
        return due && tell(peers);
    }

    byte[] frame() {
        return new Message.Saved(progress.onDisk()).encode();
    }
}
