package soundingboard.yjs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An XML element: in a Tiptap document a paragraph, heading, list, task item. Attributes can have
/// any plain value.
public final class XmlElement extends XmlFragment {
    XmlElement(Branch branch) {
        super(branch);
    }

    public String nodeName() {
        return name();
    }

    public Map<String, @Nullable Object> attributes() {
        return entries();
    }

    /// `null` also if there is no such attribute.
    public @Nullable Object attribute(String name) {
        return entry(name);
    }

    public void setAttribute(String name, @Nullable Object value) {
        edit(tx -> ListEdits.setValue(tx, branch, name, value));
    }

    public void removeAttribute(String name) {
        edit(tx -> ListEdits.remove(tx, branch, name));
    }
}
