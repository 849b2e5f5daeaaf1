package soundingboard.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a caption: its tags taken away, its entities resolved, its voices told apart.
///
/// Only tags that captions really use count as tags: in "pain <3 today, >5 yesterday" nothing may
/// get lost.
final class CueMarkup {

    /// WebVTT's own, SubRip's HTML leftovers, and karaoke times.
    private static final Pattern TAG =
            Pattern.compile(
                    "<(?<close>/?)(?<name>v|c|i|b|u|s|em|strong|ruby|rt|lang|font|span|p|br)"
                            + "(?<rest>[.\\s/][^<>]*)?>"
                            + "|<"
                            + CueClock.FORM
                            + ">",
                    Pattern.CASE_INSENSITIVE);

    /// Advanced SubStation placement that survives in SubRip files, such as `{\an8}`.
    private static final Pattern OVERRIDE = Pattern.compile("\\{\\\\[^{}]*\\}");

    private static final Pattern ENTITY =
            Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));");

    private static final Map<String, String> NAMED =
            Map.ofEntries(
                    Map.entry("amp", "&"),
                    Map.entry("lt", "<"),
                    Map.entry("gt", ">"),
                    Map.entry("quot", "\""),
                    Map.entry("apos", "'"),
                    Map.entry("nbsp", " "),
                    Map.entry("lrm", ""),
                    Map.entry("rlm", ""),
                    Map.entry("shy", ""),
                    Map.entry("ndash", "–"),
                    Map.entry("mdash", "—"),
                    Map.entry("hellip", "…"),
                    Map.entry("lsquo", "‘"),
                    Map.entry("rsquo", "’"),
                    Map.entry("ldquo", "“"),
                    Map.entry("rdquo", "”"),
                    Map.entry("deg", "°"),
                    Map.entry("times", "×"),
                    Map.entry("frac12", "½"));

    /// What one voice says within a cue.
    record Voice(Optional<String> speaker, String text) {}

    private CueMarkup() {}

    /// The cue's voices in order; a cue without voice tags is one voice without a speaker.
    static List<Voice> voices(String payload) {
        var found = new ArrayList<Voice>();
        var text = new StringBuilder();
        Optional<String> speaker = Optional.empty();
        var tag = TAG.matcher(payload);
        int from = 0;
        while (tag.find()) {
            text.append(payload, from, tag.start());
            from = tag.end();
            if (!isVoice(tag)) {
                text.append(separates(tag) ? " " : "");
                continue;
            }
            take(found, speaker, text);
            speaker = tag.group("close").isEmpty() ? annotation(tag) : Optional.empty();
        }
        text.append(payload, from, payload.length());
        take(found, speaker, text);
        return found;
    }

    /// Text without any markup.
    static String plain(String payload) {
        return unescape(TAG.matcher(OVERRIDE.matcher(payload).replaceAll("")).replaceAll(""));
    }

    private static boolean isVoice(Matcher tag) {
        return "v".equalsIgnoreCase(tag.group("name"));
    }

    private static boolean separates(Matcher tag) {
        var name = tag.group("name");
        return "br".equalsIgnoreCase(name) || "p".equalsIgnoreCase(name);
    }

    /// `<v.loud Anna Smith>` speaks as Anna Smith: classes come first, then the name.
    private static Optional<String> annotation(Matcher tag) {
        var rest = tag.group("rest") == null ? "" : tag.group("rest");
        var name = rest.startsWith(".") ? rest.replaceFirst("^\\S*", "") : rest;
        return Optional.of(CueCollector.oneLine(unescape(name))).filter(s -> !s.isEmpty());
    }

    private static void take(List<Voice> found, Optional<String> speaker, StringBuilder text) {
        var words = unescape(OVERRIDE.matcher(text).replaceAll(""));
        text.setLength(0);
        if (!words.isBlank()) found.add(new Voice(speaker, words));
    }

    /// Unknown entities stay as they are.
    static String unescape(String text) {
        if (text.indexOf('&') < 0) return text;
        return ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(resolve(entity)));
    }

    private static String resolve(java.util.regex.MatchResult entity) {
        if (entity.group(3) != null) return NAMED.getOrDefault(entity.group(3), entity.group());
        int code =
                entity.group(1) != null
                        ? Integer.parseInt(entity.group(1))
                        : Integer.parseInt(entity.group(2), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : entity.group();
    }
}
