package soundingboard.yjs;

/// Text within XML. Marks read as elements around the text.
public final class XmlText extends YText {
    XmlText(Branch branch) {
        super(branch);
    }

    /// The text with its marks, as Yjs spells it: for reading and comparing, not escaped.
    @Override
    public String toString() {
        var out = new StringBuilder();
        XmlString.append(this, out);
        return out.toString();
    }
}
