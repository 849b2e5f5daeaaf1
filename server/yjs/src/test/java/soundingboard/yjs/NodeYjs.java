package soundingboard.yjs;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The real `yjs` package, in a Node process that lives as long as this object. See
/// `src/test/node/harness.js` for what it can be asked.
final class NodeYjs implements AutoCloseable {
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    NodeYjs() {
        try {
            process =
                    new ProcessBuilder("node", "harness.js")
                            .directory(Path.of("src/test/node").toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start node", e);
        }
        requests = process.outputWriter();
        answers = process.inputReader();
    }

    Answer ask(String command, Object... namesAndValues) {
        var request = new LinkedHashMap<String, @Nullable Object>();
        request.put("cmd", command);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            request.put((String) namesAndValues[i], plain(namesAndValues[i + 1]));
        }
        try {
            requests.write(JsonText.of(request));
            requests.newLine();
            requests.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("node ended: " + process.waitFor());
            }
            var answer = new Answer((Map<?, ?>) Objects.requireNonNull(Json.parse(line)));
            if (answer.map.get("error") instanceof String error) {
                throw new IllegalStateException("node: " + error);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Object plain(Object value) {
        return switch (value) {
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case List<?> list -> {
                var plain = new ArrayList<Object>();
                for (Object element : list) {
                    plain.add(plain(Objects.requireNonNull(element)));
                }
                yield plain;
            }
            default -> value;
        };
    }

    @Override
    public void close() {
        process.destroy();
    }

    record Answer(Map<?, ?> map) {
        String string(String name) {
            return (String) Objects.requireNonNull(map.get(name));
        }

        long number(String name) {
            return (long) Objects.requireNonNull(map.get(name));
        }

        boolean isTrue(String name) {
            return Boolean.TRUE.equals(map.get(name));
        }

        byte[] bytes(String name) {
            return Base64.getDecoder().decode(string(name));
        }

        List<byte[]> list(String name) {
            var list = new ArrayList<byte[]>();
            for (Object element : (List<?>) Objects.requireNonNull(map.get(name))) {
                list.add(Base64.getDecoder().decode((String) Objects.requireNonNull(element)));
            }
            return list;
        }

        StateVector stateVector() {
            return StateVector.decode(bytes("stateVector"));
        }

        List<IdRange> deletes() {
            var ranges = new ArrayList<IdRange>();
            for (Object range : (List<?>) Objects.requireNonNull(map.get("deletes"))) {
                List<?> r = (List<?>) Objects.requireNonNull(range);
                ranges.add(
                        new IdRange(
                                number(r.get(0)), (int) number(r.get(1)), (int) number(r.get(2))));
            }
            return ranges;
        }

        private static long number(@Nullable Object value) {
            return (long) Objects.requireNonNull(value);
        }
    }
}
