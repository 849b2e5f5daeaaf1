package soundingboard.media.ffmpeg;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.bramp.ffmpeg.probe.FFmpegProbeResult;
import net.bramp.ffmpeg.probe.FFmpegStream;
import net.bramp.ffmpeg.shared.CodecType;
import org.jspecify.annotations.Nullable;

/// Judges what ffprobe said: a [Probe], or the reason why not. Pure.
final class ProbeReading {
    private static final Set<String> HDR_TRANSFERS = Set.of("smpte2084", "arib-std-b67");
    private static final Pattern TOO_LARGE =
            Pattern.compile("Picture size (\\d{1,9})x(\\d{1,9}) exceeds");
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private ProbeReading() {}

    /// The stream that is the film: not a cover picture.
    ///
    /// @param words what ffprobe complained about: it does not read too large a picture at all
    static FFmpegStream film(FFmpegProbeResult said, String words) throws MediaFault.Raised {
        var pictures =
                streams(said).stream()
                        .filter(s -> s.codec_type == CodecType.VIDEO)
                        .filter(s -> s.disposition == null || !s.disposition.attached_pic)
                        .toList();
        if (pictures.isEmpty())
            throw new MediaFault.Raised(
                    streams(said).stream().anyMatch(s -> s.codec_type == CodecType.AUDIO)
                            ? new MediaFault.NoPicture()
                            : new MediaFault.NotAVideo(),
                    "");
        var tooLarge = TOO_LARGE.matcher(words);
        if (tooLarge.find())
            throw new MediaFault.Raised(
                    new MediaFault.TooManyPixels(
                            Integer.parseInt(tooLarge.group(1)),
                            Integer.parseInt(tooLarge.group(2))),
                    "");
        var film = pictures.getFirst();
        if (film.codec_name == null || film.width <= 0 || film.height <= 0)
            throw new MediaFault.Raised(new MediaFault.UnknownCodec(), "");
        if ((long) film.width * film.height > Limits.PIXELS)
            throw new MediaFault.Raised(new MediaFault.TooManyPixels(film.width, film.height), "");
        return film;
    }

    /// @param scan of the film's packets
    static Probe read(FFmpegProbeResult said, FFmpegStream film, Scan scan)
            throws MediaFault.Raised {
        var duration = duration(said, film);
        if (scan.pictures() == 0) throw new MediaFault.Raised(new MediaFault.Damaged(), "");
        if (scan.pictures() == 1 && duration.filter(d -> d.compareTo(SHORTEST) > 0).isEmpty())
            throw new MediaFault.Raised(new MediaFault.StillPicture(), "");
        if (duration.filter(d -> d.compareTo(Limits.LENGTH) > 0).isPresent())
            throw new MediaFault.Raised(new MediaFault.TooLong(duration.get(), Limits.LENGTH), "");
        var perSecond = scan.framesPerSecond();
        if (perSecond > Limits.FRAMES_PER_SECOND * 1.05)
            throw new MediaFault.Raised(
                    new MediaFault.TooManyFrames(Math.round(perSecond), Limits.FRAMES_PER_SECOND),
                    "");
        return new Probe(duration, picture(film, scan), sound(said));
    }

    private static Probe.Picture picture(FFmpegStream film, Scan scan) {
        return new Probe.Picture(
                film.index,
                film.codec_name,
                text(film.profile).replace("Constrained ", ""),
                text(film.pix_fmt),
                film.width,
                film.height,
                rotation(film),
                aspect(film.sample_aspect_ratio),
                scan.framesPerSecond(),
                scan.keyframeGap(),
                HDR_TRANSFERS.contains(text(film.color_transfer)),
                scan.interlaced());
    }

    private static Optional<Probe.Sound> sound(FFmpegProbeResult said) {
        return streams(said).stream()
                .filter(s -> s.codec_type == CodecType.AUDIO)
                .filter(s -> s.codec_name != null && s.sample_rate > 0 && s.channels > 0)
                .findFirst()
                .map(s -> new Probe.Sound(s.index, s.codec_name.toLowerCase(Locale.ROOT)));
    }

    private static Optional<Duration> duration(FFmpegProbeResult said, FFmpegStream film) {
        var seconds = said.format == null ? 0 : said.format.duration;
        if (!(seconds > 0)) seconds = film.duration;
        if (!(seconds > 0) || seconds > 1e9) return Optional.empty();
        return Optional.of(Duration.ofMillis(Math.round(seconds * 1_000)));
    }

    /// ffprobe counts anticlockwise, as the display matrix does.
    private static int rotation(FFmpegStream film) {
        if (film.side_data_list == null) return 0;
        return Arrays.stream(film.side_data_list)
                .filter(d -> d != null && d.rotation != 0)
                .findFirst()
                .map(d -> Math.floorMod(-Math.round(d.rotation / 90f) * 90, 360))
                .orElse(0);
    }

    private static double aspect(@Nullable String ratio) {
        if (ratio == null || !ratio.matches("\\d{1,5}:\\d{1,5}")) return 1;
        var parts = ratio.split(":", 2);
        var width = Integer.parseInt(parts[0]);
        var height = Integer.parseInt(parts[1]);
        var aspect = height == 0 ? 0 : (double) width / height;
        return aspect > 0.2 && aspect < 5 ? aspect : 1;
    }

    private static List<FFmpegStream> streams(FFmpegProbeResult said) {
        return said.streams == null ? List.of() : said.streams;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
