package soundingboard.yjs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of XML nodes: [XmlElement], [XmlText], rarely [XmlHook].
public sealed class XmlFragment extends SharedType permits XmlElement {
    XmlFragment(Branch branch) {
        super(branch);
    }

    /// How many children there are.
    public int length() {
        return branch.length;
    }

    /// The children in order. Documents may be nested deeper than a stack is: walk them with a work
    /// list.
    public List<SharedType> children() {
        var children = new ArrayList<SharedType>(branch.length);
        for (Item item = branch.start; item != null; item = item.right) {
            if (!item.deleted() && item.content instanceof Branch nested) {
                children.add(of(nested));
            }
        }
        return children;
    }

    /// Inserts a new, empty element and answers it.
    ///
    /// @throws IndexOutOfBoundsException if `index` is negative or beyond the length
    public XmlElement insertElement(int index, String nodeName) {
        var nested = new Branch(TypeKind.XML_ELEMENT, nodeName);
        edit(tx -> ListEdits.insert(tx, branch, index, 1, nested));
        return new XmlElement(nested);
    }

    /// Inserts a new, empty text and answers it.
    public XmlText insertText(int index) {
        var nested = new Branch(TypeKind.XML_TEXT, "");
        edit(tx -> ListEdits.insert(tx, branch, index, 1, nested));
        return new XmlText(nested);
    }

    /// Inserts copies of XML nodes, which may be part of another document, with all that is in
    /// them: new elements with new ids. What is not XML is left out.
    ///
    /// @throws IndexOutOfBoundsException if `index` is negative or beyond the length
    public void insertCopies(int index, List<? extends SharedType> nodes) {
        edit(_ -> Copies.insert(this, index, nodes));
    }

    public XmlElement addElement(String nodeName) {
        return insertElement(length(), nodeName);
    }

    public XmlText addText() {
        return insertText(length());
    }

    /// Deletes `length` children from `index` on.
    ///
    /// @throws IndexOutOfBoundsException if the range is not within the children
    public void delete(int index, int length) {
        edit(tx -> ListEdits.delete(tx, branch, index, length));
    }

    @Override
    public @Nullable Object toJson() {
        return toString();
    }

    /// The XML as Yjs spells it: for reading and comparing, not escaped.
    @Override
    public String toString() {
        return XmlString.of(this);
    }
}
