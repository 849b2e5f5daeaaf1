package soundingboard.search.meaning;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// Lets a thread of the operating system stand back behind others; Java's own priorities do
/// nothing on Linux without further rights.
public final class LowPriority {

    /// A tenth of what others get. With the least of all, the collector, which waits for every
    /// thread, would wait for this one.
    private static final int NICE = 10;

    private LowPriority() {}

    /// Does nothing where it cannot be done. For a platform thread of one's own: it stays so.
    @SuppressWarnings("restricted") // calls into the C library
    public static void ofThisThread() {
        if (!System.getProperty("os.name", "").equals("Linux")) return;
        try {
            var linker = Linker.nativeLinker();
            var call = linker.defaultLookup().find("setpriority");
            if (call.isEmpty()) return;
            // On Linux process 0 is the calling thread.
            var setPriority =
                    linker.downcallHandle(
                            call.get(),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT));
            int _ = (int) setPriority.invokeExact(0, 0, NICE);
        } catch (Throwable e) {
            // Then it competes with the others as any thread does.
        }
    }
}
