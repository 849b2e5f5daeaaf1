package soundingboard.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.BinaryDocValuesField;
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
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import soundingboard.db.FeedEntry;
import soundingboard.db.Json;
import soundingboard.search.meaning.Vector;

/// What a document of the index looks like.
final class Schema {

    /// Raise it with every change to fields or analysis: indexes of another identity are rebuilt.
    private static final int VERSION = 5;

    /// What an index is made with: the version, and the spellings that its words were given.
    static final String IDENTITY =
            VERSION + "-" + Integer.toHexString(WordList.lines("spelling.txt").hashCode());

    /// Kind and id: the piece's identity, and the order of equal scores.
    static final String KEY = "key";

    static final String KIND = "kind";

    /// Who may find it; every query filters on this.
    static final String READER = "reader";

    /// The first reader: pieces of one pair lie side by side, see [#ORDER].
    static final String OWNER = "owner";

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

    /// How speech sounds: [Sounds].
    static final String SOUND = "sound";

    /// Each reader's own vocabulary, of headings that are a piece's own and of texts:
    /// [#vocabularyTerm].
    static final String VOCABULARY = "vocabulary";

    /// Each reader's own words of all headings: [#vocabularyTerm].
    static final String HEADINGS = "headings";

    /// Each reader's own runs of two or three words: [#vocabularyTerm].
    static final String PHRASES = "phrases";

    /// The author's whole name.
    static final String AUTHOR_NAME = "authorName";

    /// Milliseconds on the session's or the clip's clock; absent when the piece has no moment.
    static final String OFFSET = "offset";

    /// Length of the text in stemmed tokens, for the asker's own average.
    static final String LENGTH = "length";

    /// Epoch milliseconds; absent when the piece has no date.
    static final String AT = "at";

    /// What the piece means: [Vector#kept] of the whole and of each of its moments.
    static final String VECTORS = "vectors";

    /// Pieces that have no vectors yet.
    static final Term WITHOUT_VECTORS = new Term("without", VECTORS);

    private static final String ENTRY = "entry";

    private static final String SPEECH = "speech";

    /// Kinds that are headed by their session's title. All others have a title of their own.
    private static final Set<String> PARTS_OF_A_SESSION = Set.of("note", "speech");

    /// How documents lie in the index. Who asks reads few pieces of very many: when these lie side
    /// by side, a question touches little else.
    static final Sort ORDER = new Sort(new SortField(OWNER, SortField.Type.STRING));

    /// Offsets in the postings tell where to highlight without analysing again.
    private static final FieldType TEXT_TYPE = new FieldType(TextField.TYPE_NOT_STORED);

    private static final FieldType SOUND_TYPE = new FieldType(TextField.TYPE_NOT_STORED);

    static {
        TEXT_TYPE.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        TEXT_TYPE.freeze();
        SOUND_TYPE.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        SOUND_TYPE.setOmitNorms(true);
        SOUND_TYPE.freeze();
    }

    private Schema() {}

    static Analyzer analyzer() {
        return new PerFieldAnalyzerWrapper(
                Analysis.EXACT,
                Map.of(
                        TEXT,
                        Analysis.STEMMED,
                        TITLE,
                        Analysis.STEMMED,
                        CONTEXT,
                        Analysis.STEMMED,
                        SOUND,
                        Sounds.ANALYZER));
    }

    static Term key(String kind, String id) {
        return new Term(KEY, kind + "/" + id);
    }

    /// A reader's own word. The separator sorts before every letter and cannot be in a reader.
    static String vocabularyTerm(String reader, String word) {
        return reader + '\u0001' + word;
    }

    /// @param vectors of all that the piece [says][#said]; empty when they are not known yet
    static Document document(FeedEntry entry, List<Vector> vectors) {
        var document = new Document();
        if (!vectors.isEmpty()) {
            document.add(new BinaryDocValuesField(VECTORS, Vector.kept(vectors)));
        } else if (!said(entry).isEmpty()) {
            document.add(
                    new StringField(
                            WITHOUT_VECTORS.field(), WITHOUT_VECTORS.bytes(), Field.Store.NO));
        }
        var key = key(entry.kind(), entry.id()).bytes();
        document.add(new StringField(KEY, key, Field.Store.NO));
        document.add(new SortedDocValuesField(KEY, key));
        document.add(new StringField(KIND, entry.kind(), Field.Store.NO));
        document.add(new SortedDocValuesField(KIND, new BytesRef(entry.kind())));
        for (var reader : entry.readers())
            document.add(new StringField(READER, reader, Field.Store.NO));
        if (!entry.readers().isEmpty())
            document.add(new SortedDocValuesField(OWNER, new BytesRef(entry.readers().getFirst())));
        entry.programmeId()
                .ifPresent(id -> document.add(new StringField(PROGRAMME, "" + id, Field.Store.NO)));
        entry.sessionId()
                .ifPresent(
                        id -> {
                            document.add(new StringField(SESSION, "" + id, Field.Store.NO));
                            document.add(new SortedDocValuesField(SESSION, new BytesRef("" + id)));
                        });
        entry.author()
                .ifPresent(
                        name -> {
                            document.add(new Field(AUTHOR, name, TEXT_TYPE));
                            document.add(new SortedDocValuesField(AUTHOR_NAME, new BytesRef(name)));
                        });
        entry.atMs().ifPresent(ms -> document.add(new NumericDocValuesField(OFFSET, ms)));
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
        if (entry.kind().equals(SPEECH)) document.add(new Field(SOUND, entry.text(), SOUND_TYPE));
        document.add(
                new NumericDocValuesField(
                        LENGTH, Analysis.tokens(Analysis.STEMMED, entry.text()).size()));
        vocabulary(entry).forEach(document::add);
        own(HEADINGS, entry, entry.title()).forEach(document::add);
        phrases(entry).forEach(document::add);
        document.add(new StoredField(ENTRY, Json.write(entry)));
        return document;
    }

    /// What is headed by its session's title.
    static Query partsOfASession() {
        return new TermInSetQuery(KIND, PARTS_OF_A_SESSION.stream().map(BytesRef::new).toList());
    }

    /// What a piece says, in words that have a meaning of their own: all of it, then each of its
    /// moments when there are several. Empty when it says nothing.
    static List<String> said(FeedEntry entry) {
        boolean headed =
                PARTS_OF_A_SESSION.contains(entry.kind()) || entry.text().startsWith(entry.title());
        var whole = (headed ? entry.text() : entry.title() + "\n" + entry.text()).strip();
        if (whole.isEmpty()) return List.of();
        var said = new ArrayList<String>();
        said.add(whole);
        var starts = Moments.of(entry).stream().map(FeedEntry.Moment::from).toList();
        for (int i = 0; starts.size() > 1 && i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : entry.text().length();
            said.add(entry.text().substring(starts.get(i), end).strip());
        }
        return said;
    }

    static FeedEntry entry(StoredFields stored, int doc) throws IOException {
        var json = stored.document(doc, Set.of(ENTRY)).get(ENTRY);
        if (json == null) throw new IOException("a document without its entry");
        return Json.read(json, FeedEntry.class);
    }

    private static List<IndexableField> phrases(FeedEntry entry) {
        var phrases = new LinkedHashSet<String>();
        for (var text : List.of(entry.title(), entry.text()))
            Phrases.in(text).forEach(phrases::add);
        return phrases.stream()
                .flatMap(phrase -> entry.readers().stream().map(r -> vocabularyTerm(r, phrase)))
                .map(term -> (IndexableField) new StringField(PHRASES, term, Field.Store.NO))
                .toList();
    }

    private static List<IndexableField> vocabulary(FeedEntry entry) {
        return own(
                VOCABULARY,
                entry,
                PARTS_OF_A_SESSION.contains(entry.kind())
                        ? entry.text()
                        : entry.title() + "\n" + entry.text());
    }

    private static List<IndexableField> own(String field, FeedEntry entry, String text) {
        return Analysis.tokens(Analysis.EXACT, text).stream()
                .distinct()
                .flatMap(word -> entry.readers().stream().map(r -> vocabularyTerm(r, word)))
                .map(term -> (IndexableField) new StringField(field, term, Field.Store.NO))
                .toList();
    }
}
