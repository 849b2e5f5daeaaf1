package soundingboard.notepad;

/// One line that the server writes into a notepad.
///
/// @param text "" for a line that waits to be written in
record NoteLine(Shape shape, String text) {

    enum Shape {
        TITLE,
        HEADING,
        PARAGRAPH,
        BULLET,
        TASK,
        QUOTE
    }

    /// Longest text of a line that is carried over, in UTF-16 units.
    private static final int LONGEST = 300;

    static NoteLine title(String text) {
        return new NoteLine(Shape.TITLE, text);
    }

    static NoteLine heading(String text) {
        return new NoteLine(Shape.HEADING, text);
    }

    static NoteLine paragraph(String text) {
        return new NoteLine(Shape.PARAGRAPH, text);
    }

    static NoteLine bullet(String text) {
        return new NoteLine(Shape.BULLET, text);
    }

    static NoteLine task(String text) {
        return new NoteLine(Shape.TASK, text);
    }

    static NoteLine quote(String text) {
        return new NoteLine(Shape.QUOTE, text);
    }

    /// A block's words on one line; the end of a very long one is left where it is.
    static String oneLine(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        if (line.length() <= LONGEST) return line;
        int end = line.lastIndexOf(' ', LONGEST);
        return line.substring(0, end > LONGEST / 2 ? end : LONGEST).strip() + "…";
    }
}
