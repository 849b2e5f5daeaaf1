package soundingboard.yjs;

/// An XML node whose meaning only the application knows; a map with a name.
public final class XmlHook extends YMap {
    XmlHook(Branch branch) {
        super(branch);
    }

    public String hookName() {
        return name();
    }
}
