package soundingboard.bench.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Eight people who ask, each again as soon as there was an answer, or after a pause.
record Asking(Questions questions, Answering answering, Duration pause) {
    static final int PEOPLE = 8;

    interface Answering {
        /// @return whether something was found
        boolean answer(Questions.Question question) throws Exception;
    }

    Map<Questions.Kind, Times> run(Duration time) {
        var times = new EnumMap<Questions.Kind, Times>(Questions.Kind.class);
        for (var kind : Questions.Kind.values()) times.put(kind, new Times());
        long end = System.nanoTime() + time.toNanos();
        try (var people = Executors.newFixedThreadPool(PEOPLE)) {
            var all = new ArrayList<Future<?>>();
            for (int person = 0; person < PEOPLE; person++) {
                var random = new Random(end + person);
                all.add(
                        people.submit(
                                () -> {
                                    ask(random, end, times);
                                    return null;
                                }));
            }
            for (var one : all) one.get();
        } catch (Exception e) {
            throw new IllegalStateException("a question failed", e);
        }
        return times;
    }

    private void ask(Random random, long end, Map<Questions.Kind, Times> times) throws Exception {
        int number = random.nextInt(100);
        while (System.nanoTime() < end) {
            if (pause.isPositive())
                Thread.sleep(pause.toMillis() / 2 + random.nextInt((int) pause.toMillis()));
            var question = questions.next(random, number++);
            long begin = System.nanoTime();
            boolean found = answering.answer(question);
            var kept = times.get(question.kind());
            if (kept != null) kept.add(System.nanoTime() - begin, found);
        }
    }
}
