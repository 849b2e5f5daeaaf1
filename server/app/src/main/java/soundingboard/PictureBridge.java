package soundingboard;

import org.jdbi.v3.core.Handle;
import soundingboard.auth.Asker;
import soundingboard.jobs.Recurring;
import soundingboard.media.Asset;
import soundingboard.media.AssetId;
import soundingboard.media.AssetOwner;
import soundingboard.media.Pictures;
import soundingboard.media.upload.Purpose;
import soundingboard.notepad.NotepadId;
import soundingboard.notepad.NotepadImages;
import soundingboard.notepad.Notepads;

/// Pictures in notepads: `media` keeps them, and whoever may open the notepad may see them.
final class PictureBridge implements AssetOwner {
    private final Pictures pictures;
    private final Notepads notepads;

    PictureBridge(Pictures pictures, Notepads notepads) {
        this.pictures = pictures;
        this.notepads = notepads;
    }

    static NotepadImages images(Pictures pictures) {
        return new NotepadImages() {
            @Override
            public Image add(NotepadId notepad, byte[] picture) {
                var stored = pictures.add(notepad.value(), picture);
                return new Image(stored.url(), stored.width(), stored.height());
            }

            @Override
            public void remove(Handle handle, NotepadId notepad, String url) {
                pictures.remove(handle, notepad.value(), Pictures.at(url));
            }

            @Override
            public void clear(String url) {
                pictures.clear(Pictures.at(url));
            }
        };
    }

    /// Removes what nothing has named for long.
    Recurring tidying() {
        return pictures.tidying(
                (notepad, picture) -> notepads.names(new NotepadId(notepad), picture.value()));
    }

    @Override
    public Purpose purpose() {
        return Purpose.NOTEPAD_IMAGE;
    }

    @Override
    public boolean mayOpen(Asker asker, AssetId asset) {
        return pictures.notepadOf(asset)
                .flatMap(notepad -> notepads.mayOpen(asker.id(), new NotepadId(notepad)))
                .isPresent();
    }

    @Override
    public void changed(Handle handle, Asset asset) {
        // It is ready from the start and never changes.
    }
}
