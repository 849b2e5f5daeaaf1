package soundingboard.notepad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.store.FSDirectory;
import org.jdbi.v3.core.Jdbi;
import soundingboard.TestServer;

/// Looks for a text in everything that is stored: rows of all tables, the database's own files,
/// the index.
final class StoredBytes {
    private StoredBytes() {}

    /// Tables with a row that shows the text, in text, `jsonb` or bytes.
    static List<String> tablesWith(Jdbi jdbi, String text) {
        var hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return jdbi.withHandle(
                h -> {
                    var found = new ArrayList<String>();
                    var tables =
                            h.createQuery(
                                            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
                                    .mapTo(String.class)
                                    .list();
                    for (var table : tables) {
                        int rows =
                                h.createQuery(
                                                "SELECT count(*) FROM "
                                                        + table
                                                        + " AS row_of_it WHERE strpos(row_of_it::text, :text) > 0"
                                                        + " OR strpos(row_of_it::text, :hex) > 0")
                                        .bind("text", text)
                                        .bind("hex", hex)
                                        .mapTo(Integer.class)
                                        .one();
                        if (rows > 0) found.add(table);
                    }
                    return found;
                });
    }

    /// Files of the database, dead rows and free space included, that hold the bytes; not the
    /// write-ahead log.
    static List<Path> databaseFilesWith(Jdbi jdbi, String text) {
        var folder =
                jdbi.withHandle(
                        h -> {
                            h.execute("CHECKPOINT");
                            return h.createQuery(
                                            """
                                            SELECT current_setting('data_directory') || '/base/' || oid
                                              FROM pg_database WHERE datname = current_database()""")
                                    .mapTo(String.class)
                                    .one();
                        });
        return filesWith(Path.of(folder), text);
    }

    /// Files under the folder that hold the bytes. One that is removed meanwhile holds nothing.
    static List<Path> filesWith(Path folder, String text) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes read) {
                            if (read.isRegularFile() && has(file, text)) found.add(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException e)
                                throws IOException {
                            if (e instanceof NoSuchFileException && !file.equals(folder))
                                return FileVisitResult.CONTINUE;
                            throw e;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static boolean has(Path file, String text) {
        try {
            var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return bytes.contains(
                    new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Terms of the index on disk that contain a piece of a word, those of deleted pieces included.
    static Set<String> indexTermsWith(TestServer server, String piece) throws IOException {
        var found = new TreeSet<String>();
        try (var directory = FSDirectory.open(server.data().resolve("index"));
                var reader = DirectoryReader.open(directory)) {
            for (var leaf : reader.leaves())
                for (var field : leaf.reader().getFieldInfos()) {
                    var terms = MultiTerms.getTerms(leaf.reader(), field.name);
                    if (terms == null) continue;
                    var each = terms.iterator();
                    for (var term = each.next(); term != null; term = each.next())
                        if (term.utf8ToString().contains(piece)) found.add(term.utf8ToString());
                }
        }
        return found;
    }
}
