package soundingboard.transcript;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The text of a Word file (ECMA-376: a zip whose `word/document.xml` holds paragraphs of runs).
///
/// Hostile files cost little: how much is unpacked, how many parts there are and how deep elements
/// nest is bounded, and a document type, the door to entities and outside files, is refused.
final class WordDocument {
    private static final String BODY = "word/document.xml";
    private static final String NAMESPACE =
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    /// Pictures of the speakers come before the text in some files.
    private static final long MAX_UNPACKED = 64L << 20;

    private static final int MAX_BODY = 16 << 20;
    private static final int MAX_PARTS = 1_000;
    private static final int MAX_DEPTH = 200;
    private static final int MAX_LINES = 200_000;

    private static final XMLInputFactory XML = xml();

    private WordDocument() {}

    /// Whether it is a zip at all.
    static boolean looksLike(byte[] bytes) {
        return bytes.length > 4
                && bytes[0] == 'P'
                && bytes[1] == 'K'
                && bytes[2] == 3
                && bytes[3] == 4;
    }

    /// Paragraphs and line breaks each begin a line.
    static List<String> lines(byte[] bytes) throws MalformedTranscript {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            long unpacked = 0;
            for (int parts = 0; parts < MAX_PARTS; parts++) {
                var part = zip.getNextEntry();
                if (part == null) break;
                if (part.getName().equals(BODY)) return lines(body(zip));
                unpacked += skipped(zip, MAX_UNPACKED - unpacked);
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new MalformedTranscript(1, "this Word file is damaged and cannot be opened.");
        } catch (IOException e) {
            throw new MalformedTranscript(1, "this Word file ends in the middle.");
        }
        throw new MalformedTranscript(1, "this is not a Word document.");
    }

    private static InputStream body(InputStream zip) throws IOException, MalformedTranscript {
        var body = zip.readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY)
            throw new MalformedTranscript(1, "this document is too large for a transcript.");
        return new ByteArrayInputStream(body);
    }

    private static long skipped(InputStream zip, long most)
            throws IOException, MalformedTranscript {
        var buffer = new byte[8192];
        long count = 0;
        for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
            count += n;
            if (count > most)
                throw new MalformedTranscript(1, "this document is too large for a transcript.");
        }
        return count;
    }

    private static List<String> lines(InputStream body) throws MalformedTranscript {
        var text = new Lines();
        try {
            var reader = XML.createXMLStreamReader(body);
            while (reader.hasNext()) text.take(reader, reader.next());
            reader.close();
        } catch (XMLStreamException e) {
            throw new MalformedTranscript(
                    text.count(), "this Word file is damaged and cannot be read.");
        }
        return text.lines;
    }

    private static XMLInputFactory xml() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver(
                (publicId, systemId, baseUri, namespace) -> {
                    throw new XMLStreamException("outside parts are not read");
                });
        return factory;
    }

    private static final class Lines {
        private final List<String> lines = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();
        private int depth;
        private int inText;

        int count() {
            return lines.size() + 1;
        }

        void take(XMLStreamReader xml, int event) throws MalformedTranscript {
            switch (event) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new MalformedTranscript(
                                count(), "this Word file has parts that no Word file has.");
                case XMLStreamConstants.START_ELEMENT -> open(xml);
                case XMLStreamConstants.END_ELEMENT -> close(xml);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (inText > 0) line.append(xml.getText());
                }
                default -> {}
            }
        }

        private void open(XMLStreamReader xml) throws MalformedTranscript {
            if (++depth > MAX_DEPTH)
                throw new MalformedTranscript(
                        count(), "this Word file has parts that no Word file has.");
            if (!isWord(xml)) return;
            switch (xml.getLocalName()) {
                case "t" -> inText++;
                case "br", "cr" -> end();
                case "tab" -> line.append('\t');
                default -> {}
            }
        }

        private void close(XMLStreamReader xml) throws MalformedTranscript {
            depth--;
            if (!isWord(xml)) return;
            if (xml.getLocalName().equals("t")) inText--;
            if (xml.getLocalName().equals("p")) end();
        }

        private void end() throws MalformedTranscript {
            if (lines.size() == MAX_LINES)
                throw new MalformedTranscript(count(), "this document is too long.");
            lines.add(line.toString());
            line.setLength(0);
        }

        private static boolean isWord(XMLStreamReader xml) {
            return NAMESPACE.equals(xml.getNamespaceURI()) || STRICT.equals(xml.getNamespaceURI());
        }
    }
}
