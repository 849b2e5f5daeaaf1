import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Draws the two sample clips frame by frame; `make-clips.sh` pipes the frames into ffmpeg.
///
/// `java Clips.java heel-raise|hop-tests FILE.wav`: raw bgr24 frames of 1280 × 720 at 25 a second on
/// standard output, the sound in the file.
public final class Clips {
    static final int WIDTH = 1280;
    static final int HEIGHT = 720;
    static final int RATE = 25;

    static final Color PAPER = new Color(0xF7F4EE);
    static final Color INK = new Color(0x24312F);
    static final Color QUIET = new Color(0x8A948F);
    static final Color LINE = new Color(0xD8D2C6);
    static final Color ACCENT = new Color(0x0F766E);
    static final Color WARM = new Color(0xB45309);

    interface Clip {
        double seconds();

        void draw(Graphics2D g, double t);

        /// Moments of a tick; negative ones are low-pitched.
        List<Double> ticks();
    }

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Clip clip = args[0].equals("heel-raise") ? new HeelRaise() : new HopTests();
        Files.write(Path.of(args[1]), wav(clip));
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        var bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        try (OutputStream out = new BufferedOutputStream(System.out, 1 << 20)) {
            for (int frame = 0; frame < clip.seconds() * RATE; frame++) {
                var g = image.createGraphics();
                g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
                g.setColor(PAPER);
                g.fillRect(0, 0, WIDTH, HEIGHT);
                clip.draw(g, frame / (double) RATE);
                g.dispose();
                out.write(bytes);
            }
        }
    }

    // --- Heel raises at six seconds a repetition -------------------------------------------------

    static final class HeelRaise implements Clip {
        static final double INTRO = 3;
        static final int REPS = 4;
        static final double OUTRO = 5;

        @Override
        public double seconds() {
            return INTRO + REPS * 6 + OUTRO;
        }

        @Override
        public List<Double> ticks() {
            var ticks = new ArrayList<Double>();
            for (int second = 0; second <= REPS * 6; second++)
                ticks.add(second % 3 == 0 ? INTRO + second : -(INTRO + second));
            return ticks;
        }

        @Override
        public void draw(Graphics2D g, double t) {
            double into = Math.clamp(t - INTRO, 0, REPS * 6);
            double phase = into % 6;
            boolean done = t >= INTRO + REPS * 6;
            boolean up = phase < 3 && !done;
            double height = done || t < INTRO ? 0 : ease(up ? phase / 3 : (6 - phase) / 3);
            figure(g, Math.toRadians(-12 + 52 * height), height);
            text(g, "Heel raise on a step: the tempo", 34, 600, 96, QUIET, true);
            if (t < INTRO) {
                text(g, "Six seconds a repetition.", 40, 600, 300, INK, true);
                text(g, "It is longer than anybody thinks.", 32, 600, 352, QUIET, false);
            } else if (!done) {
                count(g, up, phase % 3, (int) (into / 6) + 1);
            } else {
                text(g, "How much pain is allowed?", 40, 600, 260, INK, true);
                text(g, "Up to about 5 out of 10 while you do it,", 30, 600, 322, INK, false);
                text(g, "if it has settled by the next morning", 30, 600, 366, INK, false);
                text(g, "and is not creeping up week on week.", 30, 600, 410, INK, false);
            }
        }

        private static void count(Graphics2D g, boolean up, double second, int rep) {
            text(g, up ? "Up" : "Down", 92, 600, 260, up ? ACCENT : WARM, true);
            for (int i = 0; i < 3; i++) {
                double fill = Math.clamp(second - i, 0, 1);
                g.setColor(LINE);
                g.fillRoundRect(600 + i * 150, 300, 132, 26, 26, 26);
                g.setColor(up ? ACCENT : WARM);
                if (fill > 0.05) g.fillRoundRect(600 + i * 150, 300, (int) (132 * fill), 26, 26, 26);
                text(g, "" + (i + 1), 40, 600 + i * 150 + 54, 378, second > i ? INK : QUIET, true);
            }
            text(g, "Repetition " + rep + " of " + REPS, 34, 600, 460, INK, false);
            text(g, "Knee straight, weight over the big toe.", 28, 600, 520, QUIET, false);
            text(g, "The way down counts as much as the way up.", 28, 600, 562, QUIET, false);
        }

        /// @param angle of the foot against the floor, radians; @param effort 0 to 1
        private static void figure(Graphics2D g, double angle, double effort) {
            var ball = new Point2D.Double(330, 600);
            g.setColor(LINE);
            g.fillRect(290, 606, 240, 70);
            g.fillRect(80, 664, 450, 12);
            g.fillRect(524, 150, 10, 456);
            var ankle = at(ball, -104 * Math.cos(angle), -104 * Math.sin(angle) - 26);
            var heel = at(ball, -138 * Math.cos(angle), -138 * Math.sin(angle) + 4);
            var knee = at(ankle, 24, -136);
            var hip = at(knee, 12, -126);
            var shoulder = at(hip, 4, -100);
            line(g, QUIET, 9, shoulder, at(shoulder, 70, 44), new Point2D.Double(522, shoulder.y + 8));
            line(g, INK, 13, heel, ball, at(ball, 44, 0));
            line(g, INK, 13, heel, ankle);
            line(g, INK, 15, ankle, knee, hip);
            line(g, INK, 19, hip, shoulder);
            g.setColor(INK);
            g.fill(new Ellipse2D.Double(shoulder.x - 28, shoulder.y - 84, 64, 64));
            var calf = at(knee, -24 - 6 * effort, 52);
            line(g, mix(ACCENT, WARM, effort), 9, heel, at(ankle, -22, -14), calf);
            g.setColor(mix(ACCENT, WARM, effort));
            g.fill(new Ellipse2D.Double(calf.x - 16, calf.y - 44, 30 + 8 * effort, 84 - 8 * effort));
        }
    }

    // --- Laying out the hop tests ----------------------------------------------------------------

    static final class HopTests implements Clip {
        static final double INTRO = 3.5;
        static final double EACH = 8;
        static final double OUTRO = 6;
        static final double METRE = 168;
        static final double START_X = 150;
        static final double LANE_Y = 330;

        record Test(String name, String how, double[] metres, double[] aside, double hop) {}

        static final List<Test> TESTS =
                List.of(
                        new Test("1  Single hop", "One hop as far as you can. Held: toe to heel, in centimetres.",
                                new double[] {1.5}, new double[] {0}, 0.8),
                        new Test("2  Triple hop", "Three hops in a row. Hold the last one.",
                                new double[] {1.45, 2.95, 4.5}, new double[] {0, 0, 0}, 0.55),
                        new Test("3  Crossover hop", "Three hops, crossing a 15 cm strip each time. Hold the last one.",
                                new double[] {1.25, 2.55, 3.9}, new double[] {-52, 52, -52}, 0.6),
                        new Test("4  Six metres against the clock", "Hop the six metres. Seconds to two decimals.",
                                new double[] {1, 2, 3, 4, 5, 6}, new double[6], 0.36));

        @Override
        public double seconds() {
            return INTRO + TESTS.size() * EACH + OUTRO;
        }

        @Override
        public List<Double> ticks() {
            var ticks = new ArrayList<Double>();
            for (int i = 0; i < TESTS.size(); i++)
                for (int hop = 1; hop <= TESTS.get(i).metres.length; hop++)
                    ticks.add(-(INTRO + i * EACH + 1.5 + hop * TESTS.get(i).hop));
            return ticks;
        }

        @Override
        public void draw(Graphics2D g, double t) {
            if (t < INTRO) {
                text(g, "Laying out the hop tests", 56, 150, 300, INK, true);
                text(g, "One lane, one tape, the same shoes, the good leg first.", 34, 150, 362, QUIET, false);
                return;
            }
            int index = (int) ((t - INTRO) / EACH);
            if (index < TESTS.size()) test(g, TESTS.get(index), (t - INTRO) % EACH);
            else outro(g);
        }

        private static void test(Graphics2D g, Test test, double t) {
            text(g, test.name, 46, 150, 90, INK, true);
            text(g, test.how, 31, 150, 144, QUIET, false);
            lane(g, test);
            double hops = Math.clamp((t - 1.5) / test.hop, 0, test.metres.length);
            int landed = (int) hops;
            for (int i = 0; i <= landed && i <= test.metres.length; i++)
                foot(g, x(test, i), y(test, i), 0, i == landed && hops == landed ? ACCENT : LINE);
            if (landed < test.metres.length && hops > 0) {
                double part = hops - landed;
                foot(g, x(test, landed) + (x(test, landed + 1) - x(test, landed)) * part,
                        y(test, landed) + (y(test, landed + 1) - y(test, landed)) * part,
                        Math.sin(Math.PI * part), ACCENT);
            }
            double since = t - 1.5 - test.metres.length * test.hop;
            if (test.metres.length == 6) clock(g, Math.clamp(t - 1.5, 0, 6 * test.hop));
            else if (since > 0) held(g, test, since);
        }

        private static void held(Graphics2D g, Test test, double since) {
            double end = x(test, test.metres.length) - 34;
            double y = LANE_Y + 150;
            line(g, WARM, 4, new Point2D.Double(START_X, y), new Point2D.Double(end, y));
            line(g, WARM, 4, new Point2D.Double(START_X, y - 12), new Point2D.Double(START_X, y + 12));
            line(g, WARM, 4, new Point2D.Double(end, y - 12), new Point2D.Double(end, y + 12));
            int centimetres = (int) Math.round((end - START_X) / METRE * 100);
            text(g, since < 2.5 ? "hold…" : centimetres + " cm", 40, (int) (START_X + end) / 2 - 50, (int) y + 58,
                    since < 2.5 ? QUIET : WARM, true);
        }

        private static void clock(Graphics2D g, double seconds) {
            text(g, String.format(Locale.UK, "%.2f s", seconds), 64, 150, (int) LANE_Y + 230, WARM, true);
        }

        private static void lane(Graphics2D g, Test test) {
            line(g, INK, 6, new Point2D.Double(START_X, LANE_Y - 110), new Point2D.Double(START_X, LANE_Y + 110));
            if (test.aside[0] != 0) {
                g.setColor(LINE);
                g.fillRect((int) START_X, (int) LANE_Y - 13, (int) (6 * METRE), 26);
            }
            for (int metre = 0; metre <= 6; metre++) {
                double x = START_X + metre * METRE;
                line(g, LINE, 3, new Point2D.Double(x, LANE_Y + 92), new Point2D.Double(x, LANE_Y + 112));
                text(g, metre + " m", 24, (int) x - 18, (int) LANE_Y + 140, QUIET, false);
            }
            line(g, LINE, 3, new Point2D.Double(START_X, LANE_Y + 102), new Point2D.Double(START_X + 6 * METRE, LANE_Y + 102));
        }

        private static void outro(Graphics2D g) {
            text(g, "Write down", 46, 150, 190, INK, true);
            var lines = List.of("centimetres for both sides, and only then the percentage",
                    "two practice, three that count; the best and the average",
                    "landings held two to three seconds, or they do not count",
                    "a vertical hop as well: it shows the knee up");
            for (int i = 0; i < lines.size(); i++) {
                g.setColor(ACCENT);
                g.fill(new Ellipse2D.Double(152, 246 + i * 66, 16, 16));
                text(g, lines.get(i), 34, 190, 266 + i * 66, INK, false);
            }
        }

        private static double x(Test test, int landing) {
            return landing == 0 ? START_X - 36 : START_X + test.metres[landing - 1] * METRE;
        }

        private static double y(Test test, int landing) {
            return LANE_Y + (landing == 0 ? -test.aside[0] : test.aside[landing - 1]);
        }

        /// A shoe seen from above; the higher it is, the larger.
        private static void foot(Graphics2D g, double x, double y, double height, Color color) {
            double size = 1 + 0.35 * height;
            g.setColor(new Color(0, 0, 0, 18));
            if (height > 0) g.fill(new Ellipse2D.Double(x - 30, y - 12 + 18 * height, 60, 26));
            g.setColor(color);
            g.fill(new Ellipse2D.Double(x - 34 * size, y - 12 * size, 34 * size, 24 * size));
            g.fill(new Ellipse2D.Double(x - 14 * size, y - 15 * size, 48 * size, 30 * size));
        }
    }

    // --- Drawing and sound -----------------------------------------------------------------------

    static double ease(double part) {
        return (1 - Math.cos(Math.PI * part)) / 2;
    }

    static Point2D.Double at(Point2D.Double from, double dx, double dy) {
        return new Point2D.Double(from.x + dx, from.y + dy);
    }

    static Color mix(Color a, Color b, double part) {
        return new Color((int) (a.getRed() + (b.getRed() - a.getRed()) * part),
                (int) (a.getGreen() + (b.getGreen() - a.getGreen()) * part),
                (int) (a.getBlue() + (b.getBlue() - a.getBlue()) * part));
    }

    static void line(Graphics2D g, Color color, float width, Point2D.Double... points) {
        g.setColor(color);
        g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int i = 1; i < points.length; i++) g.draw(new Line2D.Double(points[i - 1], points[i]));
    }

    static void text(Graphics2D g, String text, int size, int x, int y, Color color, boolean bold) {
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setFont(new Font("DejaVu Sans", bold ? Font.BOLD : Font.PLAIN, size));
        g.setColor(color);
        g.drawString(text, x, y);
    }

    static byte[] wav(Clip clip) {
        int rate = 48_000;
        int samples = (int) (clip.seconds() * rate);
        var sound = new double[samples];
        for (double tick : clip.ticks()) {
            double pitch = tick < 0 ? 660 : 990;
            int start = (int) (Math.abs(tick) * rate);
            for (int i = 0; i < rate / 8 && start + i < samples; i++)
                sound[start + i] += 0.4 * Math.exp(-i / (rate / 45.0)) * Math.sin(2 * Math.PI * pitch * i / rate);
        }
        var file = ByteBuffer.allocate(44 + samples * 2).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes()).putInt(36 + samples * 2).put("WAVEfmt ".getBytes()).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate * 2);
        file.putShort((short) 2).putShort((short) 16).put("data".getBytes()).putInt(samples * 2);
        for (double value : sound) file.putShort((short) (Math.clamp(value, -1, 1) * 32_000));
        return file.array();
    }
}
