package soundingboard.search;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import soundingboard.db.FeedEntry;
import soundingboard.db.Json;

/// What a document of the index looks like.
final class Schema {

    /// Raise it with every change to fields or analysis: indexes of another version are rebuilt.
    static final int VERSION = 2;

    /// Kind and id: the piece's identity, and the order of equal scores.
    static final String KEY = "key";

    static final String KIND = "kind";

    /// Who may find it; every query filters on this.
    static final String READER = "reader";

    static final String PROGRAMME = "programme";
    static final String SESSION = "session";
    static final String AUTHOR = "author";

    /// Heading and text, stemmed.
    static final String TITLE = "title";

    static final String TEXT = "text";

    /// The session's heading over what was written or said in it, stemmed: it places a piece, but
    /// is not what the piece says.
    static final String CONTEXT = "context";

    /// Heading and text in their exact words, for "quotes", beginnings of words and typing errors.
    static final String TITLE_WORDS = "titleWords";

    static final String TEXT_WORDS = "textWords";

    /// Each reader's own vocabulary: [#vocabularyTerm].
    static final String VOCABULARY = "vocabulary";

    /// Length of the text in stemmed tokens, for the asker's own average.
    static final String LENGTH = "length";

    /// Epoch milliseconds; absent when the piece has no date.
    static final String AT = "at";

    private static final String ENTRY = "entry";

    /// Kinds that are headed by their session's title. All others have a title of their own.
    private static final Set<String> PARTS_OF_A_SESSION = Set.of("note", "speech");

    /// Offsets in the postings tell where to highlight without analysing again.
    private static final FieldType TEXT_TYPE = new FieldType(TextField.TYPE_NOT_STORED);

    static {
        TEXT_TYPE.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        TEXT_TYPE.freeze();
    }

    private Schema() {}

    static Analyzer analyzer() {
        return new PerFieldAnalyzerWrapper(
                Analysis.EXACT,
                Map.of(TEXT, Analysis.STEMMED, TITLE, Analysis.STEMMED, CONTEXT, Analysis.STEMMED));
    }

    static Term key(String kind, String id) {
        return new Term(KEY, kind + "/" + id);
    }

    /// A reader's own word. The separator sorts before every letter and cannot be in a reader.
    static String vocabularyTerm(String reader, String word) {
        return reader + '\u0001' + word;
    }

    static Document document(FeedEntry entry) {
        var document = new Document();
        var key = key(entry.kind(), entry.id()).bytes();
        document.add(new StringField(KEY, key, Field.Store.NO));
        document.add(new SortedDocValuesField(KEY, key));
        document.add(new StringField(KIND, entry.kind(), Field.Store.NO));
        document.add(new SortedDocValuesField(KIND, new BytesRef(entry.kind())));
        for (var reader : entry.readers())
            document.add(new StringField(READER, reader, Field.Store.NO));
        entry.programmeId()
                .ifPresent(id -> document.add(new StringField(PROGRAMME, "" + id, Field.Store.NO)));
        entry.sessionId()
                .ifPresent(
                        id -> {
                            document.add(new StringField(SESSION, "" + id, Field.Store.NO));
                            document.add(new SortedDocValuesField(SESSION, new BytesRef("" + id)));
                        });
        entry.author().ifPresent(name -> document.add(new Field(AUTHOR, name, TEXT_TYPE)));
        entry.at()
                .ifPresent(
                        at -> document.add(new LongField(AT, at.toEpochMilli(), Field.Store.NO)));
        if (PARTS_OF_A_SESSION.contains(entry.kind())) {
            document.add(new Field(CONTEXT, entry.title(), TEXT_TYPE));
        } else {
            document.add(new Field(TITLE, entry.title(), TEXT_TYPE));
            document.add(new Field(TITLE_WORDS, entry.title(), TEXT_TYPE));
        }
        document.add(new Field(TEXT, entry.text(), TEXT_TYPE));
        document.add(new Field(TEXT_WORDS, entry.text(), TEXT_TYPE));
        document.add(
                new NumericDocValuesField(
                        LENGTH, Analysis.tokens(Analysis.STEMMED, entry.text()).size()));
        vocabulary(entry).forEach(document::add);
        document.add(new StoredField(ENTRY, Json.write(entry)));
        return document;
    }

    static FeedEntry entry(StoredFields stored, int doc) throws IOException {
        var json = stored.document(doc, Set.of(ENTRY)).get(ENTRY);
        if (json == null) throw new IOException("a document without its entry");
        return Json.read(json, FeedEntry.class);
    }

    private static List<IndexableField> vocabulary(FeedEntry entry) {
        var text = entry.title() + "\n" + entry.text();
        return Analysis.tokens(Analysis.EXACT, text).stream()
                .distinct()
                .flatMap(word -> entry.readers().stream().map(r -> vocabularyTerm(r, word)))
                .map(term -> (IndexableField) new StringField(VOCABULARY, term, Field.Store.NO))
                .toList();
    }
}
