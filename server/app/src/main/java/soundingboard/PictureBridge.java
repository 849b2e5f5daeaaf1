package soundingboard;

import org.jdbi.v3.core.Handle;
import soundingboard.auth.Asker;
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
        return (notepad, bytes) -> {
            var stored = pictures.add(notepad.value(), bytes);
            return new NotepadImages.Image(stored.url(), stored.width(), stored.height());
        };
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
