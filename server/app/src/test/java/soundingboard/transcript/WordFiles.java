package soundingboard.transcript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Word files as Teams makes them, and worse.
final class WordFiles {
    private WordFiles() {}

    static byte[] of(String body) throws IOException {
        return zip("word/document.xml", document("", body));
    }

    static String document(String type, String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
                + type
                + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
                + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\">"
                + "<w:body>"
                + body
                + "<w:sectPr/></w:body></w:document>";
    }

    static byte[] zip(String name, String content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("word/media/face.png"));
            zip.write(new byte[2_000]);
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /// Lines within one paragraph.
    static String paragraph(String... lines) {
        return "<w:p><w:r><w:t>"
                + String.join("</w:t><w:br/><w:t xml:space=\"preserve\">", lines)
                + "</w:t></w:r></w:p>";
    }

    /// With the speaker's picture before the name.
    static String passage(String name, String time, String words) {
        return "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\"/></wp:inline></w:drawing>"
                + "<w:br/><w:t xml:space=\"preserve\">"
                + name
                + "</w:t></w:r><w:r><w:rPr><w:color w:val=\"616161\"/></w:rPr><w:t xml:space=\"preserve\">"
                + time
                + "</w:t></w:r><w:r><w:br/><w:t>"
                + words
                + "</w:t></w:r></w:p>";
    }
}
