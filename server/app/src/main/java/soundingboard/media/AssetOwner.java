package soundingboard.media;

import org.jdbi.v3.core.Handle;
import soundingboard.auth.Asker;
import soundingboard.media.upload.Purpose;

/// The feature that an asset belongs to: it says who may see it, and hears how it gets on.
public interface AssetOwner {
    Purpose purpose();

    /// Asked on every request for a file of the asset.
    boolean mayOpen(Asker asker, AssetId asset);

    /// The asset has changed, in the given transaction. Called about once a second while it is
    /// being transcoded.
    void changed(Handle handle, Asset asset);
}
