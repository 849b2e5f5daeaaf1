package soundingboard.media.ffmpeg;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import net.bramp.ffmpeg.builder.AbstractFFmpegOutputBuilder;
import net.bramp.ffmpeg.builder.FFmpegBuilder;
import net.bramp.ffmpeg.builder.FFprobeBuilder;

/// The arguments of each ffmpeg and ffprobe run. Pure: paths go in, nothing is touched.
public final class Commands {
    private static final Duration SEGMENT = Duration.ofSeconds(4);

    /// Brings the wide colours of phones' HDR down to what every screen shows.
    private static final String TO_STANDARD_RANGE =
            "zscale=t=linear:npl=100,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,"
                    + "zscale=t=bt709:m=bt709:r=tv,";

    private Commands() {}

    /// What a file says about itself.
    static List<String> probe(Path input) {
        return new FFprobeBuilder()
                .setShowChapters(false)
                .setInput(input)
                .addExtraArgs(onlyLocalFiles("-v", "error"))
                .build();
    }

    /// The first minute's packets of one stream, for [Scan].
    static List<String> scan(Path input, int stream) {
        var args = new ArrayList<>(List.of(onlyLocalFiles("-v", "error")));
        args.addAll(List.of("-select_streams", Integer.toString(stream)));
        args.addAll(List.of("-read_intervals", "%+60"));
        args.addAll(List.of("-show_entries", "packet=pts_time,flags:stream=field_order"));
        args.addAll(List.of("-of", "csv=p=0", input.toString()));
        return args;
    }

    /// The first sound of a film or a recording as bare samples, as recognisers want them: 16 kHz,
    /// one channel, 16 bits, little-endian. Gaps become silence, so that times stay right.
    public static List<String> speech(Path input, Path output) {
        var builder = new FFmpegBuilder();
        var source = builder.addInput(input).addExtraArgs("-protocol_whitelist", "file");
        source.addExtraArgs("-format_whitelist", Limits.FORMATS + "," + Limits.SOUND_FORMATS);
        source.addExtraArgs("-vn", "-sn", "-dn");
        return run(
                source.done()
                        .addOutput(output)
                        .addExtraArgs("-map", "0:a:0", "-af", "aresample=async=1:first_pts=0")
                        .addExtraArgs("-ac", "1", "-ar", "16000", "-c:a", "pcm_s16le")
                        .addExtraArgs("-t", seconds(Limits.LENGTH.plusMinutes(1)), "-f", "s16le"));
    }

    /// The same packets in a new Matroska file, which then knows how long it is.
    public static List<String> rewrap(Path input, Probe probe, Path output) {
        return run(
                from(input)
                        .addOutput(output)
                        .addExtraArgs(streams(probe))
                        .addExtraArgs("-c", "copy", "-f", "matroska"));
    }

    public static List<String> quickCopy(Path input, Probe probe, QuickCopy copy, Path folder) {
        var mp4 = copy.fileName().endsWith(".mp4");
        var output =
                from(input)
                        .addOutput(folder.resolve(copy.fileName()))
                        .addExtraArgs(streams(probe))
                        .addExtraArgs(anonymous())
                        .addExtraArgs("-c:v", "copy")
                        .addExtraArgs("-avoid_negative_ts", "make_zero");
        if (!copy.encodeSound()) output.addExtraArgs("-c:a", "copy");
        else output.addExtraArgs("-c:a", mp4 ? "aac" : "libopus", "-ac", "2", "-b:a", "128k");
        if (mp4) output.addExtraArgs("-movflags", "+faststart", "-f", "mp4");
        else output.addExtraArgs("-cues_to_front", "1", "-f", "webm");
        return run(output);
    }

    /// One picture for the page before the film plays.
    public static List<String> poster(Path input, Probe probe, Duration at, Path output) {
        var picture = probe.picture();
        var scale = Math.min(1, 1280.0 / Math.max(picture.shownWidth(), picture.shownHeight()));
        var size =
                "scale=%d:%d"
                        .formatted(
                                2 * Math.round(picture.shownWidth() * scale / 2),
                                2 * Math.round(picture.shownHeight() * scale / 2));
        var builder = new FFmpegBuilder();
        var source =
                builder.addInput(input)
                        .setStartOffset(at.toMillis(), TimeUnit.MILLISECONDS)
                        .addExtraArgs(onlyLocalFiles());
        return run(
                source.done()
                        .addOutput(output)
                        .addExtraArgs("-map", "0:" + picture.index(), "-frames:v", "1")
                        .addExtraArgs("-vf", standardRange(picture) + size + ",setsar=1")
                        .addExtraArgs(anonymous())
                        .addExtraArgs("-q:v", "4", "-update", "1", "-f", "image2"));
    }

    /// A still picture anew, upright, of at most [Limits#PICTURE_SIDE] pixels a side: what is seen,
    /// and nothing of what else the file held. Of a moving one, the first picture.
    ///
    /// @param demuxer by ffmpeg's name; the file is read as nothing else
    public static List<String> picture(Path input, String demuxer, Path output) {
        var builder = new FFmpegBuilder();
        var source = builder.addInput(input).setFormat(demuxer);
        source.addExtraArgs("-protocol_whitelist", "file", "-format_whitelist", demuxer);
        source.addExtraArgs("-max_pixels", Integer.toString(Limits.PICTURE_PIXELS));
        source.addExtraArgs("-err_detect", "explode");
        var box = "scale=w='min(iw,%1$d)':h='min(ih,%1$d)'".formatted(Limits.PICTURE_SIDE);
        return run(
                source.done()
                        .addOutput(output)
                        .addExtraArgs("-map", "0:v:0", "-frames:v", "1")
                        .addExtraArgs(
                                "-vf",
                                box
                                        + ":force_original_aspect_ratio=decrease,"
                                        + "sidedata=mode=delete")
                        .addExtraArgs(anonymous())
                        .addExtraArgs("-q:v", "3", "-update", "1", "-f", "image2"));
    }

    /// The whole ladder and the sprite, from one reading of the film.
    ///
    /// Writes `folder/master.m3u8`, a folder a rendition, `folder/audio` and `folder/sprite.jpg`;
    /// the folders of the renditions must be there.
    public static List<String> ladder(
            Path input, Probe probe, Ladder ladder, Sprite sprite, Path folder) {
        var most = probe.duration().orElse(Limits.LENGTH).multipliedBy(21).dividedBy(20);
        var builder = from(input).addProgress(URI.create("pipe:1"));
        builder.addExtraArgs("-filter_complex", filters(probe, ladder, sprite));
        var hls = builder.addHlsOutput(folder.resolve("%v").resolve("index.m3u8"));
        hls.setHlsTime(SEGMENT.toMillis(), TimeUnit.MILLISECONDS)
                .setHlsPlaylistType("vod")
                .setMasterPlName("master.m3u8")
                .setHlsSegmentFileName(folder.resolve("%v").resolve("seg%05d.m4s").toString())
                .setVarStreamMap(variants(ladder, probe.sound().isPresent()));
        hls.addExtraArgs(pictureOutputs(probe, ladder));
        probe.sound()
                .ifPresent(
                        sound ->
                                hls.addExtraArgs("-map", "0:" + sound.index(), "-c:a", "aac")
                                        .addExtraArgs("-b:a", "128k", "-ac", "2", "-ar", "48000")
                                        .addExtraArgs("-af", "aresample=async=1000:first_pts=0"));
        hls.addExtraArgs(anonymous())
                .addExtraArgs("-t", seconds(most.plusSeconds(5)))
                .addExtraArgs("-hls_segment_type", "fmp4")
                .addExtraArgs("-hls_flags", "independent_segments");
        hls.done()
                .addOutput(folder.resolve("sprite.jpg"))
                .addExtraArgs("-map", "[sprite]", "-frames:v", "1", "-q:v", "5")
                .addExtraArgs(anonymous())
                .addExtraArgs("-update", "1", "-f", "image2");
        return builder.build();
    }

    /// ffmpeg's filter graph: the picture upright and in standard range, made smaller step by step.
    private static String filters(Probe probe, Ladder ladder, Sprite sprite) {
        var picture = probe.picture();
        var chains = new ArrayList<String>();
        var deinterlace = picture.interlaced() ? "bwdif=deint=interlaced," : "";
        var last = "[0:%d]".formatted(picture.index());
        var rate = "fps=%s,".formatted(decimal(ladder.framesPerSecond())) + deinterlace;
        var encoded = ladder.encodedRungs();
        for (var rung : encoded) {
            var first = rung.equals(encoded.getFirst());
            chains.add(
                    "%s%sscale=%d:%d:flags=bicubic,%ssetsar=1,format=yuv420p,split=2[%s][%s-on]"
                            .formatted(
                                    last,
                                    first ? rate : "",
                                    rung.width(),
                                    rung.height(),
                                    first ? standardRange(picture) : "",
                                    rung.name(),
                                    rung.name()));
            last = "[%s-on]".formatted(rung.name());
        }
        chains.add(
                "%sfps=1000/%d:start_time=0,scale=%d:%d,format=yuvj420p,tile=%dx%d[sprite]"
                        .formatted(
                                last,
                                sprite.everyMs(),
                                sprite.width(),
                                sprite.height(),
                                sprite.columns(),
                                sprite.rows()));
        return String.join(";", chains);
    }

    /// The keyframes of encoded renditions stand where the copy's do, so that all are cut alike.
    private static String[] pictureOutputs(Probe probe, Ladder ladder) {
        var args = new ArrayList<String>();
        for (int i = 0; i < ladder.rungs().size(); i++) {
            var rung = ladder.rungs().get(i);
            if (rung.copied()) {
                args.addAll(List.of("-map", "0:" + probe.picture().index(), "-c:v:" + i, "copy"));
                continue;
            }
            args.addAll(List.of("-map", "[" + rung.name() + "]", "-c:v:" + i, "libx264"));
            args.addAll(List.of("-preset:v:" + i, "veryfast", "-crf:v:" + i, "23"));
            args.addAll(List.of("-maxrate:v:" + i, Integer.toString(rung.maxBitsPerSecond())));
            args.addAll(List.of("-bufsize:v:" + i, Integer.toString(2 * rung.maxBitsPerSecond())));
            args.addAll(List.of("-g:v:" + i, "100000", "-sc_threshold:v:" + i, "0"));
            args.addAll(
                    List.of(
                            "-force_key_frames:v:" + i,
                            ladder.copiesTop()
                                    ? "source"
                                    : "expr:gte(t,n_forced*" + SEGMENT.toSeconds() + ")"));
        }
        return args.toArray(String[]::new);
    }

    private static String variants(Ladder ladder, boolean sound) {
        var pictures = new ArrayList<String>();
        for (int i = 0; i < ladder.rungs().size(); i++)
            pictures.add(
                    "v:%d,%sname:%s"
                            .formatted(
                                    i, sound ? "agroup:aud," : "", ladder.rungs().get(i).name()));
        return (sound ? "a:0,agroup:aud,name:audio,default:yes " : "")
                + pictures.stream().collect(Collectors.joining(" "));
    }

    private static String standardRange(Probe.Picture picture) {
        return picture.highDynamicRange() ? TO_STANDARD_RANGE : "";
    }

    private static FFmpegBuilder from(Path input) {
        return new FFmpegBuilder().addInput(input).addExtraArgs(onlyLocalFiles()).done();
    }

    /// Before every input. A file that asks for another one, or for the network, gets nothing.
    private static String[] onlyLocalFiles(String... before) {
        var args = new ArrayList<>(List.of(before));
        args.addAll(List.of("-protocol_whitelist", "file"));
        args.addAll(List.of("-format_whitelist", Limits.FORMATS));
        args.addAll(List.of("-max_pixels", Integer.toString(Limits.PIXELS)));
        return args.toArray(String[]::new);
    }

    /// No place, device or title survives; nor do chapters, subtitles and data tracks.
    private static String[] anonymous() {
        return new String[] {
            "-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1", "-sn", "-dn"
        };
    }

    private static String[] streams(Probe probe) {
        var args = new ArrayList<>(List.of("-map", "0:" + probe.picture().index()));
        probe.sound().ifPresent(s -> args.addAll(List.of("-map", "0:" + s.index())));
        return args.toArray(String[]::new);
    }

    private static List<String> run(AbstractFFmpegOutputBuilder<?> output) {
        return output.done().build();
    }

    private static String seconds(Duration length) {
        return decimal(length.toMillis() / 1_000.0);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }
}
