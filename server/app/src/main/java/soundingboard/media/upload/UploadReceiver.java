package soundingboard.media.upload;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import soundingboard.auth.Asker;

/// The feature that uploads of one purpose are for.
public interface UploadReceiver {
    Purpose purpose();

    /// Asked before the first byte: may this person upload this here?
    ///
    /// @param target what the client named
    /// @param filename what the file is called on the person's own device
    /// @return what the upload is for; given back in the other calls
    /// @throws soundingboard.problem.Refusal when it may not be
    String admit(Handle handle, Asker asker, UploadId id, Optional<String> target, String filename);

    /// Every byte has arrived. In one transaction with the end of the upload; the file is where
    /// [UploadFiles] says, and the receiver's from now on.
    void received(Handle handle, Upload upload);

    /// It was cancelled, or not finished in time; its bytes are gone.
    ///
    /// @param expired the time ran out; else the person cancelled
    void abandoned(Handle handle, Upload upload, boolean expired);
}
