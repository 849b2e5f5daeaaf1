package soundingboard.media;

import org.jspecify.annotations.Nullable;
import soundingboard.jobs.JobKind;
import soundingboard.jobs.Work;
import soundingboard.media.Media.AssetJob;

/// Removes the files of an asset that is gone.
record Removal(Blobs blobs) implements Work<AssetJob> {
    @Override
    public JobKind<AssetJob> kind() {
        return Media.REMOVE;
    }

    @Override
    public void run(AssetJob job) {
        blobs.remove(job.id());
    }

    @Override
    public void gaveUp(AssetJob job, @Nullable Throwable cause) {
        // The next tidying tries again.
    }
}
