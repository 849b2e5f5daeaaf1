package soundingboard.notepad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import soundingboard.auth.PersonId;
import soundingboard.yjs.Doc;
import soundingboard.yjs.Message;
import soundingboard.yjs.SyncMessage;

/// Keys that come in one moment reach each reader in one frame, and every reader has all of them.
class BroadcastTest {
    private static final Optional<Duration> NOT = Optional.empty();
    private static final Optional<Duration> SOON = Optional.of(Duration.ZERO);

    /// A connection whose page has a document, into which it types and puts what it hears.
    private static final class Page implements Wire {
        final Doc doc = new Doc();
        final RoomPeer peer =
                new RoomPeer(
                        new PersonId(UUID.randomUUID()), this, new RoomPeer.Wishes(false, false));
        final List<byte[]> heard = new ArrayList<>();

        private byte[] written = {};

        Page() {
            doc.onUpdate((update, _, _) -> written = update);
        }

        byte[] types(String words) {
            var text = doc.text("t");
            text.insert(text.length(), words);
            return written;
        }

        String text() {
            return doc.text("t").toString();
        }

        @Override
        public void send(byte[] frame) {
            var sync = assertInstanceOf(Message.Sync.class, Message.decode(frame));
            var update = assertInstanceOf(SyncMessage.Update.class, sync.message()).update();
            heard.add(update);
            doc.applyUpdate(update, null);
        }

        @Override
        public void checkAlive() {}

        @Override
        public void close(End end, String reason) {}
    }

    private final List<Page> pages = List.of(new Page(), new Page(), new Page(), new Page());
    private final List<RoomPeer> peers =
            new ArrayList<>(pages.stream().map(page -> page.peer).toList());
    private Duration now = Duration.ZERO;
    private final Broadcast broadcast = new Broadcast(peers, () -> now.toNanos());

    private Optional<Duration> type(int page, String text) {
        var author = pages.get(page);
        return broadcast.add(author.types(text), author.peer);
    }

    private List<Integer> frames() {
        return pages.stream().map(page -> page.heard.size()).toList();
    }

    @Test
    void aKeyAfterAPauseGoesOutAtOnceToAllButItsAuthor() {
        for (int keys = 1; keys <= 3; keys++) {
            assertEquals(NOT, type(0, "a"));
            assertEquals(List.of(0, keys, keys, keys), frames());
            now = now.plusMillis(10);
        }
    }

    @Test
    void keysOfTheNextMomentAreOneFrame() {
        type(0, "a");
        assertEquals(SOON, type(0, "b"));
        for (int i = 0; i < 50; i++) assertEquals(NOT, type(0, "c"));
        assertEquals(List.of(0, 1, 1, 1), frames());
        broadcast.send();
        assertEquals(List.of(0, 2, 2, 2), frames());
        broadcast.send();
        assertEquals(List.of(0, 2, 2, 2), frames());
        for (var page : pages) assertEquals("ab" + "c".repeat(50), page.text());
    }

    @Test
    void twoWhoTypeAtOnceHearOnlyOfEachOther() {
        type(0, "a");
        type(0, "bc");
        type(1, "xyz");
        type(0, "d");
        broadcast.send();
        assertEquals(List.of(1, 2, 2, 2), frames());
        assertSameText();
    }

    @Test
    void manyWhoTypeAtOnceAllHearTheSame() {
        type(3, "a");
        for (int round = 0; round < 5; round++)
            for (int page = 0; page < 3; page++) type(page, "word ");
        broadcast.send();
        assertEquals(List.of(2, 2, 2, 1), frames());
        assertSameText();
        assertEquals(1 + 3 * 5 * 5, pages.getFirst().text().length());
    }

    @Test
    void whatEverybodyHasToHearGoesToItsAuthorToo() {
        type(0, "a");
        type(0, "b");
        broadcast.add(pages.get(0).types("c"), null);
        broadcast.send();
        assertEquals(List.of(1, 2, 2, 2), frames());
        assertSameText();
    }

    @Test
    void aCrowdHearsAHundredTimesASecond() {
        while (peers.size() < 27) peers.add(new Page().peer);
        assertEquals(NOT, type(0, "a"));
        now = now.plusMillis(3);
        assertEquals(Optional.of(Duration.ofMillis(7)), type(0, "b"));
        now = now.plusMillis(4);
        assertEquals(NOT, type(0, "c"));
    }

    @Test
    void whoHasLeftHearsNothing() {
        type(0, "a");
        type(0, "b");
        peers.remove(3);
        broadcast.send();
        assertEquals(List.of(0, 2, 2, 1), frames());
    }

    @Test
    void moreThanAReaderTakesAtOnceDoesNotGather() {
        type(0, "a");
        assertEquals(SOON, type(0, "b".repeat(200 * 1024)));
        assertEquals(NOT, type(0, "c".repeat(100 * 1024)));
        assertEquals(List.of(0, 2, 2, 2), frames());
        assertSameText();
    }

    private void assertSameText() {
        for (var page : pages) assertEquals(pages.getFirst().text(), page.text());
    }
}
